#include "workbook/time_zone.hpp"

#include <charconv>
#include <chrono>
#include <cmath>

namespace guanmo::workbook {

namespace {

constexpr double seconds_per_hour = 3600, seconds_per_day = 86'400;
constexpr double china_hours = 8, least_hours = -12, most_hours = 14;

} // namespace

double utc_offset_s(const Workbook& workbook) {
    const auto said = workbook.settings.find(utc_offset_key);
    double hours = china_hours;
    if (said != workbook.settings.end()) {
        const std::string& text = said->second;
        double number = 0;
        const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error == std::errc{} && rest == text.data() + text.size() && number >= least_hours &&
            number <= most_hours)
            hours = number;
    }
    return hours * seconds_per_hour;
}

double time_of_day_s(const Workbook& workbook, double unix_s) {
    const double local = unix_s + utc_offset_s(workbook);
    return local - std::floor(local / seconds_per_day) * seconds_per_day;
}

PartialDate date_of(const Workbook& workbook, double unix_s) {
    namespace chrono = std::chrono;
    const double days = std::floor((unix_s + utc_offset_s(workbook)) / seconds_per_day);
    const chrono::year_month_day day{
        chrono::sys_days{chrono::days{static_cast<chrono::days::rep>(days)}}};
    return {static_cast<std::int16_t>(int(day.year())),
            static_cast<std::int8_t>(unsigned(day.month())),
            static_cast<std::int8_t>(unsigned(day.day()))};
}

} // namespace guanmo::workbook
