#pragma once

#include "workbook/workbook.hpp"

#include <optional>
#include <string>
#include <vector>

namespace guanmo::ui {

/// A value that may not be known: then `value` holds the word for that and `known` is false.
struct Fact {
    std::string label;
    std::string value;
    std::string unit;
    bool known = true;
    friend bool operator==(const Fact&, const Fact&) = default;
};

/// What the card of a project says.
struct CardModel {
    std::string badge;           ///< of its tour line, one character; empty: on none
    std::size_t line = 0;        ///< which line, for the colour
    std::string place;           ///< "北线第 1 站　霍林郭勒市"
    std::string name, full_name; ///< full_name empty when it says no more
    std::optional<workbook::Stage> stage;
    Fact investment;
    std::string nature_and_industry;
    std::string parts; ///< "含 4 个子项目"; empty without
    std::optional<double> percent;
    std::optional<double> year_gone; ///< percent
    std::vector<Fact> fields;        ///< eight, in two columns, row by row
    std::vector<Fact> rows;          ///< label and running text
    bool approximate = false;
    std::string position_note; ///< empty when the position is exact
    std::string source_note;
    friend bool operator==(const CardModel&, const CardModel&) = default;
};

[[nodiscard]] CardModel card_model(const workbook::Workbook& workbook,
                                   const workbook::Project& project);

/// "标在奈曼旗驻地，误差 ±15 公里"; empty for an exact position.
[[nodiscard]] std::string position_note(const workbook::Workbook& workbook,
                                        const workbook::Project& project);

/// "38.1" of 38.14; no digit after the point when it is 0.
[[nodiscard]] std::string percent_text(double percent);

} // namespace guanmo::ui
