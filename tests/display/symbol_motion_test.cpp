#include "display/symbol_motion.hpp"
#include "fixture.hpp"
#include "many_projects.hpp"

#include "catch.hpp"

#include <algorithm>
#include <cmath>

using namespace guanmo;
using namespace guanmo::display;
using fixture::of_kind;
using fixture::Stage;

namespace {

constexpr double regroup_s = 0.22;

/// A stage whose pictures follow one another.
struct Film {
    Stage stage{fixture::many(3'000)};
    LastPicture last;

    DisplayList at(double now_s) {
        stage.session.now_s = now_s;
        return build(stage.scene(), last);
    }
    void zoom(double factor) { stage.session.camera.metres_per_pixel /= factor; }
};

/// What a disc or ring says about where and how large it is.
std::vector<std::pair<ScreenPoint, double>> rings(const DisplayList& list) {
    std::vector<std::pair<ScreenPoint, double>> found;
    for (const ArcRing& ring : of_kind<ArcRing>(list.shapes))
        found.emplace_back(ring.centre, ring.radius);
    return found;
}

std::size_t faint(const DisplayList& list) {
    const std::vector<ArcRing> all = of_kind<ArcRing>(list.shapes);
    return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [](const ArcRing& ring) {
        return !ring.arcs.empty() && ring.arcs.front().colour.a < 255;
    }));
}

} // namespace

TEST_CASE("a first picture does not move") {
    Film film;
    CHECK(rings(film.at(0)) == rings(film.stage.list()));
    CHECK_FALSE(film.at(0).moving);
}

TEST_CASE("symbols split and merge by moving and end where the still picture has them") {
    Film film;
    const double factor = GENERATE(1.6, 1 / 1.6);
    for (int i = 0; i < 3; ++i) { // over a change of level
        film.at(i);
        film.zoom(factor);
    }
    const DisplayList first = film.at(10);
    REQUIRE(first.moving);
    CHECK(rings(first) != rings(film.stage.list()));
    CHECK(faint(film.at(10 + regroup_s / 2)) > 0);
    const DisplayList end = film.at(10 + regroup_s);
    CHECK(rings(end) == rings(film.stage.list()));
    CHECK(faint(end) == 0);
    CHECK_FALSE(film.at(11).moving);
}

TEST_CASE("nothing pops: from frame to frame no symbol appears or vanishes at once") {
    Film film;
    film.at(0);
    film.zoom(1.6);
    film.at(9);
    const std::vector<ArcRing> before = of_kind<ArcRing>(film.at(10).shapes);
    film.zoom(1.6);
    const DisplayList first = film.at(11);
    REQUIRE(first.moving);
    // What was there is still drawn in full at the first moment, what is new is not seen yet.
    for (const ArcRing& ring : of_kind<ArcRing>(first.shapes))
        CHECK(std::any_of(before.begin(), before.end(), [&](const ArcRing& other) {
            return std::abs(ring.radius - other.radius) < 1.1; // rounded
        }));
    std::size_t most = 0;
    double last_alpha = 0;
    for (double t = 0; t < regroup_s; t += 0.01) {
        const std::vector<ArcRing> now = of_kind<ArcRing>(film.at(11 + t).shapes);
        double alpha = 0;
        for (const ArcRing& ring : now)
            alpha += ring.arcs.empty() ? 0 : ring.arcs.front().colour.a / 255.0;
        if (t > 0)
            CHECK(std::abs(alpha - last_alpha) < 0.25 * static_cast<double>(now.size()) + 1);
        last_alpha = alpha;
        most = std::max(most, now.size());
    }
    CHECK(most > rings(film.stage.list()).size()); // both old and new ones
}

TEST_CASE("the marks of a list are where they will stand, moving or not") {
    Film film;
    film.at(0);
    film.zoom(1.6);
    const DisplayList moving = film.at(1), still = film.stage.list();
    REQUIRE(moving.aggregates.size() == still.aggregates.size());
    for (std::size_t i = 0; i < still.aggregates.size(); ++i)
        CHECK(moving.aggregates[i].centre == still.aggregates[i].centre);
}

TEST_CASE("with reduced motion, and after a jump, everything is at its place at once") {
    Film film;
    film.stage.session.reduced_motion = GENERATE(true, false);
    film.at(0);
    film.zoom(film.stage.session.reduced_motion ? 1.6 : 8);
    CHECK(rings(film.at(1)) == rings(film.stage.list()));
}

TEST_CASE("a picture by itself does not move") {
    Film film;
    film.at(0);
    film.zoom(1.6);
    film.at(1);
    film.zoom(1.6);
    film.at(2);
    film.last.forget();
    CHECK(rings(film.at(2)) == rings(film.stage.list()));
}

TEST_CASE("a pose begins at its origin, ends at its place and lies between them at all times") {
    MovingSymbol symbol;
    symbol.from = {{0, 0}, {5, 0}, 10, 0};
    symbol.to = {{100, 50}, {0, 0}, 20, 1};
    symbol.since_s = 3;
    CHECK(pose_at(symbol, 3, regroup_s) == symbol.from);
    CHECK(pose_at(symbol, 3 + regroup_s, regroup_s) == symbol.to);
    CHECK(pose_at(symbol, 99, regroup_s) == symbol.to);
    CHECK(pose_at(symbol, 3, 0) == symbol.to);
    double x = 0;
    for (double t = 0.01; t < regroup_s; t += 0.01) {
        const MovingSymbol::Pose pose = pose_at(symbol, 3 + t, regroup_s);
        CHECK(pose.place.x > x);
        CHECK(pose.place.x < 100);
        x = pose.place.x;
    }
}
