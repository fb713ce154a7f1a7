#include "plan/conflicts.hpp"

#include "plan/make_itinerary.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace guanmo::plan {

using workbook::Itinerary;
using workbook::TimedStop;
using workbook::TourLine;

namespace {

using Kind = Conflict::Kind;

/// Some ten metres of latitude, eight of longitude in the middle of China.
constexpr double same_place_degrees = 1e-4;

struct Finder {
    const TourLine& line;
    const Itinerary& itinerary;
    std::vector<Conflict> found = {};

    void add(Kind kind, std::size_t stop = 0, double seconds = 0) {
        found.push_back({kind, stop, seconds});
    }

    void length_of_day() {
        if (fits_day(line, itinerary))
            return;
        const double day_end_s = day_end_after_departure(line);
        add(Kind::ends_after_day, 0, itinerary.duration_s - day_end_s);
        const double late_s = day_end_s + in_time_s;
        const auto& stops = itinerary.stops;
        const auto reached_late = std::find_if(stops.begin(), stops.end(),
                                               [=](auto& stop) { return stop.arrive_s > late_s; });
        if (reached_late != stops.end())
            add(Kind::arrives_after_day, place_of(reached_late),
                reached_late->arrive_s - day_end_s);
        const auto left_late = std::find_if(stops.begin(), reached_late,
                                            [=](auto& stop) { return stop.depart_s > late_s; });
        if (left_late != reached_late)
            add(Kind::leaves_after_day, place_of(left_late), left_late->depart_s - day_end_s);
    }

    [[nodiscard]] std::size_t place_of(std::vector<TimedStop>::const_iterator stop) const {
        return static_cast<std::size_t>(stop - itinerary.stops.begin());
    }

    void what_is_missing() {
        if (itinerary.stops.empty())
            add(Kind::no_stops);
        if (!line.date)
            add(Kind::no_date);
    }

    void departure() {
        const double departs_s = seconds_of_day(line.departure);
        if (line.departure < line.day_begins)
            add(Kind::departs_before_day, 0, seconds_of_day(line.day_begins) - departs_s);
        if (line.departure > line.day_ends)
            add(Kind::departs_after_day, 0, departs_s - seconds_of_day(line.day_ends));
    }

    template <class Holds> void stops_that(Kind kind, Holds holds) {
        for (std::size_t stop = 0; stop < itinerary.stops.size(); ++stop)
            if (holds(itinerary.stops[stop]))
                add(kind, stop);
    }

    void places() {
        stops_that(Kind::no_position, [](const TimedStop& stop) { return !stop.position; });
        for (std::size_t other = 0; other < itinerary.stops.size(); ++other)
            for (std::size_t stop = other; stop-- > 0;)
                if (same_place(itinerary.stops[stop].position, itinerary.stops[other].position)) {
                    found.push_back({Kind::same_place, stop, 0, other});
                    break;
                }
    }

    void dwells() {
        const int day_minutes = line.day_ends.minutes - line.day_begins.minutes;
        stops_that(Kind::no_dwell,
                   [](const TimedStop& stop) { return stop.stop.dwell_minutes == 0; });
        stops_that(Kind::dwell_of_a_day, [day_minutes](const TimedStop& stop) {
            return stop.stop.dwell_minutes > 0 && stop.stop.dwell_minutes >= day_minutes;
        });
    }

    void estimates() {
        for (std::size_t leg = 0; leg < itinerary.legs.size(); ++leg)
            if (itinerary.legs[leg].kind == workbook::LegKind::straight)
                add(Kind::estimated_leg, leg);
    }
};

} // namespace

std::vector<Conflict> conflicts_of(const TourLine& line, const Itinerary& itinerary) {
    Finder finder{line, itinerary};
    finder.length_of_day();
    finder.what_is_missing();
    finder.departure();
    finder.places();
    finder.dwells();
    finder.estimates();
    return finder.found;
}

bool same_place(const std::optional<geo::LngLat>& a, const std::optional<geo::LngLat>& b) {
    return a && b && std::abs(a->lng - b->lng) < same_place_degrees &&
           std::abs(a->lat - b->lat) < same_place_degrees;
}

bool is_serious(Kind kind) {
    switch (kind) {
    case Kind::no_stops:
    case Kind::no_date:
    case Kind::no_meal:
    case Kind::departs_before_day:
    case Kind::no_position:
    case Kind::same_place:
    case Kind::no_dwell:
    case Kind::waits:
    case Kind::estimated_leg:
        return false;
    default:
        return true;
    }
}

bool fits_day(const TourLine& line, const Itinerary& itinerary) {
    return itinerary.legs.empty() ||
           itinerary.duration_s <= day_end_after_departure(line) + in_time_s;
}

double day_end_after_departure(const TourLine& line) {
    return seconds_of_day(line.day_ends) - seconds_of_day(line.departure);
}

} // namespace guanmo::plan
