#include "session/session.hpp"

#include "catch.hpp"

using namespace guanmo::session;
namespace camera = guanmo::camera;

namespace {

Session at_home() {
    Session session;
    session.camera.viewport = guanmo::geo::screen_rect(0, 0, 1000, 800);
    session.camera.metres_per_pixel = 500;
    session.home = session.camera;
    return session;
}

} // namespace

TEST_CASE("selecting replaces the one selection", "[session]") {
    Session session = step(at_home(), Select{ProjectId{"P1"}});
    CHECK(is_project(session.selection, "P1"));
    session = step(session, Select{UnitCode{"150525"}});
    CHECK(is_unit(session.selection, "150525"));
    CHECK_FALSE(is_project(session.selection, "P1"));
}

TEST_CASE("revealing selects and asks for the camera until it flies", "[session]") {
    Session session = step(at_home(), Reveal{ProjectId{"P1"}});
    CHECK(is_project(session.selection, "P1"));
    CHECK(is_project(session.reveal, "P1"));
    session = step(session, FlyTo{session.camera, 1.0});
    CHECK(is_none(session.reveal));
    CHECK(is_project(session.selection, "P1"));
}

TEST_CASE("Esc leads back one level at a time and never quits", "[session]") {
    Session session = at_home();
    session.fullscreen = true;
    session.filter.search = "x";
    session = step(session, Select{ProjectId{"P1"}});
    session = step(session, OpenMenu{FilterMenu::stage});
    session = step(session, Show{Dialog::keys});

    session = step(session, Back{});
    CHECK(session.dialog == Dialog::none);
    CHECK(session.open_menu == FilterMenu::stage);
    session = step(session, Back{});
    CHECK(session.open_menu == FilterMenu::none);
    CHECK(is_project(session.selection, "P1"));
    session = step(session, Back{});
    CHECK(is_none(session.selection));
    session = step(session, Back{});
    CHECK(session.filter.empty());
    CHECK(session.fullscreen);
    session = step(session, Back{});
    CHECK_FALSE(session.fullscreen);
    session = step(session, Back{});
    CHECK_FALSE(session.quit);
}

TEST_CASE("closing with unsaved changes asks first", "[session]") {
    const Session asked = step(at_home(), Quit{true});
    CHECK(asked.dialog == Dialog::unsaved);
    CHECK_FALSE(asked.quit);
    CHECK(step(asked, DiscardAndQuit{}).quit);
    CHECK(step(at_home(), Quit{false}).quit);
}

TEST_CASE("a flight moves the camera with the clock and ends at its target", "[session]") {
    Session session = at_home();
    camera::Camera target = session.camera;
    target.centre = {10000, 0};
    target.metres_per_pixel = 100;
    session = step(session, FlyTo{target, 5.0, 1.0});
    REQUIRE(is_moving(session));
    const double duration = session.flight->duration_s;
    session = step(session, Tick{5.0 + duration / 2});
    CHECK(session.camera.metres_per_pixel < 500);
    CHECK(session.camera.metres_per_pixel > 100);
    session = step(session, Tick{5.0 + duration});
    CHECK_FALSE(is_moving(session));
    CHECK(session.camera == target);
}

TEST_CASE("moving the map by hand ends a flight", "[session]") {
    Session session = at_home();
    camera::Camera target = session.camera;
    target.centre = {10000, 0};
    session = step(session, FlyTo{target, 0, 1.0});
    session = step(session, Pan{{3, 4}});
    CHECK_FALSE(is_moving(session));
}

TEST_CASE("reduced motion jumps", "[session]") {
    Session session = at_home();
    session.reduced_motion = true;
    camera::Camera target = session.camera;
    target.centre = {10000, 0};
    session = step(session, FlyTo{target, 0, 1.0});
    CHECK_FALSE(is_moving(session));
    CHECK(session.camera == target);
}
