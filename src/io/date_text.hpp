#pragma once

#include "workbook/date.hpp"

#include <optional>
#include <string_view>

/// Dates as people write them in tables.
namespace guanmo::io {

/// Reads what workbook::parse_date reads and "2025年3月底", "2025.3", "20250301", "202503",
/// "2025-03-01 08:00:00", "2025年上半年" (a year), "2025年三季度" (its first month).
[[nodiscard]] std::optional<workbook::PartialDate> parse_written_date(std::string_view text);

/// The serial number of a day, as a spreadsheet shows it in a cell without a date's format; none
/// beyond 1990–2100, where a number may mean anything.
[[nodiscard]] std::optional<workbook::PartialDate> parse_serial_date(std::string_view text,
                                                                     bool from_1904);

struct Period {
    std::optional<workbook::PartialDate> begin;
    std::optional<workbook::PartialDate> end;
    friend bool operator==(const Period&, const Period&) = default;
};

/// "2024-2026", "2024.03-2025.12", "2024年3月至2025年12月", "2025年". None for anything else.
[[nodiscard]] std::optional<Period> parse_period(std::string_view text);

} // namespace guanmo::io
