#include "plan/make_itinerary.hpp"

#include "catch.hpp"
#include "crs/projection.hpp"
#include "fixture.hpp"

using namespace guanmo;
using plan::make_itinerary;
using plan::straight_router;
using workbook::LegKind;

TEST_CASE("times and kilometres of a line add up", "[itinerary]") {
    const plan::Router router = straight_router();
    const auto workbook = plan::seats({plan::naiman, plan::kulun, plan::kailu});
    workbook::TourLine line = plan::line_to_all(workbook);
    line.start = workbook::Place{"通辽市", plan::keerqin};
    line.end = workbook::Place{"通辽市", plan::keerqin};
    line.departure = workbook::ClockTime{7 * 60 + 30};
    line.stops[1].dwell_minutes = 45;
    const workbook::Itinerary tour = make_itinerary(line, workbook, router);

    CHECK(tour.line_id == "south");
    CHECK(tour.departure_s == 27'000);
    REQUIRE(tour.stops.size() == 3);
    REQUIRE(tour.legs.size() == 4);
    double at_s = 0;
    double driven_m = 0;
    for (std::size_t i = 0; i < tour.stops.size(); ++i) {
        at_s += tour.legs[i].seconds;
        driven_m += tour.legs[i].metres;
        CHECK(tour.stops[i].stop == line.stops[i]);
        CHECK(tour.stops[i].arrive_s == at_s);
        CHECK(tour.stops[i].travelled_m == driven_m);
        at_s += line.stops[i].dwell_minutes * 60;
        CHECK(tour.stops[i].depart_s == at_s);
    }
    CHECK(tour.duration_s == at_s + tour.legs.back().seconds);
    CHECK(tour.metres == driven_m + tour.legs.back().metres);
    CHECK(tour.legs[0].metres == crs::geodesic_distance(plan::keerqin, plan::naiman));
    CHECK(tour.legs[0].seconds == Approx(tour.legs[0].metres / 20)); // 72 km/h
    CHECK(tour.legs[3].path.back() == plan::keerqin);
}

TEST_CASE("without a start the first stop is reached at departure", "[itinerary]") {
    const auto workbook = plan::seats({plan::naiman, plan::kulun});
    const auto tour = make_itinerary(plan::line_to_all(workbook), workbook, straight_router());
    CHECK(tour.stops[0].arrive_s == 0);
    CHECK(tour.legs[0] == workbook::Leg{});
    CHECK(tour.stops[1].travelled_m == tour.legs[1].metres);
}

TEST_CASE("without an end a line is done when it leaves the last stop", "[itinerary]") {
    const auto workbook = plan::seats({plan::naiman, plan::kulun});
    const auto tour = make_itinerary(plan::line_to_all(workbook), workbook, straight_router());
    CHECK(tour.duration_s == tour.stops.back().depart_s);
    REQUIRE(tour.legs.size() == 3);
    CHECK(tour.legs.back() == workbook::Leg{});
}

TEST_CASE("at a stop without position the coaches wait where they are", "[itinerary]") {
    const auto workbook = plan::seats({plan::naiman, std::nullopt, plan::kulun});
    const auto tour = make_itinerary(plan::line_to_all(workbook), workbook, straight_router());
    CHECK_FALSE(tour.stops[1].position);
    CHECK(tour.legs[1] == workbook::Leg{});
    CHECK(tour.stops[1].arrive_s == tour.stops[0].depart_s);
    CHECK(tour.stops[1].depart_s == tour.stops[1].arrive_s + 1800);
    CHECK(tour.legs[2].path.front() == plan::naiman); // goes on from there
    CHECK(tour.legs[2].kind == LegKind::straight);
}

TEST_CASE("a line of which nothing has a position still has its times", "[itinerary]") {
    const auto workbook = plan::seats({std::nullopt, std::nullopt});
    const auto tour = make_itinerary(plan::line_to_all(workbook), workbook, straight_router());
    CHECK(tour.metres == 0);
    CHECK(tour.duration_s == 3600);
    CHECK(tour.legs.size() == 3);
}

TEST_CASE("a stop of no dwell is left when it is reached", "[itinerary]") {
    const auto workbook = plan::seats({plan::naiman, plan::kulun});
    workbook::TourLine line = plan::line_to_all(workbook);
    line.stops[0].dwell_minutes = 0;
    const auto tour = make_itinerary(line, workbook, straight_router());
    CHECK(tour.stops[0].depart_s == tour.stops[0].arrive_s);
    CHECK(tour.stops[1].arrive_s == tour.legs[1].seconds);
}

TEST_CASE("a dwell of a day takes a day", "[itinerary]") {
    const auto workbook = plan::seats({plan::naiman});
    workbook::TourLine line = plan::line_to_all(workbook);
    line.stops[0].dwell_minutes = workbook::longest_dwell_minutes;
    CHECK(make_itinerary(line, workbook, straight_router()).duration_s == 86'400);
}

TEST_CASE("between two stops at one place nothing is driven", "[itinerary]") {
    const auto workbook = plan::seats({plan::naiman, plan::naiman});
    const auto tour = make_itinerary(plan::line_to_all(workbook), workbook, straight_router());
    CHECK(tour.legs[1].metres == 0);
    CHECK(tour.stops[1].arrive_s == tour.stops[0].depart_s);
    CHECK(tour.metres == 0);
}

TEST_CASE("a line without stops goes nowhere", "[itinerary]") {
    workbook::TourLine line;
    line.id = "empty";
    line.start = line.end = workbook::Place{"通辽市", plan::keerqin};
    const auto tour = make_itinerary(line, {}, straight_router());
    CHECK(tour.line_id == "empty");
    CHECK(tour.stops.empty());
    CHECK(tour.legs.empty());
    CHECK(tour.duration_s == 0);
}

TEST_CASE("coaches in convoy take so much longer on the way, not at the stops") {
    const auto workbook = plan::seats({plan::naiman, plan::kulun});
    workbook::TourLine line = plan::line_to_all(workbook);
    const auto alone = make_itinerary(line, workbook, straight_router());
    line.convoy_factor = 1.25;
    const auto convoy = make_itinerary(line, workbook, straight_router());
    CHECK(convoy.legs[1].seconds == Approx(1.25 * alone.legs[1].seconds));
    CHECK(convoy.metres == alone.metres);
    CHECK(convoy.duration_s - convoy.legs[1].seconds == Approx(3600));
}

TEST_CASE("getting off and on takes its minutes at every stop") {
    const auto workbook = plan::seats({plan::naiman, plan::kulun});
    workbook::TourLine line = plan::line_to_all(workbook);
    line.boarding_minutes = 5;
    const auto tour = make_itinerary(line, workbook, straight_router());
    CHECK(tour.stops[0].depart_s == 35 * 60);
    CHECK(tour.stops[1].depart_s == tour.stops[1].arrive_s + 35 * 60);
}

TEST_CASE("the coaches wait until a stop opens, and not where it has closed") {
    auto workbook = plan::seats({plan::naiman, plan::naiman});
    workbook::TourLine line = plan::line_to_all(workbook);
    line.departure = {8 * 60};
    line.stops[0].project_ids = {"a"};
    using Windows = std::vector<workbook::TimeWindow>;
    const auto first_stop = [&](Windows windows) {
        workbook.meeting.candidates = {{.project_id = "a", .windows = std::move(windows)}};
        return make_itinerary(line, workbook, straight_router()).stops[0];
    };
    const auto early = first_stop({{{9 * 60}, {10 * 60}}});
    CHECK(early.arrive_s == 0);
    CHECK(early.wait_s == 3600);
    CHECK(early.depart_s == 3600 + 1800);
    CHECK(first_stop({{{7 * 60}, {7 * 60 + 30}}, {{8 * 60 + 10}, {12 * 60}}}).wait_s == 600);
    CHECK(first_stop({{{7 * 60}, {8 * 60}}}).wait_s == 0); // just open
    CHECK(first_stop({{{6 * 60}, {7 * 60}}}).wait_s == 0); // closed for the day
}

TEST_CASE("lunch is at its place and begins in its window") {
    const auto workbook = plan::seats({plan::naiman});
    workbook::TourLine line = plan::line_to_all(workbook);
    line.departure = {10 * 60};
    line.lunch = workbook::Meal{{"食堂", plan::naiman}, {{11 * 60 + 30}, {13 * 60}}, 60};
    line.stops.push_back(
        {.dwell_minutes = 60, .kind = workbook::StopKind::meal, .place = line.lunch->place});
    const auto tour = make_itinerary(line, workbook, straight_router());
    CHECK(tour.stops[1].position == plan::naiman);
    CHECK(tour.stops[1].arrive_s == 1800);
    CHECK(tour.stops[1].wait_s == 3600);
    CHECK(tour.stops[1].depart_s == 1800 + 3600 + 3600);
}

TEST_CASE("the next day sets out from where the line ends that it follows") {
    auto workbook = plan::seats({plan::naiman});
    workbook::TourLine first = plan::line_to_all(workbook);
    first.end = workbook::Place{"旅馆", plan::kulun};
    workbook::TourLine second = plan::line_to_all(workbook);
    second.id = "second";
    second.start = workbook::Place{"通辽市", plan::keerqin};
    second.follows = first.id;
    workbook.meeting.lines = {first, second};
    const auto tour = plan::make_tour(workbook, straight_router());
    CHECK(tour[1].legs[0].path.front() == plan::kulun);
}

TEST_CASE("half the speed takes twice the time", "[itinerary]") {
    const auto workbook = plan::seats({plan::naiman, plan::kulun});
    workbook::TourLine line = plan::line_to_all(workbook);
    const auto fast = make_itinerary(line, workbook, straight_router());
    line.speed_kmh = 36;
    const auto slow = make_itinerary(line, workbook, straight_router());
    CHECK(slow.legs[1].seconds == Approx(2 * fast.legs[1].seconds));
    CHECK(slow.metres == fast.metres);
}

TEST_CASE("a tour has the meeting's lines in their order", "[itinerary]") {
    auto workbook = plan::seats({plan::naiman});
    workbook.meeting.lines = {{.id = "south"}, plan::line_to_all(workbook)};
    workbook.meeting.lines[1].id = "north";
    const auto tour = plan::make_tour(workbook, straight_router());
    REQUIRE(tour.size() == 2);
    CHECK(tour[0].line_id == "south");
    CHECK(tour[1].line_id == "north");
    CHECK(tour[1].stops.size() == 1);
}
