#include "archive.hpp"
#include "support.hpp"

#include "io/import.hpp"
#include "io/import_report.hpp"
#include "io/xlsx.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
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

namespace {

const std::string unit_heading = "序号,项目名称,所属旗县,总投资（亿元）,经度,纬度,截至\n";

void write_unit(const std::string& path, const std::string& rows) {
    std::ofstream(path) << unit_heading << rows;
}

} // namespace

TEST_CASE("a similar name in the same unit is proposed, and taken as a project of its own until "
          "somebody decides",
          "[merge]") {
    const TemporaryFolder folder;
    write_unit(folder.file("a.csv"), "1,内蒙古蒙东肉牛产业园建设项目,甲旗,1,122,43,2025-03\n"
                                     "2,奈曼旗光伏治沙（一期）,甲旗,2,122,43,2025-03\n"
                                     "3,污水处理厂,甲旗,2,122,43,2025-03\n");
    write_unit(folder.file("b.csv"), "7,蒙东肉牛产业园有限公司,甲旗,3,122,43,2025-05\n"
                                     "8,奈曼旗光伏治沙（二期）,甲旗,2,122,43,2025-05\n"
                                     "9,蒙东肉牛产业园,乙县,3,122,43,2025-05\n");
    const std::vector<std::string> sources{folder.file("a.csv"), folder.file("b.csv")};
    std::vector<io::Diagnostic> said;
    const auto open = imported(sources, {}, &said);
    REQUIRE(open.matches.size() == 1); // another phase, another unit: no match
    const io::DoubtfulMatch& match = open.matches.front();
    CHECK(match.decision == io::DoubtfulMatch::Decision::open);
    CHECK(match.row.name == "蒙东肉牛产业园有限公司");
    CHECK(match.row.by.row == 1);
    CHECK(match.row.by.date == "2025-05");
    CHECK(match.known.name == "内蒙古蒙东肉牛产业园建设项目");
    CHECK(match.known.by.source == sources[0]);
    CHECK(match.likeness > 0.7);
    CHECK(open.workbook.projects.size() == 6);
    CHECK_THAT(listed(said), Catch::Contains("--match"));

    const auto answer = [&](bool same) {
        return imported(
            sources,
            {.decisions = {.matches = {{match.known.name, match.row.name, same}}, .values = {}}},
            &said);
    };
    const auto same = answer(true);
    CHECK(same.workbook.projects.size() == 5);
    CHECK(same.projects == io::MergeCounts{5, 1, 0});
    CHECK(project(same, "蒙东肉牛产业园有限公司").investment == Money{300'000'000});
    const auto different = answer(false);
    CHECK(different.workbook.projects.size() == 6);
    CHECK_THAT(listed(said), !Catch::Contains("--match"));
}

TEST_CASE("the value that was decided counts, whatever the rule says", "[merge]") {
    const TemporaryFolder folder;
    write(folder.file("a.csv"), "A1,光伏,1,在建,122,43,2025-03\n");
    write(folder.file("b.csv"), "A1,光伏,2,在建,122,43,2025-05\n");
    write(folder.file("c.csv"), "A1,光伏,3,在建,122,43,2025-07\n");
    const std::vector<std::string> sources{folder.file("a.csv"), folder.file("b.csv"),
                                           folder.file("c.csv")};
    const auto undecided = imported(sources, {});
    CHECK(project(undecided, "光伏").investment == Money{300'000'000});
    const auto amount = std::find_if(undecided.conflicts.begin(), undecided.conflicts.end(),
                                     [](const io::Conflict& c) { return c.field == "investment"; });
    REQUIRE(amount != undecided.conflicts.end());
    CHECK(amount->takes_new);
    CHECK(amount->old_side.by.date == "2025-03");
    CHECK(amount->new_side.by.source == sources[1]);
    const auto decided = imported(
        sources,
        {.decisions = {.matches = {}, .values = {{"A1", "investment", amount->new_side.value}}}});
    CHECK(project(decided, "光伏").investment == Money{200'000'000});
}

TEST_CASE("namesakes of one unit stay as many as they are when they are imported again",
          "[merge]") {
    const TemporaryFolder folder;
    write_unit(folder.file("a.csv"), "1,道路工程,甲旗,1,122,43,\n2,道路工程,甲旗,2,122,43,\n");
    const auto first = imported({folder.file("a.csv")}, {});
    REQUIRE(io::save_geopackage(first.workbook, folder.file("w.gpkg")).empty());
    const auto again = imported({folder.file("a.csv")}, {.into = folder.file("w.gpkg")});
    CHECK(again.projects == io::MergeCounts{0, 0, 2});
    write_unit(folder.file("b.csv"), "1,道路工程,甲旗,1,122,43,\n");
    const auto one = imported({folder.file("b.csv")}, {.into = folder.file("w.gpkg")});
    CHECK(one.workbook.projects.size() == 3); // which of the two it is nobody knows
    CHECK(one.matches.size() == 1);
}

TEST_CASE("names are alike by what tells projects apart", "[merge]") {
    CHECK(io::likeness("通辽ＡＢ有限公司（二期）项目", "通辽AB二期建设工程") == 1);
    CHECK(io::likeness("风电二期", "风电三期") == 0);
    CHECK(io::likeness("100万千瓦风电", "50万千瓦风电") == 0);
    CHECK(io::likeness("年产10万吨玉米深加工", "玉米深加工") > 0);
    CHECK(io::likeness("科尔沁区肉牛产业园", "科尔沁区肉牛产叶园") > 0.75);
    CHECK(io::likeness("科尔沁区污水处理厂", "科尔沁区垃圾处理厂") < 0.72);
    CHECK(io::likeness("光伏", "储能") == 0);
    CHECK(io::likeness("", "储能") == 0);
}

TEST_CASE("nine lists of sixty are merged into a workbook of theirs in seconds", "[merge]") {
    const TemporaryFolder folder;
    std::vector<std::string> sources;
    for (int unit = 0; unit < 9; ++unit) {
        std::string rows;
        for (int i = 1; i <= 60; ++i)
            rows += fmt::format("{0},{1}旗第{0}号肉牛产业园,{1}旗,{2},122,43,2025-03\n", i, unit,
                                i % 7 + 1);
        sources.push_back(folder.file(fmt::format("{}.csv", unit)));
        write_unit(sources.back(), rows);
    }
    const auto first = imported(sources, {});
    REQUIRE(first.workbook.projects.size() == 540);
    REQUIRE(io::save_geopackage(first.workbook, folder.file("w.gpkg")).empty());
    write_unit(sources[4], "1,4旗第1号肉牛产业园,4旗,99,122,43,2025-05\n"
                           "2,4旗第２号肉牛产业园项目,4旗,3,122,43,2025-05\n");
    const auto begin = std::chrono::steady_clock::now();
    const auto again = imported(sources, {.into = folder.file("w.gpkg")});
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(30));
    CHECK(again.projects == io::MergeCounts{1, 1, 480});
    REQUIRE(again.matches.size() == 1);
    CHECK(again.matches[0].known.name == "4旗第2号肉牛产业园");
}
