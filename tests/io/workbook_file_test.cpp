#include "support.hpp"

#include <cstdlib>
#include <fstream>

using namespace guanmo;

namespace {

workbook::Workbook opened(const std::string& path) {
    auto loaded = io::open_workbook(path);
    INFO(listed(loaded.diagnostics));
    REQUIRE(loaded.diagnostics.empty());
    return std::move(loaded.value).value();
}

/// A workbook with every field filled, and figures that no double holds exactly.
workbook::Workbook full() {
    workbook::Workbook workbook = opened(fixture("workbook"));
    workbook::Project project = workbook.projects[0];
    project.investment = workbook::Money{531'000'001};
    project.year_plan = workbook::Money{123'456'789};
    project.done = workbook::Money{1};
    project.yearly_output = workbook::Money{17'600'000'000};
    project.yearly_tax = workbook::Money{90'000'000};
    project.percent = 100.0 / 3;
    project.complete_on = workbook::PartialDate{2025, 10, 31};
    project.as_of = workbook::PartialDate{2025, 0, 0};
    project.jobs = 860;
    project.permits_done = 7;
    project.permits_due = 10;
    project.park = "园区";
    project.developer = "建设,单位";
    project.details = "第一行\n第二行，“引号”与\"quotes\"";
    project.responsible = "责任";
    project.leader = "领导";
    project.open_problems = "问题;";
    project.last_inspection = "2024";
    project.source = "来源";
    project.parent_id = "A2";
    project.position = geo::LngLat{120.1234567890123, 43.5};
    project.location_accuracy_m = 12.5;
    workbook.projects = workbook.projects.with(0, project);
    workbook.meeting.lines[0].start->position = {362.0 / 3, 131.0 / 3};
    workbook.meeting.lines[0].speed_kmh = 200.0 / 3;
    return workbook;
}

} // namespace

TEST_CASE("a folder with workbook.toml, units.geojson and projects.csv is a workbook") {
    const workbook::Workbook workbook = opened(fixture("workbook"));
    CHECK(workbook.title == "试验");
    CHECK(workbook.as_of == workbook::PartialDate{2025, 5, 0});
    CHECK(workbook.review_number == "蒙S(2025)001号");
    REQUIRE(workbook.published.size() == 1);
    CHECK(workbook.published[0].value == "544");
    REQUIRE(workbook.meeting.lines.size() == 2);
    CHECK(workbook.meeting.lines[0].date == workbook::PartialDate{2025, 5, 19});
    CHECK(workbook.meeting.lines[0].stops[1].project_ids.empty());
    CHECK(workbook.meeting.lines[1].stops[0].project_ids == std::vector<std::string>{"A2", "A1"});
    CHECK(workbook.units.size() == 3);
    CHECK(workbook.projects.size() == 2);
    CHECK(workbook.roads.size() == 2);
    CHECK(workbook.road_source == "自编道路");
}

TEST_CASE("a workbook is the same after GeoPackage and folder, to the last yuan") {
    const TemporaryFolder folder;
    const workbook::Workbook workbook = full();
    CHECK(listed(io::save_geopackage(workbook, folder.file("a.gpkg"))).empty());
    const workbook::Workbook from_geopackage = opened(folder.file("a.gpkg"));
    CHECK(from_geopackage == workbook);
    CHECK(listed(io::save_folder(from_geopackage, folder.file("b"))).empty());
    CHECK(opened(folder.file("b")) == workbook);
}

TEST_CASE("saving replaces the old file and leaves nothing beside it") {
    const TemporaryFolder folder;
    workbook::Workbook workbook = full();
    REQUIRE(io::save_geopackage(workbook, folder.file("a.gpkg")).empty());
    workbook.title = "新的";
    REQUIRE(io::save_geopackage(workbook, folder.file("a.gpkg")).empty());
    CHECK(opened(folder.file("a.gpkg")).title == "新的");
    using Files = std::filesystem::directory_iterator;
    CHECK(std::distance(Files(folder.path()), Files()) == 1);
}

TEST_CASE("a workbook that cannot be saved says so and the old one stays") {
    const TemporaryFolder folder;
    const workbook::Workbook workbook = full();
    const auto problems = io::save_geopackage(workbook, folder.file("missing/a.gpkg"));
    CHECK(only(problems).source == folder.file("missing/a.gpkg"));
    std::ofstream(folder.file("file")) << "x";
    CHECK_FALSE(io::save_folder(workbook, folder.file("file")).empty());
}

TEST_CASE("a stop at a unit or project that does not exist is taken out and said") {
    const auto loaded = io::open_workbook(fixture("wrong_stops"));
    INFO(listed(loaded.diagnostics));
    REQUIRE(loaded.diagnostics.size() == 4);
    CHECK(loaded.diagnostics[0].field == "as_of");
    CHECK(loaded.diagnostics[0].value == "May");
    CHECK(loaded.diagnostics[0].row == 3);
    CHECK(loaded.diagnostics[1].field == "colour");
    CHECK(loaded.diagnostics[2].value == "A7");
    CHECK(loaded.diagnostics[3].value == "555");
    REQUIRE(loaded.value->meeting.lines.at(0).stops.size() == 1);
    CHECK(loaded.value->meeting.lines[0].stops[0].project_ids == std::vector<std::string>{"A1"});
}

TEST_CASE("a workbook.toml that is not TOML is said with its line") {
    const auto loaded = io::open_workbook(fixture("broken_toml"));
    CHECK_FALSE(loaded.value);
    CHECK(only(loaded.diagnostics).row == 2);
}

TEST_CASE("a folder that is no workbook and a path that is nothing are said") {
    CHECK_FALSE(io::open_workbook(FIXTURES).value);
    CHECK_THAT(only(io::open_workbook(FIXTURES).diagnostics).message,
               Catch::Contains("workbook.toml"));
    CHECK_FALSE(io::open_workbook("/nowhere").value);
}

TEST_CASE("a workbook without units.geojson opens with what there is and says what is missing") {
    const TemporaryFolder folder;
    std::filesystem::copy(fixture("workbook"), folder.file("w"));
    std::filesystem::remove(folder.file("w/units.geojson"));
    const auto loaded = io::open_workbook(folder.file("w"));
    CHECK(only(loaded.diagnostics).source == folder.file("w/units.geojson"));
    CHECK(loaded.value->projects.size() == 2);
}

TEST_CASE("a GeoPackage of others opens as sources") {
    const TemporaryFolder folder;
    make_source("GPKG", folder.file("x.gpkg"),
                {{"counties", 4490, {"POLYGON((120 43,121 43,121 44,120 44,120 43))"}}});
    const auto loaded = io::open_workbook(folder.file("x.gpkg"));
    CHECK(loaded.value->units.size() == 1);
    CHECK(loaded.value->title == "x");
}

TEST_CASE("plain sources make a workbook, projects checked against the units") {
    const auto loaded = io::open_sources(fixture("units.geojson"), fixture("unknown_unit.csv"), {});
    CHECK(only(loaded.diagnostics).value == "999999");
    CHECK(loaded.value->units.size() == 3);
    CHECK(loaded.value->projects.size() == 1);
    CHECK_FALSE(io::open_sources(fixture("units.geojson"), "/nowhere.csv", {}).value);
}

TEST_CASE("what ships in geodata opens without a word") {
    const std::string path = std::string(SOURCE_DIR) + "/geodata/tongliao";
    const workbook::Workbook workbook = opened(path);
    CHECK(workbook.units.size() == 9);
    CHECK(workbook.projects.size() == 12);
    CHECK(workbook.published.size() == 3);
    for (const workbook::PublishedFigure& figure : workbook.published)
        CHECK_THAT(figure.label, Catch::StartsWith("全市"));
    REQUIRE(workbook.meeting.lines.size() == 2);
    CHECK(workbook.meeting.lines[0].stops.size() == 5);
    CHECK(workbook.meeting.lines[1].stops.size() == 4);
    CHECK(workbook.roads.size() == 14);
    CHECK_THAT(workbook.road_source, Catch::StartsWith("示意路线"));
}

TEST_CASE("what ships in geodata is the same after GeoPackage and folder") {
    const TemporaryFolder folder;
    const workbook::Workbook workbook = opened(std::string(SOURCE_DIR) + "/geodata/tongliao");
    CHECK(listed(io::save_geopackage(workbook, folder.file("a.gpkg"))).empty());
    CHECK(opened(folder.file("a.gpkg")) == workbook);
    CHECK(listed(io::save_folder(workbook, folder.file("b"))).empty());
    CHECK(opened(folder.file("b")) == workbook);
}

TEST_CASE("a stop without a unit keeps its projects, and keeps them through both formats") {
    const TemporaryFolder folder;
    workbook::Workbook workbook = full();
    workbook.meeting.lines[0].stops.push_back({"", {workbook.projects[0].id}, 30});
    REQUIRE(io::save_folder(workbook, folder.file("book")).empty());
    REQUIRE(io::save_geopackage(workbook, folder.file("book.gpkg")).empty());
    CHECK((opened(folder.file("book")).meeting == workbook.meeting));
    CHECK((opened(folder.file("book.gpkg")).meeting == workbook.meeting));
}
