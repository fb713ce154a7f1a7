#include "app/partial_swap.hpp"

#include <GL/glx.h>
#include <GL/glxext.h>

#include <cmath>
#include <cstring>

namespace guanmo::app {

namespace {

PFNGLXCOPYSUBBUFFERMESAPROC copy_sub_buffer() {
    const char* extensions =
        glXQueryExtensionsString(glXGetCurrentDisplay(), DefaultScreen(glXGetCurrentDisplay()));
    if (extensions == nullptr || std::strstr(extensions, "GLX_MESA_copy_sub_buffer") == nullptr)
        return nullptr;
    const auto* name = reinterpret_cast<const GLubyte*>("glXCopySubBufferMESA");
    return reinterpret_cast<PFNGLXCOPYSUBBUFFERMESAPROC>(glXGetProcAddress(name));
}

} // namespace

bool can_swap_parts() {
    return glXGetCurrentDisplay() != nullptr && copy_sub_buffer() != nullptr;
}

void swap_parts(const std::vector<geo::ScreenRect>& boxes, int height) {
    static const PFNGLXCOPYSUBBUFFERMESAPROC copy = copy_sub_buffer();
    Display* display = glXGetCurrentDisplay();
    const GLXDrawable window = glXGetCurrentDrawable();
    for (const geo::ScreenRect& box : boxes) {
        const auto bottom = static_cast<int>(std::lround(box.max.y));
        copy(display, window, static_cast<int>(std::lround(box.min.x)), height - bottom,
             static_cast<int>(std::lround(box.width())),
             static_cast<int>(std::lround(box.height())));
    }
}

} // namespace guanmo::app
