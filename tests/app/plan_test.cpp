#include "desk.hpp"

#include "catch.hpp"

using namespace guanmo;
using app::Desk;

namespace {

// Where things lie at 1920 × 1080.
constexpr geo::ScreenPoint second_row{1600, 575}, speed{606, 1000}, fourfold{606, 809};

const std::vector<workbook::Stop>& south_stops(const Desk& desk) {
    return desk.screen.workbook().meeting.lines[0].stops;
}

} // namespace

TEST_CASE("Alt with an arrow moves the stop of the pressed row, and the map stays") {
    Desk desk;
    const auto before = south_stops(desk);
    desk.press(sf::Keyboard::E);
    REQUIRE(desk.screen.session().planned_line == desk.screen.workbook().meeting.lines[0].id);
    desk.click(second_row);
    const camera::Camera camera = desk.screen.session().camera;
    desk.press(sf::Keyboard::Up, false, true);
    CHECK(south_stops(desk)[0] == before[1]);
    CHECK(south_stops(desk)[1] == before[0]);
    desk.press(sf::Keyboard::Down, false, true);
    CHECK(south_stops(desk) == before);
    CHECK(desk.screen.session().camera.centre == camera.centre);
    CHECK(desk.logged("edit").size() == 2);
}

TEST_CASE("Esc closes the menu of speeds and nothing else") {
    Desk desk;
    desk.click(*desk.row("P02"));
    const auto selected = desk.screen.session().selection;
    desk.click(speed);
    REQUIRE(desk.screen.session().speeds_open);
    desk.press(sf::Keyboard::Escape);
    CHECK_FALSE(desk.screen.session().speeds_open);
    CHECK(desk.screen.session().selection == selected);
    desk.click(fourfold);
    CHECK(desk.screen.session().playback.speed == 1);
}

TEST_CASE("a pressed field takes every key that follows") {
    Desk desk;
    desk.press(sf::Keyboard::E);
    desk.click({1589, 260});
    desk.type(U"2025-06-03");
    desk.press(sf::Keyboard::Enter);
    CHECK(desk.screen.workbook().meeting.lines[0].date == workbook::PartialDate{2025, 6, 3});
    CHECK(desk.logged("edit").size() == 1);
    CHECK(desk.screen.session().planned_line == desk.screen.workbook().meeting.lines[0].id);
}

TEST_CASE("Tab takes a value of the plan and opens the next, Shift+Tab the one before") {
    Desk desk;
    desk.press(sf::Keyboard::E);
    desk.click({1589, 260}); // the date; the day's beginning and end stand beside it
    desk.press(sf::Keyboard::Tab);
    desk.type(U"07:30");
    desk.press(sf::Keyboard::Tab);
    desk.type(U"19:15");
    desk.press(sf::Keyboard::Tab, false, false, true);
    desk.type(U"07:45");
    desk.press(sf::Keyboard::Enter);
    const workbook::TourLine& line = desk.screen.workbook().meeting.lines[0];
    CHECK(line.day_begins == workbook::ClockTime{7 * 60 + 45});
    CHECK(line.day_ends == workbook::ClockTime{19 * 60 + 15});
    CHECK(desk.logged("edit").size() == 3);
}
