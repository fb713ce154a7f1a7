#pragma once

#include <vector>

/// What the measurements share.
namespace guanmo::benchmark {

/// Value below which `share` of the values lie; 0 of none.
[[nodiscard]] double quantile(std::vector<double> values, double share);

/// Proportional set size of a process, megabytes; 0 when it has ended.
[[nodiscard]] double pss_mb(int pid);

[[nodiscard]] double unix_time();

/// Processes that want to run, on average over the last minute.
[[nodiscard]] double load_average();

} // namespace guanmo::benchmark
