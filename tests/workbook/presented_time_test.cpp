#include "workbook/leg_motion.hpp"
#include "workbook/presented_time.hpp"

#include "catch.hpp"

#include <cmath>

using namespace guanmo::workbook;

namespace {

/// 100 km in 5000 s, half an hour there, 4 km in 200 s, no stay, 100 km home.
Itinerary out_and_back() {
    const auto leg = [](double metres) { return Leg{LegKind::road, {}, metres, metres / 20}; };
    Itinerary line;
    line.legs = {leg(100'000), leg(4'000), leg(100'000)};
    line.stops = {{{}, {}, 5000, 6800, 100'000}, {{}, {}, 7000, 7000, 104'000}};
    line.duration_s = 12'000;
    line.metres = 204'000;
    return line;
}

} // namespace

TEST_CASE("coaches gain speed, keep it and lose it within the leg's time", "[leg motion]") {
    const Leg leg{LegKind::road, {}, 20'000, 1000}; // 20 m/s: 40 s to gain it
    CHECK(fraction_after(leg, 0) == 0);
    CHECK(fraction_after(leg, 1000) == 1);
    CHECK(fraction_after(leg, 500) == Approx(0.5));
    const auto speed = [&](double at) {
        return (fraction_after(leg, at + 0.01) - fraction_after(leg, at)) * leg.metres / 0.01;
    };
    CHECK(speed(1) == Approx(0.52).margin(0.02)); // half a metre per second in a second
    CHECK(speed(300) == Approx(20 / 0.96).margin(0.01));
    CHECK(speed(300) == Approx(speed(700)).margin(0.001));
    CHECK(speed(998.99) == Approx(0.52).margin(0.02));
}

TEST_CASE("when a share of the way lies behind is the inverse of how much does", "[leg motion]") {
    for (const double metres : {0.0, 50.0, 3'000.0, 200'000.0}) {
        const Leg leg{LegKind::road, {}, metres, metres / 15 + 10};
        for (double at = 0; at <= leg.seconds; at += leg.seconds / 64)
            CHECK(seconds_at(leg, fraction_after(leg, at)) == Approx(at).margin(1e-6));
    }
}

TEST_CASE("where the roads are slower so are the coaches, and they arrive at the same time",
          "[leg motion]") {
    Leg leg{LegKind::road, {}, 40'000, 2400};
    // 10 km in 300 s, 10 km in 1200 s, 20 km in 900 s.
    leg.pace = pace_of({{10, 300}, {10, 1200}, {0, 5}, {20, 900}});
    REQUIRE(leg.pace.size() == 2);
    CHECK(leg.pace[0].path == Approx(0.25));
    CHECK(leg.pace[0].time == Approx(0.125));
    CHECK(leg.pace[1].time == Approx(0.625));
    const auto speed = [&](double at) {
        return (fraction_after(leg, at + 0.5) - fraction_after(leg, at - 0.5)) * leg.metres;
    };
    CHECK(speed(120) / speed(900) == Approx(4).epsilon(0.01));
    CHECK(speed(2000) / speed(900) == Approx(8 / 3.0).epsilon(0.01));
    CHECK(fraction_after(leg, 0) == 0);
    CHECK(fraction_after(leg, 2400) == 1);
    double before = -1;
    for (double at = 0; at <= leg.seconds; at += 7) {
        CHECK(fraction_after(leg, at) > before);
        before = fraction_after(leg, at);
        CHECK(seconds_at(leg, before) == Approx(at).margin(1e-6));
    }
}

TEST_CASE("stretches of one speed are one", "[leg motion]") {
    CHECK(pace_of({{10, 300}, {5, 150}, {1, 30.1}}).empty());
    CHECK(pace_of({}).empty());
    CHECK(pace_of({{10, 300}, {5, 150}, {10, 100}}).size() == 1);
}

TEST_CASE("a drive is shown for three to eight seconds by the root of its length",
          "[presented time]") {
    const auto shown = [](double km) { return shown_drive_s({LegKind::road, {}, km * 1000, 60}); };
    CHECK(shown(1) == 3);
    CHECK(shown(100) == Approx(6));
    CHECK(shown(50) / shown(100) == Approx(std::sqrt(0.5)));
    CHECK(shown(500) == 8);
    CHECK(shown_drive_s({}) == 0);
    CHECK(shown_stop_s(1) == Approx(3).margin(0.01));
    CHECK(shown_stop_s(1800) == 4);
    CHECK(shown_stop_s(1e6) == 5);
    CHECK(shown_stop_s(0) == 0);
}

TEST_CASE("the parts of a line follow one another without a gap", "[presented time]") {
    const auto parts = shown_parts(out_and_back());
    REQUIRE(parts.size() == 4); // the second stop takes no time
    for (std::size_t i = 1; i < parts.size(); ++i) {
        CHECK(parts[i].from_s == parts[i - 1].to_s);
        CHECK(parts[i].shown_from_s == parts[i - 1].shown_to_s);
    }
    CHECK(parts.back().to_s == 12'000);
    CHECK(parts.back().shown_to_s == Approx(6 + 4 + 3 + 6));
}

TEST_CASE("shown and coaches' time are each other's inverse and never go back",
          "[presented time]") {
    const auto parts = shown_parts(out_and_back());
    double before = -1;
    for (double shown = 0; shown <= parts.back().shown_to_s; shown += 0.01) {
        const double coach = coach_time_of(parts, shown);
        CHECK(coach >= before);
        CHECK(shown_time_of(parts, coach) == Approx(shown).margin(1e-6));
        before = coach;
    }
    CHECK(coach_time_of(parts, -5) == 0);
    CHECK(coach_time_of(parts, 1e9) == 12'000);
    CHECK(shown_time_of(parts, 1e9) == Approx(19));
    CHECK(coach_time_of({}, 5) == 0);
}

TEST_CASE("a drive begins and ends gently on the screen", "[presented time]") {
    const auto parts = shown_parts(out_and_back());
    const auto rate = [&](double at) {
        return (coach_time_of(parts, at + 0.001) - coach_time_of(parts, at)) / 0.001;
    };
    CHECK(rate(0) < 0.01 * rate(3));
    CHECK(rate(5.998) < 0.01 * rate(3));
}
