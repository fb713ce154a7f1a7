#include "io/projects_csv.hpp"

#include "io/csv.hpp"
#include "workbook/given_place.hpp"
#include "workbook/select.hpp"

#include <fmt/format.h>

#include <functional>

namespace guanmo::io {

using workbook::Money;
using workbook::Project;
using workbook::Workbook;

namespace {

/// An exact decimal: 5.31 亿元 is not a binary number.
std::string yi_text(std::optional<Money> money) {
    if (!money)
        return "";
    constexpr std::int64_t yuan_per_yi = 100'000'000;
    const bool negative = money->yuan < 0;
    const std::int64_t whole = money->yuan / yuan_per_yi;
    const std::int64_t rest = money->yuan % yuan_per_yi;
    std::string text = fmt::format("{}{}.{:08}", negative ? "-" : "", negative ? -whole : whole,
                                   negative ? -rest : rest);
    while (text.back() == '0')
        text.pop_back();
    if (text.back() == '.')
        text.pop_back();
    return text;
}

template <class Number> std::string number_text(const workbook::Maybe<Number>& number) {
    return number ? fmt::format("{}", *number) : "";
}

std::string date_text(const std::optional<workbook::PartialDate>& date) {
    return date ? workbook::to_iso(*date) : "";
}

template <class Word> std::string word_text(const std::optional<Word>& word) {
    return word ? std::string(workbook::word_of(*word)) : "";
}

std::string line_id(const Workbook& workbook, const Project& project) {
    const auto place = workbook::tour_place(workbook, project.id);
    return place ? place->line->id : "";
}

struct CsvColumn {
    const char* name;
    std::function<std::string(const Workbook&, const Project&)> cell;
};

const std::vector<CsvColumn>& columns() {
    using W = const Workbook&;
    using P = const Project&;
    static const std::vector<CsvColumn> all{
        {"id", [](W, P p) { return p.id; }},
        {"name", [](W, P p) { return p.name; }},
        {"short_name", [](W, P p) { return p.short_name; }},
        {"unit_code", [](W, P p) { return p.unit_code; }},
        {"park", [](W, P p) { return p.park; }},
        {"developer", [](W, P p) { return p.developer; }},
        {"industry", [](W, P p) { return p.industry; }},
        {"nature", [](W, P p) { return word_text(p.nature); }},
        {"stage", [](W, P p) { return word_text(p.stage); }},
        {"investment_yi", [](W, P p) { return yi_text(p.investment); }},
        {"year_plan_yi", [](W, P p) { return yi_text(p.year_plan); }},
        {"done_yi", [](W, P p) { return yi_text(p.done); }},
        {"percent", [](W, P p) { return number_text(p.percent); }},
        {"started_on", [](W, P p) { return date_text(p.started_on); }},
        {"complete_on", [](W, P p) { return date_text(p.complete_on); }},
        {"output_yi", [](W, P p) { return yi_text(p.yearly_output); }},
        {"tax_yi", [](W, P p) { return yi_text(p.yearly_tax); }},
        {"jobs", [](W, P p) { return number_text(p.jobs); }},
        {"permits_done", [](W, P p) { return number_text(p.permits_done); }},
        {"permits_due", [](W, P p) { return number_text(p.permits_due); }},
        {"lon", [](W, P p) { return p.position ? fmt::format("{}", p.position->lng) : ""; }},
        {"lat", [](W, P p) { return p.position ? fmt::format("{}", p.position->lat) : ""; }},
        {"location_accuracy_m", [](W, P p) { return number_text(p.location_accuracy_m); }},
        {"line", line_id},
        {"parent_id", [](W, P p) { return p.parent_id; }},
        {"details", [](W, P p) { return p.details; }},
        {"responsible", [](W, P p) { return p.responsible; }},
        {"leader", [](W, P p) { return p.leader; }},
        {"open_problems", [](W, P p) { return p.open_problems; }},
        {"last_inspection", [](W, P p) { return p.last_inspection; }},
        {"source", [](W, P p) { return p.source; }},
        {"as_of", [](W, P p) { return date_text(p.as_of); }},
        {"given_position", [](W, P p) { return given_place(p).position; }},
        {"given_datum", [](W, P p) { return given_place(p).datum; }},
        {"conversion", [](W, P p) { return given_place(p).conversion; }},
    };
    return all;
}

} // namespace

std::string projects_csv(const Workbook& workbook) {
    std::string text;
    for (const CsvColumn& column : columns())
        text.append(text.empty() ? "" : ",").append(column.name);
    text += '\n';
    for (const Project& project : workbook.projects) {
        const char* before = "";
        for (const CsvColumn& column : columns()) {
            text.append(before).append(csv_cell(column.cell(workbook, project)));
            before = ",";
        }
        text += '\n';
    }
    return text;
}

} // namespace guanmo::io
