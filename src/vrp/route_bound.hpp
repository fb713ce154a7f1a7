#pragma once

#include "vrp/instance.hpp"
#include "vrp/watch.hpp"

namespace guanmo::vrp {

/// A bound for plans that visit every job, by Lagrangian relaxation of "each job once": every car
/// drives the route that is cheapest when visits are rewarded, which may come back to a job, but
/// not at once (q-routes: Christofides, Mingozzi & Toth 1981), within opening hours and the car's
/// day. Times are rounded down to slots, so that every real route is among those looked at. The
/// rewards are found by subgradient steps (Held, Wolfe & Crowder 1974).
/// @param known the cost of a plan, as the instance counts.
/// @return 0 where days are endless or legs too short for a sensible number of slots.
[[nodiscard]] Cost route_bound(const Instance& instance, Cost known, const Watch& watch);

} // namespace guanmo::vrp
