#include "geo/measure.hpp"
#include "geo/topology.hpp"

#include "borders.hpp"
#include "catch.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

using namespace guanmo::geo;
using borders::box;
using borders::jagged_grid;
using borders::Units;

namespace {

Ring<MapPoint> circle(MapPoint centre, double radius, int corners) {
    Ring<MapPoint> ring;
    for (int i = 0; i < corners; ++i) {
        const double angle = 2 * std::numbers::pi * i / corners;
        ring.push_back(centre + MapPoint{std::cos(angle), std::sin(angle)} * radius);
    }
    return ring;
}

/// The ring from its smallest point on, anticlockwise: equal for equal borders.
Ring<MapPoint> normalised(Ring<MapPoint> ring) {
    if (signed_area(ring) < 0)
        std::reverse(ring.begin(), ring.end());
    const auto less = [](MapPoint a, MapPoint b) { return a.x != b.x ? a.x < b.x : a.y < b.y; };
    std::rotate(ring.begin(), std::min_element(ring.begin(), ring.end(), less), ring.end());
    return ring;
}

void check_same(const Units& got, const Units& expected) {
    REQUIRE(got.size() == expected.size());
    for (std::size_t u = 0; u < got.size(); ++u) {
        REQUIRE(got[u].size() == expected[u].size());
        for (std::size_t p = 0; p < got[u].size(); ++p) {
            CHECK(normalised(got[u][p].outer) == normalised(expected[u][p].outer));
            REQUIRE(got[u][p].holes.size() == expected[u][p].holes.size());
            for (std::size_t h = 0; h < got[u][p].holes.size(); ++h)
                CHECK(normalised(got[u][p].holes[h]) == normalised(expected[u][p].holes[h]));
        }
    }
}

bool segments_cross(MapPoint a, MapPoint b, MapPoint c, MapPoint d) {
    const auto side = [](MapPoint p, MapPoint q, MapPoint r) { return cross(q - p, r - p); };
    return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

int crossings(const Topology& topology) {
    std::vector<std::pair<MapPoint, MapPoint>> segments;
    for (const Arc& arc : topology.arcs)
        for (std::size_t i = 1; i < arc.points.size(); ++i)
            segments.emplace_back(arc.points[i - 1], arc.points[i]);
    int count = 0;
    for (std::size_t i = 0; i < segments.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            count += segments_cross(segments[i].first, segments[i].second, segments[j].first,
                                    segments[j].second);
    return count;
}

double total_area(const Units& units) {
    double sum = 0;
    for (const auto& unit : units)
        sum += area(unit);
    return sum;
}

} // namespace

TEST_CASE("two neighbours share one arc and have one outer arc each") {
    const Units units{{{box(0, 0, 1, 1), {}}}, {{box(1, 0, 1, 1), {}}}};
    const Topology topology = build_topology(units);
    REQUIRE(topology.arcs.size() == 3);
    const auto inner = std::find_if(topology.arcs.begin(), topology.arcs.end(),
                                    [](const Arc& arc) { return !arc.is_outer(); });
    REQUIRE(inner != topology.arcs.end());
    CHECK(inner->points.size() == 2);
    // Unit 0 lies west of the border: left of it when the arc runs north.
    const bool north = inner->points.back().y > inner->points.front().y;
    CHECK(inner->left == (north ? 0 : 1));
    CHECK(inner->right == (north ? 1 : 0));
    check_same(polygons_of(topology), units);
}

TEST_CASE("an arc knows its side however the rings run") {
    Units units{{{box(0, 0, 1, 1), {}}}, {{box(1, 0, 1, 1), {}}}};
    for (auto& unit : units)
        std::reverse(unit[0].outer.begin(), unit[0].outer.end());
    for (const Arc& arc : build_topology(units).arcs)
        if (!arc.is_outer()) {
            const bool north = arc.points.back().y > arc.points.front().y;
            CHECK(arc.left == (north ? 0 : 1));
        } else {
            CHECK(arc.right == Arc::outside); // the first to run along it has it on its left
        }
}

TEST_CASE("an enclave and the hole around it share one closed arc") {
    const Units units{{{box(0, 0, 10, 10), {box(3, 3, 2, 2)}}}, {{box(3, 3, 2, 2), {}}}};
    const Topology topology = build_topology(units);
    REQUIRE(topology.arcs.size() == 2);
    const Arc& inner = topology.arcs[topology.arcs[0].is_outer() ? 1 : 0];
    CHECK(inner.points.size() == 5);
    CHECK(inner.points.front() == inner.points.back());
    CHECK(inner.left + inner.right == 1);
    check_same(polygons_of(topology), units);
}

TEST_CASE("borders that merely lie close stay apart") {
    const Units units{{{box(0, 0, 1, 1), {}}}, {{box(1.0000001, 0, 1, 1), {}}}};
    const Topology topology = build_topology(units);
    CHECK(topology.arcs.size() == 2);
    for (const Arc& arc : topology.arcs)
        CHECK(arc.is_outer());
}

TEST_CASE("negative zero is zero") {
    const Units units{{{box(-1, 0, 1, 1), {}}}, {{{{-0.0, -0.0}, {1, 0}, {1, 1}, {0, 1}}, {}}}};
    CHECK(build_topology(units).arcs.size() == 3);
}

TEST_CASE("repeated points are dropped, rings without an inside left out") {
    const Units units{
        {{{{0, 0}, {0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}}, {{{5, 5}, {5, 5}, {6, 6}}}}},
        {{{{2, 2}, {3, 3}}, {}}}};
    const Units got = polygons_of(build_topology(units));
    REQUIRE(got.size() == 2);
    CHECK(got[0][0].outer.size() == 4);
    CHECK(got[0][0].holes.empty());
    CHECK(got[1].empty());
}

TEST_CASE("a grid of units is cut at its nodes and comes back as it was") {
    const Units units = jagged_grid(4, 6, 1);
    const Topology topology = build_topology(units);
    // 4 × 4 units: 24 inner sides and 16 outer ones, of which the four corners' two are one arc.
    CHECK(topology.arcs.size() == 24 + 16 - 4);
    CHECK(std::count_if(topology.arcs.begin(), topology.arcs.end(),
                        [](const Arc& arc) { return arc.is_outer(); }) == 12);
    check_same(polygons_of(topology), units);
}

TEST_CASE("units that touch in one point only share a node, not an arc") {
    const Units units{{{box(0, 0, 1, 1), {}}}, {{box(1, 1, 1, 1), {}}}};
    const Topology topology = build_topology(units);
    REQUIRE(topology.arcs.size() == 2);
    for (const Arc& arc : topology.arcs) {
        CHECK(arc.points.front() == MapPoint{1, 1});
        CHECK(arc.is_outer());
    }
    check_same(polygons_of(topology), units);
}

TEST_CASE("simplified neighbours stay glued") {
    const Units units = jagged_grid(4, 20, 2);
    const Topology simple = simplified(build_topology(units), 2);
    const Units polygons = polygons_of(simple);
    const Topology again = build_topology(polygons);
    CHECK(again.arcs.size() == simple.arcs.size());
    std::size_t before = 0;
    std::size_t after = 0;
    for (const auto& unit : units)
        before += unit[0].outer.size();
    for (const auto& unit : polygons)
        after += unit[0].outer.size();
    CHECK(after < before / 2);
    CHECK(total_area(polygons) == Approx(80 * 80).epsilon(0.02));
}

TEST_CASE("between units another tolerance may hold than along the outline") {
    const Topology topology = build_topology(jagged_grid(4, 20, 2));
    const Topology simple = simplified(topology, 0, 2);
    const Topology everywhere = simplified(topology, 2);
    for (std::size_t i = 0; i < topology.arcs.size(); ++i)
        CHECK(simple.arcs[i].points.size() == (topology.arcs[i].is_outer()
                                                   ? topology.arcs[i].points.size()
                                                   : everywhere.arcs[i].points.size()));
    CHECK(crossings(simple) == 0);
}

TEST_CASE("simplifying makes no crossings at any tolerance") {
    const Topology topology = build_topology(jagged_grid(3, 12, 3));
    REQUIRE(crossings(topology) == 0);
    for (const double tolerance : {0.3, 0.6, 1.0, 3.0, 1000.0})
        CHECK(crossings(simplified(topology, tolerance)) == 0);
}

TEST_CASE("an arc does not swallow an island beside it") {
    // A bay with an island in it: cutting the bay off would put the island on land.
    const Units units{{{{{0, 0}, {10, 0}, {10, 5}, {6, 5}, {5, 1}, {4, 5}, {0, 5}}, {}}},
                      {{circle({5, 4}, 0.3, 12), {}}}};
    const Units got = polygons_of(simplified(build_topology(units), 3));
    CHECK_FALSE(contains(got[0], {5, 4}));
    CHECK(area(got[1]) > 0);
}

TEST_CASE("a small island stays a triangle") {
    const Units units{{{circle({0, 0}, 100, 50), {}}, {circle({500, 0}, 3, 40), {}}}};
    const Units got = polygons_of(simplified(build_topology(units), 1000));
    REQUIRE(got[0].size() == 2);
    CHECK(got[0][1].outer.size() == 3);
    CHECK(area(got[0]) > 0);
}

TEST_CASE("two arcs between the same nodes never collapse into one line") {
    // A lens between two units: each of its sides could become the straight line alone.
    const Ring<MapPoint> lens{{0, 0}, {5, -1}, {10, 0}, {5, 1}};
    const Units units{{{lens, {}}},
                      {{{{0, 0}, {5, 1}, {10, 0}, {10, 50}, {0, 50}}, {}}},
                      {{{{0, 0}, {0, -50}, {10, -50}, {10, 0}, {5, -1}}, {}}}};
    const Units got = polygons_of(simplified(build_topology(units), 100));
    REQUIRE(got[0].size() == 1);
    CHECK(got[0][0].outer.size() >= 3);
    CHECK(area(got[0]) > 0);
}

TEST_CASE("the smallest features go first") {
    const Units units{{{{{0, 0}, {5, 0.1}, {10, 0}, {15, 3}, {20, 0}, {20, 20}, {0, 20}}, {}}}};
    const Units got = polygons_of(simplified(build_topology(units), 2));
    const auto has = [&](MapPoint p) {
        return std::count(got[0][0].outer.begin(), got[0][0].outer.end(), p) == 1;
    };
    CHECK_FALSE(has({5, 0.1}));
    CHECK(has({15, 3}));
}

TEST_CASE("a tolerance of zero changes nothing") {
    const Units units = jagged_grid(3, 5, 4);
    check_same(polygons_of(simplified(build_topology(units), 0)), units);
}

TEST_CASE("no units, no arcs") {
    const Topology topology = build_topology({});
    CHECK(topology.arcs.empty());
    CHECK(simplified(topology, 10).arcs.empty());
    CHECK(polygons_of(topology).empty());
}

TEST_CASE("a unit knows its area and what lies in it, as its polygons do") {
    const Units units{{{box(0, 0, 10, 10), {box(3, 3, 2, 2)}}, {box(20, 0, 1, 1), {}}},
                      {{box(3, 3, 2, 2), {}}}};
    const Topology topology = build_topology(units);
    CHECK(area(topology, 0) == Approx(97));
    CHECK(area(topology, 1) == Approx(4));
    CHECK(contains(topology, 0, {1, 1}));
    CHECK(contains(topology, 0, {20.5, 0.5}));
    CHECK_FALSE(contains(topology, 0, {4, 4}));
    CHECK(contains(topology, 1, {4, 4}));
    CHECK_FALSE(contains(topology, 1, {1, 1}));
}
