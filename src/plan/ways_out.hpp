#pragma once

#include "plan/optimise.hpp"

namespace guanmo::plan {

/// Why not everything that must be seen fits. The answer is that of the problem.
[[nodiscard]] std::vector<Unmet> unmet_rules(const workbook::Workbook& workbook,
                                             const TourProblem& tour, const vrp::Answer& answer);

/// The cheapest ways out of each kind: each was tried, and with it everything fits.
/// @param go_on false: whatever has been found so far is all.
[[nodiscard]] std::vector<WayOut> ways_out(const workbook::Workbook& workbook,
                                           const TourProblem& tour,
                                           const std::function<bool()>& go_on);

/// The problem without ends of days: what it takes to see everything.
[[nodiscard]] vrp::Problem without_day_ends(const vrp::Problem& problem);

} // namespace guanmo::plan
