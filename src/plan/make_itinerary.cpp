#include "plan/make_itinerary.hpp"

#include "workbook/select.hpp"

namespace guanmo::plan {

namespace {

/// Adds legs from wherever the coaches are.
struct Driver {
    const workbook::TourLine& line;
    const Router& router;
    workbook::Itinerary& itinerary;
    std::optional<geo::LngLat> at;

    void drive_to(const std::optional<geo::LngLat>& place) {
        workbook::Leg leg;
        if (at && place) {
            leg = router.between(*at, *place);
            leg.seconds = driving_seconds(leg.metres, line.speed_kmh);
        }
        if (place)
            at = place;
        itinerary.duration_s += leg.seconds;
        itinerary.metres += leg.metres;
        itinerary.legs.push_back(std::move(leg));
    }

    void wait(const workbook::Stop& stop, const std::optional<geo::LngLat>& position) {
        const double arrive = itinerary.duration_s;
        itinerary.duration_s += stop.dwell_minutes * 60.0;
        itinerary.stops.push_back({stop, position, arrive, itinerary.duration_s, itinerary.metres});
    }
};

std::optional<geo::LngLat> position_of(const std::optional<workbook::Place>& place) {
    return place ? std::optional(place->position) : std::nullopt;
}

} // namespace

double driving_seconds(double metres, double speed_kmh) {
    constexpr double kmh_per_metre_per_second = 3.6;
    return metres / speed_kmh * kmh_per_metre_per_second;
}

workbook::Itinerary make_itinerary(const workbook::TourLine& line,
                                   const workbook::Workbook& workbook, const Router& router) {
    workbook::Itinerary itinerary;
    itinerary.line_id = line.id;
    itinerary.departure_s = seconds_of_day(line.departure);
    if (line.stops.empty())
        return itinerary;
    Driver driver{line, router, itinerary, position_of(line.start)};
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
