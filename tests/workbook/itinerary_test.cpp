#include "workbook/itinerary.hpp"

#include "catch.hpp"

#include <limits>

using namespace guanmo::workbook;
using State = Whereabouts::State;

namespace {

/// 1000 s to stop 1, 600 s there, 500 s to stop 2, no dwell, none between, stop 3 at the same place
/// for 300 s, 1000 s home. 10 metres per second.
Itinerary there_and_back() {
    const auto leg = [](double seconds) {
        return Leg{seconds > 0 ? LegKind::road : LegKind::none, {}, seconds * 10, seconds};
    };
    Itinerary tour;
    tour.stops = {
        {{}, {}, 1000, 1600, 10'000}, {{}, {}, 2100, 2100, 15'000}, {{}, {}, 2100, 2400, 15'000}};
    tour.legs = {leg(1000), leg(500), leg(0), leg(1000)};
    tour.duration_s = 3400;
    tour.metres = 25'000;
    return tour;
}

} // namespace

TEST_CASE("the coaches start at the start, before the departure too", "[whereabouts]") {
    const Itinerary tour = there_and_back();
    const Whereabouts start{State::driving, 0, 0, 0, 0};
    CHECK(whereabouts_at(tour, 0) == start);
    CHECK(whereabouts_at(tour, -500) == start);
}

TEST_CASE("without a start they wait at the first stop, before the departure too",
          "[whereabouts]") {
    Itinerary tour;
    tour.stops = {{{}, {}, 0, 600, 0}};
    tour.legs = {{}, {}};
    tour.duration_s = 600;
    CHECK(whereabouts_at(tour, -5) == Whereabouts{State::waiting, 0, 1, 0, 0});
}

TEST_CASE("on the road they are where their speed has brought them", "[whereabouts]") {
    const Itinerary tour = there_and_back();
    // 20 s to gain 10 m/s and more: after 250 s they have driven for 240 s at that speed.
    const Whereabouts at_first = whereabouts_at(tour, 250);
    CHECK(at_first.state == State::driving);
    CHECK(at_first.stop == 0);
    CHECK(at_first.travelled_m == Approx(240 * 10'000 / 980.0));
    CHECK(at_first.fraction == Approx(240 / 980.0));
    const Whereabouts later = whereabouts_at(tour, 1850);
    CHECK(later.leg == 1);
    CHECK(later.travelled_m == Approx(12'500));
}

TEST_CASE("they wait from the moment of arrival to just before that of departure",
          "[whereabouts]") {
    const Itinerary tour = there_and_back();
    const Whereabouts waiting{State::waiting, 0, 1, 0, 10'000};
    CHECK(whereabouts_at(tour, 1000) == waiting);
    CHECK(whereabouts_at(tour, 1234.5) == waiting);
    CHECK(whereabouts_at(tour, 1599.999) == waiting);
    CHECK(whereabouts_at(tour, 1600) == Whereabouts{State::driving, 1, 0, 1, 10'000});
}

TEST_CASE("of stops reached at one moment it is the last", "[whereabouts]") {
    CHECK(whereabouts_at(there_and_back(), 2100) == Whereabouts{State::waiting, 2, 1, 2, 15'000});
}

TEST_CASE("a stop of no dwell is waited at for its moment", "[whereabouts]") {
    Itinerary tour = there_and_back();
    tour.stops[0].depart_s = 1000;
    CHECK(whereabouts_at(tour, 1000) == Whereabouts{State::waiting, 0, 1, 0, 10'000});
    CHECK(whereabouts_at(tour, 1000.001).state == State::driving);
}

TEST_CASE("on the way to the end no stop is ahead, and there they are done", "[whereabouts]") {
    const Itinerary tour = there_and_back();
    const Whereabouts home = whereabouts_at(tour, 2900);
    CHECK(home.state == State::driving);
    CHECK(home.leg == 3);
    CHECK_FALSE(home.stop);
    CHECK(home.travelled_m == Approx(20'000));
    const Whereabouts done{State::done, 3, 1, {}, 25'000};
    CHECK(whereabouts_at(tour, 3400) == done);
    CHECK(whereabouts_at(tour, std::numeric_limits<double>::infinity()) == done);
}

TEST_CASE("a line without stops is done at once", "[whereabouts]") {
    CHECK(whereabouts_at({}, 0) == Whereabouts{State::done, 0, 1, {}, 0});
}
