#include "borders.hpp"
#include "geo/dissolve.hpp"
#include "geo/measure.hpp"

#include "catch.hpp"

#include <algorithm>

using namespace guanmo::geo;
using borders::box;
using borders::Units;

namespace {

double total_area(const Units& units) {
    double sum = 0;
    for (const auto& unit : units)
        sum += area(unit);
    return sum;
}

} // namespace

TEST_CASE("two neighbours of one group become one ring without the border between them") {
    const Units units{{{box(0, 0, 1, 1), {}}}, {{box(1, 0, 1, 1), {}}}, {{box(2, 0, 1, 1), {}}}};
    const auto groups = dissolved(build_topology(units), std::vector{0, 0, 1});
    REQUIRE(groups.size() == 2);
    REQUIRE(groups[0].size() == 1);
    CHECK(area(groups[0]) == Approx(2));
    CHECK(contains(groups[0], {1, 0.5}));
    CHECK(area(groups[1]) == Approx(1));
}

TEST_CASE("an enclave of the group fills the hole, one of another group leaves it") {
    const Units units{{{box(0, 0, 10, 10), {box(3, 3, 2, 2)}}}, {{box(3, 3, 2, 2), {}}}};
    const Topology topology = build_topology(units);
    const auto together = dissolved(topology, std::vector{0, 0});
    REQUIRE(together[0].size() == 1);
    CHECK(together[0][0].holes.empty());
    CHECK(area(together[0]) == Approx(100));
    const auto apart = dissolved(topology, std::vector{0, 1});
    REQUIRE(apart[0].size() == 1);
    CHECK(apart[0][0].holes.size() == 1);
    CHECK(area(apart[0]) == Approx(96));
    CHECK(area(apart[1]) == Approx(4));
}

TEST_CASE("a ring of units of one group leaves the unit in the middle as a hole") {
    Units units;
    std::vector<int> groups;
    for (int y = 0; y < 3; ++y)
        for (int x = 0; x < 3; ++x) {
            units.push_back({{box(x, y, 1, 1), {}}});
            groups.push_back(x == 1 && y == 1 ? 1 : 0);
        }
    const auto merged = dissolved(build_topology(units), groups);
    REQUIRE(merged[0].size() == 1);
    REQUIRE(merged[0][0].holes.size() == 1);
    CHECK(area(merged[0]) == Approx(8));
    CHECK_FALSE(contains(merged[0], {1.5, 1.5}));
}

TEST_CASE("groups cover what their units cover, islands and enclaves included, at every scale") {
    const Units units = borders::archipelago(6, 14, 5);
    std::vector<int> group_of_unit;
    for (std::size_t unit = 0; unit < units.size(); ++unit)
        group_of_unit.push_back(static_cast<int>(unit / 7));
    const Topology topology = build_topology(units);
    for (const double tolerance : {0.0, 0.5, 2.0, 8.0}) {
        const Topology level = simplified(topology, tolerance);
        const Units groups = dissolved(level, group_of_unit);
        const Units parts = polygons_of(level);
        CHECK(total_area(groups) == Approx(total_area(parts)));
        for (std::size_t group = 0; group < groups.size(); ++group) {
            Units members;
            for (std::size_t unit = 0; unit < units.size(); ++unit)
                if (group_of_unit[unit] == static_cast<int>(group))
                    members.push_back(parts[unit]);
            CHECK(area(groups[group]) == Approx(total_area(members)));
        }
    }
}

TEST_CASE("arcs round a small gap are known, those of coasts, islands and large gaps are not") {
    // Four boxes leave a gap of 1 in their middle; an island of 1 lies beside them.
    const Units units{{{box(0, 0, 5, 4), {}}},
                      {{box(5, 0, 4, 5), {}}},
                      {{box(4, 5, 5, 4), {}}},
                      {{box(0, 4, 4, 5), {}}},
                      {{box(20, 20, 1, 1), {}}}};
    // Where boxes meet, both have a corner there.
    Units met = units;
    met[0][0].outer = {{0, 0}, {5, 0}, {5, 4}, {4, 4}, {0, 4}};
    met[1][0].outer = {{5, 0}, {9, 0}, {9, 5}, {5, 5}, {5, 4}};
    met[2][0].outer = {{4, 5}, {5, 5}, {9, 5}, {9, 9}, {4, 9}};
    met[3][0].outer = {{0, 4}, {4, 4}, {4, 5}, {4, 9}, {0, 9}};
    const Topology topology = build_topology(met);
    const std::vector<bool> small = round_slivers(topology, 2);
    CHECK(std::count(small.begin(), small.end(), true) == 4);
    for (std::size_t arc = 0; arc < small.size(); ++arc)
        if (small[arc])
            for (const MapPoint p : topology.arcs[arc].points) {
                CHECK(p.x >= 4);
                CHECK(p.x <= 5);
            }
    const std::vector<bool> none = round_slivers(topology, 0.5);
    CHECK(std::count(none.begin(), none.end(), true) == 0);
}

TEST_CASE("arcs round a small overlap are known") {
    // Both follow a river of their own: the second reaches one into the first between y = 4 and 5.
    const Units units{{{{{0, 0}, {5, 0}, {5, 4}, {5, 5}, {5, 9}, {0, 9}}, {}}},
                      {{{{5, 0}, {9, 0}, {9, 9}, {5, 9}, {5, 5}, {4, 5}, {4, 4}, {5, 4}}, {}}}};
    const Topology topology = build_topology(units);
    const std::vector<bool> small = round_slivers(topology, 2);
    CHECK(std::count(small.begin(), small.end(), true) == 2);
    for (std::size_t arc = 0; arc < small.size(); ++arc)
        if (small[arc])
            CHECK(extent_of(topology.arcs[arc].points).height() == 1);
    const std::vector<bool> none = round_slivers(topology, 0.5);
    CHECK(std::count(none.begin(), none.end(), true) == 0);
}

TEST_CASE("of units that overlap along a border each keeps its whole ring") {
    // The second lies in the first on the same lower edge; the third is its neighbour.
    const Units units{{{box(0, 0, 4, 4), {}}}, {{box(0, 0, 4, 1), {}}}, {{box(4, 0, 1, 1), {}}}};
    const auto groups = dissolved(build_topology(units), std::vector{0, 1, 1});
    REQUIRE(groups.size() == 2);
    REQUIRE(groups[0].size() == 1);
    CHECK(area(groups[0]) == Approx(16));
    REQUIRE(groups[1].size() == 1);
    CHECK(area(groups[1]) == Approx(5));
}

TEST_CASE("nothing dissolves to nothing") {
    CHECK(dissolved({}, {}).empty());
}
