#include "ui/widgets.hpp"

#include "display/symbol.hpp"
#include "i18n/translate.hpp"
#include "ui/words.hpp"
#include "workbook/select.hpp"

#include <imgui.h>

#include <algorithm>

namespace guanmo::ui {

using i18n::tr;
using i18n::trf;

namespace {

struct BarButton {
    std::string label;
    session::Action action;
};

struct Bar {
    std::string words;
    std::vector<BarButton> buttons; ///< the first one is what most people want
};

Bar bar_of(const Desk& desk) {
    const session::Session& session = desk.content.session;
    if (session.dragged)
        return {trf("Let go of {} where it belongs",
                    project_label(desk.content.workbook, session.dragged->project_id)),
                {{tr("Cancel  Esc"), session::DragProject{}}}};
    if (!session.adding)
        return {tr("Editing: choose a project to change it, drag a symbol to move it"),
                {{tr("New project  Ctrl N"), session::SetAdding{}},
                 {tr("Done  Esc"), session::SetEditing{false}}}};
    std::string where;
    if (const auto* unit = std::get_if<session::UnitCode>(&session.hovered))
        where = unit_label(desk.content.workbook, unit->code);
    return {where.empty() ? tr("Click the map where the new project is")
                          : trf("Click the map where the new project is: {}", where),
            {{tr("Cancel  Esc"), session::SetAdding{false}}}};
}

} // namespace

/// Over the map while something is edited: what a press does now, and the way out.
void edit_bar(const Desk& desk) {
    const std::optional<geo::ScreenRect>& room = desk.content.layout.edit_bar;
    if (!room)
        return;
    constexpr double margin = 22, gap = 12, edge = 4;
    const Bar bar = bar_of(desk);
    const Painter measure = desk.painter(nullptr);
    const auto px = [&measure](double pixels) { return measure.px(pixels); };
    const Ink ink{desk.type().body, desk.theme().text1};
    double buttons = 0;
    for (const BarButton& button : bar.buttons)
        buttons += measure.width(ink, button.label) + px(32 + gap);
    const double width =
        std::min(measure.width(ink, bar.words) + buttons + px(2 * margin + edge), room->width());
    const double x = room->centre().x - width / 2;
    const geo::ScreenRect box{{x, room->min.y}, {x + width, room->max.y}};
    const PanelWindow window(desk, "edit bar", box, PanelWindow::Level::panel);
    const Painter paint = desk.painter(window.list());
    paint.panel(box);
    paint.fill({{x + px(10), box.min.y + px(12)}, {x + px(10 + edge), box.max.y - px(12)}},
               desk.theme().focus, px(edge / 2));
    paint.text_within({x + px(margin + edge), box.centre().y},
                      width - buttons - px(2 * margin + edge) + px(1), ink, bar.words);
    double left = box.max.x - px(margin) + px(gap) - buttons;
    for (std::size_t i = 0; i < bar.buttons.size(); ++i) {
        const double wide = measure.width(ink, bar.buttons[i].label) + px(32);
        const std::string id = "edit" + std::to_string(i);
        if (text_button(desk, paint, id.c_str(),
                        {{left, box.min.y + px(9)}, {left + wide, box.max.y - px(9)}},
                        bar.buttons[i].label,
                        i == 0 && bar.buttons.size() > 1 ? ButtonKind::filled : ButtonKind::plain))
            desk.want(bar.buttons[i].action);
        left += wide + px(gap);
    }
}

/// The symbol on its way, over the map and below the panels.
void dragged_symbol(const Desk& desk) {
    const auto& dragged = desk.content.session.dragged;
    if (!dragged)
        return;
    const workbook::Project* project =
        workbook::find_project(desk.content.workbook, dragged->project_id);
    if (project == nullptr)
        return;
    const Painter paint = desk.painter(ImGui::GetBackgroundDrawList());
    const style::SymbolScale& symbols = desk.content.style.symbols;
    const double radius = display::radius_for(project->investment, symbols, paint.scale);
    paint.disc(dragged->to, radius + 9 * paint.scale, style::faded(desk.theme().panel, 0.6));
    display::Shapes shapes;
    display::append(
        shapes, display::stage_symbol(project->stage, !project->investment, dragged->to, radius),
        desk.theme(), symbols, paint.scale);
    paint.shapes(shapes);
    paint.ring(dragged->to, radius + 6 * paint.scale, desk.theme().accent, 2.2 * paint.scale);
}

} // namespace guanmo::ui
