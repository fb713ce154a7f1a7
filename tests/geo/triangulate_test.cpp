#include "borders.hpp"
#include "geo/measure.hpp"
#include "geo/triangulate.hpp"

#include "catch.hpp"

#include <cmath>

using namespace guanmo::geo;

namespace {

Ring<MapPoint> box(double x, double y, double size) {
    return {{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}};
}

double area_of_triangles(const std::vector<MapPoint>& corners) {
    double sum = 0;
    for (std::size_t i = 0; i + 2 < corners.size(); i += 3)
        sum += std::abs(signed_area({corners[i], corners[i + 1], corners[i + 2]}));
    return sum;
}

} // namespace

TEST_CASE("the triangles fill the polygon, its hole left open") {
    const MultiPolygon<MapPoint> polygons{{box(0, 0, 10), {box(2, 2, 3), box(6, 6, 2)}},
                                          {box(20, 0, 1), {}}};
    const auto corners = triangulate(polygons);
    CHECK(corners.size() % 3 == 0);
    CHECK(area_of_triangles(corners) == Approx(area(polygons)));
    for (std::size_t i = 0; i + 2 < corners.size(); i += 3)
        CHECK(contains(polygons, (corners[i] + corners[i + 1] + corners[i + 2]) * (1.0 / 3)));
}

TEST_CASE("a concave polygon is not filled beyond its edges") {
    const MultiPolygon<MapPoint> arrow{{{{0, 0}, {10, 0}, {5, 2}, {5, 10}}, {}}};
    CHECK(area_of_triangles(triangulate(arrow)) == Approx(area(arrow)));
}

TEST_CASE("nothing and too little give no triangles") {
    CHECK(triangulate({}).empty());
    CHECK(triangulate({{{{0, 0}, {1, 1}}, {}}}).empty());
    CHECK(triangulate({{{}, {}}}).empty());
}

TEST_CASE("a polygon that cannot be triangulated does not take the next along") {
    const double nan = std::nan("");
    const MultiPolygon<MapPoint> polygons{{{{0, 0}, {nan, 1}, {1, nan}}, {}}, {box(0, 0, 2), {}}};
    CHECK(triangulate(polygons).size() >= 6);
}

TEST_CASE("jagged coasts with lakes and islands in them are filled exactly") {
    for (unsigned seed = 1; seed < 30; ++seed) {
        MultiPolygon<MapPoint> land{{borders::jagged_circle({0, 0}, 100, 700, seed), {}}};
        for (int lake = 0; lake < 6; ++lake)
            land[0].holes.push_back(borders::jagged_circle({lake * 24.0 - 60, lake % 3 * 20.0 - 20},
                                                           8, 50, seed * 7 + unsigned(lake)));
        land.push_back({borders::jagged_circle({-60, -20}, 3, 9, seed), {}});
        const auto corners = triangulate(land);
        CHECK(area_of_triangles(corners) == Approx(area(land)).epsilon(1e-9));
    }
}

TEST_CASE("a hole that touches the outer ring and a ring that touches itself are filled") {
    const MultiPolygon<MapPoint> touching{{box(0, 0, 10), {{{0, 5}, {3, 4}, {3, 6}}}}};
    CHECK(area_of_triangles(triangulate(touching)) == Approx(area(touching)));
    // Two boxes that meet in a corner, as one ring.
    const MultiPolygon<MapPoint> eight{
        {{{0, 0}, {5, 0}, {5, 5}, {10, 5}, {10, 10}, {5, 10}, {5, 5}, {0, 5}}, {}}};
    CHECK(area_of_triangles(triangulate(eight)) == Approx(50));
}

TEST_CASE("a ring that crosses itself gives triangles within its box, and an end") {
    std::mt19937 random(3);
    std::uniform_real_distribution<double> anywhere(0, 100);
    Ring<MapPoint> tangle;
    for (int i = 0; i < 600; ++i)
        tangle.push_back({anywhere(random), anywhere(random)});
    for (const MapPoint p : triangulate({{tangle, {}}})) {
        CHECK(p.x >= 0);
        CHECK(p.x <= 100);
    }
    const Ring<MapPoint> bow{{0, 0}, {10, 10}, {10, 0}, {0, 10}};
    CHECK(area_of_triangles(triangulate({{bow, {}}})) > 0);
}

TEST_CASE("half a million corners take seconds, not hours") {
    const MultiPolygon<MapPoint> coast{{borders::coast(1e6, 17, 5), {}}};
    REQUIRE(coast[0].outer.size() == 524288);
    CHECK(area_of_triangles(triangulate(coast)) == Approx(area(coast)).epsilon(0.005));
}
