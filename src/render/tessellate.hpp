#pragma once

#include "render/images.hpp"
#include "render/triangles.hpp"
#include "text/glyph_atlas.hpp"

namespace guanmo::render {

/// The triangles of the shapes that show in a picture of that size replace those in `out`. The
/// atlas and the images gain what they need.
void tessellate(PaintedTriangles& out, const display::Shapes& shapes, text::GlyphAtlas& atlas,
                Images& images, int width, int height);

} // namespace guanmo::render
