#include "ui/form_panel.hpp"

#include "i18n/translate.hpp"
#include "ui/words.hpp"
#include "workbook/select.hpp"

namespace guanmo::ui {

using i18n::tr;

namespace {

double head(const Desk& desk, const Painter& paint, const geo::ScreenRect& inner,
            const std::string& what, const std::string& of) {
    const double right = inner.max.x - paint.px(40);
    paint.text_within({inner.min.x, inner.min.y + paint.px(34)}, right - inner.min.x,
                      {desk.type().field_label, desk.theme().text2}, what);
    paint.text_within({inner.min.x, inner.min.y + paint.px(66)}, inner.max.x - inner.min.x,
                      {desk.type().hero_unit, desk.theme().text1, text::Face::sans_bold}, of);
    const double rule = inner.min.y + paint.px(92);
    paint.rule(inner.min.x, inner.max.x, rule, desk.theme().hairline);
    return rule + paint.px(8);
}

} // namespace

void form_card(const Desk& desk, const Painter& paint, const geo::ScreenRect& inner) {
    const auto& selection = desk.content.session.selection;
    const workbook::Workbook& workbook = desk.content.workbook;
    geo::ScreenRect box{inner.min, {inner.max.x, inner.max.y}};
    if (const auto* id = std::get_if<session::ProjectId>(&selection)) {
        const auto* project = workbook::find_project(workbook, id->id);
        if (project == nullptr)
            return;
        (void)form_follows(desk, id->id, "");
        box.min.y = head(desk, paint, inner, tr("Editing the project"), project_label(*project));
        (void)draw_form(desk, paint, box, project_fields(workbook, *project),
                        {{"delete", tr("Delete"), session::DeleteSelected{}},
                         {"duplicate", tr("Duplicate"), session::DuplicateSelected{}},
                         {"done", tr("Done"), session::SetEditing{false}}});
    } else if (const auto* code = std::get_if<session::UnitCode>(&selection)) {
        const auto* unit = workbook::find_unit(workbook, code->code);
        if (unit == nullptr)
            return;
        (void)form_follows(desk, "", code->code);
        box.min.y = head(desk, paint, inner, tr("Editing the targets of"), unit->name);
        (void)draw_form(desk, paint, box, targets_fields(workbook, *unit),
                        {{"done", tr("Done"), session::SetEditing{false}}});
    }
}

} // namespace guanmo::ui
