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
using workbook::Whereabouts;
using workbook::Workbook;

std::string missing_of(const TourLine& line) {
    if (line.stops.empty())
        return tr("No stops chosen yet");
    return line.date ? "" : tr("Date not fixed");
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
    if (itinerary.stops.empty())
        return lane;
    lane.distance = distance_text(itinerary.metres, has_estimates(itinerary));
    if (!plan::fits_day(line, itinerary))
        lane.warning = tr("Does not fit the day");
    for (const TimedStop& stop : itinerary.stops) {
        const double arrive = lane.depart_s + stop.arrive_s;
        lane.stops.push_back({name_of_stop(workbook, stop.stop), workbook::clock_text(arrive),
                              arrive, lane.depart_s + stop.depart_s, arrive > lane.day_ends_s});
    }
    if (itinerary.duration_s > itinerary.stops.back().depart_s)
        lane.end = workbook::clock_text(lane.end_s);
    return lane;
}

/// The number, from 1, of the stop waited at or left last; 0 before the first.
std::size_t stops_reached(const Itinerary& itinerary, double at_s) {
    return static_cast<std::size_t>(
        std::count_if(itinerary.stops.begin(), itinerary.stops.end(),
                      [at_s](const TimedStop& stop) { return stop.arrive_s <= at_s; }));
}

std::string clock_at(const Itinerary& itinerary, double at_s) {
    return workbook::clock_text(itinerary.departure_s + std::min(at_s, itinerary.duration_s));
}

void say_stop(TourNow& now, const Workbook& workbook, const Itinerary& itinerary,
              const Whereabouts& where) {
    if (!where.stop) {
        now.ahead =
            where.state == Whereabouts::State::done ? tr("All stops done") : tr("On to the end");
        now.when = trf("arrives {}", clock_at(itinerary, itinerary.duration_s));
        return;
    }
    const TimedStop& stop = itinerary.stops[*where.stop];
    now.place = name_of_stop(workbook, stop.stop);
    const std::string arrival = clock_at(itinerary, stop.arrive_s);
    if (where.state == Whereabouts::State::waiting) {
        now.ahead = tr("At the stop");
        now.when = arrival + "–" + clock_at(itinerary, stop.depart_s);
    } else {
        now.ahead = tr("Next");
        now.when =
            trf("arrives {}, {} to go", arrival,
                distance_text(stop.travelled_m - where.travelled_m,
                              itinerary.legs[where.leg].kind == workbook::LegKind::straight));
    }
}

void say_first_stop(TourNow& now, const Workbook& workbook, const Itinerary& itinerary) {
    now.ahead = tr("First stop");
    now.place = name_of_stop(workbook, itinerary.stops.front().stop);
    now.when = trf("arrives {}", clock_at(itinerary, itinerary.stops.front().arrive_s));
}

void say_progress(TourNow& now, const Workbook& workbook, const Itinerary& itinerary,
                  const session::Playback& playback) {
    const Whereabouts where = workbook::whereabouts_at(itinerary, playback.at_s);
    const std::size_t all = itinerary.stops.size();
    const std::size_t reached = playback.begun ? stops_reached(itinerary, playback.at_s) : 0;
    now.stop = reached == 0 ? trf("{0} stops", all) : trf("Stop {}/{}", reached, all);
    const double done = playback.begun ? where.travelled_m : 0;
    now.distance = trf("{} km done, {} km left", kilometres_text(done),
                       kilometres_text(std::max(itinerary.metres - done, 0.0)));
    if (playback.begun)
        say_stop(now, workbook, itinerary, where);
    else
        say_first_stop(now, workbook, itinerary);
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

TourNow tour_now(const Workbook& workbook, const workbook::Tour& tour,
                 const session::Playback& playback) {
    TourNow now;
    if (playback.line >= std::min(tour.size(), workbook.meeting.lines.size()))
        return now;
    const TourLine& line = workbook.meeting.lines[playback.line];
    const Itinerary& itinerary = tour[playback.line];
    now.clock = clock_at(itinerary, playback.at_s);
    now.dated = line.date.has_value();
    now.date = line.date ? date_label(*line.date) : tr("Date not fixed");
    now.weekday = line.date ? weekday_label(*line.date) : "";
    if (!itinerary.stops.empty())
        say_progress(now, workbook, itinerary, playback);
    return now;
}

} // namespace guanmo::ui
