#include "ui/sheet.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace guanmo::ui {

namespace {

/// How much larger a sheet is for the room than for the desk.
double enlargement(const Desk& desk) {
    const bool room = desk.content.session.presenting;
    return room ? desk.content.style.presenting.type.body / desk.type().body : 1;
}

} // namespace

Sheet::Sheet(const Desk& desk, double width, double height)
    : backdrop_(desk, "dialog", desk.content.layout.window, PanelWindow::Level::above),
      paint(desk.painter(backdrop_.list())) {
    paint.scale *= enlargement(desk);
    box = centred(desk, width, height);
    const geo::ScreenRect& window = desk.content.layout.window;
    paint.fill(window, style::faded(desk.theme().background, 0.6));
    paint.panel(box);
}

geo::ScreenRect Sheet::centred(const Desk& desk, double width, double height) const {
    const geo::ScreenRect& window = desk.content.layout.window;
    const double s = paint.scale;
    const double half_width = std::min(width * s, window.width() - 48 * s) / 2;
    const double half_height = std::min(height * s, window.height() - 48 * s) / 2;
    const geo::ScreenPoint c = window.centre();
    return {{std::round(c.x - half_width), std::round(c.y - half_height)},
            {std::round(c.x + half_width), std::round(c.y + half_height)}};
}

SheetHead sheet_head(const Desk& desk, const Sheet& sheet, const std::string& title) {
    const Painter& paint = sheet.paint;
    const double y = sheet.box.min.y + paint.px(38);
    paint.text({sheet.box.min.x + paint.px(28), y},
               {desk.type().hero_unit, desk.theme().text1, text::Face::sans_bold}, title);
    const bool closes = close_button(desk, paint, "close", {sheet.box.max.x - paint.px(34), y});
    return {sheet.box.min.y + paint.px(72), closes};
}

int sheet_buttons(const Desk& desk, const Sheet& sheet, const std::vector<SheetButton>& all) {
    const Painter& paint = sheet.paint;
    double right = sheet.box.max.x - paint.px(28);
    const double bottom = sheet.box.max.y - paint.px(24);
    int pressed = -1;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const double width = std::max(
            paint.px(96), paint.width({desk.type().body, {}}, all[i].label) + paint.px(40));
        const geo::ScreenRect box{{right - width, bottom - paint.px(40)}, {right, bottom}};
        const PressScope scope(static_cast<int>(i));
        if (text_button(desk, paint, "button", box, all[i].label, all[i].kind))
            pressed = static_cast<int>(i);
        right -= width + paint.px(12);
    }
    return pressed;
}

void draw_tick(const Painter& paint, geo::ScreenPoint c, bool checked) {
    const style::Theme& theme = paint.theme();
    const double s = paint.scale;
    const geo::ScreenRect box = geo::ScreenRect{c, c}.grown(paint.px(8));
    if (!checked) {
        paint.frame(box, theme.text3, paint.px(4), 1.2 * s);
        return;
    }
    paint.fill(box, theme.accent, paint.px(4));
    paint.stroke({{c.x - 4 * s, c.y}, {c.x - s, c.y + 3 * s}, {c.x + 4.5 * s, c.y - 3.5 * s}},
                 theme.on_accent, 1.8 * s);
}

void draw_chevron(const Painter& paint, geo::ScreenPoint c, style::Colour ink) {
    const double half = 3 * paint.scale;
    paint.stroke(
        {{c.x - half, c.y - half / 2}, {c.x, c.y + half / 2}, {c.x + half, c.y - half / 2}}, ink,
        1.4 * paint.scale);
}

} // namespace guanmo::ui
