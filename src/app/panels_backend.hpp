#pragma once

#include "render/changes.hpp"

#include <vector>

struct ImDrawData;

/// Dear ImGui's own OpenGL backend, used for nothing but drawing: glyphs lie in our atlas, events
/// come from SFML.
namespace guanmo::app {

/// Needs the ImGui context (ui::Interface) and an active GL context.
void start_panels_backend();
void stop_panels_backend();
/// Draws what lies in a box on whole pixels, and nothing outside. @param atlas the one texture that
/// all panels use, an OpenGL name.
void draw_panels(ImDrawData* data, unsigned int atlas, const geo::ScreenRect& box);
/// The triangles of the panels, added to `drawn`.
void append_drawn(const ImDrawData* data, std::vector<render::DrawnTriangle>& drawn);

} // namespace guanmo::app
