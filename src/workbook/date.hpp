#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace guanmo::workbook {

/// A date as far as it is known: a year, a month of a year, or a day. Gregorian.
struct PartialDate {
    std::int16_t year = 0;
    std::int8_t month = 0; ///< 1–12; 0: not known
    std::int8_t day = 0;   ///< 1–31; 0: not known
    friend auto operator<=>(const PartialDate&, const PartialDate&) = default;
};

/// Reads "2025", "2025-03", "2025-05-19" and the same with '/', '.' or 年月日. None for anything
/// else and for days that do not exist.
[[nodiscard]] std::optional<PartialDate> parse_date(std::string_view text);

/// "2025-05-19", "2025-03", "2025": the form that files hold.
[[nodiscard]] std::string to_iso(PartialDate date);

/// "2025年5月19日", "2025年3月", "2025年"; "19 May 2025" in English.
[[nodiscard]] std::string to_text(PartialDate date);

/// Without the year: "5月19日".
[[nodiscard]] std::string to_text_without_year(PartialDate date);

/// Share of the year gone by the end of that day in percent (序时进度), e.g. 31 May 2025 → 41.4.
/// A month alone means its middle day (the 15th), so that "May" is neither early nor late: 37.0 for
/// May 2025. None when the month is not known.
[[nodiscard]] std::optional<double> percent_of_year_gone(PartialDate date);

} // namespace guanmo::workbook
