#include "ui/title_model.hpp"

#include "i18n/translate.hpp"
#include "ui/words.hpp"

namespace guanmo::ui {

using i18n::tr;

std::string subtitle_of(const workbook::Workbook& workbook) {
    std::string lines;
    for (const workbook::TourLine& line : workbook.meeting.lines) {
        if (!lines.empty())
            lines += tr(", ");
        lines += line.name;
        if (line.date)
            lines.append(" ").append(to_text_without_year(*line.date));
    }
    const std::string synthetic =
        workbook.synthetic
            ? i18n::trf("Synthetic demonstration data, {} projects", workbook.projects.size())
            : "";
    return joined(
        {synthetic, workbook.as_of ? to_text(*workbook.as_of) : "", workbook.meeting.note, lines});
}

TitleModel title_model(const workbook::Workbook& workbook, const workbook::Totals& totals) {
    TitleModel model{workbook.title, subtitle_of(workbook), {}};
    for (const workbook::PublishedFigure& figure : workbook.published)
        model.totals.push_back({figure.value, figure.unit, figure.label});
    model.totals.push_back({std::to_string(totals.count), i18n::tr_in_context("count|items"),
                            tr("Projects on the map")});
    const bool any_known = totals.count > totals.without_investment;
    const auto sum = any_known ? shown(totals.investment) : workbook::Amount{};
    model.totals.push_back({any_known ? sum.number : not_published(), sum.unit,
                            tr("Published investment on the map")});
    return model;
}

} // namespace guanmo::ui
