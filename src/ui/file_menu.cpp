#include "ui/widgets.hpp"

#include "i18n/translate.hpp"

#include <array>

namespace guanmo::ui {

namespace {

// Pixels at 1080 lines.
constexpr double menu_width = 288;
constexpr double row_height = 40;
constexpr double above_and_below = 8;
constexpr double inset = 20;

struct Entry {
    std::string words;
    const char* keys;
    session::Action action;
    bool rule_above = false;
};

std::array<Entry, 7> entries() {
    using i18n::tr;
    return {{{tr("Open …"), "Ctrl+O", session::ChooseFiles{false}},
             {tr("Import files …"), "Ctrl+I", session::ChooseFiles{true}},
             {tr("Save"), "Ctrl+S", session::Save{}, true},
             {tr("Save as …"), "Ctrl+Shift+S", session::SaveAs{}},
             {tr("Export projects …"), "Ctrl+E", session::ExportProjects{}},
             {tr("Undo"), "Ctrl+Z", session::Undo{}, true},
             {tr("Redo"), "Ctrl+Y", session::Redo{}}}};
}

/// @return true when it was pressed.
bool row(const Desk& desk, const Painter& paint, int id, const geo::ScreenRect& box,
         const Entry& entry) {
    const Press press = press_area(id, box);
    const double aside = paint.px(6);
    if (press.hovered)
        paint.fill({{box.min.x + aside, box.min.y}, {box.max.x - aside, box.max.y}},
                   desk.theme().raised, paint.px(6));
    if (entry.rule_above)
        paint.rule(box.min.x + paint.px(inset), box.max.x - paint.px(inset), box.min.y,
                   desk.theme().hairline);
    const double y = box.centre().y;
    const double keys =
        paint.text({box.max.x - paint.px(inset), y}, {desk.type().filter, desk.theme().text2},
                   entry.keys, Align::right);
    paint.text_within({box.min.x + paint.px(inset), y},
                      box.width() - 2 * paint.px(inset) - keys - paint.px(12),
                      {desk.type().body, desk.theme().text1}, entry.words);
    return press.clicked;
}

} // namespace

void file_menu(const Desk& desk) {
    if (desk.content.session.tool_panel != session::ToolPanel::files)
        return;
    const geo::ScreenRect& tools = *desk.content.layout.tools;
    const Painter measure = desk.painter(nullptr);
    const std::array<Entry, 7> rows = entries();
    const double height =
        measure.px(row_height * static_cast<double>(rows.size()) + 2 * above_and_below);
    const double right = tools.min.x - measure.px(8);
    const double top = tools.max.y - measure.px(row_height); // beside its tool
    const geo::ScreenRect box{{right - measure.px(menu_width), top}, {right, top + height}};
    const PanelWindow window(desk, "file menu", box, PanelWindow::Level::above);
    const Painter paint = desk.painter(window.list());
    paint.panel(box);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const double y =
            box.min.y + paint.px(above_and_below + row_height * static_cast<double>(i));
        if (row(desk, paint, static_cast<int>(i),
                {{box.min.x, y}, {box.max.x, y + paint.px(row_height)}}, rows[i])) {
            desk.want(session::ToggleFileMenu{});
            desk.want(rows[i].action);
        }
    }
    if (is_pressed_outside(std::array{box, tools}))
        desk.want(session::ToggleFileMenu{});
}

} // namespace guanmo::ui
