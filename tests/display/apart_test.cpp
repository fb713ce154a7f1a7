#include "display/apart.hpp"
#include "display/symbol.hpp"
#include "fixture.hpp"
#include "many_projects.hpp"

#include "catch.hpp"

#include <algorithm>
#include <cmath>

using namespace guanmo;
using namespace guanmo::display;
using fixture::Stage;

namespace {

/// A dozen within some ten kilometres, at the fitted view a heap.
Stage heap() {
    workbook::Workbook book = fixture::two_squares();
    for (int i = 0; i < 12; ++i)
        fixture::add(book, fixture::project(
                               std::to_string(i), 60.0 - 4 * i,
                               geo::LngLat{121.5 + 0.13 * (i % 4) / 3, 43.5 + 0.11 * (i / 4) / 2}));
    return Stage(book);
}

double overlap(const ProjectMark& a, const ProjectMark& b) {
    return a.symbol.radius + b.symbol.radius - geo::distance(a.symbol.centre, b.symbol.centre);
}

double largest_overlap(const DisplayList& list) {
    double largest = -1e9;
    for (std::size_t i = 0; i < list.projects.size(); ++i)
        for (std::size_t j = i + 1; j < list.projects.size(); ++j)
            largest = std::max(largest, overlap(list.projects[i], list.projects[j]));
    return largest;
}

} // namespace

TEST_CASE("symbols that would hide one another are all seen whole") {
    Stage stage = heap();
    const DisplayList list = stage.list();
    REQUIRE(list.projects.size() == 12);
    CHECK(largest_overlap(list) < 1);
    std::size_t would = 0;
    for (const ProjectMark& a : list.projects)
        for (const ProjectMark& b : list.projects)
            would +=
                &a != &b && geo::distance(a.anchor, b.anchor) < a.symbol.radius + b.symbol.radius
                    ? 1
                    : 0;
    CHECK(would > 12); // what the test is about
}

TEST_CASE("anchors stay true, and what left its own has a leader to it") {
    Stage stage = heap();
    const DisplayList list = stage.list();
    const std::vector<Polyline> lines = fixture::of_kind<Polyline>(list.shapes);
    int moved = 0;
    for (const ProjectMark& mark : list.projects) {
        const auto at = stage.map.project_position(mark.row);
        REQUIRE(at);
        CHECK(mark.anchor == stage.session.camera.to_screen(*at));
        if (geo::distance(mark.symbol.centre, mark.anchor) <= mark.symbol.radius)
            continue;
        ++moved;
        CHECK(std::any_of(lines.begin(), lines.end(), [&](const Polyline& line) {
            return line.points.size() == 2 && line.points[0] == mark.anchor;
        }));
    }
    CHECK(moved > 0);
}

TEST_CASE("what touches nothing stays exactly where it is") {
    workbook::Workbook book = fixture::two_squares();
    fixture::add(book, fixture::project("A", 62, geo::LngLat{121.3, 43.3}));
    fixture::add(book, fixture::project("B", 62, geo::LngLat{121.7, 43.7}));
    const Stage stage(book);
    for (const ProjectMark& mark : stage.list().projects)
        CHECK(mark.symbol.centre == mark.anchor);
}

TEST_CASE("even in a heap symbols seldom jump while the map is zoomed") {
    Stage stage = heap();
    const double home = stage.session.camera.metres_per_pixel;
    std::vector<ScreenPoint> before;
    int steps = 0, jumps = 0;
    for (double zoom = 1; zoom < 2; zoom *= 1.002) {
        stage.session.camera.metres_per_pixel = home / zoom;
        std::vector<ScreenPoint> offsets(12);
        for (const ProjectMark& mark : stage.list().projects)
            offsets[mark.row] = mark.symbol.centre - mark.anchor;
        for (std::size_t i = 0; i < before.size(); ++i)
            jumps += geo::distance(before[i], offsets[i]) > 6 ? 1 : 0;
        steps += static_cast<int>(before.size());
        before = offsets;
    }
    CHECK(jumps < steps / 20); // where two pass one another, or a fan opens
}

TEST_CASE("the filter and the selection move no symbol") {
    Stage stage = heap();
    const DisplayList all = stage.list();
    stage.session.filter.search = "nothing of that name";
    stage.session.selection = session::ProjectId{"3"};
    stage.update();
    const DisplayList none = stage.list();
    CHECK(none.projects.empty());
    stage.session.filter = {};
    const DisplayList selected = stage.list();
    REQUIRE(selected.projects.size() == all.projects.size());
    for (const ProjectMark& mark : all.projects)
        CHECK(std::any_of(
            selected.projects.begin(), selected.projects.end(), [&](const ProjectMark& other) {
                return other.id == mark.id && other.symbol.centre == mark.symbol.centre;
            }));
}

TEST_CASE("dense maps have a smaller scale, in which areas still tell amounts") {
    const style::SymbolScale plain;
    const auto yi = [](double amount) {
        return workbook::money_from(amount, workbook::MoneyUnit::yi).value();
    };
    CHECK(fitted(plain, {}).k == plain.k);
    CHECK(fitted(plain, yi(30)).k == plain.k);
    for (const bool flannery : {false, true}) {
        style::SymbolScale symbols = plain;
        symbols.flannery = flannery;
        const style::SymbolScale dense = fitted(symbols, yi(367));
        CHECK(radius_for(yi(367), dense, 1) == Approx(symbols.fit_radius));
        CHECK(radius_for(yi(600), dense, 1) / radius_for(yi(300), dense, 1) ==
              Approx(radius_for(yi(60), symbols, 1) / radius_for(yi(30), symbols, 1)));
    }
}
