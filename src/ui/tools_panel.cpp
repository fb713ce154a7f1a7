#include "ui/widgets.hpp"

#include "i18n/translate.hpp"

#include <imgui.h>

#include <algorithm>

namespace guanmo::ui {

namespace {

constexpr double zoom_step = 1.5;
enum class Tool { closer, farther, fit, layers, edit, files };
constexpr int tool_count = 6;

void draw_corners(const Painter& paint, geo::ScreenPoint c, style::Colour ink, double width) {
    const double out = paint.px(6);
    const double in = paint.px(2);
    for (const double sx : {-1.0, 1.0})
        for (const double sy : {-1.0, 1.0})
            paint.stroke({{c.x + sx * out, c.y + sy * in},
                          {c.x + sx * out, c.y + sy * out},
                          {c.x + sx * in, c.y + sy * out}},
                         ink, width);
}

/// Sheets on one another, seen from the side.
void draw_sheets(const Painter& paint, geo::ScreenPoint c, style::Colour ink, double width) {
    const double half = paint.px(8), rise = paint.px(4), apart = paint.px(4);
    const double top = c.y - apart / 2;
    paint.stroke({{c.x - half, top},
                  {c.x, top - rise},
                  {c.x + half, top},
                  {c.x, top + rise},
                  {c.x - half, top}},
                 ink, width);
    for (const double y : {top + apart, top + 2 * apart})
        paint.stroke({{c.x - half, y}, {c.x, y + rise}, {c.x + half, y}}, ink, width);
}

/// A folder with its tab.
void draw_folder(const Painter& paint, geo::ScreenPoint c, style::Colour ink, double width) {
    const auto at = [&](double x, double y) {
        return geo::ScreenPoint{c.x + paint.px(x), c.y + paint.px(y)};
    };
    paint.stroke({at(-8, 6.5), at(-8, -6.5), at(-2.5, -6.5), at(-0.5, -3.5), at(8, -3.5),
                  at(8, 6.5), at(-8, 6.5)},
                 ink, width);
}

void draw_tool(const Painter& paint, Tool tool, geo::ScreenPoint c, style::Colour ink) {
    const double width = 1.8 * paint.scale;
    const double half = paint.px(6);
    if (tool == Tool::closer || tool == Tool::farther)
        paint.stroke({{c.x - half, c.y}, {c.x + half, c.y}}, ink, width);
    if (tool == Tool::closer)
        paint.stroke({{c.x, c.y - half}, {c.x, c.y + half}}, ink, width);
    if (tool == Tool::fit)
        draw_corners(paint, c, ink, width);
    if (tool == Tool::layers)
        draw_sheets(paint, c, ink, width);
    if (tool == Tool::edit)
        draw_pencil(paint, c, ink);
    if (tool == Tool::files)
        draw_folder(paint, c, ink, width);
}

void obey(const Desk& desk, Tool tool) {
    const Content& content = desk.content;
    const geo::ScreenPoint middle = content.layout.free.centre();
    switch (tool) {
    case Tool::closer:
        return desk.want(session::Zoom{zoom_step, middle});
    case Tool::farther:
        return desk.want(session::Zoom{1 / zoom_step, middle});
    case Tool::fit:
        return desk.want(session::FlyHome{content.now_s, content.style.motion.fly / 1000});
    case Tool::layers:
        return desk.want(session::ToggleLayers{});
    case Tool::edit:
        return desk.want(session::SetEditing{!content.session.editing});
    case Tool::files:
        return desk.want(session::ToggleFileMenu{});
    }
}

} // namespace

void tools_panel(const Desk& desk) {
    const geo::ScreenRect& box = *desk.content.layout.tools;
    const PanelWindow window(desk, "tools", box);
    const Painter paint = desk.painter(window.list());
    paint.fill(box, desk.theme().panel, paint.px(6));
    const double height = box.height() / tool_count;
    for (int i = 0; i < tool_count; ++i) {
        const geo::ScreenRect button{{box.min.x, box.min.y + i * height},
                                     {box.max.x, box.min.y + (i + 1) * height}};
        const Press press = press_area(i, button);
        const Tool tool = static_cast<Tool>(i);
        const session::ToolPanel panel = desk.content.session.tool_panel;
        const bool open = (tool == Tool::layers && panel == session::ToolPanel::layers) ||
                          (tool == Tool::edit && desk.content.session.editing) ||
                          (tool == Tool::files && panel == session::ToolPanel::files);
        if (press.hovered || open)
            paint.fill(button.grown(-paint.px(2)),
                       press.held || open ? desk.theme().row_selected : desk.theme().raised,
                       paint.px(5));
        if (i > 0)
            paint.rule(box.min.x, box.max.x, button.min.y, desk.theme().hairline);
        draw_tool(paint, tool, button.centre(), desk.theme().text1);
        if (press.clicked)
            obey(desk, tool);
    }
    paint.frame(box, desk.theme().panel_border, paint.px(6), std::max(1.0, paint.px(1)));
}

} // namespace guanmo::ui
