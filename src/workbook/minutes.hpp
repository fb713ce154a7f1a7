#pragma once

/// The one way in which moments and durations become minutes, on screen and on paper: as the clock
/// on the wall has it, seconds are cut off.
namespace guanmo::workbook {

/// Of a sum of legs and stays, so that what should be a full minute is one.
inline constexpr double minute_rounding_s = 1e-3;

/// Full minutes of so many seconds; before midnight they are negative.
[[nodiscard]] long whole_minutes(double seconds);

/// Full days of so many seconds.
[[nodiscard]] long whole_days(double seconds);

} // namespace guanmo::workbook
