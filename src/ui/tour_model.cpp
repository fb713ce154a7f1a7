#include "ui/tour_model.hpp"

#include "i18n/translate.hpp"
#include "plan/conflicts.hpp"
#include "ui/tour_words.hpp"
#include "ui/words.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::ui {

namespace {

using i18n::tr;
using i18n::trf;
using workbook::Itinerary;
using workbook::Leg;
using workbook::TourLine;
using workbook::Whereabouts;
using State = Whereabouts::State;

std::string kilometres(double km, bool estimated) {
    const std::string number = fmt::format("{:.0f}", km);
    return estimated ? trf("about {}", number) : number;
}

bool goes_anywhere(const Leg& leg) {
    return leg.metres > 0;
}

std::string projects_of(const workbook::TimedStop& timed) {
    const std::size_t count = timed.stop.project_ids.size();
    return joined({count == 0   ? tr("To be chosen")
                   : count == 1 ? tr("1 project")
                                : trf("{} projects", count),
                   timed.position ? "" : tr("Not located")});
}

StopEntry::State state_of(std::size_t stop, const std::optional<LineNow>& now) {
    if (!now)
        return StopEntry::State::ahead;
    const Whereabouts& where = now->where;
    if (where.state == State::done || stop < where.leg)
        return StopEntry::State::done;
    const bool there = where.state == State::waiting && stop == where.leg;
    return there ? StopEntry::State::current : StopEntry::State::ahead;
}

std::string place_of(const Whereabouts& where, std::size_t stops) {
    if (where.state == State::done)
        return tr("All stops visited");
    if (!where.stop)
        return tr("On the way to the end");
    return where.state == State::waiting ? trf("Stop {} of {}", *where.stop + 1, stops)
                                         : trf("To stop {} of {}", *where.stop + 1, stops);
}

/// What comes after `where`: a stop, the end of the line, or nothing.
void say_next(LineNow& now, const workbook::Workbook& workbook, const TourLine& line,
              const Itinerary& itinerary) {
    const Whereabouts& where = now.where;
    if (where.state == State::done)
        return;
    const std::size_t next =
        where.state == State::waiting ? where.leg + 1 : where.stop.value_or(itinerary.stops.size());
    const bool to_stop = next < itinerary.stops.size();
    if (!to_stop && !goes_anywhere(itinerary.legs.back())) {
        now.next = tr("Last stop");
        return;
    }
    const double at_s = to_stop ? itinerary.stops[next].arrive_s : itinerary.duration_s;
    now.next = to_stop ? tr("Next stop") : tr("End of the line");
    now.next_time = workbook::clock_text(itinerary.departure_s + at_s);
    now.next_after = distance_text(
        (to_stop ? itinerary.stops[next].travelled_m : itinerary.metres) - where.travelled_m,
        is_estimated(itinerary.legs[to_stop ? next : itinerary.stops.size()]));
    now.next_late = at_s > plan::day_end_after_departure(line);
    if (to_stop)
        now.next_name = name_of_stop(workbook, itinerary.stops[next].stop);
    else if (line.end)
        now.next_name = line.end->name;
}

LineNow now_of(const workbook::Workbook& workbook, const TourLine& line, const Itinerary& itinerary,
               double at_s) {
    LineNow now;
    now.where = workbook::whereabouts_at(itinerary, at_s);
    now.clock =
        workbook::clock_text(itinerary.departure_s + std::clamp(at_s, 0.0, itinerary.duration_s));
    now.place = place_of(now.where, itinerary.stops.size());
    // Rounded so that both add up to the whole that is shown elsewhere.
    const double whole = std::round(itinerary.metres / 1000);
    const double driven = std::min(std::round(now.where.travelled_m / 1000), whole);
    const auto begin = itinerary.legs.begin();
    const auto here = begin + static_cast<std::ptrdiff_t>(now.where.leg);
    const auto ahead = now.where.fraction < 1 ? here : here + 1;
    const bool about = driven > 0 && std::any_of(begin, here + 1, is_estimated);
    const bool about_rest = std::any_of(ahead, itinerary.legs.end(), is_estimated);
    now.driven = kilometres(driven, about);
    now.remaining = kilometres(whole - driven, about_rest && !about);
    now.progress = trf("{} / {} km", now.driven, kilometres(whole, about_rest && !about));
    say_next(now, workbook, line, itinerary);
    return now;
}

/// How the line that does not fit its day could.
std::string remedy_of(const TourLine& line, const Itinerary& itinerary) {
    const double day_s = seconds_of_day(line.day_ends) - seconds_of_day(line.day_begins);
    const double left_s = itinerary.duration_s - plan::day_end_after_departure(line);
    if (plan::day_end_after_departure(line) <= 0)
        return tr("Departs after the end of the day");
    const double nights = day_s > 0 ? std::ceil(left_s / day_s) : 1;
    return nights <= 1 ? tr("Too long for one day: a night on the way")
                       : trf("Too long for one day: {:.0f} nights on the way", nights);
}

void say_date(LineEntry& entry, const TourLine& line) {
    entry.dated = line.date.has_value();
    entry.date = date_text(line.date);
    entry.weekday = line.date ? weekday_text(*line.date) : "";
}

void say_timetable(LineEntry& entry, const workbook::Workbook& workbook, const TourLine& line,
                   const Itinerary& itinerary) {
    entry.length = distance_text(itinerary.metres, has_estimates(itinerary));
    entry.ends = workbook::clock_text(itinerary.departure_s + itinerary.duration_s);
    entry.hours = fmt::format("{}–{}", entry.departs, entry.ends);
    if (line.end)
        entry.end_name = line.end->name;
    entry.ends_late = !plan::fits_day(line, itinerary);
    if (entry.ends_late) {
        entry.warning = not_in_one_day();
        entry.remedy = remedy_of(line, itinerary);
    }
    entry.starts_elsewhere = goes_anywhere(itinerary.legs.front());
    entry.ends_elsewhere = goes_anywhere(itinerary.legs.back());
    const double day_end_s = plan::day_end_after_departure(line);
    for (std::size_t i = 0; i < itinerary.stops.size(); ++i) {
        const workbook::TimedStop& timed = itinerary.stops[i];
        entry.stops.push_back({name_of_stop(workbook, timed.stop), projects_of(timed),
                               workbook::clock_text(itinerary.departure_s + timed.arrive_s),
                               timed.arrive_s > day_end_s, state_of(i, entry.now)});
    }
}

} // namespace

std::vector<LineEntry> line_entries(const workbook::Workbook& workbook, const workbook::Tour& tour,
                                    const session::Playback& playback) {
    std::vector<LineEntry> entries;
    const std::vector<TourLine>& lines = workbook.meeting.lines;
    for (std::size_t i = 0; i < std::min(lines.size(), tour.size()); ++i) {
        LineEntry entry;
        entry.line = i;
        entry.badge = lines[i].badge;
        entry.name = lines[i].name;
        entry.departs = workbook::clock_text(tour[i].departure_s);
        say_date(entry, lines[i]);
        if (!tour[i].legs.empty()) {
            if (playback.begun && playback.runs(i))
                entry.now = now_of(workbook, lines[i], tour[i], playback.at_s);
            say_timetable(entry, workbook, lines[i], tour[i]);
        }
        entries.push_back(std::move(entry));
    }
    return entries;
}

std::string stop_count_text(const LineEntry& entry) {
    switch (entry.stops.size()) {
    case 0:
        return no_stops_yet();
    case 1:
        return tr("1 stop");
    default:
        return trf("{} stops", entry.stops.size());
    }
}

} // namespace guanmo::ui
