#include "ui/tour_words.hpp"

#include "i18n/translate.hpp"
#include "ui/words.hpp"
#include "workbook/minutes.hpp"
#include "workbook/select.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

namespace guanmo::ui {

using i18n::tr;
using i18n::trf;

namespace {

constexpr long minutes_per_hour = 60;

} // namespace

std::string weekday_text(workbook::PartialDate date) {
    namespace chrono = std::chrono;
    if (date.month == 0 || date.day == 0)
        return "";
    constexpr std::array names{"weekday|Sun", "weekday|Mon", "weekday|Tue", "weekday|Wed",
                               "weekday|Thu", "weekday|Fri", "weekday|Sat"};
    const chrono::sys_days day{chrono::year{date.year} / chrono::month(unsigned(date.month)) /
                               chrono::day(unsigned(date.day))};
    return i18n::tr_in_context(names[chrono::weekday{day}.c_encoding()]);
}

std::string date_text(const std::optional<workbook::PartialDate>& date) {
    if (!date)
        return tr("Date not fixed");
    return date->month == 0 ? to_text(*date) : to_text_without_year(*date);
}

std::string kilometres_text(double metres) {
    const double km = metres / 1000;
    return km > 0.05 && km < 9.95 ? fmt::format("{:.1f}", km) : fmt::format("{:.0f}", km);
}

std::string distance_text(double metres, bool estimated) {
    const std::string km = kilometres_text(metres);
    return estimated ? trf("about {} km", km) : trf("{} km", km);
}

std::string duration_text(double seconds) {
    const long minutes = workbook::whole_minutes(seconds);
    if (minutes < 1 && seconds > workbook::minute_rounding_s)
        return tr("less than a minute");
    const long hours = minutes / minutes_per_hour;
    const long rest = minutes % minutes_per_hour;
    if (hours == 0)
        return trf("{} min", rest);
    return rest == 0 ? trf("{} h", hours) : trf("{} h {} min", hours, rest);
}

std::string moment_text(double seconds_of_day) {
    const long days = workbook::whole_days(seconds_of_day);
    std::string clock = workbook::clock_text(seconds_of_day);
    if (days < 1)
        return clock;
    return days == 1 ? trf("{} the next day", clock) : trf("{1} on day {0}", days + 1, clock);
}

std::string name_of_stop(const workbook::Workbook& workbook, const workbook::Stop& stop) {
    if (stop.place && !stop.place->name.empty())
        return stop.place->name;
    if (stop.kind == workbook::StopKind::meal && stop.unit_code.empty())
        return tr("Lunch");
    if (!stop.unit_code.empty() || stop.project_ids.empty())
        return unit_label(workbook, stop.unit_code);
    return project_label(workbook, stop.project_ids.front());
}

std::string not_in_one_day() {
    return tr("Not in one day");
}

std::string no_stops_yet() {
    return tr("No stops chosen yet");
}

std::string no_lines_yet() {
    return tr("No tour line yet");
}

bool is_estimated(const workbook::Leg& leg) {
    return leg.kind == workbook::LegKind::straight;
}

bool has_estimates(const workbook::Itinerary& itinerary) {
    return std::any_of(itinerary.legs.begin(), itinerary.legs.end(), is_estimated);
}

} // namespace guanmo::ui
