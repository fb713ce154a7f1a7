#include "workbook/project.hpp"

#include "catch.hpp"

using namespace guanmo::workbook;
using guanmo::geo::LngLat;

// A million projects, 600 MB for the whole program.
TEST_CASE("a project without long texts takes no more than 224 bytes", "[project]") {
    STATIC_REQUIRE(sizeof(Project) <= 224);
}

TEST_CASE("nothing is known of a new project", "[project]") {
    const Project project;
    CHECK_FALSE(project.investment);
    CHECK_FALSE(project.percent);
    CHECK_FALSE(project.started_on);
    CHECK_FALSE(project.jobs);
    CHECK_FALSE(project.position);
    CHECK_FALSE(project.stage);
    CHECK(project.name.empty());
    CHECK(project == Project{});
}

TEST_CASE("what is known may be nought", "[project]") {
    Project project;
    project.investment = Money{0};
    project.percent = 0;
    project.jobs = 0;
    project.position = LngLat{0, 0};
    CHECK(project.investment == Money{0});
    CHECK(project.percent == 0);
    CHECK(project.jobs == 0);
    CHECK(project.position == LngLat{});
    CHECK(project != Project{});
}

TEST_CASE("a maybe goes to an optional and back", "[project]") {
    const std::optional<Money> some = Money{5};
    const std::optional<Money> none;
    Maybe<Money> money = some;
    CHECK(money == some);
    CHECK(some == money);
    CHECK(money != none);
    CHECK(std::optional<Money>(money) == some);
    money = none;
    CHECK(money == none);
    CHECK(none == money);
    CHECK(money == std::nullopt);
    CHECK_FALSE(std::optional<Money>(money));
    CHECK(money.value_or(Money{7}) == Money{7});
    CHECK_THROWS_AS(money.value(), std::bad_optional_access);
}

TEST_CASE("none comes before every value", "[project]") {
    const Maybe<Money> none;
    const Maybe<Money> debt = Money{-1};
    CHECK(none < debt);
    CHECK(debt > none);
    CHECK(debt < Maybe<Money>(Money{0}));
    CHECK_FALSE(none < none);
}
