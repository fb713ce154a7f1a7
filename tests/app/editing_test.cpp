#include "desk.hpp"

#include "app/editing.hpp"
#include "app/keyboard.hpp"
#include "workbook/select.hpp"

#include "catch.hpp"

#include <X11/keysym.h>

using namespace guanmo;
using namespace guanmo::app;

namespace {

const workbook::Project& project(const Desk& desk, const std::string& id) {
    const workbook::Project* found = find_project(desk.screen.workbook(), id);
    REQUIRE(found != nullptr);
    return *found;
}

/// Free land of a unit: off its name and its projects.
geo::ScreenPoint beside_name(const Desk& desk, const std::string& code) {
    const geo::ScreenPoint name = desk.name_of_unit(code);
    for (const double dy : {40.0, 60.0, -40.0, -60.0, 80.0}) {
        const geo::ScreenPoint point{name.x, name.y + dy};
        if (desk.screen.pick(point) == session::Selection{session::UnitCode{code}} &&
            !desk.screen.pick_stop(point))
            return point;
    }
    FAIL("no free land in " << code);
    return {};
}

constexpr const char* naiman = "150525";

} // namespace

TEST_CASE("a press on the map while adding makes a project of that unit, ready to be named") {
    Desk desk;
    const std::size_t before = desk.screen.workbook().projects.size();
    desk.press(sf::Keyboard::N, true);
    REQUIRE(desk.screen.session().adding);
    const geo::ScreenPoint at = beside_name(desk, naiman);
    desk.click(at);
    REQUIRE(desk.screen.workbook().projects.size() == before + 1);
    CHECK_FALSE(desk.screen.session().adding);
    const std::string id = desk.screen.workbook().projects[before].id;
    CHECK(project(desk, id).unit_code == naiman);
    CHECK(session::is_project(desk.screen.session().selection, id));
    CHECK(desk.logged("edit").size() == 1);
    CHECK(desk.screen.interface().wants_text());
    desk.press(sf::Keyboard::A, true);
    desk.type(U"风电场");
    desk.press(sf::Keyboard::Enter);
    CHECK(project(desk, id).name == "风电场");
    CHECK(project(desk, id).short_name == "风电场");

    desk.press(sf::Keyboard::Escape); // out of the field
    desk.press(sf::Keyboard::Z, true);
    desk.press(sf::Keyboard::Z, true);
    CHECK(desk.screen.workbook().projects.size() == before);
    CHECK(session::is_none(desk.screen.session().selection));
    desk.press(sf::Keyboard::Y, true);
    CHECK(desk.screen.workbook().projects.size() == before + 1);
}

TEST_CASE("Esc leaves adding, then editing, and a press on the map chooses again") {
    Desk desk;
    const std::size_t before = desk.screen.workbook().projects.size();
    desk.press(sf::Keyboard::N, true);
    desk.press(sf::Keyboard::Escape);
    CHECK_FALSE(desk.screen.session().adding);
    CHECK(desk.screen.session().editing);
    desk.click(beside_name(desk, naiman));
    CHECK(desk.screen.workbook().projects.size() == before);
    CHECK(session::is_unit(desk.screen.session().selection, naiman));
    desk.press(sf::Keyboard::Escape);
    CHECK_FALSE(desk.screen.session().editing);
    CHECK(session::is_unit(desk.screen.session().selection, naiman));
}

TEST_CASE("a dragged symbol shows where it would be and moves in one step") {
    Desk desk;
    desk.press(sf::Keyboard::F2);
    REQUIRE(desk.screen.session().editing);
    const geo::LngLat before = *project(desk, "P02").position;
    const camera::Camera camera = desk.screen.session().camera;
    const geo::ScreenPoint from = desk.symbol("P02");
    const geo::ScreenPoint to{from.x + 60, from.y - 50};
    desk.drag(from, to);
    REQUIRE(desk.screen.session().dragged);
    CHECK(geo::distance(desk.screen.session().dragged->to, to) < 2);
    CHECK(*project(desk, "P02").position == before);
    CHECK(desk.screen.session().camera == camera); // the map stays
    desk.release(to);
    CHECK_FALSE(desk.screen.session().dragged);
    const geo::MapPoint there =
        desk.screen.map().projection().forward(*project(desk, "P02").position);
    CHECK(geo::distance(desk.screen.session().camera.to_screen(there), to) < 2);
    CHECK(desk.logged("edit").size() == 1);
    desk.press(sf::Keyboard::Z, true);
    CHECK(*project(desk, "P02").position == before);
}

TEST_CASE("without editing a drag moves the map, with Esc nothing is moved") {
    Desk desk;
    const geo::LngLat before = *project(desk, "P02").position;
    const geo::ScreenPoint from = desk.symbol("P02");
    const camera::Camera camera = desk.screen.session().camera;
    desk.drag(from, {from.x + 60, from.y - 50});
    desk.release({from.x + 60, from.y - 50});
    CHECK(*project(desk, "P02").position == before);
    CHECK(desk.screen.session().camera != camera);

    desk.press(sf::Keyboard::F2);
    const geo::ScreenPoint symbol = desk.symbol("P02");
    desk.drag(symbol, {symbol.x + 60, symbol.y - 50});
    desk.press(sf::Keyboard::Escape);
    CHECK_FALSE(desk.screen.session().dragged);
    desk.release({symbol.x + 60, symbol.y - 50});
    CHECK(*project(desk, "P02").position == before);
    CHECK(desk.logged("edit").empty());
    CHECK(desk.screen.session().editing);
}

TEST_CASE("presenting edits nothing: no key, no press, no drag") {
    Desk desk;
    const workbook::Workbook before = desk.screen.workbook();
    desk.press(sf::Keyboard::F2);
    desk.press(sf::Keyboard::F5);
    REQUIRE(desk.screen.session().presenting);
    CHECK_FALSE(desk.screen.session().editing);
    desk.press(sf::Keyboard::F2);
    desk.press(sf::Keyboard::N, true);
    desk.press(sf::Keyboard::D, true);
    desk.press(sf::Keyboard::Delete);
    desk.perform(session::Action(session::SetAdding{}));
    desk.perform(edit::Edit(edit::DeleteProject{"P02"}));
    const geo::ScreenPoint symbol = desk.symbol("P02");
    desk.drag(symbol, {symbol.x + 60, symbol.y - 50});
    desk.release({symbol.x + 60, symbol.y - 50});
    CHECK((desk.screen.workbook() == before));
    CHECK(desk.logged("edit").empty());
}

TEST_CASE("duplicate and delete, and undo brings all of it back") {
    Desk desk;
    const workbook::Workbook before = desk.screen.workbook();
    desk.click(*desk.row("P02"));
    desk.press(sf::Keyboard::Delete); // not while nothing is edited
    CHECK((desk.screen.workbook() == before));
    desk.press(sf::Keyboard::F2);
    desk.press(sf::Keyboard::D, true);
    CHECK(desk.screen.workbook().projects.size() == before.projects.size() + 1);
    CHECK_FALSE(session::is_project(desk.screen.session().selection, "P02"));
    desk.press(sf::Keyboard::Escape); // out of the name
    desk.click(*desk.row("P02"));
    desk.press(sf::Keyboard::Delete);
    CHECK(find_project(desk.screen.workbook(), "P02") == nullptr);
    CHECK(session::is_none(desk.screen.session().selection));
    CHECK(desk.screen.session().notice.find("Ctrl Z") != std::string::npos);
    desk.press(sf::Keyboard::Z, true);
    desk.press(sf::Keyboard::Z, true);
    CHECK((desk.screen.workbook() == before));
    CHECK(desk.logged("edit").size() == 2);
    CHECK(desk.logged("undo").size() == 2);
}

TEST_CASE("what is typed is in the workbook before Ctrl+S saves it") {
    Desk desk;
    desk.click(*desk.row("P02"));
    desk.press(sf::Keyboard::F2);
    desk.press(sf::Keyboard::Tab);
    desk.press(sf::Keyboard::A, true);
    desk.type(U"改名中");
    CHECK(project(desk, "P02").name != "改名中");
    desk.press(sf::Keyboard::F5);
    CHECK(project(desk, "P02").name == "改名中");
}

TEST_CASE("a place shown by hand is as exact as the map's scale lets it be") {
    CHECK_FALSE(accuracy_by_hand(100));
    CHECK(accuracy_by_hand(500) == 1000.0);
    CHECK(accuracy_by_hand(617) == 1300.0);
    CHECK(accuracy_by_hand(2000) == 4000.0);
}

TEST_CASE("X's keys are those of SFML") {
    CHECK(key_of(XK_a) == sf::Keyboard::A);
    CHECK(key_of(XK_z) == sf::Keyboard::Z);
    CHECK(key_of(XK_7) == sf::Keyboard::Num7);
    CHECK(key_of(XK_F11) == sf::Keyboard::F11);
    CHECK(key_of(XK_KP_3) == sf::Keyboard::Numpad3);
    CHECK(key_of(XK_Next) == sf::Keyboard::PageDown);
    CHECK(key_of(XK_ISO_Left_Tab) == sf::Keyboard::Tab);
    CHECK(key_of(XK_dead_acute) == sf::Keyboard::Unknown);
}
