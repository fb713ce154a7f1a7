#pragma once

#include "plan/router.hpp"

#include <optional>
#include <vector>

namespace guanmo::plan {

/// Costs from place to place, row-major, not necessarily symmetric, finite and ≥ 0. Places 0…n−1
/// are the stops; from_start and to_end hold the costs of the first and last leg (all 0 without a
/// start or an end).
struct CostMatrix {
    std::size_t size = 0;           ///< n
    std::vector<double> between;    ///< between[i * n + j]: from stop i to stop j
    std::vector<double> from_start; ///< n
    std::vector<double> to_end;     ///< n
};

inline constexpr std::size_t most_stops_solved = 12;

struct OrderFound {
    std::vector<std::size_t> order; ///< order[i]: the stop that comes i-th
    double cost = 0;
};

/// The cheapest order, exactly, by dynamic programming over subsets (Bellman 1962; Held & Karp
/// 1962). Of several cheapest ones, equal but for rounding, the one nearest to the present order:
/// lexicographically first.
/// Precondition: size ≤ most_stops_solved.
[[nodiscard]] OrderFound cheapest_order(const CostMatrix& costs);

[[nodiscard]] double cost_of(const CostMatrix& costs, const std::vector<std::size_t>& order);

/// What the best order of a line's stops would change.
struct Improvement {
    std::vector<std::size_t> order;
    double saved_m = 0;
    double saved_s = 0; ///< of driving
};

/// The order of shortest driving. None when the line has more stops than can be solved exactly.
/// Stops without position keep their place in the line, pinned ones and meals their turn. `order`
/// is the present one when nothing can be saved.
[[nodiscard]] std::optional<Improvement> best_order(const workbook::TourLine& line,
                                                    const workbook::Workbook& workbook,
                                                    const Router& router);

} // namespace guanmo::plan
