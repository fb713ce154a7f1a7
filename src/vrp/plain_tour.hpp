#pragma once

#include "vrp/instance.hpp"

#include <vector>

namespace guanmo::vrp {

/// One car, every order of the jobs is allowed and all of them can be visited: a travelling
/// salesman.
[[nodiscard]] bool is_plain_tour(const Instance& instance);

/// Costs between the jobs and, last, the place where the car begins and ends: (jobs + 1)²,
/// row-major.
[[nodiscard]] std::vector<Cost> tour_costs(const Instance& instance);

} // namespace guanmo::vrp
