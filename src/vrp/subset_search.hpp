#pragma once

#include "vrp/assignment.hpp"
#include "vrp/instance.hpp"
#include "vrp/plan.hpp"
#include "vrp/watch.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace guanmo::vrp {

/// What an exhausted search has shown.
struct Exhausted {
    bool complete = false; ///< false: it was stopped; then nothing is shown
    /// The best jobs and order, where they are better than what was known.
    std::optional<std::vector<int>> better = {};
};

/// The best route of a problem with one car, exactly: dynamic programming over the sets of visited
/// jobs (Bellman 1962; Held & Karp 1962; with time windows Dumas, Desrosiers, Gélinas & Solomon
/// 1995), which drops whatever cannot become better than what is known. It does so by values, by
/// windows that can no longer be reached, and by the reduced costs of the relaxation to legs.
/// @param labels how many partial routes it may keep: some 60 bytes each.
[[nodiscard]] Exhausted search_subsets(const Instance& instance, const Objective& known,
                                       std::size_t labels, const Watch& watch);

/// True when search_subsets knows all rules of this problem: one car without breaks, at most 128
/// jobs, loads whose order does not matter, no limit of distance.
[[nodiscard]] bool subsets_apply(const Instance& instance);

} // namespace guanmo::vrp
