#include "ui/list_model.hpp"

#include "i18n/translate.hpp"
#include "ui/words.hpp"

#include <algorithm>
#include <utility>

namespace guanmo::ui {

namespace {

using Run = pinyin::Pattern::Run;

/// Where the words of the search are found in a name; what overlaps or touches is one run.
std::vector<Run> runs_in(const std::string& name, std::string_view search) {
    std::vector<Run> runs;
    for (const std::string& word : pinyin::words_of(search))
        if (const auto run = pinyin::Pattern(word).find(name))
            runs.push_back(*run);
    std::sort(runs.begin(), runs.end(), [](Run a, Run b) { return a.first < b.first; });
    std::vector<Run> apart;
    for (const Run& run : runs) {
        if (apart.empty() || run.first > apart.back().first + apart.back().length)
            apart.push_back(run);
        else
            apart.back().length =
                std::max(apart.back().length, run.first + run.length - apart.back().first);
    }
    return apart;
}

} // namespace

ListHeader list_header(const session::Filtered& filtered) {
    const workbook::Totals& totals = filtered.totals;
    ListHeader header;
    header.count = std::to_string(totals.count);
    if (totals.count > totals.without_investment) {
        const workbook::Amount sum = shown(totals.investment);
        header.sum = sum.number;
        header.unit = sum.unit;
    }
    if (totals.without_investment > 0)
        header.remark = i18n::trf("{} of them without a published investment, not in the sum",
                                  totals.without_investment);
    header.not_located = filtered.rows.size() - filtered.located;
    return header;
}

std::string column_amount(workbook::Money money) {
    if (i18n::language() != "zh_CN") { // billions and millions alternate: each says which
        const workbook::Amount amount = shown_short(money);
        return amount.number + " " + amount.unit;
    }
    const workbook::Amount of_column = shown(workbook::Money{1'000'000'000});
    const workbook::Amount amount = shown(money);
    return amount.unit == of_column.unit ? amount.number : amount.number + " " + amount.unit;
}

ListRow list_row(const workbook::Workbook& workbook, const workbook::Project& project,
                 std::string_view search) {
    ListRow row;
    row.id = project.id;
    row.name = project_label(project);
    row.sub = joined({unit_label(workbook, project.unit_code), stage_label(project)});
    row.stage = project.stage;
    row.known = project.investment.has_value();
    row.amount = row.known ? column_amount(*project.investment) : not_published();
    row.found = runs_in(row.name, search);
    if (row.found.empty())
        row.found_below = runs_in(unit_label(workbook, project.unit_code), search);
    return row;
}

UnitRow unit_row(const workbook::Unit& unit, std::string_view search) {
    std::vector<Run> in_name = runs_in(unit.name, search);
    std::vector<Run> in_short = runs_in(unit.short_name, search);
    const bool shorter = in_name.empty() && !in_short.empty();
    return {unit.code, shorter ? unit.short_name : unit.name, kind_label(unit.kind),
            std::move(shorter ? in_short : in_name)};
}

} // namespace guanmo::ui
