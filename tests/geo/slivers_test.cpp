#include "borders.hpp"
#include "geo/measure.hpp"
#include "geo/topology.hpp"

#include "catch.hpp"

#include <algorithm>

using namespace guanmo::geo;
using borders::box;
using borders::Units;

namespace {

std::ptrdiff_t inner_arcs(const Topology& topology) {
    return std::count_if(topology.arcs.begin(), topology.arcs.end(),
                         [](const Arc& arc) { return !arc.is_outer(); });
}

/// Two neighbours whose common border bulges by `bulge` in the one and not in the other.
Units neighbours(double bulge) {
    return {{{{{0, 0}, {10, 0}, {10, 4}, {10 + bulge, 5}, {10, 6}, {10, 10}, {0, 10}}, {}}},
            {{{{10, 0}, {20, 0}, {20, 10}, {10, 10}, {10, 6}, {10, 4}}, {}}}};
}

} // namespace

TEST_CASE("a gap and an overlap between neighbours close, and their border is one arc") {
    for (const double bulge : {-0.2, 0.2}) {
        CAPTURE(bulge);
        const Topology before = build_topology(neighbours(bulge));
        CHECK(inner_arcs(before) == 2);
        const Topology after = without_slivers(before, 1);
        CHECK(inner_arcs(after) == 1);
        CHECK(after.arcs.size() == 3);
        CHECK(area(after, 0) + area(after, 1) == Approx(200));
    }
}

TEST_CASE("a gap that is large enough to be seen stays") {
    const Topology after = without_slivers(build_topology(neighbours(-3)), 1);
    CHECK(inner_arcs(after) == 2);
    CHECK(area(after, 0) == Approx(97));
}

TEST_CASE("a small unit between two others is no sliver") {
    // A lens that belongs to a third unit.
    const Units units{{{{{0, 0}, {10, 0}, {10, 4}, {9.9, 5}, {10, 6}, {10, 10}, {0, 10}}, {}}},
                      {{{{10, 0}, {20, 0}, {20, 10}, {10, 10}, {10, 6}, {10.1, 5}, {10, 4}}, {}}},
                      {{{{10, 4}, {10.1, 5}, {10, 6}, {9.9, 5}}, {}}}};
    const Topology after = without_slivers(build_topology(units), 1);
    CHECK(area(after, 2) == Approx(0.2));
}

TEST_CASE("small islands go, but no unit and no enclave does") {
    const Units units = borders::archipelago(3, 10, 5);
    Topology topology = build_topology(units);
    drop_islands(topology, 1e9);
    for (std::size_t unit = 0; unit < units.size(); ++unit)
        CHECK(area(topology, unit) > 0);
    const auto last = polygons_of(topology, units.size() - 1);
    REQUIRE(last.size() == 1); // the enclave, which the first unit surrounds
    CHECK(area({last[0]}) == Approx(area({units.back()[0]})));
    Topology fewer = build_topology(units);
    drop_islands(fewer, area({units.back()[3]}) + 0.01);
    CHECK(polygons_of(fewer, units.size() - 1).size() == 3); // of five the two largest
    Topology untouched = build_topology(units);
    drop_islands(untouched, 0);
    CHECK(polygons_of(untouched) == polygons_of(build_topology(units)));
}
