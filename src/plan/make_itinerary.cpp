#include "plan/make_itinerary.hpp"

#include "workbook/scouting.hpp"

#include <algorithm>

namespace guanmo::plan {

namespace {

/// Adds legs from wherever the coaches are.
struct Driver {
    const workbook::TourLine& line;
    const workbook::Workbook& workbook;
    const Router& router;
    workbook::Itinerary& itinerary;
    std::optional<geo::LngLat> at;
    std::optional<workbook::ScoutedLine> scouted = {}; ///< none: the line was not

    void drive_to(const std::optional<geo::LngLat>& place) {
        workbook::Leg leg;
        if (at && place) {
            leg = router.between(*at, *place);
            leg.seconds = driving_seconds(line, leg.metres, leg.seconds);
        }
        if (scouted && leg.kind != workbook::LegKind::none)
            leg.seconds =
                adopted_drive(*scouted, line.stops, itinerary.legs.size()).value_or(leg.seconds);
        if (place)
            at = place;
        itinerary.duration_s += leg.seconds;
        itinerary.metres += leg.metres;
        itinerary.legs.push_back(std::move(leg));
    }

    void wait(const workbook::Stop& stop, const std::optional<geo::LngLat>& position) {
        const double arrive = itinerary.duration_s;
        const double wait_s = wait_to_open(workbook::opening_hours(workbook, line, stop),
                                           itinerary.departure_s + arrive);
        const auto stayed =
            scouted ? adopted_stay(*scouted, line.stops, itinerary.stops.size()) : std::nullopt;
        itinerary.duration_s +=
            stayed.value_or(wait_s + (stop.dwell_minutes + line.boarding_minutes) * 60.0);
        itinerary.stops.push_back(
            {stop, position, arrive, itinerary.duration_s, itinerary.metres, wait_s});
    }
};

std::optional<geo::LngLat> position_of(const std::optional<workbook::Place>& place) {
    return place ? std::optional(place->position) : std::nullopt;
}

} // namespace

double wait_to_open(const workbook::OpeningHours& hours, double seconds_of_day) {
    for (const workbook::TimeWindow& window : hours.windows)
        if (seconds_of_day <= workbook::seconds_of_day(window.to) + in_time_s)
            return std::max(0.0, workbook::seconds_of_day(window.from) - seconds_of_day);
    return 0;
}

double driving_seconds(double metres, double speed_kmh) {
    constexpr double kmh_per_metre_per_second = 3.6;
    return metres / speed_kmh * kmh_per_metre_per_second;
}

double driving_seconds(const workbook::TourLine& line, double metres, double known_s) {
    return (known_s > 0 ? known_s : driving_seconds(metres, line.speed_kmh)) * line.convoy_factor;
}

workbook::Itinerary make_itinerary(const workbook::TourLine& line,
                                   const workbook::Workbook& workbook, const Router& router) {
    workbook::Itinerary itinerary;
    itinerary.line_id = line.id;
    itinerary.departure_s = seconds_of_day(line.departure);
    const bool drives_home = !line.follows.empty() && line.end && start_of(workbook, line);
    if (line.stops.empty() && !drives_home)
        return itinerary;
    Driver driver{line,
                  workbook,
                  router,
                  itinerary,
                  position_of(workbook::start_of(workbook, line)),
                  workbook::scouting_of(workbook, line.id)};
    for (const workbook::Stop& stop : line.stops) {
        const std::optional<geo::LngLat> position = workbook::position_of(workbook, stop);
        driver.drive_to(position);
        driver.wait(stop, position);
    }
    driver.drive_to(position_of(line.end));
    return itinerary;
}

workbook::Tour make_tour(const workbook::Workbook& workbook, const Router& router) {
    workbook::Tour tour;
    for (const workbook::TourLine& line : workbook.meeting.lines)
        tour.push_back(make_itinerary(line, workbook, router));
    return tour;
}

} // namespace guanmo::plan
