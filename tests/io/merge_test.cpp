#include "archive.hpp"
#include "support.hpp"

#include "io/import.hpp"
#include "io/import_report.hpp"
#include "io/xlsx.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>

using namespace guanmo;
using workbook::Money;

namespace {

const std::string heading = "编号,项目名称,总投资（亿元）,阶段,经度,纬度,截至\n";

void write(const std::string& path, const std::string& rows) {
    std::ofstream(path) << heading << rows;
}

io::Imported imported(const std::vector<std::string>& sources, const io::ImportOptions& options,
                      std::vector<io::Diagnostic>* said = nullptr) {
    auto found = io::import_sources(sources, options);
    INFO(listed(found.diagnostics));
    REQUIRE(found.value);
    CHECK(found.value->counts.rows == found.value->counts.accepted + found.value->counts.rejected);
    if (said != nullptr)
        *said = found.diagnostics;
    return std::move(*found.value);
}

const workbook::Project& project(const io::Imported& found, const std::string& name) {
    const auto& projects = found.workbook.projects;
    const auto at = std::find_if(projects.begin(), projects.end(),
                                 [&](const workbook::Project& p) { return p.name == name; });
    REQUIRE(at != projects.end());
    return *at;
}

} // namespace

TEST_CASE("rows of two senders are one project by id, and what one lacks the other gives",
          "[merge]") {
    const TemporaryFolder folder;
    write(folder.file("a.csv"), "A1,光伏,1,在建,,,2025-03\nA2,风电,2,,122,43,2025-03\n");
    write(folder.file("b.csv"), "A1,光伏,1,,122.5,43.5,\nA3,储能,3,,122,43,\n");
    const auto found = imported({folder.file("a.csv"), folder.file("b.csv")}, {});
    REQUIRE(found.workbook.projects.size() == 3);
    CHECK(project(found, "光伏").position == geo::LngLat{122.5, 43.5});
    CHECK(project(found, "光伏").stage == workbook::Stage::under_construction);
    CHECK(found.projects == io::MergeCounts{3, 1, 0});
    CHECK(found.counts.rows == 4);
    CHECK(found.counts.accepted == 4);
}

TEST_CASE("without identifiers name and unit tell that two rows are one project", "[merge]") {
    const TemporaryFolder folder;
    std::ofstream(folder.file("a.csv")) << "序号,项目名称,所属旗县,总投资（亿元）,经度,纬度\n"
                                           "1,光伏（一期）,甲旗,1,122,43\n2,风电,甲旗,2,122,43\n";
    std::ofstream(folder.file("b.csv")) << "序号,项目名称,所属旗县,总投资（亿元）,经度,纬度\n"
                                           "1,光伏(一期),甲旗,1,122,43\n2,风电,乙县,5,122,43\n";
    const auto found = imported({folder.file("a.csv"), folder.file("b.csv")}, {});
    CHECK(found.workbook.projects.size() == 3); // 风电 of another unit is another project
    CHECK(found.projects == io::MergeCounts{3, 0, 1});
}

TEST_CASE("where values differ the rule decides and says so", "[merge]") {
    const TemporaryFolder folder;
    write(folder.file("new.csv"), "A1,光伏,3,在建,122,43,2025-05\n");
    write(folder.file("old.csv"), "A1,光伏,2,开工,122,43,2025-03\n");
    const std::vector<std::string> sources{folder.file("new.csv"), folder.file("old.csv")};
    std::vector<io::Diagnostic> said;
    const auto newer = imported(sources, {}, &said);
    CHECK(project(newer, "光伏").investment == Money{300'000'000});
    const auto conflict = std::find_if(
        said.begin(), said.end(), [](const io::Diagnostic& d) { return d.field == "investment"; });
    REQUIRE(conflict != said.end());
    CHECK_THAT(conflict->message, Catch::Contains("new.csv"));
    CHECK(conflict->severity == io::Severity::warning);

    const std::vector<std::string> turned{folder.file("old.csv"), folder.file("new.csv")};
    CHECK(project(imported(turned, {}), "光伏").investment == Money{300'000'000});
    CHECK(project(imported(turned, {.on_conflict = io::OnConflict::first}), "光伏").investment ==
          Money{200'000'000});
    int asked = 0;
    const auto answered = imported(
        turned, {.on_conflict = io::OnConflict::ask, .take_new = [&asked](const io::Diagnostic& d) {
                     ++asked;
                     return d.field == "investment";
                 }});
    CHECK(asked == 3); // investment, stage, as_of
    CHECK(project(answered, "光伏").investment == Money{300'000'000});
    CHECK(project(answered, "光伏").stage == workbook::Stage::started);
    CHECK(project(imported(turned, {.on_conflict = io::OnConflict::ask}), "光伏").investment ==
          Money{200'000'000});
}

TEST_CASE("an identifier that means another project elsewhere is refused by name", "[merge]") {
    const TemporaryFolder folder;
    write(folder.file("a.csv"), "A1,科尔沁光伏发电,1,,122,43,\n");
    write(folder.file("b.csv"), "A1,奈曼镍合金冶炼,2,,122,43,\n");
    std::vector<io::Diagnostic> said;
    const auto found = imported({folder.file("a.csv"), folder.file("b.csv")}, {}, &said);
    CHECK(found.workbook.projects.size() == 1);
    CHECK(found.counts.rejected == 1);
    CHECK_THAT(listed(said), Catch::Contains("科尔沁光伏发电"));
}

TEST_CASE("importing again changes only what changed", "[merge]") {
    const TemporaryFolder folder;
    std::string rows;
    for (int i = 1; i <= 60; ++i)
        rows += "A" + std::to_string(i) + ",项目" + std::to_string(i) + ",1,在建,122,43,2025-03\n";
    write(folder.file("a.csv"), rows);
    const std::string workbook = folder.file("w.gpkg");
    const auto first = imported({folder.file("a.csv")}, {});
    CHECK(first.projects == io::MergeCounts{60, 0, 0});
    REQUIRE(io::save_geopackage(first.workbook, workbook).empty());

    const auto same = imported({folder.file("a.csv")}, {.into = workbook});
    CHECK(same.projects == io::MergeCounts{0, 0, 60});
    CHECK(same.workbook.projects == first.workbook.projects);

    rows.replace(rows.find("项目7,1,"), std::string("项目7,1,").size(), "项目7,9,");
    write(folder.file("a.csv"), rows);
    const auto changed = imported({folder.file("a.csv")}, {.into = workbook});
    CHECK(changed.projects == io::MergeCounts{0, 1, 59});
    CHECK(changed.counts.rows == 60);
    REQUIRE(changed.workbook.projects.size() == 60);
    std::size_t differing = 0;
    for (std::size_t i = 0; i < 60; ++i)
        differing += changed.workbook.projects[i] == first.workbook.projects[i] ? 0 : 1;
    CHECK(differing == 1);
}

TEST_CASE("an output that is no workbook is not written over", "[merge]") {
    const TemporaryFolder folder;
    write(folder.file("a.csv"), "A1,光伏,1,,122,43,\n");
    std::ofstream(folder.file("w.gpkg")) << "no workbook";
    CHECK_FALSE(io::import_sources({folder.file("a.csv")}, {.into = folder.file("w.gpkg")}).value);
}

TEST_CASE("the report names every problem, as JSON and with the cells coloured", "[merge]") {
    const TemporaryFolder folder;
    write(folder.file("表.csv"), "A1,光伏,一百,在建,122,43,\nA1,风电,2,,122,43,\n合计,,3,,,,\n");
    auto found = io::import_sources({folder.file("表.csv")}, {});
    REQUIRE(found.value);
    const auto json = nlohmann::json::parse(io::report_json(*found.value, found.diagnostics));
    CHECK(json["rows"] == 3);
    CHECK(json["accepted"] == 1);
    CHECK(json["rejected"] == 2);
    CHECK(json["sources"][0]["columns"]["investment"] == "总投资（亿元）");
    CHECK(json["problems"].size() == found.diagnostics.size());
    CHECK(json["problems"][0]["value"] == "一百");
    CHECK(json["problems"][0]["row"] == 1);

    const std::string report = folder.file("report.xlsx");
    REQUIRE(io::save_report(report, *found.value, found.diagnostics, {}).empty());
    const auto sheets = io::read_xlsx(report);
    INFO(listed(sheets.diagnostics));
    REQUIRE(sheets.value);
    REQUIRE(sheets.value->size() == 2);
    CHECK(sheets.value->at(0).rows.size() == found.diagnostics.size() + 1);
    const auto& rows = sheets.value->at(1).rows; // the heading and the three rows concerned
    REQUIRE(rows.size() == 4);
    CHECK(rows[1].cells[3] == "一百");
}

TEST_CASE("names are alike when half of their pairs of characters are", "[merge]") {
    CHECK(io::alike("科尔沁区光伏发电项目", "科尔沁光伏发电项目（一期）"));
    CHECK(io::alike("光伏", "光伏"));
    CHECK_FALSE(io::alike("科尔沁光伏发电", "奈曼镍合金冶炼"));
}
