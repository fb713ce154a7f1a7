#pragma once

#include "render/triangles.hpp"

struct ImDrawData;

namespace guanmo::app {

/// The triangles that Dear ImGui has laid out, as the map draws its own: the panels' glyphs lie in
/// the map's atlas. Replaces what `out` holds. @param data null: none. @param atlas_width,
/// atlas_height texels that its texture coordinates mean.
void take_panel_triangles(const ImDrawData* data, int atlas_width, int atlas_height,
                          render::ClippedTriangles& out);

/// Lets the panels' text fields use the desktop's clipboard. Needs the ImGui context.
void share_clipboard();

} // namespace guanmo::app
