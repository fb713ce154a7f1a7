#include "catch.hpp"
#include "fixture.hpp"

#include <algorithm>
#include <map>
#include <random>

using namespace guanmo;
using namespace guanmo::session;

namespace {

constexpr double per_wall_second = 120; ///< coach seconds at speed 1

/// What is seen of a moment of the tour.
struct Seen {
    std::vector<workbook::Whereabouts> lines;
    std::optional<ShownStop> stop;
    Selection selection;
};

Seen seen(const Session& session) {
    Seen all{{}, shown_stop(*session.tour, session.playback), session.selection};
    for (const workbook::Itinerary& line : *session.tour)
        all.lines.push_back(whereabouts_at(line, session.playback.at_s));
    return all;
}

/// The same place but for the rounding of the summed ticks.
void check_same(const Seen& a, const Seen& b) {
    CHECK(a.stop == b.stop);
    CHECK(a.selection == b.selection);
    REQUIRE(a.lines.size() == b.lines.size());
    for (std::size_t i = 0; i < a.lines.size(); ++i) {
        CHECK(a.lines[i].state == b.lines[i].state);
        CHECK(a.lines[i].leg == b.lines[i].leg);
        CHECK(a.lines[i].stop == b.lines[i].stop);
        CHECK(a.lines[i].fraction == Approx(b.lines[i].fraction).margin(1e-9));
        CHECK(a.lines[i].travelled_m == Approx(b.lines[i].travelled_m).margin(1e-6));
    }
}

std::vector<double> random_moments() {
    std::mt19937 random(20250519);
    std::uniform_real_distribution<double> moment(0, 9300);
    std::vector<double> all(200);
    std::generate(all.begin(), all.end(), [&] { return moment(random); });
    return all;
}

/// What is seen at those moments when the tour is played through; `frame_s` is asked for the time
/// of each frame, one more falls on every moment.
template <class FrameTime>
std::map<double, Seen> played_through(std::vector<double> moments, FrameTime frame_s) {
    std::sort(moments.begin(), moments.end());
    Session session = after(on_tour(), Play{}, Tick{0});
    std::map<double, Seen> all;
    for (const double moment : moments) {
        const double until_s = moment / per_wall_second;
        for (double next_s = session.now_s + frame_s(); next_s < until_s; next_s += frame_s())
            session = step(std::move(session), Tick{next_s});
        session = step(std::move(session), Tick{until_s});
        all[moment] = seen(session);
    }
    return all;
}

/// The same moments gone to one after the other as they come, forwards and backwards.
void check_against_seeking(const std::vector<double>& moments,
                           const std::map<double, Seen>& played) {
    Session session = on_tour();
    for (const double moment : moments) {
        session = step(std::move(session), Seek{moment});
        INFO("at " << moment << " s");
        check_same(seen(session), played.at(moment));
    }
}

Session playing(double speed = 1) {
    return after(on_tour(), SetSpeed{speed}, Play{}, Tick{0});
}

} // namespace

TEST_CASE("at 200 moments in any order the tour is where playing leads, at 30 and 144 Hz",
          "[playing]") {
    const std::vector<double> moments = random_moments();
    for (const double hertz : {30.0, 144.0})
        check_against_seeking(moments, played_through(moments, [hertz] { return 1 / hertz; }));
}

TEST_CASE("uneven frames lead to the same places", "[playing]") {
    const std::vector<double> moments = random_moments();
    std::mt19937 random(7);
    std::uniform_real_distribution<double> frame_s(0.001, 0.4);
    check_against_seeking(moments, played_through(moments, [&] { return frame_s(random); }));
}

TEST_CASE("during a dwell the coaches stand still and the card is that stop's", "[playing]") {
    Session session = after(on_tour(), Seek{4000}, Play{}, Tick{0});
    const workbook::Whereabouts standing = whereabouts_at((*session.tour)[0], 4000);
    for (double now_s = 0.1; session.playback.at_s < 5780; now_s += 0.1) {
        session = step(std::move(session), Tick{now_s});
        CHECK(whereabouts_at((*session.tour)[0], session.playback.at_s) == standing);
        CHECK(is_unit(session.selection, "B"));
    }
}

TEST_CASE("the time in which the program idled before playing is not played", "[playing]") {
    Session session = after(on_tour(), Tick{1}, Play{}, Tick{61});
    CHECK(session.playback.at_s == 0);
    CHECK(step(session, Tick{61.5}).playback.at_s == 60);
    session = after(session, Tick{61.5}, Pause{}, Tick{300}, TogglePlay{}, Tick{400}, Tick{401});
    CHECK(session.playback.at_s == 60 + 120);
}

TEST_CASE("a clock that goes back plays nothing backwards", "[playing]") {
    CHECK(after(playing(), Tick{10}, Tick{5}).playback.at_s == 1200);
}

TEST_CASE("twice the speed goes twice as far, within a quarter and sixteen", "[playing]") {
    CHECK(after(playing(2), Tick{1}).playback.at_s == 240);
    CHECK(after(playing(), SetSpeed{0.001}).playback.speed == 0.25);
    CHECK(after(playing(), SetSpeed{-1}).playback.speed == 0.25);
    CHECK(after(playing(), SetSpeed{1000}).playback.speed == 16);
    CHECK(after(playing(), Tick{1}, SetSpeed{16}, Tick{1.5}).playback.at_s == 120 + 960);
}

TEST_CASE("playing ends with the tour, and then begins again", "[playing]") {
    Session session = after(playing(16), Tick{1000});
    CHECK(session.playback.at_s == 9300);
    CHECK_FALSE(session.playback.playing);
    CHECK_FALSE(is_moving(session));
    session = step(session, TogglePlay{});
    CHECK(session.playback.at_s == 0);
    CHECK(session.playback.playing);
    CHECK(is_moving(session));
}

TEST_CASE("play, pause and the key for both", "[playing]") {
    CHECK(after(on_tour(), TogglePlay{}).playback.playing);
    CHECK_FALSE(after(on_tour(), TogglePlay{}, TogglePlay{}).playback.playing);
    CHECK_FALSE(after(playing(), Pause{}).playback.playing);
    CHECK(after(on_tour(), Play{}).playback.begun);
    const Session paused = after(playing(), Tick{1}, Pause{}, Tick{2});
    CHECK(paused.playback.at_s == 120);
}

TEST_CASE("a tour of nothing does not play", "[playing]") {
    const Session session = after(on_tour({}), Play{}, NextStop{}, PreviousStop{}, GoToLastStop{},
                                  GoToStop{3}, SetLine{2}, ToggleSolo{1}, Seek{50}, Tick{1});
    CHECK_FALSE(session.playback.playing);
    CHECK(session.playback.at_s == 0);
    CHECK(is_none(session.selection));
}

TEST_CASE("scrubbing both ways leaves no trace", "[playing]") {
    const Session there = after(on_tour(), Seek{4444});
    const Session back = after(there, Seek{9000}, Seek{10}, Seek{2000}, Seek{4444});
    CHECK(back.playback == there.playback);
    CHECK(back.selection == there.selection);
}

TEST_CASE("a card that a person opens stays until the next arrival", "[playing]") {
    Session session = after(playing(), Tick{10}); // at A since 1000
    REQUIRE(is_project(session.selection, "P1"));
    session = after(session, Select{ProjectId{"P9"}}, Tick{20}); // the stop's second project's turn
    CHECK(is_project(session.selection, "P9"));
    session = after(session, Tick{24}); // on the road
    CHECK(is_project(session.selection, "P9"));
    session = after(session, Tick{26}); // the north line has arrived at D
    CHECK(is_project(session.selection, "P4"));
}

TEST_CASE("a card that a person closes stays closed until the next arrival", "[playing]") {
    Session session = after(playing(), Tick{10}, Select{}, Tick{20});
    CHECK(is_none(session.selection));
    CHECK(is_project(step(session, Tick{26}).selection, "P4"));
}

TEST_CASE("the card follows the stop's projects and closes when the coaches leave", "[playing]") {
    Session session = after(playing(), Tick{10});
    CHECK(is_project(session.selection, "P1"));
    session = step(session, Tick{17});
    CHECK(is_project(session.selection, "P2"));
    CHECK(is_none(step(session, Tick{23.5}).selection));
}

TEST_CASE("the current line's stop comes first when both wait, and changes with the line",
          "[playing]") {
    Session session = after(on_tour(), Seek{4500});
    CHECK(is_unit(session.selection, "B"));
    session = step(session, SetLine{1});
    CHECK(is_project(session.selection, "P4"));
    CHECK(session.playback.at_s == 4500);
    CHECK(is_project(step(session, SetLine{7}).selection, "P4"));
}

TEST_CASE("a soloed line runs alone and makes room again", "[playing]") {
    Session session = after(on_tour(), Seek{3500}, ToggleSolo{0});
    CHECK(session.playback.solo);
    CHECK(is_none(session.selection)); // the north line, at D, is muted
    session = step(session, ToggleSolo{1});
    CHECK(session.playback.line == 1);
    CHECK(session.playback.solo);
    CHECK(is_project(session.selection, "P4"));
    session = step(session, ToggleSolo{1});
    CHECK_FALSE(session.playback.solo);
    CHECK(step(session, ToggleSolo{5}).playback == session.playback);
}

TEST_CASE("a line alone ends when it is done", "[playing]") {
    const Session session = after(on_tour(), ToggleSolo{1}, Play{}, Tick{0}, Tick{1000});
    CHECK(session.playback.at_s == 7400);
    CHECK(after(on_tour(), Seek{9000}, ToggleSolo{1}).playback.at_s == 7400);
}

TEST_CASE("a stop whose plan is changed is still the stop that is shown", "[playing]") {
    workbook::Tour longer = two_lines();
    longer[0] = line_of("south", {{3000, 30, "A", {"P1", "P2"}}, {1200, 90, "B"}}, 500);
    const auto tour = std::make_shared<const workbook::Tour>(longer);
    const Session stopped = after(on_tour(), Seek{4900});
    const Session changed = step(stopped, SetTour{tour});
    CHECK(is_unit(changed.selection, "B"));
    CHECK(changed.playback.at_s == 6000 + 2700); // half of the dwell, as before
    CHECK(is_project(after(stopped, Select{ProjectId{"P9"}}, SetTour{tour}).selection, "P9"));
}

TEST_CASE("when the stop that is shown leaves the plan its card closes", "[playing]") {
    const workbook::Tour without{line_of("south", {{1000, 30, "A"}}, 5000)};
    const Session session =
        after(on_tour(), Seek{4900}, SetTour{std::make_shared<const workbook::Tour>(without)});
    CHECK(is_none(session.selection));
    CHECK(session.playback.at_s == 4900);
}

TEST_CASE("opening a line's plan pauses, closing it does not play", "[playing]") {
    const Session planning = after(playing(), OpenPlan{"south"});
    CHECK_FALSE(planning.playback.playing);
    CHECK(planning.planned_line == "south");
    CHECK_FALSE(after(planning, OpenPlan{}).playback.playing);
}
