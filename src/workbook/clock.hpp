#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace guanmo::workbook {

inline constexpr int minutes_per_day = 24 * 60;

/// A time of day, whole minutes after midnight.
struct ClockTime {
    int minutes = 0; ///< 0–1439
    friend auto operator<=>(const ClockTime&, const ClockTime&) = default;
};

/// Reads "08:00", "8:00" and the same with a full-width colon or digits. None for anything else.
[[nodiscard]] std::optional<ClockTime> parse_clock(std::string_view text);

/// "08:00": the form that files hold.
[[nodiscard]] std::string to_text(ClockTime time);

/// A time of day in seconds after midnight as the clock on the wall shows it, "08:04": seconds are
/// cut off (a thousandth short of a full minute is that minute), after midnight it starts again at
/// 00:00.
[[nodiscard]] std::string clock_text(double seconds_of_day);

[[nodiscard]] inline double seconds_of_day(ClockTime time) {
    return time.minutes * 60.0;
}

} // namespace guanmo::workbook
