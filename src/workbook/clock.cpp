#include "workbook/clock.hpp"

#include "workbook/half_width.hpp"
#include "workbook/minutes.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace guanmo::workbook {

namespace {

/// One or two digits, all of `text`, below `limit`.
std::optional<int> small_number(std::string_view text, int limit) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || text.size() > 2 || error != std::errc{} ||
        end != text.data() + text.size() || value < 0 || value >= limit)
        return std::nullopt;
    return value;
}

} // namespace

std::optional<ClockTime> parse_clock(std::string_view text) {
    const std::string narrow = half_width(text);
    const std::size_t colon = narrow.find(':');
    if (colon == std::string::npos || narrow.size() - colon != 3)
        return std::nullopt;
    const auto hours = small_number(std::string_view(narrow).substr(0, colon), 24);
    const auto minutes = small_number(std::string_view(narrow).substr(colon + 1), 60);
    if (!hours || !minutes)
        return std::nullopt;
    return ClockTime{*hours * 60 + *minutes};
}

std::string to_text(ClockTime time) {
    return fmt::format("{:02}:{:02}", time.minutes / 60, time.minutes % 60);
}

long whole_minutes(double seconds) {
    return static_cast<long>(std::floor((seconds + minute_rounding_s) / 60));
}

long whole_days(double seconds) {
    return static_cast<long>(std::floor((seconds + minute_rounding_s) / (minutes_per_day * 60.0)));
}

std::string clock_text(double seconds_of_day) {
    const long minutes = whole_minutes(seconds_of_day);
    return to_text(ClockTime{
        static_cast<int>(((minutes % minutes_per_day) + minutes_per_day) % minutes_per_day)});
}

} // namespace guanmo::workbook
