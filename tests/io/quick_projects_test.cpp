#include "support.hpp"

#include "io/read.hpp"

#include <algorithm>
#include <filesystem>
#include <limits>

using namespace guanmo;
using io::Loaded;
using io::ProjectsRead;
using workbook::Project;

namespace {

/// Whatever can be wrong with a row, each in one of them.
std::vector<Project> odd_projects() {
    Project good;
    good.name = "好项目";
    good.short_name = "好";
    std::vector<Project> rows;
    const auto add = [&](const std::string& id, auto change) {
        Project project = good;
        project.id = id;
        change(project);
        rows.push_back(project);
    };
    add("largest",
        [](Project& p) { p.investment = workbook::money_from(1e9, workbook::MoneyUnit::yi); });
    add("negative", [](Project& p) { p.investment = workbook::Money{-1'000'000}; });
    add("beyond", [](Project& p) { p.percent = 150; });
    add("infinite",
        [](Project& p) { p.location_accuracy_m = std::numeric_limits<double>::infinity(); });
    add("largest", [](Project& p) { p.name = "同号"; });
    add("", [](Project& p) { p.name = "无号"; });
    add("nameless", [](Project& p) { p.name = ""; });
    add("blank", [](Project& p) { p.name = " 空格 "; });
    add("no unit", [](Project& p) { p.unit_code = "999999"; });
    add("by name", [](Project& p) { p.unit_code = known_units().front().name; });
    add("outside", [](Project& p) {
        p.unit_code = known_units().front().code;
        p.position = geo::LngLat{90, 30};
    });
    add("nowhere", [](Project& p) { p.position = geo::LngLat{0, 0}; });
    add("exchanged", [](Project& p) { p.position = geo::LngLat{43, 122}; });
    add("part", [](Project& p) { p.parent_id = "missing"; });
    add("jobs", [](Project& p) { p.jobs = -5; });
    add("dated", [](Project& p) { p.started_on = workbook::PartialDate{1500, 1, 1}; });
    add("leap", [](Project& p) { p.started_on = workbook::PartialDate{2025, 2, 29}; });
    add("gb", [](Project& p) { p.developer = "\xCD\xA8\xC1\xC9"; });
    add("last", [](Project&) {});
    return rows;
}

/// The same file read column by column and, by a name that hides that it could be, record by
/// record.
struct BothWays {
    Loaded<ProjectsRead> quick, slow;
};
BothWays read_both_ways(const TemporaryFolder& folder, const std::string& file) {
    const std::string slow = folder.file("slow.GPKG");
    std::filesystem::copy_file(file, slow, std::filesystem::copy_options::overwrite_existing);
    const io::ReadOptions options{.layer = "projects"};
    BothWays both{io::read_projects(file, options, known_units()),
                  io::read_projects(slow, options, known_units())};
    for (io::Diagnostic& diagnostic : both.slow.diagnostics)
        diagnostic.source = file;
    return both;
}

workbook::Workbook many(std::size_t count) {
    workbook::Workbook workbook;
    workbook::Table<Project>::Builder projects;
    for (std::size_t i = 0; i < count; ++i) {
        Project project;
        project.id = "P" + std::to_string(i);
        project.name = "很长的项目名称" + std::to_string(i);
        project.short_name = project.name;
        project.percent = i % 1000 == 999 ? 101 : 50;
        projects.append(project);
    }
    workbook.projects = std::move(projects).finish();
    return workbook;
}

} // namespace

TEST_CASE("reading by columns finds what reading by records finds, and says the same of it") {
    const TemporaryFolder folder;
    workbook::Workbook workbook;
    workbook.projects = workbook::Table<Project>(odd_projects());
    REQUIRE(io::save_geopackage(workbook, folder.file("a.gpkg")).empty());
    const BothWays both = read_both_ways(folder, folder.file("a.gpkg"));
    CHECK(both.quick.diagnostics.size() >= 15);
    CHECK(listed(both.quick.diagnostics) == listed(both.slow.diagnostics));
    REQUIRE(both.quick.value);
    REQUIRE(both.slow.value);
    CHECK(both.quick.value->projects == both.slow.value->projects);
    CHECK(both.quick.value->counts.rows == 19);
    CHECK(both.quick.value->counts.accepted == both.slow.value->counts.accepted);
    CHECK(both.quick.value->counts.rejected == 1); // the id that was there before
}

TEST_CASE("an amount of a billion 亿元 is read to the yuan") {
    const TemporaryFolder folder;
    workbook::Workbook workbook;
    workbook.projects = workbook::Table<Project>({odd_projects().front()});
    REQUIRE(io::save_geopackage(workbook, folder.file("a.gpkg")).empty());
    const auto opened = io::open_workbook(folder.file("a.gpkg"));
    INFO(listed(opened.diagnostics));
    CHECK(opened.diagnostics.empty());
    CHECK(opened.value->projects[0].investment == workbook::Money{100'000'000'000'000'000});
}

TEST_CASE("of many rows each bad one is said and none is lost") {
    const TemporaryFolder folder;
    REQUIRE(io::save_geopackage(many(40'000), folder.file("a.gpkg")).empty());
    const auto read = io::open_workbook(folder.file("a.gpkg"));
    REQUIRE(read.value);
    CHECK(read.value->projects.size() == 40'000);
    REQUIRE(read.diagnostics.size() == 40);
    CHECK(read.diagnostics[7].row == 8000);
    CHECK(read.diagnostics[7].field == "percent");
    CHECK(read.diagnostics[7].value == "101");
    CHECK_FALSE(read.value->projects[7999].percent);
    CHECK(io::check(folder.file("a.gpkg"), {}).problems.size() == 40);
}

TEST_CASE("a GeoPackage cut off in the middle is said to be, whichever way it is read") {
    const TemporaryFolder folder;
    const std::string file = folder.file("a.gpkg");
    REQUIRE(io::save_geopackage(many(20'000), file).empty());
    std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
    const io::Loaded<workbook::Workbook> opened = io::open_workbook(file);
    CHECK(io::has_errors(opened.diagnostics));
    const BothWays both = read_both_ways(folder, file);
    CHECK(listed(both.quick.diagnostics) == listed(both.slow.diagnostics));
}

TEST_CASE("whoever watches is told how far the reading is and can stop it") {
    const TemporaryFolder folder;
    REQUIRE(io::save_geopackage(many(40'000), folder.file("a.gpkg")).empty());
    std::vector<std::int64_t> rows;
    const auto watch = [&rows](std::int64_t read, std::int64_t total) {
        CHECK(total == 40'000);
        rows.push_back(read);
        return true;
    };
    REQUIRE(io::open_workbook(folder.file("a.gpkg"), watch).diagnostics.empty() == false);
    CHECK(rows.size() > 1);
    CHECK(std::is_sorted(rows.begin(), rows.end()));
    CHECK(rows.back() == 40'000);
    int told = 0;
    (void)io::open_workbook(folder.file("a.gpkg"), [&told](std::int64_t, std::int64_t) {
        ++told;
        return false;
    });
    CHECK(told == 1);
}
