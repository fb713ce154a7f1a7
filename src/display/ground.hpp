#pragma once

#include "display/build.hpp"

namespace guanmo::display {

/// What lies below all shapes: background, glow, land with its fills, the strokes of borders, and
/// the grounds of panels; with the marks of units, which have no labels yet.
void append_ground(DisplayList& list, const Scene& scene);

} // namespace guanmo::display
