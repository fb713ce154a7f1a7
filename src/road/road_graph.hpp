#pragma once

#include "geo/coordinates.hpp"

#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// The road network as a graph, and shortest ways through it.
namespace guanmo::road {

/// A road in both directions. Its ends are nodes; equal coordinates are the same node.
struct Edge {
    std::vector<geo::LngLat> path; ///< two points or more
    double metres = 0;             ///< ≥ 0
    std::string ref = {};          ///< road number, "G304"; empty: none
};

struct Route {
    std::vector<geo::LngLat> path; ///< from node to node, without repeated points
    double metres = 0;
    /// The roads that it runs on, one after the other.
    struct Part {
        double drawn_metres = 0; ///< as long as it looks
        double metres = 0;       ///< as long as it is
        std::string ref = {};
    };
    std::vector<Part> parts = {};
};

class RoadGraph {
  public:
    RoadGraph() = default;
    /// Edges become smooth curves through their points (see smooth_course). Where just two edges
    /// meet they share their direction, so that a way through the node has no kink; where more meet
    /// those two do that have the same number, else those that go on straightest, then the next
    /// two. An edge whose points are all the same is left out.
    explicit RoadGraph(const std::vector<Edge>& edges);

    /// A node with the great-circle distance to it.
    struct Snap {
        std::size_t node = 0;
        double metres = 0;
    };
    /// The node nearest to a position; none in an empty graph.
    [[nodiscard]] std::optional<Snap> nearest(geo::LngLat position) const;

    /// The shortest way (Dijkstra 1959); none when the nodes are not connected. From a node to
    /// itself: its one point, 0 m. Back along the same way when the nodes are exchanged, unless
    /// there are several as short.
    [[nodiscard]] std::optional<Route> shortest(std::size_t from, std::size_t to) const;

    /// Metres of the shortest way to each node; infinite where there is none.
    [[nodiscard]] std::vector<double> lengths_from(std::size_t node) const;

    [[nodiscard]] std::size_t size() const { return nodes_.size(); } ///< nodes
    [[nodiscard]] geo::LngLat position(std::size_t node) const { return nodes_[node]; }

  private:
    struct Arc {
        std::size_t to = 0;
        std::size_t edge = 0;
        bool backwards = false;
    };
    /// The shortest way to a node: how long it is and over which arc it comes.
    struct Reached {
        double metres = std::numeric_limits<double>::infinity(); ///< infinite: not reached
        std::size_t before = 0;
        Arc by = {};
    };

    /// Two arcs of a node that are one road: the way comes in on one and goes out on the other.
    using Through = std::pair<Arc, Arc>;

    void smooth();
    [[nodiscard]] std::vector<Through> roads_through(const std::vector<Arc>& arcs) const;
    [[nodiscard]] geo::LngLat second_point(const Arc& arc) const;
    [[nodiscard]] double turn_between(const Arc& in, const Arc& out) const; ///< radians, 0–π
    /// By node; those farther than `to` may be left out. @param to none: all are reached.
    [[nodiscard]] std::vector<Reached> reach(std::size_t from, std::optional<std::size_t> to) const;

    std::vector<geo::LngLat> nodes_;
    std::vector<std::vector<Arc>> arcs_; ///< by node
    std::vector<Edge> edges_;
};

} // namespace guanmo::road
