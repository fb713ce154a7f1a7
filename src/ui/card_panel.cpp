#include "ui/form_panel.hpp"

#include "i18n/translate.hpp"
#include "workbook/select.hpp"

namespace guanmo::ui {

namespace {

constexpr double padding_left = 24;
constexpr double padding_right = 24;

} // namespace

void card_panel(const Desk& desk) {
    const auto& selection = desk.content.session.selection;
    if (!desk.content.layout.card || session::is_none(selection))
        return;
    if (desk.state.card_shown != selection) {
        desk.state.card_shown = selection;
        desk.state.card_scroll = 0;
    }
    const geo::ScreenRect& box = *desk.content.layout.card;
    const PanelWindow window(desk, "card", box);
    const Painter paint = desk.painter(window.list());
    paint.panel_on_ground(box);
    const geo::ScreenRect inner{{box.min.x + paint.px(padding_left), box.min.y},
                                {box.max.x - paint.px(padding_right), box.max.y}};
    if (desk.content.session.editing)
        form_card(desk, paint, inner);
    else if (const auto* project = std::get_if<session::ProjectId>(&selection)) {
        if (const auto* row = workbook::find_project(desk.content.workbook, project->id))
            project_card(desk, paint, inner, *row);
    } else if (const auto* unit = std::get_if<session::UnitCode>(&selection)) {
        if (const auto* row = workbook::find_unit(desk.content.workbook, unit->code))
            unit_card(desk, paint, inner, *row);
    }
    if (!desk.content.session.editing &&
        pencil_button(desk, paint, "edit", {inner.max.x - paint.px(50), box.min.y + paint.px(34)}))
        desk.want(session::SetEditing{});
    if (close_button(desk, paint, "close", {inner.max.x - paint.px(10), box.min.y + paint.px(34)}))
        desk.want(session::Select{});
}

} // namespace guanmo::ui
