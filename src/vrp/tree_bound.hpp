#pragma once

#include "vrp/problem.hpp"
#include "vrp/watch.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace guanmo::vrp {

/// What is known of the shortest round trip.
struct TourProof {
    bool optimal = false; ///< of `better`, or, without one, of the known cost
    Cost bound = 0;       ///< no round trip costs less
    /// A cheaper one: nodes in order, without the last one, where it begins and ends.
    std::optional<std::vector<int>> better = {};
};

/// Bounds round trips by 1-trees with multipliers (Held & Karp 1970, 1971) and, as far as time
/// allows, closes the gap by branching on edges (Volgenant & Jonker 1982). Where legs cost
/// something else back, or the trip begins and ends at different places, each node becomes an
/// entrance and an exit that belong together (Jonker & Volgenant 1983).
/// @param costs size × size, row-major, 0 ≤ cost < 2⁴⁰; node size − 1 is where the trip begins and
/// ends.
/// @param known the cost of a round trip.
[[nodiscard]] TourProof prove_tour(std::size_t size, const std::vector<Cost>& costs, Cost known,
                                   const Watch& watch);

} // namespace guanmo::vrp
