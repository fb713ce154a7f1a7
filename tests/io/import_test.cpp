#include "support.hpp"

#include "crs/datum.hpp"
#include "io/import.hpp"

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

TEST_CASE("one source that cannot be read makes no workbook") {
    const TemporaryFolder folder;
    write(folder.file("a.geojson"), unit("150501", "甲旗", 0));
    write(folder.file("b.geojson"), "{ no json");
    const auto imported = io::import_sources({folder.path()}, {});
    CHECK_FALSE(imported.value);
    CHECK_FALSE(imported.diagnostics.empty());
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
