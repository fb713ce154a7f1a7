#include "geo/banded_area.hpp"
#include "geo/measure.hpp"

#include "catch.hpp"

#include <cmath>
#include <numbers>
#include <random>

using namespace guanmo::geo;

namespace {

/// A star of many corners about the centre.
Ring<LngLat> star(LngLat centre, double radius, int corners) {
    Ring<LngLat> ring;
    for (int i = 0; i < corners; ++i) {
        const double angle = 2 * std::numbers::pi * i / corners;
        const double r = radius * (i % 2 == 0 ? 1 : 0.6);
        ring.push_back({centre.lng + r * std::cos(angle), centre.lat + r * std::sin(angle)});
    }
    return ring;
}

} // namespace

TEST_CASE("an area in bands holds the same points as the area") {
    const MultiPolygon<LngLat> area{{star({120, 43}, 2, 500), {star({120, 43}, 0.5, 40)}},
                                    {star({123, 44}, 0.3, 7), {}}};
    const BandedArea banded(area);
    std::mt19937 engine(7);
    std::uniform_real_distribution<double> lng(117, 124);
    std::uniform_real_distribution<double> lat(40, 46);
    int inside = 0;
    for (int i = 0; i < 20'000; ++i) {
        const LngLat p{lng(engine), lat(engine)};
        const bool is_in = contains(area, p);
        inside += is_in ? 1 : 0;
        REQUIRE(banded.contains(p) == is_in);
    }
    CHECK(inside > 1000);
    for (const LngLat corner : area[0].outer)
        CHECK(banded.contains({119, corner.lat}) == contains(area, {119, corner.lat}));
}

TEST_CASE("an area without land and a flat one hold nothing") {
    CHECK_FALSE(BandedArea({}).contains({0, 0}));
    CHECK_FALSE(BandedArea({{{{1, 1}, {2, 1}, {3, 1}}, {}}}).contains({2, 1}));
    CHECK_FALSE(BandedArea({{star({120, 43}, 2, 20), {}}}).contains({std::nan(""), std::nan("")}));
}
