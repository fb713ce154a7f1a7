#include "workbook/select.hpp"

#include "catch.hpp"

using namespace guanmo;
using namespace guanmo::workbook;

namespace {

constexpr geo::LngLat seat{120.65, 42.87}, middle{122.22, 43.72}, park{120.7, 42.9};

Workbook sample() {
    Unit banner;
    banner.code = "150525";
    banner.seat = seat;
    banner.position = middle;
    Unit zone;
    zone.code = "150571";
    zone.position = middle;
    Unit nowhere;
    nowhere.code = "150500";
    Project lost, found;
    lost.id = "lost";
    found.id = "found";
    found.position = park;
    Workbook workbook;
    workbook.units = Table<Unit>({banner, zone, nowhere});
    workbook.projects = Table<Project>({lost, found});
    workbook.meeting.lines = {{.id = "south"}, {.id = "north"}};
    return workbook;
}

} // namespace

TEST_CASE("coaches stop at the first project with a position, else at the seat, else at the zone",
          "[select]") {
    const Workbook workbook = sample();
    CHECK(position_of(workbook, {"150525", {"lost", "found"}}) == park);
    CHECK(position_of(workbook, {"150525", {"lost", "unheard of"}}) == seat);
    CHECK(position_of(workbook, {"150525"}) == seat);
    CHECK(position_of(workbook, {"150571"}) == middle);
    CHECK(position_of(workbook, {"", {"found"}}) == park);
}

TEST_CASE("a stop is without position when neither project nor unit has one", "[select]") {
    const Workbook workbook = sample();
    CHECK_FALSE(position_of(workbook, {"150500", {"lost"}}));
    CHECK_FALSE(position_of(workbook, {"unheard of"}));
    CHECK_FALSE(position_of(workbook, {}));
}

TEST_CASE("a line is found by its id", "[select]") {
    const Workbook workbook = sample();
    CHECK(find_line(workbook, "north") == &workbook.meeting.lines[1]);
    CHECK(find_line(workbook, "west") == nullptr);
}
