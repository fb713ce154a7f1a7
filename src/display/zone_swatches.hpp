#pragma once

#include "display/build.hpp"
#include "display/occupied.hpp"

namespace guanmo::display {

/// On a choropleth: moves the squares of units without area off the land, as near to their true
/// places as there is room, and labels them there with their names and that they count for
/// themselves. A square stays in place where there is no room. Squares and labels are added to
/// `occupied`. @return the labels' texts and the leaders.
[[nodiscard]] Shapes place_zone_swatches(std::vector<UnitMark>& units, const Scene& scene,
                                         Occupied& occupied);

/// From a square that was moved to a dot at the unit's true place.
void append_swatch_leader(Shapes& shapes, const UnitMark& unit, const Scene& scene);

} // namespace guanmo::display
