#include "catch.hpp"

#include "crs/grid.hpp"
#include "crs/projection.hpp"

using namespace guanmo;

namespace {

/// x east, y north in the zone of that middle meridian.
geo::MapPoint projected(geo::LngLat p, double meridian) {
    const crs::Projection zone({crs::ProjectionSettings::Kind::gauss_kruger, meridian}, {});
    return zone.forward(p);
}

} // namespace

TEST_CASE("metres of a zone are where they were measured", "[grid]") {
    const geo::LngLat place{122.25, 43.65};
    const geo::MapPoint p = projected(place, 123);
    const geo::LngLat back = crs::Grid::gauss_kruger(123).lng_lat(p);
    CHECK(back.lng == Approx(place.lng).epsilon(1e-12));
    CHECK(back.lat == Approx(place.lat).epsilon(1e-12));
}

TEST_CASE("the first two digits of an easting name its zone", "[grid]") {
    CHECK(crs::zone_of_easting(41'439'000) == crs::GridZone{41, 123}); // of three degrees
    CHECK(crs::zone_of_easting(21'439'000) == crs::GridZone{21, 123}); // of six
    CHECK_FALSE(crs::zone_of_easting(439'000));
    CHECK_FALSE(crs::zone_of_easting(46'439'000));
    CHECK_FALSE(crs::zone_of_easting(41'050'000)); // 450 km from the middle of a zone
    const geo::LngLat place{122.25, 43.65};
    geo::MapPoint p = projected(place, 123);
    p.x += 41e6;
    CHECK(crs::lng_lat_in_zone({41, 123}, p).lng == Approx(place.lng).epsilon(1e-12));
}

TEST_CASE("easting and northing are told apart by what they can be", "[grid]") {
    CHECK(crs::grid_point(4'834'567, 521'345) == geo::MapPoint{521'345, 4'834'567});
    CHECK(crs::grid_point(521'345, 4'834'567) == geo::MapPoint{521'345, 4'834'567});
    CHECK(crs::grid_point(41'439'000, 4'834'567) == geo::MapPoint{41'439'000, 4'834'567});
    CHECK(crs::grid_point(13'608'800, 5'402'000) == geo::MapPoint{13'608'800, 5'402'000});
    CHECK_FALSE(crs::grid_point(1'222'500, 43));
    CHECK_FALSE(crs::grid_point(50'000, 4'834'567));
}

TEST_CASE("a CRS is opened by its code", "[grid]") {
    const auto named = crs::Grid::open("EPSG:4550"); // CGCS2000 / 3-degree GK, 123°E
    REQUIRE(named);
    CHECK_FALSE(named->is_in_degrees());
    const geo::LngLat place{122.25, 43.65};
    const geo::LngLat back = named->lng_lat(projected(place, 123));
    CHECK(back.lng == Approx(place.lng).epsilon(1e-9));
    CHECK(back.lat == Approx(place.lat).epsilon(1e-9));
    const auto degrees = crs::Grid::open("EPSG:4490");
    REQUIRE(degrees);
    CHECK(degrees->is_in_degrees());
    CHECK_FALSE(crs::Grid::open("EPSG:999999"));
    CHECK_FALSE(crs::Grid::open("科尔沁"));
}
