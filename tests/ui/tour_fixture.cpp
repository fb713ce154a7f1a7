#include "tour_fixture.hpp"

namespace guanmo::ui {

using workbook::Leg;
using workbook::LegKind;

namespace {

constexpr geo::LngLat here{121, 43};

Leg leg(LegKind kind, double km, double minutes) {
    return {kind, kind == LegKind::none ? std::vector<geo::LngLat>{} : std::vector{here, here},
            km * 1000, minutes * 60};
}

workbook::TimedStop timed(const workbook::Stop& stop, double arrives, double departs, double km) {
    return {stop, here, arrives * 60, departs * 60, km * 1000};
}

} // namespace

workbook::Workbook touring_workbook() {
    workbook::Workbook workbook = sample_workbook();
    workbook::TourLine& south = workbook.meeting.lines.front();
    south.stops = {{"150524", {"P2"}}, {"150525", {"P1", "P3"}}, {"150502", {}}};
    south.start = south.end = workbook::Place{"通辽市", here};
    workbook.meeting.lines.push_back({.id = "north",
                                      .name = "北线",
                                      .badge = "北",
                                      .stops = {{"150571", {}}, {"150525", {"P4"}}}});
    return workbook;
}

workbook::Tour touring_timetable() {
    const workbook::Workbook workbook = touring_workbook();
    const auto& south_stops = workbook.meeting.lines[0].stops;
    const auto& north_stops = workbook.meeting.lines[1].stops;
    workbook::Itinerary south{"south", 8 * 3600.0};
    south.stops = {timed(south_stops[0], 30, 60, 40), timed(south_stops[1], 120, 150, 120),
                   timed(south_stops[2], 240, 270, 240)};
    south.legs = {leg(LegKind::road, 40, 30), leg(LegKind::road, 80, 60),
                  leg(LegKind::road, 120, 90), leg(LegKind::road, 40, 30)};
    south.duration_s = 300 * 60;
    south.metres = 280'000;
    workbook::Itinerary north{"north", 8 * 3600.0};
    north.stops = {timed(north_stops[0], 120, 180, 110), timed(north_stops[1], 660, 690, 410)};
    north.legs = {leg(LegKind::straight, 110, 120), leg(LegKind::straight, 300, 480),
                  leg(LegKind::none, 0, 0)};
    north.duration_s = 690 * 60;
    north.metres = 410'000;
    return {south, north};
}

workbook::TourLine long_line(std::size_t stops) {
    workbook::TourLine line{.id = "long", .name = "长线", .badge = "长"};
    line.stops.assign(stops, {"150524", {"P2"}});
    return line;
}

workbook::Itinerary long_itinerary(std::size_t stops) {
    workbook::Itinerary itinerary{"long", 8 * 3600.0};
    for (std::size_t i = 0; i < stops; ++i) {
        const auto hours = static_cast<double>(i);
        itinerary.stops.push_back(
            timed({"150524", {"P2"}}, 60 * hours + 30, 60 * hours + 60, 40 * (hours + 1)));
        itinerary.legs.push_back(leg(LegKind::road, 40, 30));
    }
    itinerary.legs.push_back(leg(LegKind::none, 0, 0));
    itinerary.duration_s = 3600.0 * static_cast<double>(stops);
    itinerary.metres = 40'000.0 * static_cast<double>(stops);
    return itinerary;
}

void present(Bench& bench, const workbook::Tour& tour, std::optional<double> at_s) {
    session::Session& session = bench.session;
    session =
        step(std::move(session), session::SetTour{std::make_shared<const workbook::Tour>(tour)});
    session = step(std::move(session), session::StartPresenting{});
    if (at_s)
        session = step(std::move(session), session::Seek{*at_s});
    bench.frame();
    bench.frame();
}

} // namespace guanmo::ui
