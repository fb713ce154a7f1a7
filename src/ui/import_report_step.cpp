#include "ui/import_parts.hpp"

#include "i18n/translate.hpp"
#include "ui/field_words.hpp"

#include <algorithm>

namespace guanmo::ui {

namespace {

using i18n::tr;
using i18n::trf;

constexpr double problem_height = 66; ///< pixels at 1080 lines

struct Columns {
    double file, field, reason; ///< left edges
};

void draw_problem(const Desk& desk, const Painter& paint, const ImportProblem& problem,
                  const geo::ScreenRect& row, const Columns& columns) {
    const style::Theme& theme = desk.theme();
    const double first = row.min.y + paint.px(22), second = row.min.y + paint.px(45);
    double x = columns.file;
    if (problem.error)
        x += warn_sign(paint, {x, first}, paint.px(warn_height)) + paint.px(6);
    const double gap = paint.px(20);
    paint.text_within({x, first}, columns.field - x - gap, {import_text, theme.text1},
                      file_name(problem.source));
    paint.text_within({columns.file, second}, columns.field - columns.file - gap,
                      {import_small, theme.text2}, place_text(problem));
    const double field_width = columns.reason - columns.field - gap;
    paint.text_within({columns.field, first}, field_width, {import_text, theme.text1},
                      field_label(problem.field));
    paint.text_within({columns.field, second}, field_width, {import_small, theme.text2},
                      problem.value);
    const double width = row.max.x - columns.reason - paint.px(8);
    paint.text_within({columns.reason, first}, width, {import_text, theme.text1}, problem.message);
    paint.text_within({columns.reason, second}, width, {import_small, theme.text2}, problem.remedy);
}

/// In words, with a button that has the file read again as it says.
void draw_proposal(const Desk& desk, const Painter& paint, const ImportModel& model,
                   const ImportProposal& proposal, const geo::ScreenRect& row) {
    const auto source = std::find_if(
        model.sources.begin(), model.sources.end(),
        [&proposal](const ImportSource& known) { return known.path == proposal.source; });
    const bool offers =
        source != model.sources.end() && !proposal.datum.empty() && source->datum != proposal.datum;
    const double button = offers ? paint.px(190) : 0;
    const double y = row.centre().y;
    const double sign = warn_sign(paint, {row.min.x, y}, paint.px(warn_height));
    paint.text_within({row.min.x + sign + paint.px(8), y},
                      row.width() - sign - button - paint.px(24), {import_text, desk.theme().text1},
                      file_name(proposal.source) + "  " + proposal.text);
    const std::string label = trf("Read as {}", proposal.datum == "gcj02" ? "GCJ-02" : "BD-09");
    if (offers &&
        text_button(desk, paint, "proposal", {{row.max.x - button, row.min.y}, row.max}, label))
        desk.want(ChangeSource{static_cast<std::size_t>(source - model.sources.begin()),
                               ImportChoice::datum, proposal.datum});
}

} // namespace

void import_report_step(const Desk& desk, const Sheet& sheet, const ImportModel& model,
                        const geo::ScreenRect& box) {
    const Painter& paint = sheet.paint;
    double top = box.min.y + paint.px(10);
    paint.text_within({box.min.x, top}, box.width(),
                      {import_text, desk.theme().text1, text::Face::sans_bold},
                      counts_text(model.counts));
    top += paint.px(28);
    for (std::size_t i = 0; i < model.proposals.size(); ++i) {
        const PressScope scope(900 + static_cast<int>(i));
        draw_proposal(desk, paint, model, model.proposals[i],
                      {{box.min.x, top - paint.px(6)}, {box.max.x, top + paint.px(30)}});
        top += paint.px(40);
    }
    const geo::ScreenRect rows{{box.min.x, top + paint.px(10)}, box.max};
    if (model.problems.empty()) {
        paint.text(rows.centre(), {import_text, desk.theme().text2},
                   tr("Everything was taken as it stands"), Align::centre);
        return;
    }
    const Columns columns{rows.min.x, rows.min.x + rows.width() * 0.24,
                          rows.min.x + rows.width() * 0.44};
    const double height = paint.px(problem_height);
    double& at = desk.state.import_.scroll;
    at += height * (desk.keys.down - desk.keys.up) +
          rows.height() * 0.8 * (desk.keys.page_down - desk.keys.page_up);
    const Clip clip(rows);
    scroll(desk, paint, "report", rows, static_cast<double>(model.problems.size()) * height, at);
    const auto first = static_cast<std::size_t>(at / height);
    const auto most = static_cast<std::size_t>(rows.height() / height) + 2;
    for (std::size_t i = first; i < std::min(first + most, model.problems.size()); ++i) {
        const double y = rows.min.y + static_cast<double>(i) * height - at;
        const geo::ScreenRect row{{rows.min.x, y}, {rows.max.x - paint.px(12), y + height}};
        paint.rule(row.min.x, row.max.x, row.min.y, desk.theme().hairline);
        draw_problem(desk, paint, model.problems[i], row, columns);
    }
}

} // namespace guanmo::ui
