#pragma once

#include "road/network.hpp"

namespace guanmo::road {

/// A road as a source has it: from one end over all its junctions to the other.
struct Way {
    std::vector<std::uint32_t> points; ///< of Ways::points, two or more
    float forward_kmh = 0;             ///< 0: may not be driven this way
    float backward_kmh = 0;
    std::int64_t id = 0; ///< by which rules name it
    double stretch = 1;  ///< how many times longer it is than it is drawn
    /// By which it is seen who gives way to whom: km/h of its class; 0: nobody knows.
    float importance = 0;
    bool only_to_places = false; ///< who has nothing to do at it does not drive through
};

/// Who comes by `from` may not go on by `to` at `via`, or, with `only`, by nothing else.
struct TurnRule {
    std::int64_t from = 0;
    std::uint32_t via = 0; ///< point
    std::int64_t to = 0;
    bool only = false;
};

/// Ways meet where they have a point in common.
struct Ways {
    std::vector<FixedPoint> points;
    std::vector<Way> ways;
    std::vector<TurnRule> rules;
    /// What it takes to turn off a more important road or to get onto it, beside the driving.
    double give_way_seconds = 0;
};

struct BuiltNetwork {
    Network network;
    double metres = 0;              ///< of all edges
    double metres_apart = 0;        ///< of those that are not in the main part
    std::size_t parts = 0;          ///< that have no road between them
    std::size_t rules_followed = 0; ///< the others name ways that do not meet so
};

/// Splits the ways where they share a point. Points of one way that repeat the one before are
/// left out, and so is a way without two different points or that may not be driven at all.
[[nodiscard]] BuiltNetwork build_network(const Ways& ways);

/// Which strongly connected part each node is in (Tarjan 1972), numbered from 0.
[[nodiscard]] std::vector<std::uint32_t> strong_parts(const Network& network);

} // namespace guanmo::road
