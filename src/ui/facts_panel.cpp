#include "ui/presenting.hpp"
#include "ui/wall_model.hpp"
#include "ui/widgets.hpp"

#include <imgui.h>

#include <algorithm>

namespace guanmo::ui {

namespace {

// Pixels at 1080 lines, below the column's top.
constexpr double date_middle = 64;
constexpr double title_middle = 155;
constexpr double title_pitch = 1.28; ///< of the font size
constexpr double title_most = 3;     ///< lines
constexpr double figures_gap = 137;  ///< from the rule to the first number's baseline
constexpr double figures_pitch = 216;
constexpr double label_below = 46;
constexpr double date_spacing = 0.16; ///< em between the characters

double draw_title(const Painter& paint, const FactsModel& model, const geo::ScreenRect& box) {
    const Ink ink{sizes(paint).wall_title, paint.theme().text1, text::Face::serif_bold};
    std::vector<std::string> lines;
    for (const std::string& part : model.title)
        for (std::string& line : paint.lines(ink, part, box.width()))
            lines.push_back(std::move(line));
    if (static_cast<double>(lines.size()) > title_most)
        lines.resize(static_cast<std::size_t>(title_most));
    double y = box.min.y + paint.px(title_middle);
    for (const std::string& line : lines) {
        paint.text({box.min.x, y}, ink, line);
        y += paint.px(ink.size * title_pitch);
    }
    return y - paint.px(ink.size * title_pitch * 0.2);
}

void draw_figure(const Painter& paint, const TitleModel::Total& figure, double x, double baseline,
                 double width) {
    const style::Theme& theme = paint.theme();
    const style::PresentingType& type = sizes(paint);
    const Ink unit{type.field_value, theme.text2};
    const bool number = !figure.unit.empty();
    const double units = number ? paint.width(unit, figure.unit) + paint.px(15) : 0;
    const Ink ink = fitted(paint, {type.total, number ? theme.text1 : theme.text3}, figure.number,
                           width - units);
    const double drawn = paint.text_on({x, baseline}, ink, figure.number);
    paint.text_on({x + drawn + paint.px(15), baseline}, unit, figure.unit);
    fitted_text(paint, {x, baseline + paint.px(label_below)}, width,
                {type.total_label, theme.text2}, figure.label);
}

void draw_date(const Painter& paint, const FactsModel& model, const geo::ScreenRect& box) {
    text::Font font = paint.font({sizes(paint).total_label, {}});
    font.letter_spacing = date_spacing;
    const double middle = box.min.y + paint.px(date_middle);
    const double cap = paint.cap({sizes(paint).total_label, {}});
    paint.glyphs.draw(*paint.list, {box.min.x, middle + cap / 2}, font, paint.theme().text2,
                      model.date);
}

} // namespace

void facts_panel(const Desk& desk) {
    const workbook::Workbook& workbook = desk.content.workbook;
    const geo::ScreenRect& box = *desk.content.layout.facts;
    const Painter paint = desk.painter(ImGui::GetBackgroundDrawList());
    const workbook::Totals& totals = totals_of(desk);
    const FactsModel model = facts_model(workbook, totals);
    draw_date(paint, model, box);
    const double rule = draw_title(paint, model, box);
    paint.rule(box.min.x, box.max.x - paint.px(24), rule, desk.theme().panel_border);
    const double column = box.width() * 0.51;
    const double width = box.width() / 2 - paint.px(24);
    double bottom = rule;
    for (std::size_t i = 0; i < model.figures.size(); ++i) {
        const double baseline =
            rule + paint.px(figures_gap) + static_cast<double>(i / 2) * paint.px(figures_pitch);
        draw_figure(paint, model.figures[i], box.min.x + (i % 2 == 0 ? 0 : column), baseline,
                    width);
        bottom = baseline + paint.px(label_below + 24);
    }
    const double meeting = box.max.y - paint.px(32);
    if (bottom + paint.px(24) < meeting)
        fitted_text(paint, {box.min.x, meeting}, box.width(),
                    {sizes(paint).body, desk.theme().text2}, model.meeting);
}

} // namespace guanmo::ui
