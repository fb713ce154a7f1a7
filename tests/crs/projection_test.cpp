#include "crs/projection.hpp"

#include "catch.hpp"

#include <numbers>

using namespace guanmo;
using crs::Projection;
using crs::ProjectionSettings;
using geo::LngLat;
using geo::LngLatExtent;
using geo::MapPoint;
using Kind = ProjectionSettings::Kind;

namespace {

constexpr LngLatExtent tongliao{{119.2416, 42.2404}, {123.7150, 45.6540}};
constexpr LngLatExtent country{{73.5, 18}, {135.1, 53.6}};

geo::MultiPolygon<LngLat> square(LngLat southwest, double degrees) {
    const auto [lng, lat] = southwest;
    return {
        {{{lng, lat}, {lng + degrees, lat}, {lng + degrees, lat + degrees}, {lng, lat + degrees}},
         {}}};
}

} // namespace

TEST_CASE("Gauss-Krueger on 120 degrees gives the coordinates of EPSG:4549") {
    // Expected values: gdaltransform -s_srs EPSG:4490 -t_srs EPSG:4549 (GDAL 3.6, PROJ 9.1).
    const Projection projection({Kind::gauss_kruger, 120}, tongliao);
    struct Case {
        LngLat at;
        MapPoint metres;
    };
    const Case cases[] = {{{122.24990, 43.62070}, {681603.87500011, 4834139.4096418}},
                          {{119.65697, 45.52957}, {473203.479631649, 5043856.41657233}},
                          {{123.7150, 42.2404}, {806650.34501082, 4685027.46964255}}};
    for (const Case& c : cases)
        CHECK(geo::distance(projection.forward(c.at), c.metres) < 0.001);
}

TEST_CASE("Tongliao fits Gauss-Krueger with the middle meridian 121.5") {
    const Projection projection({}, tongliao);
    CHECK(projection.kind() == Kind::gauss_kruger);
    CHECK(projection.central_meridian() == 121.5);
    CHECK(projection.forward(LngLat{121.5, 43}).x == Approx(500000).epsilon(1e-12));
}

TEST_CASE("a wide extent is projected by Albers") {
    CHECK(Projection({}, country).kind() == Kind::albers);
    CHECK(Projection({}, {{110, 30}, {122.1, 40}}).kind() == Kind::albers);
    CHECK(Projection({}, {{110, 30}, {122, 40}}).kind() == Kind::gauss_kruger);
    CHECK(Projection({Kind::gauss_kruger}, country).kind() == Kind::gauss_kruger);
}

TEST_CASE("without an extent all of China is meant") {
    const Projection projection({}, {});
    CHECK(projection.kind() == Kind::albers);
    CHECK(std::isfinite(projection.forward(LngLat{122, 43}).x));
}

TEST_CASE("a chosen middle meridian is kept") {
    CHECK(Projection({Kind::albers, 105}, country).central_meridian() == 105);
    CHECK(Projection({Kind::fit, 120}, tongliao).central_meridian() == 120);
}

TEST_CASE("there and back changes less than 1e-9 degrees") {
    for (const Kind kind : {Kind::gauss_kruger, Kind::albers}) {
        const Projection projection({kind}, kind == Kind::albers ? country : tongliao);
        for (double lng = 119; lng <= 124; lng += 0.71)
            for (double lat = 42; lat <= 46; lat += 0.53) {
                const LngLat back = projection.inverse(projection.forward(LngLat{lng, lat}));
                CHECK(back.lng == Approx(lng).margin(1e-9).epsilon(0));
                CHECK(back.lat == Approx(lat).margin(1e-9).epsilon(0));
            }
    }
}

TEST_CASE("Albers keeps areas") {
    const Projection projection({}, country);
    for (const LngLat corner : {LngLat{80, 30}, LngLat{110, 20}, LngLat{125, 50}}) {
        const auto degrees = square(corner, 0.01);
        const auto metres = projection.forward(degrees);
        const geo::Ring<MapPoint>& r = metres[0].outer;
        const double area =
            (geo::cross(r[1] - r[0], r[2] - r[0]) + geo::cross(r[2] - r[0], r[3] - r[0])) / 2;
        CHECK(area == Approx(crs::geodesic_area(degrees)).epsilon(1e-4));
    }
}

TEST_CASE("Albers can do an extent that is symmetric about the equator") {
    const Projection projection({Kind::albers}, {{-180, -60}, {180, 60}});
    CHECK(std::isfinite(projection.forward(LngLat{122, 43}).y));
}

TEST_CASE("an extent beyond the poles is refused by name") {
    CHECK_THROWS_WITH(Projection({Kind::albers}, {{0, 80}, {20, 95}}),
                      Catch::Contains("+lat_2=92.5"));
}

TEST_CASE("polygons are projected point by point, holes included") {
    const Projection projection({}, tongliao);
    auto polygons = square({121, 43}, 1);
    polygons[0].holes.push_back({{121.4, 43.4}, {121.6, 43.4}, {121.5, 43.6}});
    const auto projected = projection.forward(polygons);
    REQUIRE(projected.size() == 1);
    CHECK(projected[0].outer[2] == projection.forward(LngLat{122, 44}));
    REQUIRE(projected[0].holes.size() == 1);
    CHECK(projected[0].holes[0][1] == projection.forward(LngLat{121.6, 43.4}));
}

TEST_CASE("geodesic distances hold the figures of the ellipsoid") {
    // GRS 80 (Moritz 1980): quarter of a meridian 10 001 965.7293 m; a = 6 378 137 m.
    CHECK(crs::geodesic_distance({121, 0}, {121, 90}) == Approx(10001965.7293).margin(0.001));
    CHECK(crs::geodesic_distance({10, 0}, {11, 0}) ==
          Approx(6378137.0 * std::numbers::pi / 180).margin(0.001));
    CHECK(crs::geodesic_distance({121, 43}, {121, 43}) == 0);
}

TEST_CASE("an eighth of the ellipsoid has an eighth of its surface") {
    // Surface of GRS 80: 510 065 621.7 km².
    const geo::MultiPolygon<LngLat> octant{{{{0, 0}, {90, 0}, {0, 90}}, {}}};
    CHECK(crs::geodesic_area(octant) == Approx(510065621.7e6 / 8).epsilon(1e-9));
}

TEST_CASE("a hole is taken off the geodesic area, whichever way it runs") {
    auto polygons = square({121, 43}, 1);
    const double full = crs::geodesic_area(polygons);
    const double hole = crs::geodesic_area(square({121.4, 43.4}, 0.1));
    polygons[0].holes.push_back(square({121.4, 43.4}, 0.1)[0].outer);
    CHECK(crs::geodesic_area(polygons) == Approx(full - hole));
    std::reverse(polygons[0].holes[0].begin(), polygons[0].holes[0].end());
    CHECK(crs::geodesic_area(polygons) == Approx(full - hole));
}
