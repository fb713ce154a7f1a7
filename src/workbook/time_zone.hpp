#pragma once

#include "workbook/date.hpp"
#include "workbook/workbook.hpp"

/// The clock by which a tour goes, whatever the machine's clock is set to.
namespace guanmo::workbook {

/// Under which the workbook may say, among its settings, hours ahead of UTC: "8", "5.5", "-3".
inline constexpr const char* utc_offset_key = "utc_offset_hours";

/// Seconds that the tour's clock is ahead of UTC: what the workbook says, if that is a number from
/// -12 to 14; China Standard Time, 8 hours, else.
[[nodiscard]] double utc_offset_s(const Workbook& workbook);

/// @return seconds after midnight of a moment, 0 to 86 400. @param unix_s since 1970-01-01T00:00Z.
[[nodiscard]] double time_of_day_s(const Workbook& workbook, double unix_s);

/// The day of a moment. @param unix_s since 1970-01-01T00:00Z.
[[nodiscard]] PartialDate date_of(const Workbook& workbook, double unix_s);

} // namespace guanmo::workbook
