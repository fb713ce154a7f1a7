#pragma once

#include "vrp/instance.hpp"
#include "vrp/solution.hpp"

#include <vector>

namespace guanmo::vrp {

/// When a car is done with these jobs and all its breaks at the earliest, leaving as soon as its
/// window opens; `unlimited` when it cannot be made. Looks at times alone.
[[nodiscard]] Seconds earliest_end(const Instance& instance, int car, const std::vector<int>& jobs);

/// The route with its times: done as early as can be, leaving as late as that allows, breaks where
/// they delay least. Precondition: it can be made, and has a job unless the car
/// comes home without one.
[[nodiscard]] Schedule make_schedule(const Instance& instance, int car,
                                     const std::vector<int>& jobs);

} // namespace guanmo::vrp
