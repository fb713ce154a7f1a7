#pragma once

#include "plan/tour_problem.hpp"

#include <functional>

/// Where a group stays when a line has no end: the next day starts where the day before ended.
namespace guanmo::plan {

/// Two days of one journey with a night between them that no place is fixed for; of
/// TourProblem::problem's vehicles.
struct FreeNight {
    std::size_t before = 0, after = 0;
    friend bool operator==(const FreeNight&, const FreeNight&) = default;
};
[[nodiscard]] std::vector<FreeNight> free_nights(const workbook::Workbook& workbook,
                                                 const TourProblem& tour);

struct NightSearches {
    /// Solves the problem as it stands within a share (0–1) of the time, or of the steps.
    std::function<vrp::Answer(const vrp::Problem& problem, double share)> solve;
    /// The share of the time that is over; 0 as long as steps count.
    std::function<double()> used;
};

/// Every site is tried as the place of a night, in short searches, night by night, as far as their
/// share of the time reaches; the best ones are searched again for longer. What they are worth is
/// reckoned from where the day has truly ended, and the way home from it counts also when the day
/// after has nothing to see, so that what is found is never dearer than it says. Nothing is proven.
/// @return the answer; the vehicles of `tour` start and end where it has the nights.
[[nodiscard]] vrp::Answer solve_with_nights(const workbook::Workbook& workbook, TourProblem& tour,
                                            const std::vector<FreeNight>& nights,
                                            const NightSearches& searches);

} // namespace guanmo::plan
