#pragma once

#include "road/edge_finder.hpp"
#include "road/landmarks.hpp"

#include <optional>
#include <vector>

namespace guanmo::road {

/// What a way costs; not reached: infinite.
struct Cost {
    double seconds = 0;
    double metres = 0;
};

/// A way along the roads.
struct Course {
    std::vector<geo::LngLat> path; ///< from place to place along the roads' shapes
    double seconds = 0;
    double metres = 0;
    /// What each arc of it takes, one after the other.
    struct Stretch {
        double metres = 0, seconds = 0;
    };
    std::vector<Stretch> stretches = {};
};

/// Quickest ways through a network, with memory of its own that is used again: one thread each. The
/// network outlives it.
class Search {
  public:
    explicit Search(const Network& network) : Search(network, network) {}
    /// The ways that are best by the weights of another network with the same arcs (`by_length`);
    /// what they cost is told as the first one has it. Both outlive the search.
    Search(const Network& network, const Network& weighed);

    /// Dijkstra's search (1959), or, given landmarks, A* (Hart, Nilsson & Raphael 1968) with their
    /// bounds. None when there is no way.
    [[nodiscard]] std::optional<Course> route(const OnEdge& from, const OnEdge& to,
                                              const Landmarks* landmarks = nullptr);

    /// From one place to many, by one search that ends when all are reached.
    [[nodiscard]] std::vector<Cost> costs(const OnEdge& from, const std::vector<OnEdge>& to);

    /// Milliseconds from a node to every other; unreached: 2^32 − 1. Valid until the next search.
    [[nodiscard]] const std::vector<std::uint32_t>& from_node(std::uint32_t node);

    /// Nodes that the last search has settled.
    [[nodiscard]] std::size_t settled() const { return settled_; }

  private:
    /// A node from which a place on an edge is reached, and how much farther it is.
    struct Goal {
        std::uint32_t node = 0;
        std::uint32_t milliseconds = 0;
        std::uint32_t arc = 0; ///< that is driven in part
        double share = 0;      ///< of the arc
    };
    struct Best {
        std::uint64_t milliseconds;
        Goal goal;
        bool direct; ///< along the edge on which both places are: the goal's share of its arc
    };

    void begin();
    void seed(const OnEdge& from);
    [[nodiscard]] std::vector<Goal> goals_of(const OnEdge& to) const;
    /// The arc by which one gets from place to place without leaving their edge, if any.
    [[nodiscard]] std::optional<std::uint32_t> arc_between(const OnEdge& from,
                                                           const OnEdge& to) const;
    [[nodiscard]] Cost driven(std::uint32_t arc, double share) const;
    [[nodiscard]] std::optional<Best> best_of(const OnEdge& from, const OnEdge& to,
                                              const std::vector<Goal>& goals) const;
    [[nodiscard]] std::vector<std::uint32_t> arcs_to(std::uint32_t node) const;
    [[nodiscard]] std::uint32_t first_node(const std::vector<std::uint32_t>& arcs,
                                           std::uint32_t goal) const;
    [[nodiscard]] Goal start_of(const OnEdge& from, std::uint32_t first_node) const;
    [[nodiscard]] Cost cost_of(const OnEdge& from, const Best& best) const;
    /// Path and stretches.
    void trace(const OnEdge& from, const OnEdge& to, const Best& best, Course& course) const;

    void push(std::uint32_t key, std::uint32_t node);
    std::uint64_t pop();
    void put(std::uint32_t milliseconds, std::uint32_t node);
    template <class Settle> void run_from_buckets(const Settle& settle);
    template <class Potential, class Done> void run(const Potential& potential, Done done);

    const Network& network_;
    const Network& weighed_;
    std::vector<std::uint32_t> reached_; ///< milliseconds by node
    std::vector<std::uint32_t> by_;      ///< arc by which the node is reached
    std::vector<std::uint64_t> heap_;    ///< key << 32 | node, four children each
    struct Waiting {
        std::uint32_t milliseconds, node;
    };
    /// Nodes by their distance >> width_, round and round: as many as the longest arc needs.
    std::vector<std::vector<Waiting>> buckets_;
    unsigned width_ = 0; ///< bits
    std::size_t waiting_ = 0;
    std::size_t settled_ = 0;
};

} // namespace guanmo::road
