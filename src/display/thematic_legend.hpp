#pragma once

#include "display/build.hpp"

namespace guanmo::display {

/// The key of the figure that the units are coloured by: title with unit, a box for each class over
/// what it holds, the hatching of units without data, and what was added up. Over land it gets a
/// ground of its own. While presenting it is read from the back of the room, shorter, and stands in
/// the corner at the left that hides less of the land.
/// @param frame the corners at the left of which are free. @return what it covers; empty when no
/// figure is chosen.
[[nodiscard]] geo::ScreenRect append_thematic_legend(Shapes& shapes, const Scene& scene,
                                                     const geo::ScreenRect& frame);

} // namespace guanmo::display
