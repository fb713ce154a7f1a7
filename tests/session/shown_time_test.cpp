#include "catch.hpp"
#include "fixture.hpp"

#include "session/shown_time.hpp"

#include <cmath>
#include <random>

using namespace guanmo;
using namespace guanmo::session;

namespace {

/// Of the south line: 20 km, half an hour, 24 km, half an hour, 14 km, half an hour, 20 km.
Session by_part(workbook::Tour tour = two_lines()) {
    Session session = on_tour(std::move(tour));
    session.pace = {};
    return session;
}

double length_s(const Session& session) {
    return shown_seconds(session, end_of(*session.tour, session.playback));
}

} // namespace

TEST_CASE("each drive and each stay of the current line has its time on the screen",
          "[shown time]") {
    const Session session = by_part();
    CHECK(shown_seconds(session, 1000) == Approx(3)); // short drives
    CHECK(shown_seconds(session, 2800) == Approx(7)); // half an hour: 4 s
    CHECK(length_s(session) == Approx(4 * 3 + 3 * 4));
    CHECK(shown_seconds(after(session, SetLine{1}), 3000) == Approx(0.6 * std::sqrt(60)));
}

TEST_CASE("when the current line is done the showing goes on with the one that ends last",
          "[shown time]") {
    const Session session = after(by_part(), SetLine{1}); // ends at 7400, the south line at 9300
    CHECK(end_of(*session.tour, session.playback) == 9300);
    const double north_s = shown_seconds(session, 7400);
    CHECK(length_s(session) > north_s + 3);
    for (double at_s = 0; at_s <= 9300; at_s += 50)
        CHECK(coach_seconds(session, shown_seconds(session, at_s)) == Approx(at_s).margin(1e-6));
    CHECK(shown_seconds(after(session, ToggleSolo{1}), 1e9) == Approx(north_s));
}

TEST_CASE("playing by parts to a moment is seeking it, whatever the frames", "[shown time]") {
    std::mt19937 random(20250519);
    for (const double most : {1.0 / 144, 1.0 / 30, 0.4}) {
        std::uniform_real_distribution<double> frame(most / 2, most);
        Session played = after(by_part(), Play{}, Tick{0});
        while (played.playback.playing) {
            const double now_s = played.now_s + frame(random);
            played = step(std::move(played), Tick{now_s});
            const Session sought =
                step(by_part(), Seek{coach_seconds(by_part(), std::min(now_s, 24.0))});
            REQUIRE(played.playback.at_s == Approx(sought.playback.at_s).margin(0.05));
            const auto a = whereabouts_at((*played.tour)[0], played.playback.at_s);
            const auto b = whereabouts_at((*sought.tour)[0], sought.playback.at_s);
            REQUIRE(a.fraction == Approx(b.fraction).margin(1e-3));
        }
        CHECK(played.now_s == Approx(length_s(by_part())).margin(most + 1e-3));
    }
}

TEST_CASE("twice the speed shows everything in half the time", "[shown time]") {
    const Session session = after(by_part(), SetSpeed{2}, Play{}, Tick{0}, Tick{3.5});
    CHECK(session.playback.at_s == Approx(coach_seconds(session, 7)));
}

TEST_CASE("a steady pace shows the coaches' time in one measure", "[shown time]") {
    const Session real = after(by_part(), SetPace{{true, 1, false}}, Play{}, Tick{0}, Tick{7});
    CHECK(real.playback.at_s == Approx(7));
    CHECK(after(real, SetSpeed{16}, Tick{8}).playback.at_s == Approx(7 + 16));
    CHECK(shown_seconds(after(real, SetPace{{true, 60, false}}), 600) == Approx(10));
    CHECK(after(real, SetPace{{true, 1e9, false}}).pace.factor == fastest_steady);
    CHECK(after(real, SetPace{{true, 0, false}}).pace.factor == slowest_steady);
}

TEST_CASE("a pace that waits plays up to the end of each stay and goes on at a click",
          "[shown time]") {
    Session session = by_part();
    session.pace.waits = true;
    session = after(session, NextStop{}, Tick{0}, Tick{2});
    CHECK(session.playback.playing); // off to the first stop
    CHECK(whereabouts_at((*session.tour)[0], session.playback.at_s).state ==
          workbook::Whereabouts::State::driving);
    for (const std::size_t stop : {0, 1, 2}) {
        session = after(session, Tick{session.now_s + 60});
        CHECK_FALSE(session.playback.playing);
        CHECK(shown_stop(*session.tour, session.playback)->stop == stop);
        CHECK(session.playback.at_s == Approx((*session.tour)[0].stops[stop].depart_s));
        session = after(session, NextStop{}, Tick{session.now_s});
        CHECK(session.playback.playing);
        CHECK(session.playback.at_s == (*session.tour)[0].stops[stop].depart_s);
    }
    session = after(session, Tick{session.now_s + 60});
    CHECK(session.playback.at_s == end_of(*session.tour, session.playback));
}

TEST_CASE("by a pace that waits, a click on the way is at the stop at once", "[shown time]") {
    Session session = by_part();
    session.pace.waits = true;
    session = after(session, Seek{500}, NextStop{});
    CHECK(session.playback.at_s == 1000);
    CHECK(after(session, NextStop{}).playback.at_s == 2800); // and before the stay is shown, off
    session = after(session, Seek{8300}, NextStop{}); // home; the north line's stops are left
    CHECK(session.playback.line == 1);
}

TEST_CASE("what is shown faster than by parts is told by its haste", "[shown time]") {
    Session session = by_part();
    CHECK(haste(after(session, SetSpeed{4})) == 4);
    session = after(session, SetPace{{true, 9300.0 / 24, false}}); // as long as its parts
    CHECK(haste(session) == Approx(1));
    CHECK(haste(after(session, SetPace{{true, 3 * 9300.0 / 24, false}})) == Approx(3));
}
