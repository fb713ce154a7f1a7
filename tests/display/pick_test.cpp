#include "fixture.hpp"

#include "display/pick.hpp"

#include "catch.hpp"

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
