#pragma once

#include "display/build.hpp"

namespace guanmo::display {

/// True for the selected unit and for the one whose stop is shown.
[[nodiscard]] bool is_active(const Scene& scene, const std::string& unit_code);

/// The square that stands for a unit without area; none for other units and for units without a
/// position.
[[nodiscard]] std::optional<geo::ScreenRect> zone_box(const Scene& scene, std::size_t unit_row);

/// The unit's fill on a choropleth, lighter while it is pointed at, selected or visited.
[[nodiscard]] Colour thematic_fill(const Scene& scene, std::size_t unit_row);

/// The dashed squares.
void append_zones(Shapes& shapes, const std::vector<UnitMark>& units, const Scene& scene);

} // namespace guanmo::display
