#include "fixture.hpp"

#include "catch.hpp"

using namespace guanmo;
using namespace guanmo::display;
using fixture::Stage;

namespace {

const geo::LngLat spot{121.6, 43.6};

Stage at_one_spot(int count, double first_amount) {
    workbook::Workbook book = fixture::two_squares();
    for (int i = 0; i < count; ++i)
        fixture::add(book, fixture::project(std::to_string(i), first_amount / (1 + i), spot));
    return Stage(book);
}

bool touch(const ProjectMark& a, const ProjectMark& b) {
    return geo::distance(a.symbol.centre, b.symbol.centre) < a.symbol.radius + b.symbol.radius;
}

} // namespace

TEST_CASE("members of a fan touch neither one another nor the spot, however many") {
    for (const int count : {2, 3, 5, 8, 9, 40, 200})
        for (const double amount : {1.0, 62.0, 300.0}) {
            Stage stage = at_one_spot(count, amount);
            style::Aggregation& aggregates = stage.look.aggregates; // none, for once
            aggregates.all_single_up_to = aggregates.one_place = aggregates.beside_aggregate =
                count;
            const DisplayList list = stage.list();
            INFO(count << " projects, largest " << amount);
            REQUIRE(list.projects.size() == static_cast<std::size_t>(count));
            int touches = 0;
            for (std::size_t i = 0; i < list.projects.size(); ++i) {
                const ProjectMark& mark = list.projects[i];
                for (std::size_t j = i + 1; j < list.projects.size(); ++j)
                    touches += touch(mark, list.projects[j]) ? 1 : 0;
                touches += geo::distance(mark.symbol.centre, mark.anchor) < mark.symbol.radius + 4;
            }
            CHECK(touches == 0);
        }
}

TEST_CASE("a fanned-out project keeps its true position as anchor, with a leader to it") {
    const Stage stage = at_one_spot(2, 10);
    const DisplayList list = stage.list();
    const ScreenPoint true_place = stage.session.camera.to_screen(*stage.map.project_position(0));
    std::size_t leaders = 0;
    for (const ProjectMark& mark : list.projects) {
        CHECK(mark.anchor == true_place);
        CHECK(geo::distance(mark.symbol.centre, mark.anchor) >= 44 - 1e-9);
    }
    for (const Polyline& line : fixture::of_kind<Polyline>(list.shapes))
        leaders += line.points.size() == 2 && line.points[0] == true_place ? 1 : 0;
    CHECK(leaders == 2);
}

TEST_CASE("a project alone at its place is not moved") {
    workbook::Workbook book = fixture::two_squares();
    fixture::add(book, fixture::project("A", 10, spot));
    fixture::add(book, fixture::project("B", 10, geo::LngLat{122.4, 43.6}));
    for (const ProjectMark& mark : Stage(book).list().projects)
        CHECK(mark.symbol.centre == mark.anchor);
}

TEST_CASE("a fan keeps off a mark beside it when it can") {
    workbook::Workbook book = fixture::two_squares();
    fixture::add(book, fixture::project("A", 2, spot));
    fixture::add(book, fixture::project("B", 2, spot));
    Stage alone(book);
    const auto to_map = [&](ScreenPoint p) {
        return alone.map.projection().inverse(alone.session.camera.to_map(p));
    };
    const ScreenPoint favourite = alone.list().projects[0].symbol.centre;
    fixture::add(book, fixture::project("C", 62, to_map(favourite)));
    const DisplayList list = Stage(book).list();
    for (const ProjectMark& a : list.projects)
        for (const ProjectMark& b : list.projects)
            if (a.id < b.id)
                CHECK_FALSE(touch(a, b));
}

TEST_CASE("panning does not rearrange a fan") {
    Stage stage(fixture::tongliao());
    const DisplayList before = stage.list();
    stage.session.camera = camera::panned(stage.session.camera, {-333, 77});
    const DisplayList after = stage.list();
    for (std::size_t i = 0; i < before.projects.size(); ++i)
        CHECK(geo::distance(after.projects[i].symbol.centre,
                            before.projects[i].symbol.centre + ScreenPoint{-333, 77}) < 1e-6);
}
