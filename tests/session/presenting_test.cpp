#include "catch.hpp"
#include "fixture.hpp"

using namespace guanmo;
using namespace guanmo::session;

namespace {

Session presenting() {
    return after(on_tour(), StartPresenting{});
}

/// The line and stop whose card is shown, from 1; 0 0 in the overview and on the road.
std::pair<std::size_t, std::size_t> shown(const Session& session) {
    const auto stop = shown_stop(*session.tour, session.playback);
    return stop ? std::pair{stop->line + 1, stop->stop + 1} : std::pair<std::size_t, std::size_t>{};
}
using Shown = std::pair<std::size_t, std::size_t>;

} // namespace

TEST_CASE("presenting begins with the overview, or from here", "[presenting]") {
    const Session here = after(on_tour(), Seek{4500}, StartPresenting{true});
    CHECK(here.presenting);
    CHECK(here.fullscreen);
    CHECK(here.playback.at_s == 4500);
    CHECK(is_unit(here.selection, "B"));
    const Session overview = after(on_tour(), Seek{4500}, StartPresenting{});
    CHECK_FALSE(overview.playback.begun);
    CHECK(is_none(overview.selection));
}

TEST_CASE("presenting clears the desk", "[presenting]") {
    Session desk = on_tour();
    desk.drawer_open = true;
    desk.open_menu = FilterMenu::unit;
    desk.dialog = Dialog::keys;
    desk.planned_line = "south";
    desk.notice = "已保存";
    desk = step(desk, StartPresenting{true});
    CHECK_FALSE(desk.drawer_open);
    CHECK(desk.open_menu == FilterMenu::none);
    CHECK(desk.dialog == Dialog::none);
    CHECK(desk.planned_line.empty());
    CHECK(desk.notice.empty());
}

TEST_CASE("the clicker's first press goes to stop 1", "[presenting]") {
    const Session first = step(presenting(), NextStop{});
    CHECK(shown(first) == Shown{1, 1});
    CHECK(is_project(first.selection, "P1"));
    CHECK(shown(step(first, NextStop{})) == Shown{1, 2});
    CHECK(shown(step(first, PreviousStop{})) == Shown{});
}

TEST_CASE("first and last lead to the ends of the tour", "[presenting]") {
    CHECK(shown(step(presenting(), GoToLastStop{})) == Shown{2, 2});
    const Session first = after(presenting(), GoToLastStop{}, GoToOverview{});
    CHECK_FALSE(first.playback.begun);
    CHECK(is_none(first.selection));
    CHECK(shown(after(presenting(), GoToStop{0})) == Shown{1, 1});
}

TEST_CASE("a number and Enter go to that stop, Enter alone to the next", "[presenting]") {
    CHECK(shown(after(presenting(), TypeDigit{3}, EnterNumber{})) == Shown{1, 3});
    CHECK(shown(after(presenting(), TypeDigit{0}, TypeDigit{2}, EnterNumber{})) == Shown{1, 2});
    CHECK(shown(after(presenting(), TypeDigit{9}, TypeDigit{9}, EnterNumber{})) == Shown{1, 3});
    CHECK(shown(after(presenting(), EnterNumber{})) == Shown{1, 1});
    CHECK(after(presenting(), TypeDigit{3}, EnterNumber{}).typed_number == 0);
    Session session = presenting();
    for (int i = 0; i < 100; ++i)
        session = step(session, TypeDigit{9});
    CHECK(session.typed_number == 9999);
}

TEST_CASE("a number that was typed is forgotten when something else is done", "[presenting]") {
    CHECK(after(presenting(), TypeDigit{3}, NextStop{}).typed_number == 0);
    const Session escaped = after(presenting(), TypeDigit{3}, Back{});
    CHECK(escaped.typed_number == 0);
    CHECK(escaped.presenting);
}

TEST_CASE("a project that is clicked while presenting is shown", "[presenting]") {
    const Session session = after(presenting(), NextStop{}, Select{ProjectId{"P9"}});
    CHECK(is_project(session.selection, "P9"));
    CHECK(session.presenting);
    CHECK(is_unit(step(session, NextStop{}).selection, "B"));
}

TEST_CASE("the same key blanks the screen and shows it again, another changes its colour",
          "[presenting]") {
    const Session black = step(presenting(), ToggleBlank{Blank::black});
    CHECK(black.blank == Blank::black);
    CHECK(step(black, ToggleBlank{Blank::black}).blank == Blank::off);
    CHECK(step(black, ToggleBlank{Blank::white}).blank == Blank::white);
    CHECK(step(black, NextStop{}).blank == Blank::off); // the operator wants it seen
    CHECK(step(black, EndPresenting{}).blank == Blank::off);
}

TEST_CASE("ending the presentation leads back to the desk as it was", "[presenting]") {
    Session framed = on_tour();
    framed.fullscreen = false;
    framed = after(framed, StartPresenting{}, StartPresenting{}, EndPresenting{});
    CHECK_FALSE(framed.presenting);
    CHECK_FALSE(framed.fullscreen);
    const Session full = after(on_tour(), StartPresenting{}, EndPresenting{});
    CHECK(full.fullscreen);
    CHECK(step(full, EndPresenting{}).fullscreen);
}

TEST_CASE("F11 leads from the framed window to the presentation and back", "[presenting]") {
    const Session framed = step(on_tour(), ToggleFullscreen{});
    CHECK_FALSE(framed.fullscreen);
    CHECK_FALSE(framed.presenting);
    const Session presented = step(framed, ToggleFullscreen{});
    CHECK(presented.fullscreen);
    CHECK(presented.presenting);
    const Session back = step(presented, ToggleFullscreen{});
    CHECK_FALSE(back.fullscreen);
    CHECK_FALSE(back.presenting);
    CHECK(step(presented, Back{}).fullscreen);
}

TEST_CASE("Esc leads out of the presentation one level at a time and never quits", "[presenting]") {
    Session session = after(presenting(), NextStop{}, ToggleBlank{Blank::black});
    session = step(session, Back{});
    CHECK(session.blank == Blank::off);
    CHECK(session.presenting);
    session = after(session, Show{Dialog::keys}, Back{});
    CHECK(session.dialog == Dialog::none);
    CHECK(session.presenting);
    session = step(session, Back{});
    CHECK_FALSE(session.presenting);
    CHECK(is_project(session.selection, "P1"));
    session = after(session, OpenPlan{"south"}, Back{});
    CHECK(session.planned_line.empty());
    CHECK(is_project(session.selection, "P1"));
    session = step(session, Back{});
    CHECK(is_none(session.selection));
    session = after(session, Back{}, Back{}, Back{});
    CHECK_FALSE(session.fullscreen);
    CHECK_FALSE(session.quit);
}
