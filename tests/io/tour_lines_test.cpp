#include "support.hpp"

#include <gdal/gdal_priv.h>
#include <gdal/ogrsf_frmts.h>

#include <fstream>
#include <sstream>

using namespace guanmo;
using workbook::TourLine;

namespace {

std::string text_of(const std::string& path) {
    std::stringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
}

void replace(std::string& text, const std::string& old, const std::string& by) {
    const auto at = text.find(old);
    REQUIRE(at != std::string::npos);
    text.replace(at, old.size(), by);
}

/// The workbook of the fixtures with something in its workbook.toml replaced.
io::Loaded<workbook::Workbook> with(const std::string& old, const std::string& by) {
    const TemporaryFolder folder;
    std::filesystem::copy(fixture("workbook"), folder.file("w"));
    std::string toml = text_of(fixture("workbook/workbook.toml"));
    replace(toml, old, by);
    std::ofstream(folder.file("w/workbook.toml")) << toml;
    return io::open_workbook(folder.file("w"));
}

/// The workbook of the fixtures as a GeoPackage after a change by SQL.
io::Loaded<workbook::Workbook> after(const std::vector<std::string>& statements) {
    const TemporaryFolder folder;
    const auto workbook = io::open_workbook(fixture("workbook"));
    REQUIRE(io::save_geopackage(*workbook.value, folder.file("a.gpkg")).empty());
    GDALAllRegister();
    auto* dataset = GDALDataset::Open(folder.file("a.gpkg").c_str(), GDAL_OF_UPDATE);
    REQUIRE(dataset != nullptr);
    for (const std::string& sql : statements) {
        INFO(sql);
        CPLErrorReset();
        dataset->ReleaseResultSet(dataset->ExecuteSQL(sql.c_str(), nullptr, nullptr));
        REQUIRE(CPLGetLastErrorType() < CE_Failure);
    }
    GDALClose(dataset);
    return io::open_workbook(folder.file("a.gpkg"));
}

const TourLine& first_line(const io::Loaded<workbook::Workbook>& loaded) {
    REQUIRE(loaded.value);
    REQUIRE_FALSE(loaded.value->meeting.lines.empty());
    return loaded.value->meeting.lines[0];
}

const TourLine& unchanged() {
    static const auto loaded = io::open_workbook(fixture("workbook"));
    return first_line(loaded);
}

/// A wrong value, where it is said to be, and what the line must look like nevertheless.
struct Case {
    std::string name;
    std::string old, by; ///< in workbook.toml
    std::string field, value;
    std::string sql; ///< the same in the GeoPackage; empty: cannot be there
    std::string layer, column;
    void (*expect)(TourLine& line); ///< makes of the unchanged line the one expected
};

const Case cases[] = {
    {"a departure after midnight", "departure = \"07:05\"", "departure = \"25:00\"",
     "lines[1].departure", "25:00", "UPDATE tour_lines SET departure = '25:00' WHERE id = 'south'",
     "tour_lines", "departure", [](TourLine& line) { line.departure = {8 * 60}; }},
    {"a departure that is a number", "departure = \"07:05\"", "departure = 8", "lines[1].departure",
     "8", "UPDATE tour_lines SET departure = '8' WHERE id = 'south'", "tour_lines", "departure",
     [](TourLine& line) { line.departure = {8 * 60}; }},
    {"a day that begins in words", "day_begins = \"07:00\"", "day_begins = \"early\"",
     "lines[1].day_begins", "early",
     "UPDATE tour_lines SET day_begins = 'early' WHERE id = 'south'", "tour_lines", "day_begins",
     [](TourLine& line) { line.day_begins = {8 * 60}; }},
    {"a day that ends at minute 60", "day_ends = \"19:30\"", "day_ends = \"19:60\"",
     "lines[1].day_ends", "19:60", "UPDATE tour_lines SET day_ends = '19:60' WHERE id = 'south'",
     "tour_lines", "day_ends", [](TourLine& line) { line.day_ends = {18 * 60}; }},
    {"no speed", "speed_kmh = 62.5", "speed_kmh = 0", "lines[1].speed_kmh", "0",
     "UPDATE tour_lines SET speed_kmh = 0 WHERE id = 'south'", "tour_lines", "speed_kmh",
     [](TourLine& line) { line.speed_kmh = TourLine{}.speed_kmh; }},
    {"too fast", "speed_kmh = 62.5", "speed_kmh = 300", "lines[1].speed_kmh", "300",
     "UPDATE tour_lines SET speed_kmh = 300 WHERE id = 'south'", "tour_lines", "speed_kmh",
     [](TourLine& line) { line.speed_kmh = TourLine{}.speed_kmh; }},
    {"a negative dwell", "dwell_minutes = 0", "dwell_minutes = -5",
     "lines[1].stops[2].dwell_minutes", "-5",
     "UPDATE stops SET dwell_minutes = -5 WHERE line_id = 'south' AND sequence = 2", "stops",
     "dwell_minutes", [](TourLine& line) { line.stops[1].dwell_minutes = 30; }},
    {"a dwell of more than a day", "dwell_minutes = 0", "dwell_minutes = 2000",
     "lines[1].stops[2].dwell_minutes", "2000",
     "UPDATE stops SET dwell_minutes = 2000 WHERE line_id = 'south' AND sequence = 2", "stops",
     "dwell_minutes", [](TourLine& line) { line.stops[1].dwell_minutes = 30; }},
    {"a start without position", "start = { name = \"“起点”\", lng = 120.25, lat = 43.5 }",
     "start = { name = \"通辽市\" }", "lines[1].start", "",
     "UPDATE tour_lines SET start_lng = NULL, start_lat = NULL WHERE id = 'south'", "tour_lines",
     "start_lng", [](TourLine& line) { line.start.reset(); }},
    {"a start with half a position", "lng = 120.25, ", "", "lines[1].start", "",
     "UPDATE tour_lines SET start_lng = NULL WHERE id = 'south'", "tour_lines", "start_lng",
     [](TourLine& line) { line.start.reset(); }},
    {"a start that is a text", "start = { name = \"“起点”\", lng = 120.25, lat = 43.5 }",
     "start = \"通辽市\"", "lines[1].start", "通辽市", "", "", "",
     [](TourLine& line) { line.start.reset(); }},
    {"an end beyond the pole", "lat = 43.1234567890123", "lat = 121", "lines[1].end.lat", "121",
     "UPDATE tour_lines SET end_lat = 121 WHERE id = 'south'", "tour_lines", "end_lat",
     [](TourLine& line) { line.end.reset(); }},
    {"an unknown key of a line", "speed_kmh = 62.5", "speed_kmh = 62.5\nspeed = 80",
     "lines[1].speed", "80", "", "", "", [](TourLine&) {}},
    {"an unknown key of a place", "lng = 120.25, ", "lng = 120.25, lon = 120, ",
     "lines[1].start.lon", "120", "", "", "", [](TourLine&) {}},
    {"a date that is none", "date = \"2025-05-19\"", "date = \"Monday\"", "lines[1].date", "Monday",
     "UPDATE tour_lines SET date = 'Monday' WHERE id = 'south'", "tour_lines", "date",
     [](TourLine& line) { line.date.reset(); }},
};

TourLine expected(const Case& wrong) {
    TourLine line = unchanged();
    wrong.expect(line);
    return line;
}

} // namespace

TEST_CASE("times, places, speed and dwell are read from workbook.toml") {
    const TourLine& line = unchanged();
    CHECK(line.start == workbook::Place{"“起点”", {120.25, 43.5}});
    CHECK(line.end == workbook::Place{"", {121, 43.1234567890123}});
    CHECK(line.departure.minutes == 7 * 60 + 5);
    CHECK(line.day_begins.minutes == 7 * 60);
    CHECK(line.day_ends.minutes == 19 * 60 + 30);
    CHECK(line.speed_kmh == 62.5);
    CHECK(line.stops.at(0).dwell_minutes == 30); // not given
    CHECK(line.stops.at(1).dwell_minutes == 0);
}

TEST_CASE("a line that says nothing of times has the usual ones") {
    const auto loaded = io::open_workbook(fixture("workbook"));
    TourLine line = loaded.value->meeting.lines.at(1);
    CHECK(line.stops.at(0).dwell_minutes == 1440);
    line.stops.clear();
    CHECK(line == TourLine{.id = "north", .name = "北线", .badge = "北"});
}

TEST_CASE("a wrong value in workbook.toml is said once, with line, field and value") {
    for (const Case& wrong : cases) {
        const auto loaded = with(wrong.old, wrong.by);
        INFO(wrong.name << "\n" << listed(loaded.diagnostics));
        REQUIRE(loaded.diagnostics.size() == 1);
        const io::Diagnostic& problem = loaded.diagnostics[0];
        CHECK_THAT(problem.source, Catch::EndsWith("workbook.toml"));
        CHECK(problem.row.value_or(0) > 10);
        CHECK(problem.field == wrong.field);
        if (!wrong.value.empty())
            CHECK(problem.value == wrong.value);
        CHECK_FALSE(problem.message.empty());
        CHECK_FALSE(problem.remedy.empty());
        CHECK(first_line(loaded) == expected(wrong));
    }
}

TEST_CASE("a wrong value in a GeoPackage is said once, with table, row, column and value") {
    for (const Case& wrong : cases) {
        if (wrong.sql.empty())
            continue;
        const auto loaded = after({wrong.sql});
        INFO(wrong.name << "\n" << listed(loaded.diagnostics));
        REQUIRE(loaded.diagnostics.size() == 1);
        const io::Diagnostic& problem = loaded.diagnostics[0];
        CHECK(problem.layer == wrong.layer);
        CHECK(problem.row == (wrong.layer == "stops" ? 2 : 1));
        CHECK(problem.field == wrong.column);
        CHECK(problem.value == wrong.value);
        CHECK_FALSE(problem.message.empty());
        CHECK_FALSE(problem.remedy.empty());
        CHECK(first_line(loaded) == expected(wrong));
    }
}

TEST_CASE("a line without stops and a line without date are no mistake of the file") {
    const auto undated = with("date = \"2025-05-19\"\n", "");
    CHECK(listed(undated.diagnostics).empty());
    CHECK_FALSE(first_line(undated).date);
    const auto empty =
        with("[[lines]]\nid = \"north\"", "[[lines]]\nid = \"east\"\n\n[[lines]]\nid = \"north\"");
    CHECK(listed(empty.diagnostics).empty());
    REQUIRE(empty.value->meeting.lines.size() == 3);
    CHECK(empty.value->meeting.lines[1].stops.empty());

    const TemporaryFolder folder;
    REQUIRE(io::save_geopackage(*empty.value, folder.file("a.gpkg")).empty());
    const auto again = io::open_workbook(folder.file("a.gpkg"));
    CHECK(listed(again.diagnostics).empty());
    CHECK(*again.value == *empty.value);
}

TEST_CASE("a GeoPackage from before there were times and roads opens with the usual ones") {
    std::vector<std::string> statements{"DROP TABLE roads",
                                        "DELETE FROM gpkg_contents WHERE table_name = 'roads'",
                                        "ALTER TABLE stops DROP COLUMN dwell_minutes",
                                        "DELETE FROM workbook WHERE \"key\" = 'road_source'"};
    for (const char* column : {"start_name", "start_lng", "start_lat", "end_name", "end_lng",
                               "end_lat", "departure", "day_begins", "day_ends", "speed_kmh"})
        statements.push_back(std::string("ALTER TABLE tour_lines DROP COLUMN ") + column);
    const auto loaded = after(statements);
    CHECK(listed(loaded.diagnostics).empty());
    TourLine line = first_line(loaded);
    CHECK(line.stops.at(1).dwell_minutes == 30);
    CHECK(line.date == unchanged().date);
    line.stops.clear();
    line.date.reset();
    CHECK(line == TourLine{.id = "south", .name = "南线", .badge = "南"});
    CHECK(loaded.value->roads.empty());
    CHECK(loaded.value->road_source.empty());
}

TEST_CASE("roads that were taken out are gone from the folder") {
    const TemporaryFolder folder;
    workbook::Workbook workbook = std::move(*io::open_workbook(fixture("workbook")).value);
    REQUIRE(io::save_folder(workbook, folder.file("w")).empty());
    CHECK(*io::open_workbook(folder.file("w")).value == workbook);
    workbook.roads = {};
    REQUIRE(io::save_folder(workbook, folder.file("w")).empty());
    CHECK(*io::open_workbook(folder.file("w")).value == workbook);
}

TEST_CASE("a road that is wrong is said to be in roads.geojson, and the rest opens") {
    const TemporaryFolder folder;
    std::filesystem::copy(fixture("workbook"), folder.file("w"));
    std::string roads = text_of(fixture("workbook/roads.geojson"));
    replace(roads, "123.456", "-1");
    std::ofstream(folder.file("w/roads.geojson")) << roads;
    const auto loaded = io::open_workbook(folder.file("w"));
    CHECK(only(loaded.diagnostics).source == folder.file("w/roads.geojson"));
    CHECK(loaded.value->roads.size() == 2);
    CHECK(loaded.value->meeting.lines.at(0) == unchanged());
}

TEST_CASE("roads of a GeoPackage are checked like those of a file") {
    const auto loaded = after({"UPDATE roads SET metres = -1 WHERE id = 'r1'"});
    const io::Diagnostic& problem = only(loaded.diagnostics);
    CHECK(problem.layer == "roads");
    CHECK(problem.row == 1);
    CHECK(problem.field == "metres");
    CHECK(problem.value == "-1");
    CHECK(loaded.value->roads.size() == 2);
}
