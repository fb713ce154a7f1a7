#pragma once

#include "ui/title_model.hpp"
#include "workbook/workbook.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace guanmo::ui {

/// What stands left of the map on a wall.
struct FactsModel {
    std::string date;               ///< "二〇二五年五月"; empty when it is not known
    std::vector<std::string> title; ///< where it may break at will: "通辽市重点项目" "观摩图"
    std::vector<TitleModel::Total> figures; ///< four at most, the last of what is on this map
    std::string meeting; ///< "全市重点项目建设现场会 ・ 四年来第七次"
    friend bool operator==(const FactsModel&, const FactsModel&) = default;
};
[[nodiscard]] FactsModel facts_model(const workbook::Workbook& workbook,
                                     const workbook::Totals& totals);

/// A title where it may break at will: the kind of map (观摩图, 分布图) stands on a line of its
/// own, as on printed sheets.
[[nodiscard]] std::vector<std::string> title_parts(const std::string& title);

/// The date in Chinese numerals as on printed sheets, "二〇二五年五月十九日"; in English as usual.
[[nodiscard]] std::string date_in_words(workbook::PartialDate date);

/// The stops of a strip that are shown, those before and after them counted.
struct StripWindow {
    std::size_t first = 0;
    std::size_t count = 0;
    friend bool operator==(const StripWindow&, const StripWindow&) = default;
};
/// @param rows there is room for, one of which is needed at each end where stops are left out;
/// @param important stop that is among the shown.
[[nodiscard]] StripWindow strip_window(std::size_t stops, std::size_t rows, std::size_t important);

} // namespace guanmo::ui
