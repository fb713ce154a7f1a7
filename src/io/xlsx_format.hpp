#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// Number formats of spreadsheets: what a stored number means.
namespace guanmo::io {

struct NumberFormat {
    enum class Kind { number, percent, year, month, day, time };
    Kind kind = Kind::number; ///< dates by the finest part that is shown
    std::string unit;         ///< a unit of money that is shown behind the number, "万元"
    friend bool operator==(const NumberFormat&, const NumberFormat&) = default;
};

/// Of a code such as `yyyy"年"m"月"` or `#,##0.00"亿元"`.
[[nodiscard]] NumberFormat number_format(std::string_view code);

/// Of a number that stands for a built-in format (ECMA-376 part 1, 18.8.30, with the East Asian
/// ones); no format of its own has it.
[[nodiscard]] NumberFormat built_in_format(int id);

/// A stored number as text; see SheetRow. @param from_1904 days count from 1904-01-01, not from
/// the end of 1899.
[[nodiscard]] std::string number_text(double number, const NumberFormat& format, bool from_1904);

/// "2025-03-01" for a day's serial number; empty when it is none (0 to year 9999).
[[nodiscard]] std::string date_text(double serial, NumberFormat::Kind kind, bool from_1904);

} // namespace guanmo::io
