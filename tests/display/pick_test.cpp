#include "fixture.hpp"
#include "many_projects.hpp"

#include "display/pick.hpp"

#include "catch.hpp"

#include <algorithm>

using namespace guanmo;
using namespace guanmo::display;
using fixture::Stage;
using session::ProjectId;
using session::Selection;
using session::UnitCode;

namespace {

constexpr double reach = 40;

struct Picking {
    Stage stage;
    DisplayList list;
    explicit Picking(const workbook::Workbook& book) : stage(book), list(stage.list()) {}
    [[nodiscard]] Selection at(ScreenPoint point) const {
        return pick(list, stage.book, stage.map, point, reach);
    }
    [[nodiscard]] ScreenPoint screen(geo::LngLat place) const {
        return stage.session.camera.to_screen(stage.map.projection().forward(place));
    }
};

workbook::Workbook one_project() {
    workbook::Workbook book = fixture::two_squares();
    fixture::add(book, fixture::project("A", 10, geo::LngLat{121.7, 43.6}));
    return book;
}

} // namespace

TEST_CASE("a press in a symbol picks it, and every project of the bundled map can be picked") {
    const Picking picking(fixture::tongliao());
    for (const ProjectMark& mark : picking.list.projects)
        CHECK(picking.at(mark.symbol.centre) == Selection{ProjectId{mark.id}});
}

TEST_CASE("a press near a symbol picks it within reach and the unit beyond") {
    const Picking picking(one_project());
    const Symbol& symbol = picking.list.projects.at(0).symbol;
    const auto below = [&](double distance) {
        return symbol.centre + ScreenPoint{0, symbol.radius + distance};
    };
    CHECK(picking.at(below(39)) == Selection{ProjectId{"A"}});
    CHECK(picking.at(below(41)) == Selection{UnitCode{"west"}});
}

TEST_CASE("of two symbols within reach the nearer is picked") {
    workbook::Workbook book = one_project();
    const Picking first(book);
    const ScreenPoint aside = first.list.projects[0].symbol.centre + ScreenPoint{60, 0};
    fixture::add(book, fixture::project("B", 10,
                                        first.stage.map.projection().inverse(
                                            first.stage.session.camera.to_map(aside))));
    const Picking picking(book);
    const ScreenPoint a = picking.screen({121.7, 43.6});
    CHECK(picking.at(a + ScreenPoint{29, 12}) == Selection{ProjectId{"A"}});
    CHECK(picking.at(a + ScreenPoint{31, 12}) == Selection{ProjectId{"B"}});
}

TEST_CASE("where symbols overlap the smaller one is picked") {
    workbook::Workbook book = one_project();
    const Picking first(book);
    const ScreenPoint inside = first.list.projects[0].symbol.centre + ScreenPoint{10, 0};
    fixture::add(book, fixture::project("small", 0.1,
                                        first.stage.map.projection().inverse(
                                            first.stage.session.camera.to_map(inside))));
    const Picking picking(book);
    for (const ProjectMark& mark : picking.list.projects)
        if (mark.id == "small")
            CHECK(picking.at(mark.symbol.centre) == Selection{ProjectId{"small"}});
}

TEST_CASE("a label counts as its project") {
    const Picking picking(one_project());
    const ProjectMark& mark = picking.list.projects.at(0);
    REQUIRE(mark.label);
    CHECK(picking.at({mark.label->max.x - 1, mark.label->centre().y}) == Selection{ProjectId{"A"}});
}

TEST_CASE("the zone's square is picked before the unit that it lies in") {
    const Picking picking(one_project());
    const UnitMark& zone = picking.list.units.at(2);
    REQUIRE(zone.zone_box);
    CHECK(picking.at(zone.zone_box->centre()) == Selection{UnitCode{"zone"}});
    CHECK(picking.at(picking.screen({122.9, 43.1})) == Selection{UnitCode{"east"}});
}

TEST_CASE("a press on nothing picks nothing") {
    const Picking picking(one_project());
    CHECK(session::is_none(picking.at(picking.screen({124, 45}))));
}

TEST_CASE("a dimmed project is not picked") {
    Picking picking(one_project());
    picking.stage.session.filter.search = "nothing like it";
    picking.list = picking.stage.list();
    CHECK(picking.at(picking.screen({121.7, 43.6})) == Selection{UnitCode{"west"}});
}

TEST_CASE("an aggregate is picked on its disc, unless a project is drawn there") {
    const Picking picking(fixture::many(3'000));
    std::size_t bare = 0;
    for (const AggregateMark& mark : picking.list.aggregates) {
        if (mark.cells.empty())
            continue;
        const AggregateMark* hit = pick_aggregate(picking.list, mark.centre);
        if (hit == nullptr)
            continue; // a project on top of it
        ++bare;
        CHECK(hit->id == mark.id);
        CHECK(session::is_none(picking.at(mark.centre)));
        const ScreenPoint beside = mark.centre + ScreenPoint{0, mark.radius + 1};
        const AggregateMark* other = pick_aggregate(picking.list, beside);
        CHECK((other == nullptr || other->id != mark.id));
    }
    CHECK(bare > 5);
    for (const ProjectMark& mark : picking.list.projects)
        CHECK(pick_aggregate(picking.list, mark.symbol.centre) == nullptr);
}

TEST_CASE("what lies beyond the picture is not picked") {
    Picking picking(fixture::many(3'000));
    picking.stage.session.camera.metres_per_pixel /= 16;
    picking.list = picking.stage.list();
    const auto beyond = std::find_if(picking.list.aggregates.begin(), picking.list.aggregates.end(),
                                     [](const AggregateMark& m) { return m.cells.empty(); });
    REQUIRE(beyond != picking.list.aggregates.end());
    CHECK(pick_aggregate(picking.list, beyond->centre) == nullptr);
}

TEST_CASE("opening aggregates leads nearer each time, down to where no zoom parts what is there") {
    Picking picking(fixture::many(20'000));
    session::Session& session = picking.stage.session;
    session.camera_limits = {0.1, 5000, {}};
    int views = 0;
    while (true) {
        const DisplayList list = picking.stage.list();
        if (list.aggregates.empty() || list.aggregates.front().cells.empty())
            break;
        const AggregateMark& largest = list.aggregates.front();
        const auto target = camera_for(largest, picking.stage.map, session, 1);
        REQUIRE(target);
        CHECK(target->metres_per_pixel < session.camera.metres_per_pixel);
        for (const GridCell& cell : largest.cells)
            for (const std::size_t row : picking.stage.map.projects().pyramid().rows_in(cell, 9))
                CHECK(target->viewport.contains(
                    target->to_screen(*picking.stage.map.project_position(row))));
        session.camera = *target;
        REQUIRE(++views < 20);
    }
    CHECK(views >= 3);
}

TEST_CASE("thousands at one spot are listed, for no zoom parts them") {
    workbook::Workbook book = fixture::two_squares();
    book.projects = workbook::Table<workbook::Project>(std::vector<workbook::Project>(
        2'000, fixture::project("same", 1, geo::LngLat{121.6, 43.6})));
    const Picking picking(book);
    session::Session session = picking.stage.session;
    session.camera_limits = {0.1, 5000, {}};
    REQUIRE_FALSE(picking.list.aggregates.empty());
    const AggregateMark& mark = picking.list.aggregates.front();
    CHECK_FALSE(camera_for(mark, picking.stage.map, session, 1));
    session::Filter filter;
    filter.here = spot_of(mark, book, picking.stage.map);
    CHECK(session::filtered(book, filter, {}).rows.size() == 2'000);
}
