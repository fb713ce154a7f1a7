#include "support.hpp"

#include "io/workbook_store.hpp"
#include "io/workbook_toml.hpp"

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

/// The workbook as a GeoPackage after a change by SQL.
io::Loaded<workbook::Workbook> after(const workbook::Workbook& workbook,
                                     const std::vector<std::string>& statements) {
    const TemporaryFolder folder;
    REQUIRE(io::save_geopackage(workbook, folder.file("a.gpkg")).empty());
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

io::Loaded<workbook::Workbook> after(const std::vector<std::string>& statements) {
    return after(*io::open_workbook(fixture("workbook")).value, statements);
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

namespace {

/// Everything of the plan that is not as usual.
workbook::Workbook planned() {
    workbook::Workbook planned = *io::open_workbook(fixture("workbook")).value;
    workbook::Meeting& meeting = planned.meeting;
    meeting.rules = {.most_per_unit = 3,
                     .not_shown_earlier = true,
                     .permits_complete = true,
                     .new_since = workbook::PartialDate{2024, 5, 0},
                     .industries = {{"新材料", 2}, {"电力", 1}},
                     .groups_rotate = true,
                     .apart_minutes = 20,
                     .balance = true};
    meeting.candidates = {{.project_id = "A1",
                           .must = true,
                           .value = 7,
                           .dwell_minutes = 0,
                           .windows = {{{480}, {720}}, {{840}, {1080}}},
                           .line_id = "north"},
                          {.project_id = "A2", .forbidden = true, .value = 0}};
    TourLine& south = meeting.lines[0];
    south.lunch = workbook::Meal{{"“食堂”", {120.5, 43.25}}, {{690}, {780}}, 45};
    south.convoy_factor = 1.15;
    south.boarding_minutes = 5;
    south.stops[0].pinned = true;
    south.stops[0].commentary = "各位领导，\n\"上车\"。";
    south.stops[0].presenter = "讲解员";
    south.stops[0].reporter = "旗长";
    south.stops[0].contact = "办公室 0475";
    south.stops.insert(
        south.stops.begin() + 1,
        {.dwell_minutes = 45, .kind = workbook::StopKind::meal, .place = south.lunch->place});
    south.stops.push_back({.dwell_minutes = 10,
                           .kind = workbook::StopKind::rest,
                           .place = workbook::Place{"服务区", {121, 43}}});
    meeting.lines[1].follows = "south";
    return planned;
}

} // namespace

TEST_CASE("rules, candidates, lunch, convoy and overnight go into every format and back") {
    const workbook::Workbook saved = planned();
    const TemporaryFolder folder;
    REQUIRE(io::save_geopackage(saved, folder.file("a.gpkg")).empty());
    const auto package = io::open_workbook(folder.file("a.gpkg"));
    CHECK(listed(package.diagnostics).empty());
    CHECK((*package.value == saved));

    std::filesystem::copy(fixture("workbook"), folder.file("w"));
    std::ofstream(folder.file("w/workbook.toml")) << io::workbook_toml(saved);
    const auto text = io::open_workbook(folder.file("w"));
    CHECK(listed(text.diagnostics).empty());
    CHECK((text.value->meeting == saved.meeting));
}

TEST_CASE("edits of the plan are saved one by one and taken back") {
    const TemporaryFolder folder;
    const std::string path = folder.file("a.gpkg");
    const workbook::Workbook plain = *io::open_workbook(fixture("workbook")).value;
    REQUIRE(io::save_geopackage(plain, path).empty());
    io::WorkbookStore store(path, *io::open_workbook(path).value);
    for (const workbook::Workbook& state : {planned(), plain, planned()}) {
        CHECK(listed(store.save(state, nullptr, 0)).empty());
        CHECK((io::open_workbook(path).value->meeting == state.meeting));
    }
}

TEST_CASE("what is as usual is not written into a workbook.toml") {
    const std::string text = io::workbook_toml(*io::open_workbook(fixture("workbook")).value);
    for (const char* key : {"rules", "candidates", "follows", "lunch", "convoy", "boarding", "kind",
                            "pinned", "commentary", "presenter", "reporter", "contact"})
        CHECK_THAT(text, !Catch::Contains(key));
}

TEST_CASE("a candidate or line that is not there is said and left out") {
    workbook::Workbook wrong = planned();
    wrong.meeting.candidates.push_back({.project_id = "A9"});
    wrong.meeting.candidates[0].line_id = "east";
    wrong.meeting.lines[1].follows = "west";
    const TemporaryFolder folder;
    REQUIRE(io::save_geopackage(wrong, folder.file("a.gpkg")).empty());
    const auto read = io::open_workbook(folder.file("a.gpkg"));
    INFO(listed(read.diagnostics));
    REQUIRE(read.diagnostics.size() == 3);
    CHECK(read.diagnostics[0].value == "A9");
    CHECK(read.diagnostics[1].value == "west");
    CHECK(read.diagnostics[2].value == "east");
    CHECK(read.value->meeting.candidates.size() == 2);
    CHECK(read.value->meeting.candidates[0].line_id.empty());
    CHECK(read.value->meeting.lines[1].follows.empty());
}

TEST_CASE("a wrong rule, candidate or stop in a GeoPackage is said once, and the rest is read") {
    struct Wrong {
        const char* sql;
        const char* layer;
        const char* field;
    };
    const Wrong all[] = {
        {"UPDATE meetings SET most_per_unit = 0", "meetings", "most_per_unit"},
        {"UPDATE meetings SET balance = 7", "meetings", "balance"},
        {"UPDATE meetings SET industries = 'x'", "meetings", "industries"},
        {"UPDATE meetings SET new_since = 'x'", "meetings", "new_since"},
        {"UPDATE candidates SET windows = '12:00-08:00' WHERE project_id = 'A1'", "candidates",
         "windows"},
        {"UPDATE candidates SET value = -1 WHERE project_id = 'A1'", "candidates", "value"},
        {"UPDATE tour_lines SET lunch_to = '08:00' WHERE id = 'south'", "tour_lines", "lunch_to"},
        {"UPDATE tour_lines SET convoy_factor = 0.5 WHERE id = 'south'", "tour_lines",
         "convoy_factor"},
        {"UPDATE tour_lines SET boarding_minutes = 900 WHERE id = 'south'", "tour_lines",
         "boarding_minutes"},
        {"UPDATE stops SET kind = 'dinner' WHERE line_id = 'south' AND sequence = 2", "stops",
         "kind"},
    };
    for (const Wrong& wrong : all) {
        const auto read = after(planned(), {wrong.sql});
        INFO(wrong.sql << listed(read.diagnostics));
        REQUIRE(read.diagnostics.size() == 1);
        CHECK(read.diagnostics[0].layer == wrong.layer);
        CHECK(read.diagnostics[0].field == wrong.field);
        CHECK(read.value->meeting.candidates.size() == 2);
        CHECK(read.value->meeting.lines[0].stops.size() == 4);
    }
}

TEST_CASE("a wrong rule, candidate or stop in workbook.toml is said once with its line") {
    const std::pair<const char*, const char*> all[] = {
        {"most_per_unit = 3", "most_per_unit = 0"},
        {"balance = true", "balance = 7"},
        {"industries = '新材料 2, 电力 1'", "industries = 'x'"},
        {"windows = '08:00-12:00 14:00-18:00'", "windows = '12:00-08:00'"},
        {"value = 7", "value = -1"},
        {"from = '11:30'", "from = '23:30'"},
        {"convoy_factor = 1.15", "convoy_factor = 0.5"},
        {"boarding_minutes = 5", "boarding_minutes = 900"},
        {"kind = 'meal'", "kind = 'dinner'"},
        {"project_id = 'A2'", "project_id = 'A1'"},
        {"pinned = true", "pinned = 'yes'"},
    };
    for (const auto& [right, wrong] : all) {
        const TemporaryFolder folder;
        std::filesystem::copy(fixture("workbook"), folder.file("w"));
        std::string toml = io::workbook_toml(planned());
        replace(toml, right, wrong);
        std::ofstream(folder.file("w/workbook.toml")) << toml;
        const auto read = io::open_workbook(folder.file("w"));
        INFO(wrong << listed(read.diagnostics));
        REQUIRE(read.diagnostics.size() == 1);
        CHECK(read.diagnostics[0].row.value_or(0) > 10);
        CHECK(read.value->meeting.lines[0].stops.size() == 4);
    }
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
