#include "support.hpp"

using namespace guanmo;
using io::Severity;

namespace {

io::Loaded<io::ProjectsRead> read(const std::string& name) {
    return io::read_projects(fixture(name), {}, known_units());
}

/// Every message names the file, and the row, field and value that it is about.
void check_place(const io::Diagnostic& diagnostic, const std::string& file, std::int64_t row,
                 const std::string& field, const std::string& value) {
    CHECK(diagnostic.source == fixture(file));
    CHECK(diagnostic.row == row);
    CHECK(diagnostic.field == field);
    CHECK(diagnostic.value == value);
    CHECK_FALSE(diagnostic.message.empty());
    CHECK_FALSE(diagnostic.remedy.empty());
}

} // namespace

TEST_CASE("a clean list is read without a word") {
    const auto projects = read("clean.csv");
    INFO(listed(projects.diagnostics));
    CHECK(projects.diagnostics.empty());
    REQUIRE(projects.value->projects.size() == 2);
    const workbook::Project& first = projects.value->projects[0];
    CHECK(first.id == "A1");
    CHECK(first.short_name == "第一项目");
    CHECK(first.investment == workbook::Money{150'000'000});
    CHECK(first.stage == workbook::Stage::under_construction);
    CHECK(first.nature == workbook::Nature::fresh);
    CHECK(first.started_on == workbook::PartialDate{2025, 3, 0});
    CHECK(first.position == geo::LngLat{120.5, 43.5});
    CHECK_FALSE(projects.value->projects[1].investment);
    CHECK_FALSE(projects.value->projects[1].position);
    CHECK(projects.value->encoding == "UTF-8");
}

TEST_CASE("the second project of an identifier is rejected and the first row is named") {
    const auto projects = read("duplicate_id.csv");
    const auto& problem = only(projects.diagnostics);
    check_place(problem, "duplicate_id.csv", 3, "id", "A1");
    CHECK(problem.severity == Severity::error);
    CHECK_THAT(problem.message, Catch::Contains("row 1"));
    CHECK(projects.value->counts.rows == 3);
    CHECK(projects.value->counts.accepted == 2);
    CHECK(projects.value->counts.rejected == 1);
}

TEST_CASE("a missing identifier is made from the row and said") {
    const auto projects = read("missing_id.csv");
    check_place(only(projects.diagnostics), "missing_id.csv", 2, "id", "");
    CHECK(projects.value->projects[1].id == "row-2");
}

TEST_CASE("a list without identifiers is said once, not for every row") {
    const auto projects = read("no_id.csv");
    CHECK(only(projects.diagnostics).field == "id");
    CHECK(projects.value->projects[1].id == "row-2");
}

TEST_CASE("a negative investment is an error on the field and the project stays") {
    const auto projects = read("negative_investment.csv");
    const auto& problem = only(projects.diagnostics);
    check_place(problem, "negative_investment.csv", 1, "investment_yi", "-5");
    CHECK(problem.severity == Severity::error);
    REQUIRE(projects.value->projects.size() == 1);
    CHECK_FALSE(projects.value->projects[0].investment);
}

TEST_CASE("an investment that is no amount is an error on the field and the project stays") {
    const auto projects = read("unreadable_investment.csv");
    check_place(only(projects.diagnostics), "unreadable_investment.csv", 2, "investment_yi",
                "约三亿");
    CHECK(projects.value->counts.accepted == 2);
}

TEST_CASE("an investment without a unit is 亿元, said once; a unit in the cell wins") {
    const auto projects = read("investment_without_unit.csv");
    const auto& problem = only(projects.diagnostics);
    CHECK(problem.field == "总投资");
    CHECK(problem.severity == Severity::warning);
    CHECK(projects.value->projects[0].investment == workbook::Money{250'000'000});
    CHECK(projects.value->projects[1].investment == workbook::Money{30'000'000});
}

TEST_CASE("a unit code that does not exist is said with those that do") {
    const auto projects = read("unknown_unit.csv");
    const auto& problem = only(projects.diagnostics);
    check_place(problem, "unknown_unit.csv", 1, "unit_code", "999999");
    CHECK_THAT(problem.remedy, Catch::Contains("100001 甲旗"));
    CHECK(projects.value->projects[0].unit_code.empty());
}

TEST_CASE("without units their codes are not judged") {
    const auto projects = io::read_projects(fixture("unknown_unit.csv"), {}, {});
    CHECK(projects.diagnostics.empty());
    CHECK(projects.value->projects[0].unit_code == "999999");
}

TEST_CASE("a position outside its unit is warned about unless its accuracy reaches the unit") {
    const auto projects = read("outside_unit.csv");
    INFO(listed(projects.diagnostics));
    REQUIRE(projects.diagnostics.size() == 2);
    check_place(projects.diagnostics[0], "outside_unit.csv", 1, "unit_code", "100001");
    CHECK(projects.diagnostics[0].severity == Severity::warning);
    // Half a degree of longitude at 43.5° N: 111.195 · cos 43.5° / 2 = 40.3 km.
    CHECK_THAT(projects.diagnostics[0].message, Catch::Contains("40.3 km"));
    check_place(projects.diagnostics[1], "outside_unit.csv", 3, "unit_code", "100001");
    CHECK(projects.value->projects[0].position == geo::LngLat{121.5, 43.5});
}

TEST_CASE("one coordinate alone is said and is no position") {
    const auto projects = read("one_coordinate.csv");
    check_place(only(projects.diagnostics), "one_coordinate.csv", 1, "lon", "120.5");
    CHECK_FALSE(projects.value->projects[0].position);
}

TEST_CASE("coordinates beyond ±180, ±90 are said and are no position") {
    const auto projects = read("beyond.csv");
    check_place(only(projects.diagnostics), "beyond.csv", 1, "lon", "4820000");
    CHECK_FALSE(projects.value->projects[0].position);
}

TEST_CASE("coordinates that are no numbers are said") {
    check_place(only(read("not_degrees.csv").diagnostics), "not_degrees.csv", 1, "lon", "科尔沁区");
}

TEST_CASE("exchanged coordinates are said") {
    const auto projects = read("exchanged.csv");
    REQUIRE(projects.diagnostics.size() == 2);
    check_place(projects.diagnostics[0], "exchanged.csv", 1, "lon", "43.5");
    CHECK(projects.diagnostics[0].severity == Severity::warning);
    CHECK_THAT(projects.diagnostics[0].message, Catch::Contains("exchanged"));
    CHECK(projects.value->projects[0].position == geo::LngLat{120.5, 43.5});
    CHECK(projects.diagnostics[1].severity == Severity::warning);
}

TEST_CASE("0, 0 is no position") {
    const auto projects = read("null_island.csv");
    check_place(only(projects.diagnostics), "null_island.csv", 1, "lon", "0");
    CHECK_FALSE(projects.value->projects[0].position);
}

TEST_CASE("a list without coordinate columns is said, its projects are kept") {
    const auto projects = read("no_coordinates.csv");
    CHECK(only(projects.diagnostics).severity == Severity::error);
    CHECK_THAT(only(projects.diagnostics).remedy, Catch::Contains("investment_yi"));
    CHECK(projects.value->counts.accepted == 2);
}

TEST_CASE("a list without a row is said") {
    CHECK_THAT(only(read("no_rows.csv").diagnostics).message, Catch::Contains("no record"));
}

TEST_CASE("a quotation mark that is never closed is said with its row") {
    const auto projects = read("unclosed_quote.csv");
    const auto& problem = only(projects.diagnostics);
    CHECK(problem.row == 2);
    CHECK_THAT(problem.value, Catch::StartsWith("二,100001"));
    CHECK(projects.value->counts.rows == 2);
    CHECK(projects.value->counts.accepted == 1);
}

TEST_CASE("a blank row is rejected and said") {
    const auto projects = read("blank_row.csv");
    CHECK(only(projects.diagnostics).row == 2);
    CHECK(projects.value->counts.rejected == 1);
}

TEST_CASE("more cells than the header has are said") {
    const auto projects = read("too_many_cells.csv");
    REQUIRE_FALSE(projects.diagnostics.empty());
    CHECK(projects.diagnostics[0].row == 1);
    CHECK_THAT(projects.diagnostics[0].message, Catch::Contains("7 cells"));
}

TEST_CASE("a GB18030 list is read as such and said") {
    const auto projects = read("gb18030.csv");
    CHECK(only(projects.diagnostics).value == "GB18030");
    CHECK(projects.value->encoding == "GB18030");
    CHECK(projects.value->projects[0].name == "奈曼旗铝镁硅项目");
}

TEST_CASE("a text in no known encoding is an error and shows no gibberish") {
    const auto projects = read("no_encoding.csv");
    CHECK(only(projects.diagnostics).severity == Severity::error);
    CHECK(projects.value->projects[0].name == "???");
}

TEST_CASE("a file that cannot be read at all is said") {
    CHECK_FALSE(read("empty.csv").value);
    CHECK_THAT(only(read("empty.csv").diagnostics).message, Catch::Contains("empty"));
    CHECK_FALSE(read("blank_lines.csv").value);
    CHECK_FALSE(read("is_not_there.csv").value);
    CHECK_THAT(only(read("is_not_there.csv").diagnostics).message, Catch::Contains("no such file"));
    CHECK_FALSE(io::read_projects(fixture("workbook"), {}, {}).value);
    CHECK_THAT(only(io::read_projects(fixture("workbook"), {}, {}).diagnostics).message,
               Catch::Contains("folder"));
}

TEST_CASE("words, dates and numbers that cannot be read are each said") {
    const auto projects = read("unreadable_words.csv");
    INFO(listed(projects.diagnostics));
    REQUIRE(projects.diagnostics.size() == 5);
    check_place(projects.diagnostics[0], "unreadable_words.csv", 1, "nature", "扩建");
    check_place(projects.diagnostics[1], "unreadable_words.csv", 1, "stage", "快了");
    check_place(projects.diagnostics[2], "unreadable_words.csv", 1, "percent", "120");
    check_place(projects.diagnostics[3], "unreadable_words.csv", 1, "started_on", "2025-13");
    check_place(projects.diagnostics[4], "unreadable_words.csv", 1, "jobs", "一百");
    CHECK(projects.value->counts.accepted == 1);
}

TEST_CASE("Chinese column names are understood, units in them and units by name") {
    const auto projects = read("chinese_columns.csv");
    INFO(listed(projects.diagnostics));
    CHECK(projects.diagnostics.empty());
    const workbook::Project& project = projects.value->projects[0];
    CHECK(project.investment == workbook::Money{120'000'000});
    CHECK(project.unit_code == "100001");
    CHECK(project.industry == "新材料");
    CHECK(project.position == geo::LngLat{120.5, 43.5});
}

TEST_CASE("--map names columns, and a field or column that does not exist is said") {
    const io::ReadOptions right{
        .columns = {{"id", "nr"}, {"name", "titel"}, {"investment_wan", "betrag"}}};
    const auto projects = io::read_projects(fixture("own_columns.csv"), right, {});
    INFO(listed(projects.diagnostics));
    CHECK(projects.diagnostics.empty());
    CHECK(projects.value->projects[0].investment == workbook::Money{7'000'000});

    const io::ReadOptions wrong{
        .columns = {{"id", "nr"}, {"name", "titel"}, {"prize", "betrag"}, {"stage", "stufe"}}};
    const auto mistaken = io::read_projects(fixture("own_columns.csv"), wrong, {});
    REQUIRE(mistaken.diagnostics.size() == 2);
    CHECK(mistaken.diagnostics[0].value == "prize=betrag");
    CHECK_THAT(mistaken.diagnostics[0].remedy, Catch::Contains("investment"));
    CHECK(mistaken.diagnostics[1].value == "stage=stufe");
    CHECK_THAT(mistaken.diagnostics[1].remedy, Catch::Contains("betrag"));
}

TEST_CASE("a package that does not exist is said") {
    const auto projects = read("unknown_parent.csv");
    check_place(only(projects.diagnostics), "unknown_parent.csv", 1, "parent_id", "A9");
    CHECK(projects.value->projects[1].parent_id == "A1");
}

TEST_CASE("points with only a name and an investment open, one without geometry is not located") {
    const auto projects = read("points.geojson");
    INFO(listed(projects.diagnostics));
    REQUIRE(projects.diagnostics.size() == 2); // no identifiers, no unit of money
    CHECK(projects.diagnostics[0].field == "id");
    CHECK(projects.diagnostics[1].field == "investment");
    REQUIRE(projects.value->projects.size() == 2);
    CHECK(projects.value->projects[0].position == geo::LngLat{120.5, 43.5});
    CHECK(projects.value->projects[0].investment == workbook::Money{200'000'000});
    CHECK_FALSE(projects.value->projects[1].position);
}
