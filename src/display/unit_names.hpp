#pragma once

#include "display/labels.hpp"

namespace guanmo::display {

/// The names of all units in view, small units first because they have the fewest places.
void place_unit_names(Shapes& shapes, std::vector<UnitMark>& units, const Scene& scene,
                      Occupied& occupied);

} // namespace guanmo::display
