#include "geo/spatial_index.hpp"

#include "catch.hpp"

#include <algorithm>
#include <random>

using namespace guanmo::geo;

namespace {

using Ids = std::vector<std::uint32_t>;

SpatialIndex::Entry at(double x, double y, std::uint32_t id, double size = 0) {
    return {{{x, y}, {x + size, y + size}}, id};
}

} // namespace

TEST_CASE("an empty index finds nothing") {
    const SpatialIndex index;
    CHECK(index.size() == 0);
    CHECK(index.intersecting({{-1e9, -1e9}, {1e9, 1e9}}).empty());
    CHECK(index.nearest({0, 0}, 3).empty());
}

TEST_CASE("touching counts as intersecting, an empty extent as nothing") {
    const SpatialIndex index({at(0, 0, 7, 10), at(20, 0, 3, 5), {MapExtent{}, 9}});
    CHECK(index.size() == 2);
    CHECK(index.intersecting({{10, 10}, {20, 20}}) == Ids{7});
    CHECK(index.intersecting({{10, 0}, {20, 1}}) == Ids{3, 7});
    CHECK(index.intersecting({{11, 11}, {12, 12}}).empty());
    CHECK(index.intersecting({}).empty());
}

TEST_CASE("equal distances are ordered by id") {
    const SpatialIndex index({at(5, 5, 4), at(5, 5, 2), at(5, 5, 8), at(9, 9, 1)});
    CHECK(index.nearest({0, 0}, 2) == Ids{2, 4});
    CHECK(index.nearest({0, 0}, 10) == Ids{2, 4, 8, 1});
    CHECK(index.nearest({0, 0}, 0).empty());
}

TEST_CASE("the index finds what a look at every entry finds") {
    std::mt19937 random(7);
    std::uniform_int_distribution<int> place(0, 999);
    std::vector<SpatialIndex::Entry> entries;
    for (std::uint32_t id = 0; id < 2000; ++id)
        entries.push_back(at(place(random), place(random), id, place(random) / 100.0));
    const SpatialIndex index(entries);
    for (int round = 0; round < 50; ++round) {
        const MapPoint corner{place(random) * 1.0, place(random) * 1.0};
        const MapExtent window{corner, corner + MapPoint{60, 40}};
        Ids expected;
        for (const auto& entry : entries)
            if (entry.extent.grown(1e-12).overlaps(window))
                expected.push_back(entry.id);
        CHECK(index.intersecting(window) == expected);

        std::vector<std::pair<double, std::uint32_t>> by_distance;
        for (const auto& [extent, id] : entries) {
            const double dx = std::max({extent.min.x - corner.x, 0.0, corner.x - extent.max.x});
            const double dy = std::max({extent.min.y - corner.y, 0.0, corner.y - extent.max.y});
            by_distance.emplace_back(dx * dx + dy * dy, id);
        }
        std::sort(by_distance.begin(), by_distance.end());
        Ids nearest;
        for (int i = 0; i < 5; ++i)
            nearest.push_back(by_distance[static_cast<std::size_t>(i)].second);
        CHECK(index.nearest(corner, 5) == nearest);
    }
}

TEST_CASE("screen rectangles can be indexed too") {
    const ScreenIndex index({{screen_rect(10, 10, 5, 5), 1}});
    CHECK(index.intersecting(screen_rect(0, 0, 12, 12)) == Ids{1});
}
