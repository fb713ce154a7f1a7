#include "ui/sheet.hpp"

#include "i18n/translate.hpp"

#include <imgui.h>

#include <algorithm>

namespace guanmo::ui {

namespace {

using i18n::tr;
using session::Dialog;

void close(const Desk& desk) {
    desk.want(session::Show{Dialog::none});
}

/// @return below the title; the × closes.
double head(const Desk& desk, const Sheet& sheet, const std::string& title) {
    const SheetHead drawn = sheet_head(desk, sheet, title);
    if (drawn.closes)
        close(desk);
    return drawn.below;
}

struct KeyLine {
    const char* keys;
    const char* what;
};

std::vector<KeyLine> desk_keys() {
    return {
        {"/   Ctrl F", tr("Search")},
        {"↑ ↓   Enter", tr("Choose in the list, show on the map")},
        {"← → ↑ ↓", tr("Move the map")},
        {"+ −", tr("Zoom")},
        {"Home", tr("Fit the map")},
        {"Space", tr("Play, pause")},
        {"PgDn   PgUp", tr("Next, previous stop")},
        {"[   ]", tr("Slower, faster")},
        {"S", tr("The current line alone")},
        {"L", tr("The other line")},
        {"H", tr("Transport on, off")},
        {"C", tr("Colour the units by the next figure")},
        {"E", tr("Plan the current line")},
        {"Alt ↑ ↓   Alt ← →", tr("Move the stop in the plan, to another line")},
        {"Insert   Delete", tr("Pin the stop of the plan, let it drop out")},
        {"T", tr("Scouting: arrived, left now")},
        {"F5", tr("Present from the beginning")},
        {"Shift F5", tr("Present from here")},
        {"F11", tr("Full screen")},
        {"Esc", tr("One level back")},
        {"F2", tr("Edit projects and targets, stop editing")},
        {"Ctrl N", tr("New project: click its place")},
        {"Ctrl D   Delete", tr("Duplicate, delete the project")},
        {"Tab   Shift Tab", tr("Next, previous field of a form")},
        {"Ctrl Z   Ctrl Y", tr("Undo, redo")},
        {"Ctrl O   Ctrl I", tr("Open, import files")},
        {"Ctrl S   Ctrl Shift S", tr("Save, save as")},
        {"Ctrl E", tr("Export the projects")},
        {"F1   ?", tr("This sheet")},
        {"Ctrl Q", tr("Quit")},
        {tr("Click the legal lines"), tr("Enter the map review number")},
    };
}

std::vector<KeyLine> presenting_keys() {
    return {
        {"PgDn   →   ↓   N", tr("Next stop of the tour")},
        {"Space   Enter", tr("Next stop of the tour")},
        {"PgUp   ←   ↑   P", tr("Previous stop of the tour")},
        {"Backspace", tr("Previous stop of the tour")},
        {tr("Number   Enter"), tr("Go to the stop with that number")},
        {"Home   End", tr("Overview, last stop")},
        {"B   .   W", tr("Black, white screen")},
        {"T", tr("Words of the guide on, off")},
        {"Esc", tr("Back to the desk")},
        {"F11", tr("Full screen")},
        {"F1   ?", tr("This sheet")},
    };
}

/// @param row height of a line, pixels at 1080 lines. @return below the column.
double key_column(const Desk& desk, const Painter& paint, const std::string& title,
                  const std::vector<KeyLine>& lines, const geo::ScreenRect& box, double key_row) {
    double y = box.min.y;
    paint.text({box.min.x, y + paint.px(key_row / 2)},
               {desk.type().body, desk.theme().text1, text::Face::sans_bold}, title);
    y += paint.px(key_row);
    for (const KeyLine& line : lines) {
        paint.rule(box.min.x, box.max.x, y, desk.theme().hairline);
        const double middle = y + paint.px(key_row / 2);
        const double x = box.min.x + paint.px(150);
        paint.text({box.min.x, middle}, {desk.type().body, desk.theme().text1}, line.keys);
        paint.text_within({x, middle}, box.max.x - x, {desk.type().body, desk.theme().text2},
                          line.what);
        y += paint.px(key_row);
    }
    return y;
}

/// Two columns: the keys at the desk, and those that are left while presenting.
void key_sheet(const Desk& desk) {
    const bool presenting = desk.content.session.presenting;
    const std::vector<KeyLine> first = presenting ? presenting_keys() : desk_keys();
    const double row = presenting ? 25 : 30;
    const double height = 72 + row * static_cast<double>(first.size() + 1) + 44;
    const Sheet sheet(desk, presenting ? 500 : 940, height);
    const Painter& paint = sheet.paint;
    const double top = head(desk, sheet, tr("Keys"));
    const double left = sheet.box.min.x + paint.px(28);
    const double right = sheet.box.max.x - paint.px(28);
    const double width = presenting ? right - left : (right - left - paint.px(40)) / 2;
    const geo::ScreenRect area{{left, top}, {right + paint.px(20), sheet.box.max.y - paint.px(20)}};
    {
        const Clip clip(area);
        const double start = top - desk.state.menu_scroll;
        const double end =
            key_column(desk, paint, presenting ? tr("Presenting") : tr("At the desk"), first,
                       {{left, start}, {left + width, area.max.y}}, row);
        if (!presenting)
            key_column(desk, paint, tr("Presenting"), presenting_keys(),
                       {{right - width, start}, {right, area.max.y}}, row);
        scroll(desk, paint, "scroll", area, end - start, desk.state.menu_scroll);
    }
    if (desk.keys.enter > 0)
        close(desk);
}

void unsaved_question(const Desk& desk) {
    const Sheet sheet(desk, 520, 220);
    double y = head(desk, sheet, tr("Save the changes?"));
    const Painter& paint = sheet.paint;
    const double left = sheet.box.min.x + paint.px(28);
    const double room = sheet.box.width() - paint.px(56);
    const Ink ink{desk.type().body, desk.theme().text2};
    for (const std::string& line :
         paint.lines(ink, i18n::trf("{} was changed and not saved.", desk.content.path), room)) {
        paint.text({left, y + paint.px(10)}, ink, line);
        y += paint.px(22);
    }
    const int pressed = sheet_buttons(
        desk, sheet, {{tr("Save"), ButtonKind::filled}, {tr("Discard")}, {tr("Cancel")}});
    if (pressed == 0 || desk.keys.enter > 0) {
        desk.want(session::Save{});
        desk.want(session::Quit{false});
    }
    if (pressed == 1)
        desk.want(session::DiscardAndQuit{});
    if (pressed == 2)
        close(desk);
}

void problem_list(const Desk& desk) {
    const auto& problems = desk.content.problems;
    const Ink ink{desk.type().body, desk.theme().text1};
    const double height = 200 + 44 * static_cast<double>(std::max<std::size_t>(problems.size(), 1));
    const Sheet sheet(desk, 760, std::min(height, 640.0));
    const Painter& paint = sheet.paint;
    const double top = head(desk, sheet, tr("Problems with the file"));
    const double left = sheet.box.min.x + paint.px(28);
    const double right = sheet.box.max.x - paint.px(28);
    const geo::ScreenRect area{{left, top}, {right + paint.px(16), sheet.box.max.y - paint.px(88)}};
    {
        const Clip clip(area);
        const double start = area.min.y - desk.state.menu_scroll;
        double y = start;
        for (const std::string& problem : problems) {
            paint.rule(left, right, y, desk.theme().hairline);
            for (const std::string& line : paint.lines(ink, problem, right - left)) {
                paint.text({left, y + paint.px(18)}, ink, line);
                y += paint.px(22);
            }
            y += paint.px(12);
        }
        if (problems.empty())
            paint.text({left, y + paint.px(18)}, {desk.type().body, desk.theme().text2},
                       tr("No problems"));
        scroll(desk, paint, "scroll", area, y - start, desk.state.menu_scroll);
    }
    if (sheet_buttons(desk, sheet, {{tr("Close"), ButtonKind::filled}}) == 0 || desk.keys.enter > 0)
        close(desk);
}

void review_number(const Desk& desk, bool opened) {
    PanelState& state = desk.state;
    if (opened) {
        state.review_number.fill('\0');
        desk.content.workbook.review_number.copy(state.review_number.data(),
                                                 state.review_number.size() - 1);
    }
    const Sheet sheet(desk, 520, 240);
    const Painter& paint = sheet.paint;
    const double y = head(desk, sheet, tr("Review number of the map"));
    const double left = sheet.box.min.x + paint.px(28);
    const double right = sheet.box.max.x - paint.px(28);
    paint.text({left, y + paint.px(6)}, {desk.type().body, desk.theme().text2},
               tr("As granted, for instance 蒙S(2025)001号"));
    const geo::ScreenRect field{{left, y + paint.px(28)}, {right, y + paint.px(68)}};
    paint.fill(field, desk.theme().raised, paint.px(6));
    paint.frame(field, desk.theme().focus, paint.px(6));
    bool active = false;
    text_field(
        desk, "##number",
        {{field.min.x + paint.px(12), field.min.y}, {field.max.x - paint.px(12), field.max.y}},
        state.review_number.data(), state.review_number.size(), opened, nullptr, active);
    const int pressed =
        sheet_buttons(desk, sheet, {{tr("Write down"), ButtonKind::filled}, {tr("Cancel")}});
    if (pressed == 0 || desk.keys.enter > 0) {
        desk.commands.emplace_back(
            edit::Edit{edit::SetReviewNumber{std::string(state.review_number.data())}});
        close(desk);
    }
    // Elsewhere Esc is a key of the program and leads one level back; a text field has it alone.
    if (pressed == 1 || (active && desk.keys.escape > 0))
        close(desk);
}

/// What each has made of the record, side by side.
void conflict_rows(const Desk& desk, const Sheet& sheet, double top, double row_height) {
    const Painter& paint = sheet.paint;
    const Ink ink{desk.type().body, desk.theme().text1};
    const Ink faint{desk.type().body, desk.theme().text2};
    const Ink heading{desk.type().body, desk.theme().text2, text::Face::sans_bold};
    const double left = sheet.box.min.x + paint.px(28);
    const double right = sheet.box.max.x - paint.px(28);
    const double mine = left + paint.px(200);
    const double theirs = mine + (right - mine) / 2;
    const double room = theirs - mine - paint.px(20);
    const double half = paint.px(row_height / 2);
    paint.text({mine, top + half}, heading, tr("Mine, here"));
    paint.text({theirs, top + half}, heading, tr("Theirs, in the database"));
    const geo::ScreenRect area{{left, top + 2 * half},
                               {right + paint.px(16), sheet.box.max.y - paint.px(84)}};
    const Clip clip(area);
    const double start = area.min.y - desk.state.menu_scroll;
    double y = start;
    for (const ConflictModel::Row& row : desk.content.conflict->rows) {
        paint.rule(left, right, y, desk.theme().hairline);
        paint.text_within({left, y + half}, mine - left - paint.px(16), faint, row.label);
        paint.text_within({mine, y + half}, room, ink, row.mine);
        paint.text_within({theirs, y + half}, room, ink, row.theirs);
        y += 2 * half;
    }
    scroll(desk, paint, "scroll", area, y - start, desk.state.menu_scroll);
}

void conflict_question(const Desk& desk) {
    constexpr double row_height = 44;
    constexpr std::size_t most_rows = 9;
    const ConflictModel& conflict = *desk.content.conflict;
    const auto rows = static_cast<double>(std::min(conflict.rows.size(), most_rows));
    const Sheet sheet(desk, 880, 200 + row_height * (rows + 1));
    const Painter& paint = sheet.paint;
    const double left = sheet.box.min.x + paint.px(28);
    paint.text_within({left, sheet.box.min.y + paint.px(38)}, sheet.box.width() - paint.px(56),
                      {desk.type().hero_unit, desk.theme().text1, text::Face::sans_bold},
                      i18n::trf("{}: changed by two people", conflict.name));
    const double y = sheet.box.min.y + paint.px(72);
    paint.text({left, y + paint.px(10)}, {desk.type().body, desk.theme().text2},
               conflict.left > 1
                   ? i18n::trf("Nothing is overwritten before you choose. {} more follow.",
                               conflict.left - 1)
                   : tr("Nothing is overwritten before you choose."));
    conflict_rows(desk, sheet, y + paint.px(36), row_height);
    const int pressed = sheet_buttons(
        desk, sheet, {{tr("Keep mine"), ButtonKind::filled}, {tr("Take theirs")}, {tr("Later")}});
    if (pressed == 0 || pressed == 1)
        desk.commands.emplace_back(AnswerConflict{pressed == 0});
    if (pressed == 2)
        desk.commands.emplace_back(CompareConflict{false});
}

} // namespace

void dialogs(const Desk& desk) {
    const Dialog dialog = desk.content.session.dialog;
    const bool opened = dialog != desk.state.dialog_shown;
    desk.state.dialog_shown = dialog;
    if (opened)
        desk.state.menu_scroll = 0;
    if (dialog == Dialog::none) {
        if (desk.content.conflict)
            conflict_question(desk);
        return;
    }
    if (dialog == Dialog::keys)
        key_sheet(desk);
    if (dialog == Dialog::unsaved)
        unsaved_question(desk);
    if (dialog == Dialog::problems)
        problem_list(desk);
    if (dialog == Dialog::review_number)
        review_number(desk, opened);
}

} // namespace guanmo::ui
