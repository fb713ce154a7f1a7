#include "geo/chains.hpp"
#include "geo/measure.hpp"

#include <catch.hpp>

#include <algorithm>

using namespace guanmo::geo;

namespace {

using Line = std::vector<MapPoint>;

double area_of(Line ring) {
    ring.pop_back();
    return signed_area(ring);
}

} // namespace

TEST_CASE("the pieces of a ring are one ring, whatever their order") {
    std::vector<Line> pieces{{{0, 0}, {2, 0}, {4, 0}}, {{4, 0}, {4, 4}}, {{4, 4}, {0, 4}, {0, 0}}};
    std::sort(pieces.begin(), pieces.end(),
              [](const Line& a, const Line& b) { return a.front().x < b.front().x; });
    do {
        const std::vector<Line> chains = chained(pieces);
        REQUIRE(chains.size() == 1);
        CHECK(chains[0].front() == chains[0].back());
        CHECK(chains[0].size() == 6);
        CHECK(area_of(chains[0]) == 16);
    } while (std::next_permutation(pieces.begin(), pieces.end(), [](const Line& a, const Line& b) {
        return std::pair{a[0].x, a[0].y} < std::pair{b[0].x, b[0].y};
    }));
}

TEST_CASE("a gap that touches the coast is a ring of its own") {
    // Land of 8 × 8 on the left; a gap of 2 × 2, clockwise, touches the coast at (4, 0).
    const std::vector<Line> pieces{{{0, 0}, {4, 0}},
                                   {{4, 0}, {8, 0}, {8, 8}, {0, 8}, {0, 0}},
                                   {{4, 0}, {3, 1}, {4, 2}},
                                   {{4, 2}, {5, 1}, {4, 0}}};
    std::vector<double> areas;
    for (const Line& chain : chained(pieces)) {
        REQUIRE(chain.front() == chain.back());
        areas.push_back(area_of(chain));
    }
    std::sort(areas.begin(), areas.end());
    CHECK(areas == std::vector<double>{-2, 64});
}

TEST_CASE("an open chain begins where nothing ends") {
    const std::vector<Line> chains =
        chained({{{2, 0}, {3, 0}}, {{1, 0}, {2, 0}}, {{3, 0}, {4, 1}}, {{9, 9}}});
    REQUIRE(chains.size() == 1);
    CHECK(chains[0] == Line{{1, 0}, {2, 0}, {3, 0}, {4, 1}});
}
