#pragma once

#include "vrp/instance.hpp"
#include "vrp/plan.hpp"
#include "vrp/watch.hpp"

#include <optional>
#include <vector>

namespace guanmo::vrp {

/// The best plan of few jobs for several cars, exactly: for each car the best route through every
/// set of jobs, by dynamic programming, and then the best way to divide the jobs among the cars.
/// @return none when it was stopped or does not know all rules of the problem (see
/// partition_applies); else jobs by car.
[[nodiscard]] std::optional<std::vector<std::vector<int>>>
search_partitions(const Instance& instance, const Watch& watch);

inline constexpr int most_partitioned = 14; ///< jobs

/// True for few jobs, cars without breaks or limits of distance, and loads whose order does not
/// matter.
[[nodiscard]] bool partition_applies(const Instance& instance);

} // namespace guanmo::vrp
