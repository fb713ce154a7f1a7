#pragma once

#include "workbook/money.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What the heading of a column can mean.
namespace guanmo::io {

/// Stands between the parts of a heading of several rows: "投资 / 总投资（万元）".
inline constexpr std::string_view between_parts = " / ";

/// One way to read a heading, as `plain_name` makes words.
struct HeaderReading {
    std::string text;
    bool without_unit = false; ///< a unit of money was taken off: only an amount may be meant
    friend bool operator==(const HeaderReading&, const HeaderReading&) = default;
};

struct HeaderName {
    std::vector<HeaderReading> readings; ///< the most literal first
    std::optional<workbook::MoneyUnit> unit;
};

[[nodiscard]] HeaderName header_name(std::string_view heading);

/// The unit that a cell is, and nothing else: "万元", "（单位：亿元）".
[[nodiscard]] std::optional<workbook::MoneyUnit> bare_money_unit(std::string_view cell);

/// The unit that a line above a table names: "单位：万元、公顷". None when it names none of money,
/// or several.
[[nodiscard]] std::optional<workbook::MoneyUnit> unit_in_line(std::string_view line);

} // namespace guanmo::io
