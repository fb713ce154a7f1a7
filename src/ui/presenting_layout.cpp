#include "ui/layout.hpp"

namespace guanmo::ui {

Layout presenting_layout(int width, int height, double scale, const Open&) {
    Layout layout;
    layout.mode = LayoutMode::presenting;
    layout.scale = scale;
    layout.window = layout.free = geo::screen_rect(0, 0, width, height);
    return layout;
}

} // namespace guanmo::ui
