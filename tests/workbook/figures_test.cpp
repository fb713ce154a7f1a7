#include "workbook/figures.hpp"

#include "catch.hpp"

#include <numeric>

using namespace guanmo::workbook;

namespace {

Project of(const std::string& unit, std::optional<Nature> nature, std::optional<Stage> stage) {
    Project project;
    project.unit_code = unit;
    project.nature = nature;
    project.stage = stage;
    return project;
}

Workbook with(std::vector<Project> projects) {
    Workbook workbook;
    Unit a, b;
    a.code = "a";
    b.code = "b";
    workbook.units = Table<Unit>({a, b});
    workbook.projects = Table<Project>(std::move(projects));
    return workbook;
}

std::vector<std::uint32_t> all_rows(const Workbook& workbook) {
    std::vector<std::uint32_t> rows(workbook.projects.size());
    std::iota(rows.begin(), rows.end(), 0U);
    return rows;
}

std::vector<Sums> sums(const Workbook& workbook, Figure figure) {
    return sums_by_unit(workbook, all_rows(workbook), figure);
}

Money yi(double amount) {
    return *money_from(amount, MoneyUnit::yi);
}

} // namespace

TEST_CASE("the start rate divides started new projects by new projects whose stage is known",
          "[figures]") {
    const Workbook workbook =
        with({of("a", Nature::fresh, Stage::started), of("a", Nature::fresh, Stage::in_production),
              of("a", Nature::fresh, Stage::stopped), of("a", Nature::fresh, Stage::permitting),
              of("a", Nature::fresh, std::nullopt), of("a", Nature::fresh, Stage::withdrawn),
              of("a", Nature::continuing, Stage::started), of("a", std::nullopt, Stage::started)});
    const Sums a = sums(workbook, Figure::start_rate)[0];
    CHECK(a == Sums{3, 4, 2});
    CHECK(value_of(a, Figure::start_rate) == 75.0);
}

TEST_CASE("the resumption rate counts continuing projects at work, not those that stopped",
          "[figures]") {
    const Workbook workbook = with({of("a", Nature::continuing, Stage::under_construction),
                                    of("a", Nature::continuing, Stage::completed),
                                    of("a", Nature::continuing, Stage::stopped),
                                    of("a", Nature::fresh, Stage::under_construction)});
    CHECK(sums(workbook, Figure::resume_rate)[0] == Sums{2, 3, 0});
}

// Tongliao 2023: 226 of 365 new projects started, 247 of 255 continuing ones resumed, 516 of 620
// with their permits.
TEST_CASE("published rates come out as published", "[figures]") {
    CHECK(value_of({226, 365, 0}, Figure::start_rate) == 61.9);
    CHECK(value_of({247, 255, 0}, Figure::resume_rate) == 96.9);
    CHECK(value_of({516, 620, 0}, Figure::permit_rate) == 83.2);
    CHECK(value_of({156.94, 441.6, 0}, Figure::completion_rate) == 35.5);
}

TEST_CASE("what a record lacks enters neither numerator nor denominator", "[figures]") {
    Project known, unknown;
    known.unit_code = unknown.unit_code = "a";
    known.investment = yi(2.5);
    known.done = yi(3);
    known.year_plan = yi(4);
    known.permits_done = 10;
    known.permits_due = 10;
    unknown.done = yi(100);
    unknown.permits_done = 3;
    const Workbook workbook = with({known, unknown});
    CHECK(sums(workbook, Figure::investment)[0] == Sums{2.5, 1, 1});
    CHECK(sums(workbook, Figure::completion_rate)[0] == Sums{3, 4, 1});
    CHECK(sums(workbook, Figure::permit_rate)[0] == Sums{1, 1, 1});
}

TEST_CASE("a unit without the data has no value, which is not zero", "[figures]") {
    Project unknown;
    unknown.unit_code = "a";
    const Workbook workbook = with({unknown});
    for (const Figure figure : all_figures) {
        INFO(word_of(figure));
        const auto by_unit = sums(workbook, figure);
        if (figure == Figure::count) {
            CHECK(value_of(by_unit[0], figure) == 1.0);
            CHECK(value_of(by_unit[1], figure) == 0.0);
        } else {
            CHECK_FALSE(value_of(by_unit[0], figure));
            CHECK_FALSE(value_of(by_unit[1], figure));
        }
    }
}

TEST_CASE("only the rows asked for are added, and projects of no unit to none", "[figures]") {
    const Workbook workbook =
        with({of("a", {}, {}), of("b", {}, {}), of("b", {}, {}), of("", {}, {}), of("c", {}, {})});
    const auto every = sums(workbook, Figure::count);
    CHECK(every[0].numerator == 1);
    CHECK(every[1].numerator == 2);
    const std::vector<std::uint32_t> some{1, 3};
    CHECK(sums_by_unit(workbook, some, Figure::count)[1].numerator == 1);
}

TEST_CASE("figures are known again by their words", "[figures]") {
    for (const Figure figure : all_figures)
        CHECK(parse_figure(word_of(figure)) == figure);
    CHECK_FALSE(parse_figure("happiness"));
}
