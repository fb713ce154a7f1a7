#pragma once

#include "vrp/instance.hpp"
#include "vrp/watch.hpp"

namespace guanmo::vrp {

/// A bound for plans of several cars that visit every job: without their ends the routes are a
/// forest of as many trees as cars are used, and each job has two neighbours, which multipliers
/// enforce as for 1-trees (Held & Karp 1971). Legs count with their cheaper direction, windows not
/// at all.
/// @param known the cost of a plan, as the instance counts; the steps' length depends on it.
[[nodiscard]] Cost forest_bound(const Instance& instance, Cost known, const Watch& watch);

} // namespace guanmo::vrp
