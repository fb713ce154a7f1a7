#pragma once

#include "plan/router.hpp"
#include "vrp/solve.hpp"
#include "workbook/workbook.hpp"

#include <string>
#include <vector>

namespace guanmo::plan {

/// What the plan is to save, after as much as possible is seen.
enum class Goal { time, distance };

/// One stop that the tour may make: a job of the problem.
struct Site {
    workbook::Stop stop = {};
    geo::LngLat position = {};
    std::vector<std::string> lines = {}; ///< ids of the lines that may visit it; empty: any
    bool must = false;
    int value = 1;
    bool is_new = false; ///< no line has it yet
};

/// A meeting as a vehicle routing problem: lines are vehicles, stops and candidates are jobs, lunch
/// is a job of its line at its place.
struct TourProblem {
    std::vector<Site> sites = {};
    std::vector<geo::LngLat> places = {}; ///< by location of the problem
    std::vector<std::size_t> lines = {};  ///< by vehicle: of Meeting::lines
    vrp::Problem problem = {};
    std::vector<std::size_t> journey_days = {}; ///< vehicles: days with another one beside a night
    /// Candidates that rules keep out.
    std::vector<std::string> barred = {};
};

/// What is planned: stops of the lines, which must be seen unless a candidate's entry says
/// otherwise and stay on their line or its other days; candidates that no rule bars, on any line
/// unless they say so. Pinned stops keep line and turn. Stops without position are not part of it
/// (see `with_routes`). Durations are rounded up to seconds, so that what fits here fits the
/// timetable.
/// @param lines which of the meeting's lines; sites of others are left as they are.
[[nodiscard]] TourProblem make_tour_problem(const workbook::Workbook& workbook,
                                            const Router& router, Goal goal,
                                            const std::vector<std::size_t>& lines);

/// Lets the days of journeys be driven, and cost, also when nothing is seen on them: the group has
/// to come to the place of the night and home again.
/// @return false when they are already, or there are none.
[[nodiscard]] bool drive_empty_days(TourProblem& tour);

/// Pinned stops move up where stops before them on their line, none that must be seen, are left out
/// of a plan; these stay out from then on. @param left_out jobs. @return false when none moves: the
/// problem is another one for the stops that stay out all the same.
[[nodiscard]] bool move_up_pins(const workbook::Workbook& workbook, TourProblem& tour,
                                const std::vector<std::size_t>& left_out);

/// The meeting's lines with the stops of these routes, one per vehicle. A stop without position
/// keeps its place in its line, a lunch that the line did not have becomes a stop of it.
[[nodiscard]] std::vector<workbook::TourLine>
with_routes(const workbook::Workbook& workbook, const TourProblem& tour, const vrp::Routes& routes);

} // namespace guanmo::plan
