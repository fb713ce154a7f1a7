#pragma once

#include "pinyin/pattern.hpp"
#include "session/filter.hpp"
#include "workbook/workbook.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace guanmo::ui {

/// The lines above the list.
struct ListHeader {
    std::string count; ///< "12"
    std::string sum;   ///< "88.99"; empty when no amount is known
    std::string unit;  ///< "亿元"
    std::string remark; ///< "其中 7 个总投资未公布，不计入合计"; empty when all are known
    std::size_t not_located = 0;
    friend bool operator==(const ListHeader&, const ListHeader&) = default;
};
[[nodiscard]] ListHeader list_header(const session::Filtered& filtered);

/// One row. Made when it is on screen: a list of a million costs what is seen of it.
struct ListRow {
    std::string id;
    std::string name;
    std::string sub; ///< unit ・ stage
    std::optional<workbook::Stage> stage;
    std::string amount; ///< right aligned, in 亿元 without the unit; "未公布"
    bool known = true;  ///< the amount
    /// What the search found in the name, in characters of it, from left to right, apart.
    std::vector<pinyin::Pattern::Run> found;
    std::vector<pinyin::Pattern::Run>
        found_below; ///< the same in `sub` when it is in the unit only
    friend bool operator==(const ListRow&, const ListRow&) = default;
};
[[nodiscard]] ListRow list_row(const workbook::Workbook& workbook, const workbook::Project& project,
                               std::string_view search = {});

/// A unit that the search found, above the projects.
struct UnitRow {
    std::string code;
    std::string name; ///< the short one when the search found that alone
    std::string kind; ///< "旗"
    std::vector<pinyin::Pattern::Run> found;
    friend bool operator==(const UnitRow&, const UnitRow&) = default;
};
[[nodiscard]] UnitRow unit_row(const workbook::Unit& unit, std::string_view search);

/// The amount in the unit of the list's column: a bare number where that is what the column's title
/// says (亿元; in English billions), with its unit otherwise ("3500 万元").
[[nodiscard]] std::string column_amount(workbook::Money money);

} // namespace guanmo::ui
