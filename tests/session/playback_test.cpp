#include "session/playback.hpp"

#include "catch.hpp"
#include "fixture.hpp"

using namespace guanmo;
using namespace guanmo::session;

namespace {

/// A moment of the two lines.
Playback moment(double at_s, std::size_t line = 0, bool solo = false) {
    Playback playback;
    playback.line = line;
    playback.solo = solo;
    return at(playback, two_lines(), at_s);
}

/// Where repeated presses of a key lead, until one changes nothing more.
template <class Press>
std::vector<std::pair<std::size_t, double>> presses(Playback from, Press go) {
    std::vector<std::pair<std::size_t, double>> places;
    for (Playback next = go(from, two_lines()); next != from; next = go(from, two_lines())) {
        places.emplace_back(next.line, next.at_s);
        from = next;
    }
    return places;
}
using Places = std::vector<std::pair<std::size_t, double>>;

} // namespace

TEST_CASE("the tour is over when the last running line is done", "[playback]") {
    CHECK(end_of(two_lines(), {}) == 9300);
    CHECK(end_of(two_lines(), moment(0, 0, true)) == 9300);
    CHECK(end_of(two_lines(), moment(0, 1, true)) == 7400);
    CHECK(end_of({}, {}) == 0);
}

TEST_CASE("a moment is brought into the tour", "[playback]") {
    CHECK(moment(-1).at_s == 0);
    CHECK(moment(1e9).at_s == 9300);
    CHECK(moment(1e9, 1, true).at_s == 7400);
    CHECK(moment(5).begun);
}

TEST_CASE("the overview shows no stop, on the road there is none either", "[playback]") {
    CHECK_FALSE(shown_stop(two_lines(), Playback{}));
    CHECK(is_none(shown_selection(two_lines(), Playback{})));
    CHECK_FALSE(shown_stop(two_lines(), moment(500)));
    CHECK(is_none(shown_selection(two_lines(), moment(500))));
}

TEST_CASE("the projects of a stop share its dwell", "[playback]") {
    CHECK(shown_selection(two_lines(), moment(1000)) == Selection{ProjectId{"P1"}});
    CHECK(shown_selection(two_lines(), moment(1899)) == Selection{ProjectId{"P1"}});
    CHECK(shown_selection(two_lines(), moment(1900)) == Selection{ProjectId{"P2"}});
    CHECK(shown_selection(two_lines(), moment(2799)) == Selection{ProjectId{"P2"}});
    CHECK(is_none(shown_selection(two_lines(), moment(2800))));
}

TEST_CASE("a stop without project shows its unit, one of nothing shows nothing", "[playback]") {
    CHECK(shown_selection(two_lines(), moment(5000)) == Selection{UnitCode{"B"}});
    const workbook::Tour nameless{line_of("south", {{0, 30, ""}})};
    CHECK(shown_stop(nameless, at({}, nameless, 10)) == ShownStop{0, 0, 0});
    CHECK(is_none(shown_selection(nameless, at({}, nameless, 10))));
}

TEST_CASE("where both lines wait it is the current line's stop", "[playback]") {
    CHECK(shown_stop(two_lines(), moment(4500, 0)) == ShownStop{0, 1, 0});
    CHECK(shown_stop(two_lines(), moment(4500, 1)) == ShownStop{1, 0, 0});
    CHECK(shown_stop(two_lines(), moment(3500, 0)) == ShownStop{1, 0, 0}); // south is on the road
}

TEST_CASE("a muted line shows no stop", "[playback]") {
    CHECK_FALSE(shown_stop(two_lines(), moment(3500, 0, true)));
    CHECK_FALSE(shown_stop(two_lines(), moment(1500, 1, true)));
    CHECK(shown_stop(two_lines(), moment(3500, 1, true)) == ShownStop{1, 0, 0});
}

TEST_CASE("a stop of no dwell is shown for its moment", "[playback]") {
    const workbook::Tour tour{line_of("south", {{100, 0, "A", {"P1", "P2"}}, {100, 5, "B"}})};
    CHECK(shown_stop(tour, at({}, tour, 100)) == ShownStop{0, 0, 0});
    CHECK_FALSE(shown_stop(tour, at({}, tour, 100.001)));
}

TEST_CASE("next leads from the overview through every stop, line after line", "[playback]") {
    CHECK(presses({}, at_next_stop) ==
          Places{{0, 1000}, {0, 4000}, {0, 6500}, {1, 3000}, {1, 6800}});
    CHECK(at_next_stop(moment(1500), two_lines()).at_s == 4000);
    CHECK(at_next_stop(moment(3999), two_lines()).at_s == 4000);
    Playback north;
    north.line = 1;
    CHECK(at_next_stop(north, two_lines()).at_s == 3000); // its first, not the south's
}

TEST_CASE("previous leads back through every stop to the overview and stays there", "[playback]") {
    const Playback last = at_last_stop({}, two_lines());
    CHECK(last.line == 1);
    CHECK(last.at_s == 6800);
    CHECK(presses(last, at_previous_stop) ==
          Places{{1, 3000}, {0, 6500}, {0, 4000}, {0, 1000}, {0, 0}});
    CHECK_FALSE(at_previous_stop(moment(1000), two_lines()).begun);
    CHECK(at_previous_stop(Playback{}, two_lines()) == Playback{});
}

TEST_CASE("previous goes to the stop before the one waited at, from the road to the one left",
          "[playback]") {
    CHECK(at_previous_stop(moment(5000), two_lines()).at_s == 1000); // late in the dwell at B
    CHECK(at_previous_stop(moment(6000), two_lines()).at_s == 4000); // on the road to C
    CHECK(at_previous_stop(moment(9300), two_lines()).at_s == 6500); // done
}

TEST_CASE("stepping goes round no corner", "[playback]") {
    const Playback last = at_last_stop({}, two_lines());
    CHECK(at_next_stop(last, two_lines()) == last);
    const Playback late = at(last, two_lines(), 7000);
    CHECK(at_next_stop(late, two_lines()) == late);
}

TEST_CASE("lines without stops are passed over", "[playback]") {
    const workbook::Tour tour{line_of("a", {}), line_of("b", {{10, 1, "A"}}), line_of("c", {}),
                              line_of("d", {{20, 1, "B"}}), line_of("e", {})};
    const Playback first = at_next_stop({}, tour);
    CHECK(first.line == 1);
    const Playback second = at_next_stop(first, tour);
    CHECK(second.line == 3);
    CHECK(at_previous_stop(second, tour) == first);
    CHECK(at_last_stop({}, tour) == second);
    CHECK_FALSE(at_previous_stop(first, tour).begun);
    CHECK(at_next_stop({}, {}) == Playback{});
    CHECK(at_stop({}, tour, 3) == Playback{}); // the current line has none
}

TEST_CASE("stops that are reached at one moment are one step", "[playback]") {
    const workbook::Tour tour{line_of("south", {{100, 0, "A"}, {0, 5, "B"}, {100, 5, "C"}})};
    const Playback both = at_next_stop({}, tour);
    CHECK(shown_stop(tour, both) == ShownStop{0, 1, 0});
    const Playback third = at_next_stop(both, tour);
    CHECK(shown_stop(tour, third) == ShownStop{0, 2, 0});
    CHECK(at_previous_stop(third, tour) == both);
    CHECK_FALSE(at_previous_stop(both, tour).begun);
}

TEST_CASE("a stop of any number is one that exists", "[playback]") {
    CHECK(at_stop({}, two_lines(), 1).at_s == 4000);
    CHECK(at_stop({}, two_lines(), 99).at_s == 6500);
}

TEST_CASE("passings are what lies between two moments, in order of time", "[playback]") {
    const auto found = passings(two_lines(), {}, 2800, 4000);
    CHECK(found == std::vector<Passing>{{1, 0, true, 3000}, {0, 1, true, 4000}});
    CHECK(passings(two_lines(), {}, 2799, 2800) == std::vector<Passing>{{0, 0, false, 2800}});
    CHECK(passings(two_lines(), {}, 4000, 2800).empty());
    CHECK(passings(two_lines(), {}, 4000, 4000).empty());
}

TEST_CASE("passings of many stops in one leap miss none", "[playback]") {
    const auto all = passings(two_lines(), {}, -1, 1e9);
    CHECK(all.size() == 10);
    for (std::size_t i = 1; i < all.size(); ++i)
        CHECK(all[i - 1].at_s <= all[i].at_s);
    std::vector<Passing> in_steps;
    for (double from_s = -1; from_s < 10'000; from_s += 7)
        for (const Passing& passing : passings(two_lines(), {}, from_s, from_s + 7))
            in_steps.push_back(passing);
    CHECK(in_steps == all);
}

TEST_CASE("passings leave out muted lines", "[playback]") {
    for (const Passing& passing : passings(two_lines(), moment(0, 1, true), -1, 1e9))
        CHECK(passing.line == 1);
}

TEST_CASE("a stop of no dwell is arrived at and then left, at its start and on the way",
          "[playback]") {
    const workbook::Tour tour{line_of("south", {{0, 0, "A"}, {100, 0, "B"}, {0, 0, "C"}})};
    CHECK(passings(tour, {}, -1, 0) == std::vector<Passing>{{0, 0, true, 0}, {0, 0, false, 0}});
    CHECK(passings(tour, {}, 0, 100) ==
          std::vector<Passing>{
              {0, 1, true, 100}, {0, 1, false, 100}, {0, 2, true, 100}, {0, 2, false, 100}});
}

TEST_CASE("a new timetable keeps the share of the dwell at the same stop", "[playback]") {
    const workbook::Tour before = two_lines();
    // B now comes first, later and for longer; half of its dwell is over as before.
    const workbook::Tour after{line_of("south", {{2000, 60, "B"}, {100, 30, "A", {"P1", "P2"}}})};
    const Playback there = resumed(moment(4900), before, after);
    CHECK(there.at_s == 2000 + 1800);
    CHECK(shown_stop(after, there) == ShownStop{0, 0, 0});
}

TEST_CASE("a new timetable keeps the share of the way to the same stop", "[playback]") {
    const workbook::Tour after{line_of("south", {{500, 10, "A", {"P1", "P2"}}, {2400, 30, "B"}})};
    const auto share = [](const workbook::Tour& tour, double at_s) {
        return workbook::whereabouts_at(tour[0], at_s).fraction;
    };
    for (const double at_s : {3100, 250}) {
        const double then_s = resumed(moment(at_s), two_lines(), after).at_s;
        CHECK(then_s != at_s);
        CHECK(share(after, then_s) == Approx(share(two_lines(), at_s)));
    }
}

TEST_CASE("a stop is known again by its unit when its projects changed, the nearest of several",
          "[playback]") {
    const workbook::Tour after{line_of("south", {{100, 30, "C", {"P9"}},
                                                 {100, 30, "A", {"P1"}},
                                                 {100, 30, "C", {"P7"}},
                                                 {100, 30, "C", {"P8"}}})};
    CHECK(shown_stop(after, resumed(moment(6500), two_lines(), after))->stop == 2);
    const workbook::Tour with_its_own{
        line_of("south", {{100, 30, "C", {"P3"}}, {100, 30, "A"}, {100, 30, "C"}})};
    CHECK(shown_stop(with_its_own, resumed(moment(6500), two_lines(), with_its_own))->stop == 0);
}

TEST_CASE("where the stop or the line is gone the moment stays, within the tour", "[playback]") {
    const workbook::Tour without_b{line_of("south", {{1000, 30, "A"}, {1000, 30, "C"}})};
    CHECK(resumed(moment(4500), two_lines(), without_b).at_s == 4500);
    CHECK(resumed(moment(9300), two_lines(), without_b).at_s == 5600);
    const workbook::Tour only_north{two_lines()[1]};
    CHECK(resumed(moment(4500), two_lines(), only_north).at_s == 4500);
    CHECK(resumed(moment(4500, 1), two_lines(), only_north).line == 0); // found by its id
    CHECK(resumed(moment(4500, 1), two_lines(), {}) == at(Playback{}, {}, 0));
}

TEST_CASE("the same timetable again moves nothing", "[playback]") {
    for (double at_s = 0; at_s <= 9300; at_s += 50)
        CHECK(resumed(moment(at_s), two_lines(), two_lines()).at_s == Approx(at_s).margin(1e-9));
    CHECK(resumed({}, two_lines(), two_lines()) == Playback{});
}
