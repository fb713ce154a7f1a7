#include "crs/datum.hpp"
#include "crs/projection.hpp"

#include "catch.hpp"

using namespace guanmo;
using geo::LngLat;

namespace {

double degrees_apart(LngLat a, LngLat b) {
    return std::max(std::abs(a.lng - b.lng), std::abs(a.lat - b.lat));
}

} // namespace

TEST_CASE("GCJ-02 agrees with the published test values") {
    // The test values of the public-domain library eviltransform (Shanghai, Shenzhen, Beijing).
    struct Case {
        LngLat wgs84;
        LngLat gcj02;
    };
    const Case cases[] = {{{121.5272106, 31.1774276}, {121.531541859215, 31.17530398364597}},
                          {{113.912316, 22.543847}, {113.9171764808363, 22.540796131694766}},
                          {{116.377817, 39.911954}, {116.38404722455657, 39.91334545536069}}};
    for (const Case& c : cases)
        CHECK(degrees_apart(crs::gcj02_from_wgs84(c.wgs84), c.gcj02) < 1e-9);
}

TEST_CASE("BD-09 agrees with the published test value") {
    // From the description of the library coordtransform: 116.404, 39.915 in GCJ-02.
    CHECK(degrees_apart(crs::bd09_from_gcj02({116.404, 39.915}),
                        {116.41036949371029, 39.92133699351021}) < 1e-9);
}

TEST_CASE("all over Tongliao GCJ-02 lies 425 to 565 m east and 180 to 290 m north of the truth") {
    for (double lng = 119.25; lng < 123.75; lng += 0.1)
        for (double lat = 42.25; lat < 45.7; lat += 0.1) {
            const LngLat truth{lng, lat};
            const LngLat shifted = crs::gcj02_from_wgs84(truth);
            CHECK(shifted.lng > lng);
            CHECK(shifted.lat > lat);
            CHECK(crs::geodesic_distance(truth, {shifted.lng, lat}) == Approx(495).margin(70));
            CHECK(crs::geodesic_distance(truth, {lng, shifted.lat}) == Approx(235).margin(55));
        }
}

TEST_CASE("at Huolingol's seat GCJ-02 lies 516 m east of the truth") {
    const LngLat truth{119.65697, 45.52957};
    const LngLat shifted = crs::gcj02_from_wgs84(truth);
    CHECK(crs::geodesic_distance(truth, {shifted.lng, truth.lat}) == Approx(516).margin(2));
}

TEST_CASE("taking the shift off and putting it on again changes less than 1e-9 degrees") {
    for (double lng = 74; lng < 135; lng += 3.7)
        for (double lat = 18; lat < 53; lat += 2.9) {
            const LngLat p{lng, lat};
            CHECK(degrees_apart(crs::wgs84_from_gcj02(crs::gcj02_from_wgs84(p)), p) < 1e-9);
            CHECK(degrees_apart(crs::gcj02_from_wgs84(crs::wgs84_from_gcj02(p)), p) < 1e-9);
            CHECK(degrees_apart(crs::gcj02_from_bd09(crs::bd09_from_gcj02(p)), p) < 1e-9);
        }
}

TEST_CASE("outside the rectangle around China nothing is shifted") {
    for (const LngLat p : {LngLat{2.35, 48.85}, LngLat{-122.4, 37.8}, LngLat{140, 40}}) {
        CHECK(crs::gcj02_from_wgs84(p) == p);
        CHECK(crs::wgs84_from_gcj02(p) == p);
        CHECK(crs::bd09_from_gcj02(p) == p);
        CHECK(crs::gcj02_from_bd09(p) == p);
    }
}

TEST_CASE("the edge of the rectangle gives a finite answer") {
    for (const LngLat p : {LngLat{72.0041, 30}, LngLat{137.834, 30}, LngLat{100, 55.827}}) {
        CHECK(geo::is_valid(crs::wgs84_from_gcj02(p)));
        CHECK(geo::is_valid(crs::gcj02_from_bd09(p)));
    }
}
