#include "support.hpp"

#include "io/encoding_candidates.hpp"

#include <fstream>

#include <nlohmann/json.hpp>

using namespace guanmo;

TEST_CASE("check prints one compact line with the keys in their order") {
    const std::string line = to_json(io::check(fixture("duplicate_id.csv"), {}));
    CHECK(line.find('\n') == std::string::npos);
    const auto json = nlohmann::ordered_json::parse(line);
    std::vector<std::string> keys;
    for (const auto& [key, value] : json.items())
        keys.push_back(key);
    CHECK(keys == std::vector<std::string>{"source", "units", "projects", "roads", "rows",
                                           "accepted", "rejected", "encoding", "crs", "unit_names",
                                           "problems"});
    CHECK(json["rows"] == 3);
    CHECK(json["accepted"] == 2);
    CHECK(json["rejected"] == 1);
    CHECK(json["encoding"] == "UTF-8");
    const auto& problem = json["problems"].at(0);
    CHECK(problem["severity"] == "error");
    CHECK(problem["row"] == 3);
    CHECK(problem["field"] == "id");
    CHECK(problem["value"] == "A1");
}

TEST_CASE("check reads workbooks, units, projects and lines") {
    const io::CheckReport workbook = io::check(fixture("workbook"), {});
    CHECK(workbook.units == 3);
    CHECK(workbook.projects == 2);
    CHECK(workbook.roads == 2);
    CHECK(workbook.counts.rows == 7);
    CHECK(workbook.unit_names == std::vector<std::string>{"甲旗", "乙县", "甲旗开发区"});
    CHECK(io::check(fixture("units.geojson"), {}).units == 3);
    CHECK(io::check(fixture("points.geojson"), {}).projects == 2);
    const io::CheckReport roads = io::check(fixture("roads.geojson"), {});
    CHECK(roads.roads == 3);
    CHECK(roads.counts.rows == 4);
    CHECK(roads.counts.rejected == 1);
}

TEST_CASE("the exit code is that of the worst source") {
    const io::CheckReport clean = io::check(fixture("clean.csv"), {});
    const io::CheckReport problems = io::check(fixture("duplicate_id.csv"), {});
    const io::CheckReport unreadable = io::check(fixture("is_not_there.csv"), {});
    CHECK(io::exit_code({clean}) == 0);
    CHECK(io::exit_code({clean, problems}) == 1);
    CHECK(io::exit_code({problems, unreadable, clean}) == 2);
    CHECK(io::exit_code({io::check(fixture("unclosed_quote.csv"), {})}) == 1);
    CHECK(io::exit_code({io::check(fixture("no_rows.csv"), {})}) == 1);
    CHECK(io::exit_code({io::check(fixture("no_coordinates.csv"), {})}) == 1);
    CHECK(io::exit_code({io::check(fixture("cut_off.geojson"), {})}) == 2);
}

TEST_CASE("rows are those accepted and those rejected, whatever the source") {
    for (const auto& entry : std::filesystem::directory_iterator(FIXTURES)) {
        const io::CheckReport report = io::check(entry.path().string(), {});
        INFO(entry.path());
        CHECK(report.counts.rows == report.counts.accepted + report.counts.rejected);
        CHECK(report.counts.accepted == report.units + report.projects + report.roads);
    }
}

TEST_CASE("a problem inside a folder says in which of its files") {
    const auto json = nlohmann::json::parse(to_json(io::check(fixture("wrong_stops"), {})));
    CHECK(json["problems"].at(0)["layer"] == "workbook.toml");
}

TEST_CASE("a diagnostic on one line names file, row, field and value") {
    const io::Diagnostic diagnostic{.source = "projects.csv",
                                    .row = 3,
                                    .field = "investment_yi",
                                    .value = "-5",
                                    .message = "cannot be negative",
                                    .remedy = "leave it empty"};
    CHECK(to_text(diagnostic) ==
          "projects.csv row 3 investment_yi \"-5\": cannot be negative; leave it empty");
}

TEST_CASE("a list in another encoding is shown in each that it may be in", "[encoding]") {
    const TemporaryFolder folder;
    std::ofstream(folder.file("a.csv")) << "name,lon,lat\n\xBF\xC6\xB6\xFB\xC7\xDF,122,43\n"
                                           "b,122,43\nc,122,43\nd,122,43\n";
    const auto found = io::encoding_candidates(folder.file("a.csv"));
    REQUIRE(found.size() >= 2);
    CHECK(found[0].encoding == "GB18030");
    CHECK(found[0].damaged == 0);
    REQUIRE(found[0].rows.size() == 4);
    CHECK(found[0].rows[1] == "科尔沁 | 122 | 43");
    CHECK(found.back().damaged > 0);
    CHECK_THAT(io::to_json(io::check(folder.file("a.csv"), {})), Catch::Contains("科尔沁 | 122"));
    CHECK(io::encoding_candidates(folder.file("none.shp")).empty());
}
