#pragma once

#include "geo/extent.hpp"
#include "render/triangles.hpp"

namespace guanmo::render {

/// The stroke with mitred joins (round where they are sharp) and butt ends, its edges faded over
/// one pixel. Dashes outside `visible` are left out.
void append(Triangles& out, const display::Polyline& line, const geo::ScreenRect& visible);

/// The ring; dashes are stretched so that a whole number of them closes it.
void append(Triangles& out, const display::Circle& circle, const geo::ScreenRect& visible);

} // namespace guanmo::render
