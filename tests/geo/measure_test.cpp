#include "geo/measure.hpp"

#include "catch.hpp"

using namespace guanmo::geo;

namespace {

Ring<MapPoint> box(double x, double y, double width, double height) {
    return {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}};
}

} // namespace

TEST_CASE("an anticlockwise ring has a positive area") {
    Ring<MapPoint> ring = box(0, 0, 4, 3);
    CHECK(signed_area(ring) == 12);
    std::reverse(ring.begin(), ring.end());
    CHECK(signed_area(ring) == -12);
}

TEST_CASE("an area far from the origin keeps its digits") {
    CHECK(signed_area(box(40500000, 4800000, 0.5, 0.25)) == 0.125);
}

TEST_CASE("a hole is taken off the area, whichever way it runs") {
    MultiPolygon<MapPoint> polygons{{box(0, 0, 10, 10), {box(2, 2, 3, 3)}}};
    CHECK(area(polygons) == 91);
    std::reverse(polygons[0].holes[0].begin(), polygons[0].holes[0].end());
    CHECK(area(polygons) == 91);
}

TEST_CASE("the areas of several polygons add up") {
    CHECK(area(MultiPolygon<MapPoint>{{box(0, 0, 2, 2), {}}, {box(5, 5, 1, 1), {}}}) == 5);
    CHECK(area(MultiPolygon<MapPoint>{}) == 0);
}

TEST_CASE("a point in a hole is outside, one on an island in it inside") {
    const MultiPolygon<MapPoint> polygons{{box(0, 0, 10, 10), {box(2, 2, 6, 6)}},
                                          {box(4, 4, 2, 2), {}}};
    CHECK(contains(polygons, {1, 1}));
    CHECK_FALSE(contains(polygons, {3, 3}));
    CHECK(contains(polygons, {5, 5}));
    CHECK_FALSE(contains(polygons, {11, 5}));
}

TEST_CASE("a ray through a vertex is counted once") {
    const MultiPolygon<MapPoint> diamond{{{{0, -2}, {2, 0}, {0, 2}, {-2, 0}}, {}}};
    CHECK(contains(diamond, {0, 0}));
    CHECK(contains(diamond, {-1, 0}));
    CHECK_FALSE(contains(diamond, {-3, 0}));
}

TEST_CASE("containing works in degrees too") {
    const MultiPolygon<LngLat> polygons{{{{121, 43}, {122, 43}, {122, 44}, {121, 44}}, {}}};
    CHECK(contains(polygons, {121.5, 43.5}));
    CHECK_FALSE(contains(polygons, {122.5, 43.5}));
}

TEST_CASE("a polyline is as long as its pieces") {
    CHECK(polyline_length({{0, 0}, {3, 4}, {3, 10}}) == 11);
    CHECK(polyline_length({{7, 7}}) == 0);
    CHECK(polyline_length({}) == 0);
}

TEST_CASE("distance to a segment is to its nearest point, ends included") {
    CHECK(distance_to_segment({5, 3}, {0, 0}, {10, 0}) == 3);
    CHECK(distance_to_segment({13, 4}, {0, 0}, {10, 0}) == 5);
    CHECK(distance_to_segment({3, 4}, {0, 0}, {0, 0}) == 5);
}

TEST_CASE("the label point has most room") {
    // An L: a square of 10 with a thin arm; the square's middle wins.
    const MultiPolygon<MapPoint> shape{
        {{{0, 0}, {30, 0}, {30, 2}, {10, 2}, {10, 10}, {0, 10}}, {}}};
    const MapPoint p = label_point(shape, 0.01);
    CHECK(distance(p, MapPoint{5, 5}) < 0.5);
}

TEST_CASE("the label point keeps out of holes and looks at the largest polygon only") {
    const MultiPolygon<MapPoint> shape{{box(100, 100, 1, 1), {}},
                                       {box(0, 0, 10, 10), {box(3, 3, 4, 4)}}};
    const MapPoint p = label_point(shape, 0.01);
    CHECK(contains(shape, p));
    CHECK(p.x < 10);
}

TEST_CASE("a stretched label point prefers the wide place to the high one") {
    // A tower 8 × 40 on a slab 60 × 6: round room is in the tower, wide room in the slab.
    const MultiPolygon<MapPoint> shape{{{{0, 0}, {60, 0}, {60, 6}, {8, 6}, {8, 46}, {0, 46}}, {}}};
    CHECK(label_point(shape, 0.01).y > 3.5);
    CHECK(label_point(shape, 0.01, 6).x > 10);
}

TEST_CASE("a sliver and a collapsed polygon have label points") {
    const MultiPolygon<MapPoint> sliver{{box(0, 0, 1e6, 1e-3), {}}};
    CHECK(contains(sliver, label_point(sliver, 1e-4)));
    const MultiPolygon<MapPoint> point{{{{3, 3}, {3, 3}, {3, 3}}, {}}};
    CHECK(label_point(point, 1) == MapPoint{3, 3});
}
