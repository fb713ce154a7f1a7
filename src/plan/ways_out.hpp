#pragma once

#include "plan/optimise.hpp"

namespace guanmo::plan {

/// Solves a problem in a short search, in none of its time when there is none left.
using SolveShortly = std::function<vrp::Answer(const vrp::Problem& problem)>;

/// Why not everything that must be seen fits. The answer is that of the problem.
/// @param late the answer of the problem without ends of days.
[[nodiscard]] std::vector<Unmet> unmet_rules(const workbook::Workbook& workbook,
                                             const TourProblem& tour, const vrp::Answer& answer,
                                             const vrp::Answer& late);

/// The cheapest ways out of each kind: each was tried, and with it everything fits. What surely
/// says something, which stops are too many, comes first.
/// @param answer of the problem, with as few missing as could be found
/// @param go_on false: whatever has been found so far is all.
[[nodiscard]] std::vector<WayOut> ways_out(const workbook::Workbook& workbook,
                                           const TourProblem& tour, const vrp::Answer& answer,
                                           const SolveShortly& solve,
                                           const std::function<bool()>& go_on);

/// The problem without ends of days: what it takes to see everything.
[[nodiscard]] vrp::Problem without_day_ends(const vrp::Problem& problem);

} // namespace guanmo::plan
