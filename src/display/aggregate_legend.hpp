#pragma once

#include "display/build.hpp"

namespace guanmo::display {

/// Says by one of the picture's aggregates what they stand for: number and sum, area and ring. For
/// the desk; nothing is drawn while presenting or where no aggregate shows.
/// @param bottom_left of what it may cover. @return what it covers; empty for nothing.
[[nodiscard]] geo::ScreenRect append_aggregate_legend(Shapes& shapes, const Scene& scene,
                                                      const std::vector<AggregateMark>& aggregates,
                                                      ScreenPoint bottom_left);

} // namespace guanmo::display
