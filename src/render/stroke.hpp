#pragma once

#include "geo/extent.hpp"
#include "render/triangles.hpp"
#include "text/glyph_atlas.hpp"

namespace guanmo::render {

/// The stroke with mitred joins (round where they are sharp) and butt ends, its edges faded over
/// one pixel. Dashes outside `visible` are left out.
/// @param atlas gives the cuts across strokes.
void append(Triangles& out, const display::Polyline& line, text::GlyphAtlas& atlas,
            const geo::ScreenRect& visible);

/// The ring; dashes are stretched so that a whole number of them closes it.
void append(Triangles& out, const display::Circle& circle, text::GlyphAtlas& atlas,
            const geo::ScreenRect& visible);

} // namespace guanmo::render
