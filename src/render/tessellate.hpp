#pragma once

#include "render/triangles.hpp"
#include "text/glyph_atlas.hpp"

namespace guanmo::render {

/// Appends the triangles of the shapes that show in a picture of that size, in painter's order, and
/// has the atlas rasterise the glyphs that they need.
void append(Triangles& out, const display::Shapes& shapes, text::GlyphAtlas& atlas, int width,
            int height);

} // namespace guanmo::render
