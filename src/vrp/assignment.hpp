#pragma once

#include "vrp/instance.hpp"

#include <vector>

namespace guanmo::vrp {

/// A cheapest assignment of rows to columns with its dual values: cost(i, j) ≥ row[i] + column[j]
/// for all pairs, with equality where i is assigned to j.
struct Assignment {
    Cost cost = 0;                 ///< the sum of all dual values
    std::vector<Cost> row, column; ///< dual values
    std::vector<int> column_of;    ///< by row
};

/// By shortest augmenting paths (Jonker & Volgenant 1987), in O(size³).
/// @param costs size × size, row-major, |cost| ≤ `forbidden_leg`.
[[nodiscard]] Assignment assign(std::size_t size, const std::vector<Cost>& costs);

/// What no leg costs: stands for one that cannot be driven.
inline constexpr Cost forbidden_leg = Cost{1} << 46;

/// The relaxation in which every job has one leg that leads to it and one that leads on, whatever
/// circles come of it. Rows: jobs, then cars at their start; columns: jobs, then cars at their end.
/// A bound for plans that visit every job.
struct LegRelaxation {
    std::size_t size = 0;    ///< jobs + cars
    std::vector<Cost> costs; ///< size²; `forbidden_leg` where windows, skills or ways forbid a leg
    Assignment answer;
    [[nodiscard]] bool infeasible() const { return answer.cost >= forbidden_leg / 2; }
};

[[nodiscard]] LegRelaxation relax_to_legs(const Instance& instance);

/// True when this car can come to job `to` straight from job `from` in time.
[[nodiscard]] bool can_follow(const Instance& instance, const Instance::Car& car, int from, int to);

} // namespace guanmo::vrp
