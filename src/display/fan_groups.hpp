#pragma once

#include "display/fan.hpp"

namespace guanmo::display {

/// The marks at stops first; then groups by nearness to the largest mark of the group. Marks come
/// largest first.
/// @param reach pixels between anchors that count as one spot.
[[nodiscard]] std::vector<Fan> groups_of(const std::vector<ProjectMark>& marks,
                                         const std::vector<StopMark>& stops, double reach);

} // namespace guanmo::display
