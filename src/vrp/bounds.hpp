#pragma once

#include "vrp/plan.hpp"
#include "vrp/watch.hpp"

#include <functional>
#include <optional>

namespace guanmo::vrp {

/// What could be shown of a plan.
struct Proven {
    bool optimal = false; ///< of `better`, or, without one, of the newest plan
    std::optional<Plan> better = {};
    Cost bound = 0; ///< as the instance counts; no plan as valuable as the best costs less
};

/// Tries to prove a plan by the exact searches that apply to its problem.
/// @param newest the best plan known at the time; asked at the beginning, and by long searches
/// again and again: what is shown is shown of the last one.
[[nodiscard]] Proven prove_plan(const Instance& instance, const std::function<Plan()>& newest,
                                std::size_t labels, const Watch& watch);

/// The best bound of the relaxations to legs, forests and routes, for plans that visit everything;
/// else 0.
[[nodiscard]] Cost quick_bound(const Instance& instance, const Plan& known, const Watch& watch);

} // namespace guanmo::vrp
