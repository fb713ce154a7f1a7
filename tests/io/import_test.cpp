#include "support.hpp"

#include "crs/datum.hpp"
#include "io/import.hpp"
#include "workbook/given_place.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

using namespace guanmo;

namespace {

void write(const std::string& path, const std::string& text) {
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    std::ofstream(path) << text;
}

std::string unit(const std::string& id, const std::string& name, int x) {
    const std::string code = id.empty() ? "" : "\"id\":\"" + id + "\",";
    const std::string a = std::to_string(120 + x);
    const std::string b = std::to_string(121 + x);
    return "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\"," + code +
           "\"properties\":{\"name\":\"" + name +
           "\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[" + a + ",43],[" + b +
           ",43],[" + b + ",44],[" + a + ",44],[" + a + ",43]]]}}]}";
}

bool says(const std::vector<io::Diagnostic>& diagnostics, const std::string& value) {
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [&](const io::Diagnostic& d) { return d.value == value; });
}

} // namespace

TEST_CASE("a folder of files with a unit each becomes one table, in the order of their names") {
    const TemporaryFolder folder;
    write(folder.file("省/乙市/b.geojson"), unit("150502", "乙县", 1));
    write(folder.file("省/甲市/a.geojson"), unit("150501", "甲旗", 0));
    write(folder.file("省/读我.md"), "no data");
    const auto imported = io::import_sources({folder.path()}, {});
    INFO(listed(imported.diagnostics));
    REQUIRE(imported.value);
    REQUIRE(imported.value->workbook.units.size() == 2);
    CHECK(imported.value->workbook.units[0].code == "150502");
    CHECK(imported.value->counts.rows == 2);
    CHECK(imported.value->counts.accepted == 2);
    CHECK(imported.value->counts.rejected == 0);
    CHECK(imported.value->workbook.title == "省");
}

TEST_CASE("a workbook from one file is called like it") {
    const TemporaryFolder folder;
    write(folder.file("省/甲旗.geojson"), unit("150501", "甲旗", 0));
    const auto imported = io::import_sources({folder.path()}, {});
    REQUIRE(imported.value);
    CHECK(imported.value->workbook.title == "甲旗");
}

TEST_CASE("a code that another file has is refused by name, and the row counts as rejected") {
    const TemporaryFolder folder;
    write(folder.file("a.geojson"), unit("150501", "甲旗", 0));
    write(folder.file("b.geojson"), unit("150501", "乙县", 1));
    const auto imported = io::import_sources({folder.path()}, {});
    REQUIRE(imported.value);
    CHECK(imported.value->workbook.units.size() == 1);
    const io::Diagnostic& problem = only(imported.diagnostics);
    CHECK(problem.severity == io::Severity::error);
    CHECK(problem.value == "150501");
    CHECK(problem.message.find("乙县") != std::string::npos);
    CHECK(problem.message.find("a.geojson") != std::string::npos);
    CHECK(imported.value->counts.rows == 2);
    CHECK(imported.value->counts.rejected == 1);
}

TEST_CASE("files without codes get codes of their own, which is said") {
    const TemporaryFolder folder;
    for (int i = 0; i < 3; ++i)
        write(folder.file(std::to_string(i) + ".geojson"), unit("", "旗" + std::to_string(i), i));
    const auto imported = io::import_sources({folder.path()}, {});
    REQUIRE(imported.value);
    const auto& units = imported.value->workbook.units;
    REQUIRE(units.size() == 3);
    CHECK(units[0].code != units[1].code);
    CHECK(units[1].code != units[2].code);
    CHECK(says(imported.diagnostics, "row-1"));
    CHECK(imported.value->counts.accepted == 3);
}

TEST_CASE("projects are checked against the units of all sources") {
    const TemporaryFolder folder;
    write(folder.file("units.geojson"), unit("150501", "甲旗", 0));
    write(folder.file("a.csv"), "id,name,unit_code,lng,lat,investment_yi\n"
                                "A1,项目一,150501,120.5,43.5,1\nA2,项目二,999,120.5,43.5,1\n");
    const auto imported = io::import_sources({folder.path()}, {});
    REQUIRE(imported.value);
    CHECK(imported.value->workbook.units.size() == 1);
    CHECK(says(imported.diagnostics, "999"));
    CHECK_FALSE(says(imported.diagnostics, "150501"));
    CHECK(imported.value->counts.rows == 3);
    CHECK(imported.value->counts.rows ==
          imported.value->counts.accepted + imported.value->counts.rejected);
}

TEST_CASE("GCJ-02 is shifted to where things are") {
    const TemporaryFolder folder;
    write(folder.file("units.geojson"), unit("150501", "甲旗", 0));
    const auto imported = io::import_sources({folder.path()}, {.datum = io::Datum::gcj02});
    REQUIRE(imported.value);
    const auto& ring = imported.value->workbook.units[0].area.at(0).outer;
    const geo::LngLat expected = crs::wgs84_from_gcj02({120, 43});
    CHECK(std::count(ring.begin(), ring.end(), expected) == 1);
}

TEST_CASE("one source that cannot be read makes no workbook, unless it lies among others") {
    const TemporaryFolder folder;
    write(folder.file("a.geojson"), unit("150501", "甲旗", 0));
    write(folder.file("b.geojson"), "{ no json");
    write(folder.file("c.csv"), std::string(300, '\0'));
    const auto named = io::import_sources({folder.file("a.geojson"), folder.file("b.geojson")}, {});
    CHECK_FALSE(named.value);
    CHECK_FALSE(named.diagnostics.empty());
    const auto imported = io::import_sources({folder.path()}, {});
    REQUIRE(imported.value);
    CHECK(imported.value->workbook.units.size() == 1);
    CHECK(imported.value->counts.rows == 1);
    CHECK(imported.value->counts.accepted == 1);
    for (const char* wrong : {"b.geojson", "c.csv"})
        CHECK(std::any_of(imported.diagnostics.begin(), imported.diagnostics.end(),
                          [&](const io::Diagnostic& said) {
                              return said.source == folder.file(wrong) &&
                                     said.severity == io::Severity::error;
                          }));
    CHECK_FALSE(io::import_sources({folder.file("nothing")}, {}).value);
}

TEST_CASE("a file of points and lines gives projects and roads, every row counted") {
    const TemporaryFolder folder;
    write(folder.file("a.gpx"),
          "<gpx version=\"1.1\" xmlns=\"http://www.topografix.com/GPX/1/1\"><wpt lat=\"43.6\" "
          "lon=\"122.2\"><name>甲</name></wpt><trk><trkseg><trkpt lat=\"43.6\" lon=\"122.2\"/>"
          "<trkpt lat=\"43.7\" lon=\"122.3\"/></trkseg></trk></gpx>");
    const auto imported = io::import_sources({folder.file("a.gpx")}, {});
    INFO(listed(imported.diagnostics));
    REQUIRE(imported.value);
    CHECK(imported.value->workbook.projects.size() == 1);
    CHECK(imported.value->workbook.roads.size() == 1);
    CHECK(imported.value->counts.rows == 2);
    CHECK(imported.value->counts.accepted == 2);
}

namespace {

/// Projects near the eastern border of 甲旗, as a person may have read them from a map.
std::string list_of(geo::LngLat (*written)(geo::LngLat)) {
    std::string text = "编号,项目名称,旗县,经度,纬度\n";
    for (int i = 0; i < 20; ++i) {
        const geo::LngLat p = written({i % 2 == 0 ? 120.998 : 120.3 + i * 0.01, 43.1 + i * 0.04});
        text += fmt::format("P{},第{}项目,甲旗,{:.6f},{:.6f}\n", i, i, p.lng, p.lat);
    }
    return text;
}

} // namespace

TEST_CASE("coordinates of a web map are recognised and left as they are", "[import][doctor]") {
    const TemporaryFolder folder;
    write(folder.file("a.geojson"), unit("150501", "甲旗", 0));
    write(folder.file("甲旗.csv"), list_of(crs::gcj02_from_wgs84));
    const auto imported = io::import_sources({folder.path()}, {});
    INFO(listed(imported.diagnostics));
    REQUIRE(imported.value);
    REQUIRE_FALSE(imported.value->proposals.empty());
    const io::SourceProposal& first = imported.value->proposals.front();
    CHECK(first.source == folder.file("甲旗.csv"));
    CHECK(first.proposal.trouble == doctor::Trouble::gcj02);
    CHECK(first.proposal.moves.size() == 20);
    CHECK(imported.value->workbook.projects[0].position == first.proposal.moves[0].from);
    const auto said = std::find_if(
        imported.diagnostics.begin(), imported.diagnostics.end(),
        [](const io::Diagnostic& d) { return d.message.find("GCJ-02") != std::string::npos; });
    REQUIRE(said != imported.diagnostics.end());
    CHECK(said->severity == io::Severity::warning);
    CHECK(said->remedy.find("--crs GCJ-02") != std::string::npos);

    const auto taken = io::import_sources({folder.path()}, {.datum = io::Datum::gcj02});
    REQUIRE(taken.value);
    CHECK(taken.value->proposals.empty());
}

TEST_CASE("a project keeps its coordinates as they were given", "[import][doctor]") {
    const TemporaryFolder folder;
    write(folder.file("a.csv"), "编号,项目名称,坐标\n"
                                "1,甲,\"122°15′30″E 43°39′N\"\n"
                                "2,乙,\"43.65, 122.25\"\n"
                                "3,丙,\"41439415.2, 4834567.8\"\n"
                                "4,丁,\"122.25, 43.65\"\n");
    const auto imported = io::import_sources({folder.file("a.csv")}, {});
    INFO(listed(imported.diagnostics));
    REQUIRE(imported.value);
    const auto& projects = imported.value->workbook.projects;
    REQUIRE(projects.size() == 4);
    CHECK(given_place(projects[0]) == workbook::GivenPlace{"122°15′30″E 43°39′N", "", "° ′ ″ → °"});
    CHECK(given_place(projects[1]) == workbook::GivenPlace{"43.65, 122.25", "", "φ, λ → λ, φ"});
    CHECK(given_place(projects[2]).position == "41439415.2, 4834567.8");
    CHECK(given_place(projects[2]).datum == "CGCS2000 Gauss–Krüger 123°");
    CHECK(projects[3].given.empty()); // the position says it all

    const auto shifted = io::import_sources({folder.file("a.csv")}, {.datum = io::Datum::gcj02});
    REQUIRE(shifted.value);
    const workbook::GivenPlace given = given_place(shifted.value->workbook.projects[3]);
    CHECK(given == workbook::GivenPlace{"122.25, 43.65", "GCJ-02", "GCJ-02 → WGS 84"});
}

TEST_CASE("what a project said of its progress is kept when a newer list says more", "[import]") {
    const TemporaryFolder folder;
    write(folder.file("1.csv"),
          "id,name,stage,percent,as_of,lon,lat\nP1,甲,前期,10,2025-03,122,43\n"
          "P2,乙,在建,40,2025-03,122.1,43\n");
    write(folder.file("2.csv"),
          "id,name,stage,percent,as_of,lon,lat\nP1,甲,在建,35,2025-05,122,43\n"
          "P2,乙,在建,40,2025-05,122.1,43\n");
    const auto imported = io::import_sources({folder.file("1.csv"), folder.file("2.csv")}, {});
    REQUIRE(imported.value);
    const auto& progress = imported.value->workbook.progress;
    REQUIRE(progress.size() == 1);
    CHECK(progress[0].project_id == "P1");
    CHECK(progress[0].stage == workbook::Stage::permitting);
    CHECK(progress[0].percent == 10);
    CHECK(progress[0].as_of == workbook::PartialDate{2025, 3, 0});
    CHECK(imported.value->workbook.projects[0].percent == 35);
}
