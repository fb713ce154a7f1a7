#pragma once

#include "display/shape.hpp"
#include "ui/glyphs.hpp"

namespace guanmo::ui {

/// Draws the map's shapes on a panel, so that list, legend and map show the same symbols.
void draw_shapes(ImDrawList& list, const display::Shapes& shapes, Glyphs& glyphs);

} // namespace guanmo::ui
