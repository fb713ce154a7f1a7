#pragma once

#include "display/labels.hpp"

namespace guanmo::display {

/// The names of all units in view, small units first because they have the fewest places.
/// @param wishes boxes that are better left free, for the labels that come later.
void place_unit_names(Shapes& shapes, std::vector<UnitMark>& units, const Scene& scene,
                      const std::vector<geo::ScreenRect>& wishes, Occupied& occupied);

} // namespace guanmo::display
