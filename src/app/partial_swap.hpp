#pragma once

#include "geo/extent.hpp"

#include <vector>

/// Bringing parts of what was drawn on screen (GLX_MESA_copy_sub_buffer, which software GL has).
/// What is left is kept for the next frame, which after an ordinary swap no one promises.
namespace guanmo::app {

/// True when the active GL context can do that.
[[nodiscard]] bool can_swap_parts();

/// Shows boxes on whole pixels of the active window. @param height of the window, pixels.
void swap_parts(const std::vector<geo::ScreenRect>& boxes, int height);

} // namespace guanmo::app
