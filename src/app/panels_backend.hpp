#pragma once

struct ImDrawData;

/// Dear ImGui's own OpenGL backend, used for nothing but drawing: glyphs lie in our atlas, events
/// come from SFML.
namespace guanmo::app {

/// Needs the ImGui context (ui::Interface) and an active GL context.
void start_panels_backend();
void stop_panels_backend();
/// @param atlas the one texture that all panels use, an OpenGL name.
void draw_panels(ImDrawData* data, unsigned int atlas);

} // namespace guanmo::app
