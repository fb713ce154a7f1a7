#include "display/located_projects.hpp"
#include "fixture.hpp"
#include "many_projects.hpp"

#include "catch.hpp"

using namespace guanmo;
using namespace guanmo::display;

namespace {

using Projects = workbook::Table<workbook::Project>;

const crs::Projection& projection() {
    static const crs::Projection of_tongliao({}, {{119, 42}, {124, 46}});
    return of_tongliao;
}

LocatedProjects located(const Projects& projects) {
    LocatedProjects result;
    result.update(projects, projection(), true);
    return result;
}

} // namespace

TEST_CASE("rows changed, put in and taken out lead where projecting all anew leads") {
    std::vector<workbook::Project> rows = fixture::many_projects(3'000, 1);
    LocatedProjects followed = located(Projects(rows));
    SECTION("one row changed") {
        rows[1'500].position = geo::LngLat{121, 43};
        rows[1'500].investment.reset();
    }
    SECTION("a position taken away") {
        rows[2'999].position.reset();
    }
    SECTION("rows taken out in the middle and one changed") {
        rows.erase(rows.begin() + 1'000, rows.begin() + 1'003);
        rows[1'000].stage = workbook::Stage::stopped;
    }
    SECTION("rows put in at the end") {
        rows.push_back(rows[3]);
        rows.push_back(rows[4]);
    }
    SECTION("most rows changed") {
        for (workbook::Project& row : rows)
            row.position = geo::LngLat{row.position->lng, row.position->lat + 0.01};
    }
    followed.update(Projects(rows), projection(), false);
    CHECK(followed.pyramid() == located(Projects(rows)).pyramid());
}

TEST_CASE("coordinates that cannot be projected are counted, before and after an edit") {
    std::vector<workbook::Project> rows = fixture::many_projects(10, 1);
    rows[2].position = geo::LngLat{31.5, 0}; // a quarter of the equator from the meridian
    LocatedProjects projects = located(Projects(rows));
    REQUIRE(projects.beyond_projection() == 1);
    CHECK(projects.not_located() == 1);
    CHECK(projects.pyramid().totals().count == 9);
    rows[2].position = rows[3].position;
    projects.update(Projects(rows), projection(), false);
    CHECK(projects.beyond_projection() == 0);
}

TEST_CASE("a project is found by its id, also after rows have moved") {
    std::vector<workbook::Project> rows = fixture::many_projects(10, 1);
    LocatedProjects projects = located(Projects(rows));
    CHECK(projects.row_of("p5") == 5);
    CHECK_FALSE(projects.row_of("new"));
    rows[9].id = "new";
    rows.erase(rows.begin() + 2);
    projects.update(Projects(rows), projection(), false);
    CHECK(projects.row_of("p5") == 4);
    CHECK(projects.row_of("new") == 8);
}
