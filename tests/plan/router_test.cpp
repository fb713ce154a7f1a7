#include "plan/router.hpp"

#include "catch.hpp"
#include "crs/projection.hpp"

#include <algorithm>

using namespace guanmo;
using geo::LngLat;
using workbook::LegKind;
using workbook::Road;

namespace {

const LngLat a{122.0, 43.0}, b{122.5, 43.0}, c{122.5, 43.5}, d{120.0, 44.0}, e{120.5, 44.0};

Road road_of(std::string id, std::vector<LngLat> path, std::optional<double> metres) {
    return {std::move(id), "", "", "", std::move(path), metres, ""};
}

/// a–b–c, and d–e apart from them.
workbook::Table<Road> roads() {
    return workbook::Table<Road>({road_of("ab", {a, b}, 45'000), road_of("bc", {b, c}, 60'000),
                                  road_of("de", {d, e}, std::nullopt)});
}

const road::RoutingSettings settings{1.5, 10'000};

double straight(LngLat from, LngLat to) {
    return 1.5 * crs::geodesic_distance(from, to);
}

bool repeats_a_point(const workbook::Leg& leg) {
    return std::adjacent_find(leg.path.begin(), leg.path.end()) != leg.path.end();
}

} // namespace

TEST_CASE("from node to node a leg is as long as the roads") {
    const plan::Router router(roads(), settings);
    const workbook::Leg& leg = router.between(a, c);
    CHECK(leg.kind == LegKind::road);
    CHECK(leg.metres == 105'000);
    CHECK(leg.seconds == 0);
    CHECK(leg.path.front() == a);
    CHECK(leg.path.back() == c);
    CHECK(std::count(leg.path.begin(), leg.path.end(), b) == 1);
    CHECK_FALSE(repeats_a_point(leg));
}

TEST_CASE("a road without a published length is as long as its path") {
    const plan::Router router(roads(), settings);
    CHECK(router.between(d, e).metres == Approx(crs::geodesic_distance(d, e)));
}

TEST_CASE("the stretches between the places and the roads count with the detour factor") {
    const plan::Router router(roads(), settings);
    const LngLat near_a{121.95, 43.02}, near_c{122.52, 43.55};
    const workbook::Leg& leg = router.between(near_a, near_c);
    CHECK(leg.kind == LegKind::road);
    CHECK(leg.metres == Approx(105'000 + straight(near_a, a) + straight(near_c, c)));
    CHECK(leg.path.front() == near_a);
    CHECK(leg.path[1] == a);
    CHECK(leg.path.back() == near_c);
    CHECK_FALSE(repeats_a_point(leg));
}

TEST_CASE("a place far from every road is reached straight") {
    const plan::Router router(roads(), settings);
    const LngLat nowhere{122.0, 43.3};
    for (const auto& [from, to] : {std::pair(nowhere, c), std::pair(c, nowhere)}) {
        const workbook::Leg& leg = router.between(from, to);
        CHECK(leg.kind == LegKind::straight);
        CHECK(leg.path == std::vector<LngLat>{from, to});
        CHECK(leg.metres == Approx(straight(from, to)));
    }
}

TEST_CASE("places on roads that do not meet are joined straight") {
    const plan::Router router(roads(), settings);
    CHECK(router.between(a, d).kind == LegKind::straight);
    CHECK(router.between(a, d).metres == Approx(straight(a, d)));
}

TEST_CASE("without roads every leg is straight") {
    const plan::Router router({}, settings);
    CHECK(router.between(a, b).kind == LegKind::straight);
    CHECK(router.between(a, b).metres == Approx(straight(a, b)));
}

TEST_CASE("from a place to itself there is no way to go") {
    const LngLat nowhere{115, 40};
    const plan::Router router(roads(), settings);
    for (const LngLat place : {a, nowhere}) {
        const workbook::Leg& leg = router.between(place, place);
        CHECK(leg.kind == LegKind::road);
        CHECK(leg.metres == 0);
        CHECK(leg.path.size() == 2);
    }
}

TEST_CASE("two places at one node are a short way apart along the roads") {
    const plan::Router router(roads(), settings);
    const LngLat near_b{122.503, 43.002}, nearer_b{122.499, 43.001};
    const workbook::Leg& leg = router.between(near_b, nearer_b);
    CHECK(leg.kind == LegKind::road);
    CHECK(leg.metres == Approx(straight(near_b, b) + straight(b, nearer_b)));
    CHECK(leg.path == std::vector<LngLat>{near_b, b, nearer_b});
    CHECK(router.between(b, near_b).path == std::vector<LngLat>{b, near_b});
    const LngLat some_way_off{122.55, 43.05};
    CHECK(router.between(b, some_way_off).kind == LegKind::road);
    CHECK(router.between(some_way_off, b).metres == Approx(straight(some_way_off, b)));
}

TEST_CASE("two places nearer to each other than to their node are joined straight") {
    const plan::Router router(roads(), settings);
    const LngLat one{122.58, 43.05}, other{122.58, 43.06};
    const workbook::Leg& leg = router.between(one, other);
    CHECK(leg.kind == LegKind::straight);
    CHECK(leg.metres == Approx(straight(one, other)));
}

TEST_CASE("a leg that was found stays where it is") {
    const plan::Router router(roads(), settings);
    const workbook::Leg& first = router.between(a, c);
    for (int i = 0; i < 1'000; ++i)
        (void)router.between(a, {122.0 + 0.0001 * i, 43.001});
    CHECK(&router.between(a, c) == &first);
    CHECK(first.metres == 105'000);
    CHECK(&router.between(c, a) != &first);
}

TEST_CASE("a router knows for which roads it was made") {
    workbook::Workbook book, other;
    book.roads = roads();
    other.roads = roads();
    const plan::Router router(book, settings, plan::Asking::at_once);
    CHECK(router.is_for(book));
    CHECK_FALSE(router.is_for(other));
    other.roads = book.roads;
    CHECK(router.is_for(other));
    other.network.packed = std::make_shared<const workbook::PackedRoads>();
    CHECK_FALSE(router.is_for(other));
}
