#include "ui/conflict_words.hpp"

#include "i18n/translate.hpp"
#include "ui/words.hpp"
#include "workbook/select.hpp"

#include <cmath>

namespace guanmo::ui {

using i18n::tr;
using i18n::trf;
using Kind = plan::Conflict::Kind;

namespace {

constexpr double rounding_s = 1e-3;
constexpr int minutes_per_hour = 60;

std::string stop_name(const workbook::Stop& stop, const workbook::Workbook& workbook) {
    if (!stop.unit_code.empty())
        return unit_label(workbook, stop.unit_code);
    if (stop.project_ids.empty())
        return "";
    const workbook::Project* project = find_project(workbook, stop.project_ids.front());
    return project == nullptr ? stop.project_ids.front() : project->short_name;
}

struct Sentences {
    const plan::Conflict& conflict;
    const workbook::TourLine& line;
    const workbook::Itinerary& itinerary;
    const workbook::Workbook& workbook;

    /// "第 3 站（科左中旗）"
    [[nodiscard]] std::string stop() const {
        const std::string name = stop_name(timed().stop, workbook);
        const std::size_t number = conflict.stop + 1;
        return name.empty() ? trf("Stop {}", number) : trf("Stop {} ({})", number, name);
    }
    [[nodiscard]] const workbook::TimedStop& timed() const {
        return itinerary.stops[conflict.stop];
    }
    [[nodiscard]] std::string clock(double at_s) const { return moment_in_words(itinerary, at_s); }
    [[nodiscard]] std::string by() const { return duration_in_words(conflict.seconds); }

    [[nodiscard]] std::string estimated_leg() const {
        if (conflict.stop == itinerary.stops.size())
            return tr("No roads are known to the end: estimated as a straight line");
        return trf("{}: no roads are known to there, estimated as a straight line", stop());
    }
    [[nodiscard]] std::string dwell_of_a_day() const {
        const int minutes = timed().stop.dwell_minutes;
        const bool longer = minutes > line.day_ends.minutes - line.day_begins.minutes;
        const std::string dwell = duration_in_words(minutes * 60.0);
        return longer ? trf("{}: a dwell of {} is longer than the working day", stop(), dwell)
                      : trf("{}: a dwell of {} takes the whole working day", stop(), dwell);
    }
};

std::string sentence(const Sentences& say) {
    switch (say.conflict.kind) {
    case Kind::ends_after_day:
        return trf("{} does not fit its day: it ends at {}, {} too late", say.line.name,
                   say.clock(say.itinerary.duration_s), say.by());
    case Kind::arrives_after_day:
        return trf("{} is reached at {} only, {} after the day's end", say.stop(),
                   say.clock(say.timed().arrive_s), say.by());
    case Kind::leaves_after_day:
        return trf("{} is left at {} only, {} after the day's end", say.stop(),
                   say.clock(say.timed().depart_s), say.by());
    case Kind::no_stops:
        return trf("{} has no stops yet", say.line.name);
    case Kind::no_date:
        return trf("{} has no date", say.line.name);
    case Kind::departs_before_day:
        return trf("Departure {} is before the day's beginning {}", to_text(say.line.departure),
                   to_text(say.line.day_begins));
    case Kind::departs_after_day:
        return trf("Departure {} is after the day's end {}", to_text(say.line.departure),
                   to_text(say.line.day_ends));
    case Kind::no_position:
        return trf("{} has no position: not drawn on the map, its time counts", say.stop());
    case Kind::same_place:
        return trf("Stop {} and stop {} are at the same place", say.conflict.stop + 1,
                   say.conflict.other + 1);
    case Kind::no_dwell:
        return trf("{}: a dwell of 0 minutes, reached and left at once", say.stop());
    case Kind::dwell_of_a_day:
        return say.dwell_of_a_day();
    case Kind::estimated_leg:
        return say.estimated_leg();
    }
    return "";
}

} // namespace

std::string sentence_of(const plan::Conflict& conflict, const workbook::TourLine& line,
                        const workbook::Itinerary& itinerary, const workbook::Workbook& workbook) {
    return sentence({conflict, line, itinerary, workbook});
}

bool is_warning(Kind kind) {
    switch (kind) {
    case Kind::ends_after_day:
    case Kind::arrives_after_day:
    case Kind::leaves_after_day:
    case Kind::departs_after_day:
    case Kind::dwell_of_a_day:
        return true;
    case Kind::no_stops:
    case Kind::no_date:
    case Kind::departs_before_day:
    case Kind::no_position:
    case Kind::same_place:
    case Kind::no_dwell:
    case Kind::estimated_leg:
        return false;
    }
    return false;
}

std::string duration_in_words(double seconds) {
    const auto minutes = static_cast<long>(std::floor((seconds + rounding_s) / 60));
    if (minutes < 1)
        return tr("less than a minute");
    const long hours = minutes / minutes_per_hour;
    const long rest = minutes % minutes_per_hour;
    if (hours == 0)
        return trf("{} min", rest);
    return rest == 0 ? trf("{} h", hours) : trf("{} h {} min", hours, rest);
}

std::string moment_in_words(const workbook::Itinerary& itinerary, double at_s) {
    constexpr double seconds_per_day = workbook::minutes_per_day * 60.0;
    const double second = itinerary.departure_s + at_s;
    const auto days = static_cast<long>(std::floor((second + rounding_s) / seconds_per_day));
    std::string clock = workbook::clock_text(second);
    if (days < 1)
        return clock;
    return days == 1 ? trf("{} the next day", clock) : trf("{1} on day {0}", days + 1, clock);
}

} // namespace guanmo::ui
