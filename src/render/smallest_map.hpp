#pragma once

#include "display/display_list.hpp"

namespace guanmo::render {

/// A map of one triangular unit, a pixel large, in a picture of that size: everything on it is
/// drawn the way a real one on that background is, so that software GL compiles for it what a real
/// one needs.
[[nodiscard]] display::DisplayList smallest_map(int width, int height, style::Colour background);

} // namespace guanmo::render
