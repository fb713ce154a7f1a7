#pragma once

#include "vrp/plan.hpp"
#include "vrp/solve.hpp"

namespace guanmo::vrp {

/// Why jobs that must be visited are absent from a plan, and quotas not met.
[[nodiscard]] std::vector<Reason> reasons_of(const Instance& instance, const Plan& plan);

} // namespace guanmo::vrp
