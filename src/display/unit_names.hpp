#pragma once

#include "display/placing.hpp"

#include <functional>

namespace guanmo::display {

/// The names of all units in view, small units first because they have the fewest places. Where a
/// few units are in view each gets its name: inside, beside it, or at the end of a leader.
/// @param wishes gives the boxes that are better left free, for the labels that come later; asked
/// when a name looks for a place.
[[nodiscard]] std::vector<PlacedLabel>
place_unit_names(std::vector<UnitMark>& units,
                 const std::function<std::vector<geo::ScreenRect>()>& wishes, Placing& placing);

} // namespace guanmo::display
