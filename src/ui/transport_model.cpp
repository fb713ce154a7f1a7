#include "ui/transport_model.hpp"

#include "i18n/translate.hpp"
#include "plan/conflicts.hpp"
#include "ui/tour_words.hpp"

#include <algorithm>

namespace guanmo::ui {

namespace {

using i18n::tr;
using i18n::trf;
using workbook::Itinerary;
using workbook::TimedStop;
using workbook::TourLine;
using workbook::Workbook;

std::string missing_of(const TourLine& line) {
    if (line.stops.empty())
        return no_stops_yet();
    return line.date ? "" : date_text(line.date);
}

Lane lane_of(const Workbook& workbook, const TourLine& line, const Itinerary& itinerary) {
    Lane lane;
    lane.line_id = line.id;
    lane.badge = line.badge;
    lane.departure = workbook::clock_text(itinerary.departure_s);
    lane.depart_s = itinerary.departure_s;
    lane.end_s = itinerary.departure_s + itinerary.duration_s;
    lane.day_ends_s = seconds_of_day(line.day_ends);
    lane.note = missing_of(line);
    if (itinerary.legs.empty())
        return lane;
    lane.distance = distance_text(itinerary.metres, has_estimates(itinerary));
    if (!plan::fits_day(line, itinerary))
        lane.warning = not_in_one_day();
    for (const TimedStop& stop : itinerary.stops) {
        const double arrive = lane.depart_s + stop.arrive_s;
        lane.stops.push_back({name_of_stop(workbook, stop.stop), workbook::clock_text(arrive),
                              arrive, lane.depart_s + stop.depart_s, arrive > lane.day_ends_s});
    }
    if (itinerary.stops.empty() || itinerary.duration_s > itinerary.stops.back().depart_s)
        lane.end = workbook::clock_text(lane.end_s);
    return lane;
}

} // namespace

TransportModel transport_model(const Workbook& workbook, const workbook::Tour& tour) {
    TransportModel model;
    const auto& lines = workbook.meeting.lines;
    for (std::size_t i = 0; i < std::min(lines.size(), tour.size()); ++i) {
        const Lane lane = lane_of(workbook, lines[i], tour[i]);
        const double to = std::max(lane.end_s, lane.day_ends_s);
        model.from_s = i == 0 ? lane.depart_s : std::min(model.from_s, lane.depart_s);
        model.to_s = i == 0 ? to : std::max(model.to_s, to);
        model.lanes.push_back(lane);
    }
    model.to_s = std::max(model.to_s, model.from_s + 3600);
    return model;
}

TourNow tour_now(const LineEntry& entry) {
    TourNow now;
    now.clock = entry.now ? entry.now->clock : entry.departs;
    now.date = entry.weekday.empty() ? entry.date : entry.date + " " + entry.weekday;
    now.dated = entry.dated;
    now.stop = entry.now ? entry.now->place : stop_count_text(entry);
    if (entry.stops.empty())
        return now;
    if (!entry.now) {
        const StopEntry& first = entry.stops.front();
        now.distance = entry.length;
        now.ahead = tr("First stop");
        now.place = first.name;
        now.when = trf("arrives {}", first.arrives);
        return now;
    }
    const LineNow& at = *entry.now;
    now.distance = trf("{} km done, {} km left", at.driven, at.remaining);
    now.ahead = at.next.empty() ? at.place : at.next;
    now.place = at.next_name;
    if (!at.next_time.empty())
        now.when = trf("arrives {}, {} to go", at.next_time, at.next_after);
    return now;
}

} // namespace guanmo::ui
