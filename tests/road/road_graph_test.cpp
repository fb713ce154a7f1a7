#include "road/road_graph.hpp"

#include "catch.hpp"
#include "crs/projection.hpp"
#include "road/course.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace guanmo;
using geo::LngLat;
using road::RoadGraph;

namespace {

const LngLat a{122.0, 43.0}, b{122.5, 43.0}, c{122.5, 43.5}, d{122.0, 43.5}, far_away{125, 45};

std::size_t node_at(const RoadGraph& graph, LngLat p) {
    for (std::size_t node = 0; node < graph.size(); ++node)
        if (graph.position(node) == p)
            return node;
    FAIL("no node there");
    return 0;
}

std::optional<road::Route> shortest(const RoadGraph& graph, LngLat from, LngLat to) {
    return graph.shortest(node_at(graph, from), node_at(graph, to));
}

double turn_at(const std::vector<LngLat>& path, LngLat p) {
    const auto at = std::find(path.begin(), path.end(), p);
    REQUIRE(at != path.begin());
    REQUIRE(at + 1 < path.end());
    const road::CoursePlane plane(43);
    const geo::MapPoint in = plane.to_plane(p) - plane.to_plane(*(at - 1));
    const geo::MapPoint out = plane.to_plane(*(at + 1)) - plane.to_plane(p);
    return std::abs(std::atan2(geo::cross(in, out), geo::dot(in, out))) * 180 / 3.14159265;
}

/// All distances between nodes (Floyd 1962), by position.
std::vector<std::vector<double>> all_distances(const RoadGraph& graph,
                                               const std::vector<road::Edge>& edges) {
    constexpr double none = std::numeric_limits<double>::infinity();
    const std::size_t n = graph.size();
    std::vector<std::vector<double>> metres(n, std::vector<double>(n, none));
    for (std::size_t i = 0; i < n; ++i)
        metres[i][i] = 0;
    for (const road::Edge& edge : edges) {
        const std::size_t i = node_at(graph, edge.path.front());
        const std::size_t j = node_at(graph, edge.path.back());
        metres[i][j] = metres[j][i] = std::min(metres[i][j], edge.metres);
    }
    for (std::size_t k = 0; k < n; ++k)
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < n; ++j)
                metres[i][j] = std::min(metres[i][j], metres[i][k] + metres[k][j]);
    return metres;
}

} // namespace

TEST_CASE("ends with equal coordinates are one node") {
    const RoadGraph graph({{{a, b}, 1}, {{b, c}, 1}, {{c, d}, 1}, {{d, a}, 1}});
    CHECK(graph.size() == 4);
    CHECK(RoadGraph().size() == 0);
}

TEST_CASE("the shortest way goes by the metres of the edges, not by their look") {
    const RoadGraph graph({{{a, b}, 10}, {{b, c}, 10}, {{a, c}, 25}});
    const auto route = shortest(graph, a, c);
    REQUIRE(route);
    CHECK(route->metres == 20);
    CHECK(std::count(route->path.begin(), route->path.end(), b) == 1);
}

TEST_CASE("of two roads between the same places the shorter one is taken") {
    const LngLat by{122.2, 43.3};
    const RoadGraph graph({{{a, b}, 50}, {{a, by, b}, 40}});
    const auto route = shortest(graph, b, a);
    CHECK(route->metres == 40);
    CHECK(std::count(route->path.begin(), route->path.end(), by) == 1);
}

TEST_CASE("a way begins and ends at its nodes and repeats no point") {
    const RoadGraph graph({{{b, a}, 10}, {{b, c}, 10}, {{d, c}, 10}});
    const auto route = shortest(graph, a, d);
    CHECK(route->path.front() == a);
    CHECK(route->path.back() == d);
    CHECK(std::adjacent_find(route->path.begin(), route->path.end()) == route->path.end());
}

TEST_CASE("the way back runs over the same points") {
    const LngLat by{122.2, 43.3};
    const RoadGraph graph({{{a, by, b}, 10}, {{c, b}, 10}});
    const auto there = shortest(graph, a, c);
    auto back = shortest(graph, c, a);
    std::reverse(back->path.begin(), back->path.end());
    CHECK(back->path == there->path);
    CHECK(back->metres == there->metres);
}

TEST_CASE("from a node to itself the way is its point") {
    const RoadGraph graph({{{a, b}, 10}});
    const auto route = shortest(graph, b, b);
    CHECK(route->path == std::vector<LngLat>{b});
    CHECK(route->metres == 0);
}

TEST_CASE("between roads that do not meet there is no way") {
    const RoadGraph graph({{{a, b}, 10}, {{c, d}, 10}});
    CHECK_FALSE(shortest(graph, a, d));
}

TEST_CASE("an edge of one place is left out, a road that comes back to its start is not") {
    CHECK(RoadGraph({{{a, a}, 0}, {{a}, 0}, {{}, 0}}).size() == 0);
    const RoadGraph graph({{{a, b, c, a}, 30}, {{a, d}, 5}});
    CHECK(graph.size() == 2);
    CHECK(shortest(graph, a, d)->metres == 5);
}

TEST_CASE("the nearest node comes with its distance") {
    const RoadGraph graph({{{a, b}, 1}, {{c, d}, 1}});
    const auto snap = graph.nearest({122.49, 43.01});
    REQUIRE(snap);
    CHECK(graph.position(snap->node) == b);
    CHECK(snap->metres == Approx(crs::geodesic_distance({122.49, 43.01}, b)));
    CHECK(graph.nearest(c)->metres == 0);
    CHECK(graph.position(graph.nearest(far_away)->node) == c);
    CHECK_FALSE(RoadGraph().nearest(a));
}

TEST_CASE("a way has no kink where two roads meet") {
    const RoadGraph graph({{{a, b}, 10}, {{c, b}, 10}});
    const auto route = shortest(graph, a, c);
    CHECK(turn_at(route->path, b) < 8); // 90 degrees between the roads as they are given
}

TEST_CASE("where three roads meet the one that goes on straightest does so without a kink") {
    const LngLat on{123.0, 43.2};
    const RoadGraph graph({{{a, b}, 10}, {{b, c}, 10}, {{b, on}, 10}});
    CHECK(turn_at(shortest(graph, a, on)->path, b) < 8); // 29 degrees as they are given
    CHECK(turn_at(shortest(graph, a, c)->path, b) > 45);
}

TEST_CASE("where three roads meet the one with the same number goes on without a kink") {
    const LngLat on{123.0, 43.2}, aside{122.9, 43.4};
    const RoadGraph graph({{{a, b}, 10, "G304"}, {{b, on}, 10}, {{b, aside}, 10, "G304"}});
    CHECK(turn_at(shortest(graph, a, aside)->path, b) < 12); // 54 degrees as they are given
}

TEST_CASE("where roads meet at sharp turns each keeps its own direction") {
    const LngLat left{122.3, 43.3}, right{122.7, 43.3}; // all three go north
    const RoadGraph graph({{{left, b}, 10}, {{b, c}, 10}, {{b, right}, 10}});
    CHECK(turn_at(shortest(graph, left, right)->path, b) > 100);
}

TEST_CASE("shortest ways are as short as those of Floyd's algorithm") {
    std::mt19937 random(20250519);
    std::uniform_real_distribution<double> metres(1, 100);
    for (int round = 0; round < 60; ++round) {
        const std::size_t places = 3 + random() % 10;
        const std::size_t roads = places / 2 + random() % (3 * places);
        std::vector<road::Edge> edges;
        for (std::size_t i = 0; i < roads; ++i) {
            const auto place = [&] {
                const std::size_t k = random() % places;
                return LngLat{120.0 + 0.1 * static_cast<double>(k), 43 + 0.05 * (k % 3)};
            };
            const LngLat from = place(), to = place();
            if (from != to)
                edges.push_back({{from, to}, metres(random)});
        }
        const RoadGraph graph(edges);
        const auto expected = all_distances(graph, edges);
        for (std::size_t i = 0; i < graph.size(); ++i)
            for (std::size_t j = 0; j < graph.size(); ++j) {
                const auto route = graph.shortest(i, j);
                INFO(round << ": " << i << " to " << j);
                REQUIRE(route.has_value() == std::isfinite(expected[i][j]));
                if (route)
                    CHECK(route->metres == Approx(expected[i][j]));
            }
    }
}
