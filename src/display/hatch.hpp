#pragma once

#include "display/shape.hpp"

namespace guanmo::display {

/// The hatching of what is not known: lines at 45°, 8 px from one to the next, which is so many
/// along a row of the picture. Pixels at 1080 lines.
inline constexpr double hatch_width = 1.3, hatch_spacing = 11.3;

/// Its lines within a box.
/// @param spacing pixels between them along the box's edges.
void append_hatch(Shapes& shapes, const geo::ScreenRect& box, Colour colour, double width,
                  double spacing);

} // namespace guanmo::display
