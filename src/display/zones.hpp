#pragma once

#include "display/build.hpp"

namespace guanmo::display {

/// The square that stands for a unit without area; none for other units and for units without a
/// position.
[[nodiscard]] std::optional<geo::ScreenRect> zone_box(const Scene& scene, std::size_t unit_row);

/// The dashed squares.
void append_zones(Shapes& shapes, const std::vector<UnitMark>& units, const Scene& scene);

} // namespace guanmo::display
