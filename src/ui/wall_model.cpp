#include "ui/wall_model.hpp"

#include "i18n/translate.hpp"
#include "text/utf8.hpp"
#include "ui/words.hpp"

#include <algorithm>
#include <array>

namespace guanmo::ui {

namespace {

using i18n::tr;
using i18n::trf;

constexpr std::array digits{"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
constexpr std::size_t published_most = 3;

/// 1–99: "十九", "二十一".
std::string number_in_words(int number) {
    const auto digit = [](int n) { return std::string(digits[static_cast<std::size_t>(n)]); };
    if (number < 10)
        return digit(number);
    const std::string tens = number < 20 ? "" : digit(number / 10);
    return tens + "十" + (number % 10 == 0 ? "" : digit(number % 10));
}

std::string year_in_words(int year) {
    std::string words;
    for (const char c : std::to_string(year))
        words += digits[static_cast<std::size_t>(c - '0')];
    return words;
}

TitleModel::Total amount_on_map(const workbook::Totals& totals, std::string label) {
    if (totals.count == totals.without_investment)
        return {not_published(), "", std::move(label)};
    workbook::Amount sum = shown(totals.investment);
    return {std::move(sum.number), std::move(sum.unit), std::move(label)};
}

} // namespace

std::vector<std::string> title_parts(const std::string& title) {
    constexpr std::size_t kind_length = 3;
    constexpr std::size_t least_before = 4;
    const std::u32string characters = text::code_points(title);
    if (characters.size() < kind_length + least_before || characters.back() != U'图')
        return {title};
    const std::size_t at = characters.size() - kind_length;
    return {text::to_utf8(characters.substr(0, at)), text::to_utf8(characters.substr(at))};
}

std::string date_in_words(workbook::PartialDate date) {
    if (i18n::language() != "zh_CN")
        return to_text(date);
    std::string words = year_in_words(date.year) + "年";
    if (date.month > 0)
        words += number_in_words(date.month) + "月";
    if (date.month > 0 && date.day > 0)
        words += number_in_words(date.day) + "日";
    return words;
}

FactsModel facts_model(const workbook::Workbook& workbook, const workbook::Totals& totals) {
    FactsModel model;
    if (workbook.as_of)
        model.date = date_in_words(*workbook.as_of);
    model.title = title_parts(workbook.title);
    model.meeting = joined({workbook.meeting.name, workbook.meeting.note});
    for (const workbook::PublishedFigure& figure : workbook.published)
        if (model.figures.size() < published_most)
            model.figures.push_back({figure.value, figure.unit, figure.label});
    if (model.figures.size() == published_most) {
        model.figures.push_back(
            amount_on_map(totals, trf("{} on the map, {} published", totals.count,
                                      totals.count - totals.without_investment)));
        return model;
    }
    model.figures.push_back({std::to_string(totals.count), i18n::tr_in_context("count|items"),
                             tr("Projects on the map")});
    model.figures.push_back(amount_on_map(totals, tr("Published investment on the map")));
    return model;
}

StripWindow strip_window(std::size_t stops, std::size_t rows, std::size_t important) {
    if (stops <= rows)
        return {0, stops};
    const std::size_t at_end = std::max<std::size_t>(rows, 3) - 1; // shown at an end of the line
    if (important < at_end)
        return {0, at_end};
    if (important + at_end >= stops)
        return {stops - at_end, at_end};
    const std::size_t between = at_end - 1;
    return {important - between / 2, between};
}

} // namespace guanmo::ui
