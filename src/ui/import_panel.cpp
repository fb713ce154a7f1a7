#include "ui/import_parts.hpp"

#include "i18n/translate.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::ui {

namespace {

using i18n::tr;
using i18n::trf;

constexpr double panel_width = 1440, panel_height = 900;

std::string title_of(ImportStep step) {
    switch (step) {
    case ImportStep::looking:
        return tr("Looking at the files");
    case ImportStep::recognised:
        return tr("What was recognised");
    case ImportStep::importing:
        return tr("Importing");
    case ImportStep::decide:
        return tr("Please decide");
    case ImportStep::report:
        return tr("What became of the rows");
    case ImportStep::failed:
        return tr("The import came to nothing");
    }
    return {};
}

/// The four stations of the way, the present one in full.
void stations(const Desk& desk, const Sheet& sheet, ImportStep step) {
    const Painter& paint = sheet.paint;
    const std::vector<std::string> names{tr("Files"), tr("Columns"), tr("Conflicts"), tr("Report")};
    const std::size_t at = step == ImportStep::looking      ? 0
                           : step == ImportStep::recognised ? 1
                           : step == ImportStep::report     ? 3
                                                            : 2;
    double x = sheet.box.max.x - paint.px(80);
    const double y = sheet.box.min.y + paint.px(38);
    for (std::size_t i = names.size(); i-- > 0;) {
        const bool here = i == at;
        const Ink ink{import_small, here ? desk.theme().text1 : desk.theme().text3,
                      here ? text::Face::sans_bold : text::Face::sans};
        const double width = paint.width(ink, names[i]);
        paint.text({x - width, y}, ink, names[i]);
        x -= width + paint.px(16);
        if (i > 0)
            paint.text({x, y}, {import_small, desk.theme().text3}, "›", Align::centre);
        x -= paint.px(16);
    }
}

/// A line of words and a thin bar in the middle of a small sheet.
void progress_sheet(const Desk& desk, const ImportModel& model) {
    const Sheet sheet(desk, 620, 230);
    const Painter& paint = sheet.paint;
    const SheetHead head = sheet_head(desk, sheet, title_of(model.step));
    const double left = sheet.box.min.x + paint.px(28), right = sheet.box.max.x - paint.px(28);
    paint.text_within({left, head.below + paint.px(8)}, right - left,
                      {import_text, desk.theme().text2}, model.progress);
    const double top = head.below + paint.px(40);
    paint.fill({{left, top}, {right, top + paint.px(6)}}, desk.theme().panel_border, paint.px(3));
    if (model.share > 0)
        paint.fill(
            {{left, top}, {left + std::min(model.share, 1.0) * (right - left), top + paint.px(6)}},
            desk.theme().text1, paint.px(3));
    if (sheet_buttons(desk, sheet, {{std::string(tr("Cancel")) + "  Esc"}}) == 0 || head.closes)
        desk.want(CloseImport{});
}

void failed_sheet(const Desk& desk, const ImportModel& model) {
    const Sheet sheet(desk, 760, 420);
    const Painter& paint = sheet.paint;
    const SheetHead head = sheet_head(desk, sheet, title_of(model.step));
    const double left = sheet.box.min.x + paint.px(28), right = sheet.box.max.x - paint.px(28);
    const geo::ScreenRect area{{left, head.below}, {right, sheet.box.max.y - paint.px(88)}};
    {
        const Clip clip(area);
        double y = area.min.y + paint.px(12);
        const Ink ink{import_text, desk.theme().text1};
        for (const std::string& line : paint.lines(ink, model.failure, right - left)) {
            paint.text({left, y}, ink, line);
            y += paint.px(24);
        }
        for (const ImportProblem& problem : model.problems)
            for (const std::string& line : paint.lines({import_small, {}},
                                                       file_name(problem.source) + "  " +
                                                           problem.message + "  " + problem.remedy,
                                                       right - left)) {
                paint.text({left, y + paint.px(8)}, {import_small, desk.theme().text2}, line);
                y += paint.px(22);
            }
    }
    const int pressed =
        sheet_buttons(desk, sheet, {{tr("Close"), ButtonKind::filled}, {tr("Back")}});
    if (pressed == 0 || head.closes || desk.keys.enter > 0)
        desk.want(CloseImport{});
    if (pressed == 1)
        desk.want(PreviousImportStep{});
}

/// Where what is imported goes.
void target(const Desk& desk, const Sheet& sheet, const ImportModel& model) {
    if (model.document.empty())
        return;
    const Painter& paint = sheet.paint;
    double x = sheet.box.min.x + paint.px(28);
    const double y = sheet.box.max.y - paint.px(44);
    const auto option = [&](const char* id, const std::string& label, bool on, bool document) {
        const double width = std::min(paint.width({import_small, {}}, label), paint.px(320));
        const geo::ScreenRect area{{x, y - paint.px(20)},
                                   {x + width + paint.px(34), y + paint.px(20)}};
        const Press press = press_area(id, area);
        const geo::ScreenPoint dot{x + paint.px(9), y};
        paint.ring(dot, 8 * paint.scale, on ? desk.theme().text1 : desk.theme().text3,
                   1.5 * paint.scale);
        if (on)
            paint.disc(dot, 4.5 * paint.scale, desk.theme().text1);
        paint.text_within({x + paint.px(26), y}, width + paint.px(2),
                          {import_small, desk.theme().text1}, label);
        if (press.clicked)
            desk.want(ImportInto{document});
        x = area.max.x + paint.px(24);
    };
    option("into", trf("Into {}", model.document), model.into_document, true);
    option("new", tr("As a new workbook"), !model.into_document, false);
}

/// Why the step cannot be left; empty when it can.
std::string what_holds(const ImportModel& model) {
    for (const ImportSource& source : model.sources)
        if (const std::string missing = what_is_missing(source); !missing.empty())
            return file_name(source.path) + "  " + missing;
    const bool any = std::any_of(model.sources.begin(), model.sources.end(),
                                 [](const ImportSource& s) { return !s.left_out; });
    return any ? "" : tr("every file is left out");
}

void recognised_foot(const Desk& desk, const Sheet& sheet, const ImportModel& model) {
    target(desk, sheet, model);
    const std::string holds = what_holds(model);
    const ButtonKind kind = holds.empty() ? ButtonKind::filled : ButtonKind::plain;
    const int pressed = sheet_buttons(desk, sheet, {{tr("Import"), kind}, {tr("Cancel")}});
    if ((pressed == 0 || desk.keys.enter > 0) && holds.empty())
        desk.want(NextImportStep{});
    if (pressed == 1)
        desk.want(CloseImport{});
    if (!holds.empty()) {
        const Painter& paint = sheet.paint;
        const double y = sheet.box.max.y - paint.px(80);
        const double x = sheet.box.min.x + paint.px(28);
        const double sign = warn_sign(paint, {x, y}, paint.px(warn_height));
        paint.text_within({x + sign + paint.px(8), y}, sheet.box.width() - paint.px(120),
                          {import_small, desk.theme().warn}, holds);
    }
}

void decide_foot(const Desk& desk, const Sheet& sheet, const ImportModel& model) {
    std::vector<SheetButton> all{{tr("Go on"), ButtonKind::filled}, {tr("Back")}};
    if (!model.conflicts.empty()) {
        all.push_back({tr("All old values")});
        all.push_back({tr("All new values")});
    }
    const int pressed = sheet_buttons(desk, sheet, all);
    if (pressed == 0 || desk.keys.enter > 0)
        desk.want(NextImportStep{});
    if (pressed == 1)
        desk.want(PreviousImportStep{});
    if (pressed == 2)
        desk.want(SetTakesNew{std::nullopt, false});
    if (pressed == 3)
        desk.want(SetTakesNew{std::nullopt, true});
}

void report_foot(const Desk& desk, const Sheet& sheet, const ImportModel& model) {
    const std::string take =
        model.into_document && !model.document.empty() ? tr("Take over") : tr("Open it");
    const int pressed = sheet_buttons(
        desk, sheet,
        {{take, ButtonKind::filled}, {tr("Save as a spreadsheet")}, {tr("Back")}, {tr("Cancel")}});
    if (pressed == 0 || desk.keys.enter > 0)
        desk.want(NextImportStep{});
    if (pressed == 1)
        desk.want(SaveImportReport{});
    if (pressed == 2)
        desk.want(PreviousImportStep{});
    if (pressed == 3)
        desk.want(CloseImport{});
}

void step_sheet(const Desk& desk, const ImportModel& model) {
    const Sheet sheet(desk, panel_width, panel_height);
    const Painter& paint = sheet.paint;
    stations(desk, sheet, model.step);
    const SheetHead head = sheet_head(desk, sheet, title_of(model.step));
    if (head.closes)
        desk.want(CloseImport{});
    const geo::ScreenRect box{{sheet.box.min.x + paint.px(28), head.below},
                              {sheet.box.max.x - paint.px(28), sheet.box.max.y - paint.px(100)}};
    if (model.step == ImportStep::recognised) {
        if (desk.state.import_.menu < 0)
            recognised_foot(desk, sheet, model);
        import_sources_step(desk, sheet, model, box);
    } else if (model.step == ImportStep::decide) {
        import_decide_step(desk, sheet, model, box);
        decide_foot(desk, sheet, model);
    } else {
        import_report_step(desk, sheet, model, box);
        report_foot(desk, sheet, model);
    }
}

} // namespace

/// The import wizard: files, columns, conflicts, report.
void import_panel(const Desk& desk) {
    ImportPanelState& state = desk.state.import_;
    if (desk.content.import_ == nullptr || desk.content.files != nullptr)
        return;
    const ImportModel& model = *desk.content.import_;
    if (state.step != model.step) {
        state = {};
        state.step = model.step;
    }
    desk.state.list_focused = false;
    if (model.step == ImportStep::looking || model.step == ImportStep::importing)
        progress_sheet(desk, model);
    else if (model.step == ImportStep::failed)
        failed_sheet(desk, model);
    else
        step_sheet(desk, model);
}

} // namespace guanmo::ui
