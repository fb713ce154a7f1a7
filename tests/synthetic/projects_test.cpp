#include "synthetic/projects.hpp"

#include "geo/measure.hpp"
#include "workbook/totals.hpp"

#include "catch.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

using namespace guanmo;
using synthetic::invented_projects;
using workbook::Project;
using workbook::Stage;

namespace {

geo::MultiPolygon<geo::LngLat> box(double west, double south, double size) {
    return {
        {{{west, south}, {west + size, south}, {west + size, south + size}, {west, south + size}},
         {}}};
}

/// Two units side by side and a zone within the first.
workbook::Table<workbook::Unit> units() {
    workbook::Unit west;
    west.code = "1";
    west.name = west.short_name = "西旗";
    west.area = box(120, 43, 1);
    west.seat = geo::LngLat{120.5, 43.5};
    workbook::Unit east;
    east.code = "2";
    east.name = east.short_name = "东县";
    east.area = box(121, 43, 1);
    workbook::Unit zone;
    zone.code = "3";
    zone.name = zone.short_name = "开发区";
    zone.kind = workbook::UnitKind::zone;
    zone.parent_code = "1";
    zone.position = geo::LngLat{120.98, 43.5};
    return workbook::Table<workbook::Unit>({west, east, zone});
}

const workbook::Table<Project>& many() {
    static const workbook::Table<Project> made = invented_projects(units(), 5000, 7);
    return made;
}

} // namespace

TEST_CASE("the same number and seed make the same projects, another seed others", "[synthetic]") {
    CHECK(invented_projects(units(), 300, 7) == invented_projects(units(), 300, 7));
    CHECK_FALSE(invented_projects(units(), 300, 7) == invented_projects(units(), 300, 8));
}

TEST_CASE("fewer projects are the first of more", "[synthetic]") {
    const auto few = invented_projects(units(), 40, 7);
    for (std::size_t i = 0; i < few.size(); ++i)
        CHECK(few[i] == many()[i]);
}

TEST_CASE("every project lies in its unit, a zone's in the unit around it", "[synthetic]") {
    const workbook::Table<workbook::Unit> all = units();
    std::map<std::string, int> by_unit;
    for (const Project& project : many()) {
        REQUIRE(project.position);
        const auto& area = all[project.unit_code == "2" ? 1 : 0].area;
        REQUIRE(geo::contains(area, *project.position));
        ++by_unit[project.unit_code];
    }
    CHECK(by_unit.size() == 3);
    CHECK(
        std::all_of(by_unit.begin(), by_unit.end(), [](const auto& n) { return n.second > 1000; }));
}

TEST_CASE("the first projects go through every stage and industry", "[synthetic]") {
    std::set<Stage> stages;
    std::set<std::string> industries;
    for (const Project& project : invented_projects(units(), 16, 3)) {
        stages.insert(*project.stage);
        industries.insert(project.industry);
    }
    CHECK(stages.size() == workbook::all_stages.size());
    CHECK(industries.size() == 16);
}

TEST_CASE("half of the amounts are below 0.7 亿元 and few are very large", "[synthetic]") {
    std::vector<double> yi;
    for (const Project& project : many())
        if (project.investment)
            yi.push_back(project.investment->yi());
    CHECK(yi.size() > 4700);
    CHECK(yi.size() < 4950); // some are not published
    std::sort(yi.begin(), yi.end());
    CHECK(std::abs(yi[yi.size() / 2] - 0.7) < 0.07);
    CHECK(yi[yi.size() * 99 / 100] > 10);
    CHECK(yi.back() > 30);
    CHECK(yi.front() >= 0.005);
}

TEST_CASE("stage, dates, money and percent agree with one another", "[synthetic]") {
    const workbook::PartialDate now{2025, 5, 0};
    for (const Project& project : many()) {
        INFO(project.id.str());
        const double percent = project.percent.value();
        CHECK(percent >= 0);
        CHECK(percent <= 100);
        if (project.investment) {
            CHECK(project.done->yuan <= project.investment->yuan);
            CHECK(project.year_plan->yuan <= project.investment->yuan - project.done->yuan);
            CHECK(std::abs(100 * project.done->wan() - percent * project.investment->wan()) <= 100);
        }
        const bool finished =
            *project.stage >= Stage::completed && *project.stage <= Stage::at_full_output;
        CHECK(finished == (percent == 100));
        if (finished)
            CHECK(*project.complete_on <= now);
        if (*project.stage == Stage::under_construction)
            CHECK(*project.started_on <= now);
        CHECK(project.name.view().find("项目") != std::string_view::npos);
        CHECK(project.developer.view().starts_with("示例"));
    }
}

TEST_CASE("records are the ones that every machine makes", "[synthetic]") {
    const Project& project = many()[1234];
    CHECK(project.name == "东县嘉峰日处理20百吨供热管网项目");
    CHECK(project.investment == workbook::Money{27'850'000});
    CHECK(project.position == geo::LngLat{121.362989, 43.263812});
}

TEST_CASE("without units there are projects without a place", "[synthetic]") {
    const auto made = invented_projects({}, 20, 7);
    CHECK(made.size() == 20);
    CHECK_FALSE(made[0].position);
}

TEST_CASE("a synthetic workbook says so and leaves out what was real", "[synthetic]") {
    workbook::Workbook real;
    real.units = units();
    real.published.push_back({"全市年度重点项目", "544", "个"});
    real.meeting.lines.emplace_back();
    const workbook::Workbook made = synthetic::synthetic_workbook(real, 50, 7);
    CHECK(made.synthetic);
    CHECK(made.projects.size() == 50);
    CHECK(made.units == real.units);
    CHECK(made.published.empty());
    CHECK(made.meeting.lines.empty());
    CHECK(workbook::totals_of(made).count == 50);
}
