#include "display/choropleth.hpp"

#include "i18n/translate.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::display {

using i18n::tr;
using i18n::trf;
using workbook::Figure;

namespace {

/// As few decimals as the number needs, at most so many.
std::string number_text(double value, int decimals) {
    std::string text = fmt::format("{:.{}f}", value, decimals);
    if (text.find('.') == std::string::npos)
        return text;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.')
        text.pop_back();
    return text;
}

std::string quotient(const char* words, const workbook::Sums& total) {
    return trf(words, number_text(total.numerator, 2), number_text(total.denominator, 2));
}

std::string note_of(Figure figure, const workbook::Sums& total) {
    switch (figure) {
    case Figure::count:
        return trf("{} in all", number_text(total.numerator, 0));
    case Figure::investment:
        return trf("{} in all, of {} projects", value_text(figure, total.numerator),
                   number_text(total.denominator, 0));
    case Figure::start_rate:
        return quotient(tr("{} started ÷ {} new projects"), total);
    case Figure::resume_rate:
        return quotient(tr("{} at work ÷ {} continuing projects"), total);
    case Figure::permit_rate:
        return quotient(tr("{} with all permits ÷ {} projects"), total);
    case Figure::completion_rate:
        return quotient(tr("{} invested ÷ {} planned (¥100 million)"), total);
    }
    return {};
}

} // namespace

std::optional<std::size_t> Choropleth::class_of(std::size_t unit_row) const {
    const std::optional<double>& value = values.at(unit_row);
    return value ? std::optional<std::size_t>(breaks.class_of(*value)) : std::nullopt;
}

bool Choropleth::any_without_data() const {
    return std::any_of(values.begin(), values.end(),
                       [](const std::optional<double>& value) { return !value; });
}

std::shared_ptr<const Choropleth> choropleth(const workbook::Workbook& workbook,
                                             std::span<const std::uint32_t> rows,
                                             const session::Layers& layers) {
    if (!layers.figure)
        return nullptr;
    auto made = std::make_shared<Choropleth>();
    made->figure = *layers.figure;
    made->sums = workbook::sums_by_unit(workbook, rows, made->figure);
    std::vector<double> known;
    for (const workbook::Sums& sums : made->sums) {
        made->values.push_back(workbook::value_of(sums, made->figure));
        if (made->values.back())
            known.push_back(*made->values.back());
        made->total.numerator += sums.numerator;
        made->total.denominator += sums.denominator;
        made->total.lacking += sums.lacking;
    }
    if (made->figure == Figure::count)
        made->total.lacking =
            static_cast<int>(rows.size()) - static_cast<int>(made->total.numerator);
    made->breaks = workbook::class_breaks(known, layers.method, layers.classes,
                                          workbook::decimals_of(made->figure));
    return made;
}

style::Colour class_colour(const style::Theme& theme, std::size_t index, std::size_t classes) {
    const auto last = static_cast<double>(theme.ramp.size() - 1);
    const double at = classes < 2
                          ? last / 2
                          : last * static_cast<double>(index) / static_cast<double>(classes - 1);
    const auto below = static_cast<std::size_t>(at);
    style::Colour between = theme.ramp[std::min(below + 1, theme.ramp.size() - 1)];
    between = style::faded(between, at - static_cast<double>(below));
    return style::blended(theme.ramp[below], between);
}

std::string class_label(const Choropleth& choropleth, std::size_t index) {
    const std::vector<double>& bounds = choropleth.breaks.bounds;
    const bool whole = choropleth.figure == Figure::count;
    const int decimals = choropleth.breaks.decimals;
    const auto text = [decimals](double bound) { return fmt::format("{:.{}f}", bound, decimals); };
    if (bounds.empty()) {
        const auto only = std::find_if(choropleth.values.begin(), choropleth.values.end(),
                                       [](const auto& value) { return value.has_value(); });
        return only == choropleth.values.end()
                   ? std::string()
                   : number_text(**only, workbook::decimals_of(choropleth.figure));
    }
    if (index == 0)
        return whole && bounds.front() == 1 ? "0" : "< " + text(bounds.front());
    if (index == bounds.size())
        return "≥ " + text(bounds.back());
    const double from = bounds[index - 1], to = whole ? bounds[index] - 1 : bounds[index];
    return from == to ? text(from) : text(from) + "–" + text(to);
}

std::string figure_name(Figure figure) {
    switch (figure) {
    case Figure::count:
        return tr("Number of projects");
    case Figure::investment:
        return tr("Total investment");
    case Figure::start_rate:
        return tr("Start rate");
    case Figure::resume_rate:
        return tr("Resumption rate");
    case Figure::permit_rate:
        return tr("Permit rate");
    case Figure::completion_rate:
        return tr("Investment completion");
    }
    return {};
}

std::string figure_title(Figure figure) {
    if (figure == Figure::count)
        return figure_name(figure);
    return trf("{} ({})", figure_name(figure),
               workbook::is_rate(figure) ? "%" : tr("¥100 million"));
}

std::string figure_note(const Choropleth& choropleth) {
    const workbook::Sums& total = choropleth.total;
    std::string note = choropleth.breaks.any ? note_of(choropleth.figure, total)
                                             : std::string(tr("No project reports what it needs"));
    if (total.lacking > 0 && choropleth.breaks.any)
        note = choropleth.figure == Figure::count
                   ? trf("{}, {} of no known unit", note, total.lacking)
                   : trf("{}, {} without data", note, total.lacking);
    return note;
}

std::string value_text(Figure figure, double value) {
    if (figure == Figure::count)
        return number_text(value, 0);
    if (workbook::is_rate(figure))
        return fmt::format("{:.1f} %", value);
    const auto money = workbook::money_from(value, workbook::MoneyUnit::yi);
    return money ? workbook::to_text(*money) : number_text(value, 2);
}

} // namespace guanmo::display
