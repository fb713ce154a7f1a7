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
        return trf("{} min", minutes);
    return minutes % 60 == 0 ? trf("{} h", minutes / 60)
                             : trf("{} h {} min", minutes / 60, minutes % 60);
}

std::string stop_name(const workbook::Workbook& workbook, const workbook::Stop& stop) {
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
