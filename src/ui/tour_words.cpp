#include "ui/tour_words.hpp"

#include "i18n/translate.hpp"
#include "ui/words.hpp"
#include "workbook/select.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

namespace guanmo::ui {

using i18n::tr;
using i18n::trf;

std::string weekday_label(workbook::PartialDate date) {
    namespace chrono = std::chrono;
    if (date.month == 0 || date.day == 0)
        return "";
    constexpr std::array names{"weekday|Sun", "weekday|Mon", "weekday|Tue", "weekday|Wed",
                               "weekday|Thu", "weekday|Fri", "weekday|Sat"};
    const chrono::sys_days day{chrono::year{date.year} / chrono::month(unsigned(date.month)) /
                               chrono::day(unsigned(date.day))};
    return i18n::tr_in_context(names[chrono::weekday{day}.c_encoding()]);
}

std::string date_label(workbook::PartialDate date) {
    return date.month == 0 ? to_text(date) : to_text_without_year(date);
}

std::string kilometres_text(double metres) {
    const double km = metres / 1000;
    return km > 0.05 && km < 9.95 ? fmt::format("{:.1f}", km) : fmt::format("{:.0f}", km);
}

std::string distance_text(double metres, bool estimated) {
    const std::string km = kilometres_text(metres);
    return estimated ? trf("about {} km", km) : fmt::format("{} {}", km, tr("km"));
}

std::string duration_text(double seconds) {
    const auto minutes = static_cast<int>(std::lround(seconds / 60));
    if (minutes < 60)
        return trf("{0} min", minutes);
    return minutes % 60 == 0 ? trf("{0} h", minutes / 60)
                             : trf("{0} h {1} min", minutes / 60, minutes % 60);
}

std::string moment_text(double seconds_of_day) {
    const std::string clock = workbook::clock_text(seconds_of_day);
    const auto days = static_cast<int>(seconds_of_day / (24 * 3600.0));
    if (days < 1)
        return clock;
    return days == 1 ? trf("{0} of the next day", clock) : trf("{0} of day {1}", clock, days + 1);
}

std::string name_of_stop(const workbook::Workbook& workbook, const workbook::Stop& stop) {
    if (!stop.unit_code.empty() || stop.project_ids.empty())
        return unit_label(workbook, stop.unit_code);
    const workbook::Project* project = workbook::find_project(workbook, stop.project_ids.front());
    if (project == nullptr)
        return stop.project_ids.front();
    return project->short_name.empty() ? project->name : project->short_name;
}

bool has_estimates(const workbook::Itinerary& itinerary) {
    return std::any_of(itinerary.legs.begin(), itinerary.legs.end(), [](const workbook::Leg& leg) {
        return leg.kind == workbook::LegKind::straight;
    });
}

} // namespace guanmo::ui
