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

namespace {

workbook::Project numbered(int number) {
    workbook::Project project;
    project.id = "N" + std::to_string(number);
    return project;
}

workbook::Workbook of_many() {
    std::vector<workbook::Project> projects;
    for (int i = 0; i < 3'000; ++i)
        projects.push_back(numbered(i));
    workbook::Workbook workbook;
    workbook.projects = workbook::Table<workbook::Project>(std::move(projects));
    return workbook;
}

} // namespace

TEST_CASE("each of many projects is found by its id, before and after edits", "[select]") {
    workbook::Workbook workbook = of_many();
    for (std::size_t row = 0; row < workbook.projects.size(); ++row)
        REQUIRE(workbook.projects.row_of(workbook.projects[row].id) == row);
    CHECK(find_project(workbook, "N3000") == nullptr);
    CHECK(find_project(workbook, "") == nullptr);
    const workbook::Workbook before = workbook;
    workbook::Project changed = workbook.projects[1'500];
    changed.name = "其他";
    workbook.projects = workbook.projects.with(1'500, changed);
    CHECK(find_project(workbook, "N1500")->name == std::string("其他"));
    CHECK(find_project(before, "N1500")->name.empty());
    changed.id = "renamed";
    workbook.projects = workbook.projects.with(1'500, changed);
    CHECK(find_project(workbook, "renamed") == &workbook.projects[1'500]);
    CHECK(find_project(workbook, "N1500") == nullptr);
    CHECK(find_project(before, "N1500") == &before.projects[1'500]);
}

TEST_CASE("of projects with the same id the first one is found", "[select]") {
    workbook::Workbook workbook;
    workbook.projects =
        workbook::Table<workbook::Project>({numbered(1), numbered(2), numbered(1), numbered(2)});
    CHECK(workbook.projects.row_of("N1") == 0U);
    CHECK(workbook.projects.row_of("N2") == 1U);
}

TEST_CASE("the parts of a package are found in their order, before and after edits", "[select]") {
    workbook::Workbook workbook;
    std::vector<Project> projects(5);
    for (std::size_t i = 0; i < projects.size(); ++i)
        projects[i].id = "P" + std::to_string(i);
    projects[1].parent_id = projects[4].parent_id = "P0";
    projects[2].parent_id = "P3";
    workbook.projects = workbook::Table<Project>(projects);
    const auto ids = [](const workbook::Workbook& of, const char* package) {
        std::string all;
        for (const Project* part : parts_of(of, package))
            all += part->id.str();
        return all;
    };
    CHECK(ids(workbook, "P0") == "P1P4");
    CHECK(ids(workbook, "P3") == "P2");
    CHECK(ids(workbook, "P1").empty());
    CHECK(ids(workbook, "").empty());

    workbook::Workbook edited = workbook;
    projects[2].parent_id = "P0";
    edited.projects = workbook.projects.with(2, projects[2]);
    CHECK(ids(edited, "P0") == "P1P2P4");
    CHECK(ids(edited, "P3").empty());
    CHECK(ids(workbook, "P0") == "P1P4");

    projects[1].name = "renamed";
    edited.projects = edited.projects.with(1, projects[1]);
    CHECK(parts_of(edited, "P0").front()->name == "renamed");
}
