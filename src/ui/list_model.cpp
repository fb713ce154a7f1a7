#include "ui/list_model.hpp"

#include "i18n/translate.hpp"
#include "ui/words.hpp"

#include <algorithm>

namespace guanmo::ui {

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

ListRow list_row(const workbook::Workbook& workbook, const workbook::Project& project) {
    ListRow row;
    row.id = project.id;
    row.name = project_label(project);
    row.sub = joined({unit_label(workbook, project.unit_code), stage_label(project)});
    row.stage = project.stage;
    row.known = project.investment.has_value();
    row.amount = row.known ? column_amount(*project.investment) : not_published();
    return row;
}

std::optional<std::size_t> place_in(const workbook::Workbook& workbook,
                                    const session::Filtered& filtered, const std::string& id) {
    const auto found =
        std::find_if(filtered.rows.begin(), filtered.rows.end(),
                     [&](std::size_t row) { return workbook.projects[row].id == id; });
    if (found == filtered.rows.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - filtered.rows.begin());
}

} // namespace guanmo::ui
