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
