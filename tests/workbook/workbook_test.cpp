#include "workbook/select.hpp"
#include "workbook/stage.hpp"
#include "workbook/totals.hpp"

#include "catch.hpp"

using namespace guanmo::workbook;

namespace {

Project project(std::string id, std::string unit, std::optional<Money> investment) {
    Project p;
    p.id = std::move(id);
    p.unit_code = std::move(unit);
    p.investment = investment;
    return p;
}

Unit unit(std::string code, UnitKind kind, std::string parent = {}) {
    Unit u;
    u.code = std::move(code);
    u.kind = kind;
    u.parent_code = std::move(parent);
    return u;
}

Workbook sample() {
    Workbook workbook;
    workbook.units =
        Table<Unit>({unit("150502", UnitKind::district), unit("150571", UnitKind::zone, "150502")});
    workbook.projects =
        Table<Project>({project("A", "150502", Money{100}), project("B", "150571", Money{20}),
                        project("C", "150571", std::nullopt), project("D", "", Money{3})});
    workbook.meeting.lines = {{.id = "south",
                               .name = "南线",
                               .badge = "南",
                               .stops = {{"150502", {"A"}}, {"150571", {"B", "C"}}}}};
    return workbook;
}

} // namespace

TEST_CASE("the totals of the units add up to the whole, zones counted once", "[totals]") {
    const Workbook workbook = sample();
    const auto by_unit = totals_by_unit(workbook);
    CHECK(by_unit.at("150502").count == 1);
    CHECK(by_unit.at("150571").count == 2);
    CHECK(by_unit.at("150571").without_investment == 1);
    Totals sum;
    for (const auto& [code, totals] : by_unit) {
        sum.count += totals.count;
        sum.investment = sum.investment + totals.investment;
        sum.without_investment += totals.without_investment;
        sum.without_position += totals.without_position;
    }
    CHECK(sum == totals_of(workbook));
    CHECK(sum.investment == Money{123});
}

TEST_CASE("a project is found on its stop of the tour", "[select]") {
    const Workbook workbook = sample();
    const auto place = tour_place(workbook, "C");
    REQUIRE(place);
    CHECK(place->line->name == "南线");
    CHECK(place->stop == 1);
    CHECK(place->within_stop == 1);
    CHECK_FALSE(tour_place(workbook, "D"));
}

TEST_CASE("units and projects are found by code and id", "[select]") {
    const Workbook workbook = sample();
    CHECK(find_unit(workbook, "150571")->kind == UnitKind::zone);
    CHECK(find_unit(workbook, "999999") == nullptr);
    CHECK(find_project(workbook, "D")->investment == Money{3});
    CHECK(find_project(workbook, "") == nullptr);
}

TEST_CASE("the parts of a package are found by their parent", "[select]") {
    Workbook workbook = sample();
    Project part = project("A1", "150502", Money{1});
    part.parent_id = "A";
    workbook.projects = Table<Project>({workbook.projects[0], part});
    REQUIRE(parts_of(workbook, "A").size() == 1);
    CHECK(parts_of(workbook, "A").front()->id == "A1");
    CHECK(parts_of(workbook, "").empty());
}

TEST_CASE("every stage has its word, and the word gives the stage", "[stage]") {
    for (Stage stage : all_stages)
        CHECK(parse_stage(word_of(stage)) == stage);
    CHECK(parse_stage("达产达效") == Stage::at_full_output);
    CHECK(parse_stage(" 在建 ") == Stage::under_construction);
    CHECK_FALSE(parse_stage("不知道"));
    CHECK_FALSE(parse_stage(""));
}

TEST_CASE("stages of one group differ by bars", "[stage]") {
    for (Stage a : all_stages)
        for (Stage b : all_stages)
            if (a < b && group_of(a) == group_of(b) && group_of(a) != StageGroup::halted)
                CHECK(bars_of(a) != bars_of(b));
}

TEST_CASE("new and continuing are read back from their words", "[stage]") {
    CHECK(parse_nature(word_of(Nature::fresh)) == Nature::fresh);
    CHECK(parse_nature(word_of(Nature::continuing)) == Nature::continuing);
    CHECK_FALSE(parse_nature("改建"));
}
