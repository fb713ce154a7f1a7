#include "plan/free_nights.hpp"

#include <algorithm>
#include <set>

namespace guanmo::plan {

namespace {

constexpr double share_of_trials = 0.5;   ///< of the time, all of them together
constexpr std::size_t searched_again = 3; ///< of the places tried

bool may_go(const Site& site, const std::string& line_id) {
    return site.lines.empty() ||
           std::find(site.lines.begin(), site.lines.end(), line_id) != site.lines.end();
}

void stay(vrp::Problem& problem, const FreeNight& night, std::size_t location) {
    problem.vehicles[night.before].end = location;
    problem.vehicles[night.after].start = location;
}

/// A day on which nothing is seen leads to no place: such an answer is the last to be taken.
vrp::Objective worth(const vrp::Answer& answer, const FreeNight& night) {
    vrp::Objective objective = answer.objective;
    objective.missing += std::none_of(
        answer.schedules.begin(), answer.schedules.end(),
        [&](const vrp::Schedule& schedule) { return schedule.vehicle == night.before; });
    return objective;
}

struct Trial {
    vrp::Objective objective = {};
    std::size_t location = 0;
};

/// The locations of the sites that may be visited on the day before, best first.
std::vector<Trial> tried(const TourProblem& tour, const FreeNight& night,
                         const std::string& line_id, double share, const SolveShare& solve) {
    std::set<std::size_t> locations;
    for (std::size_t site = 0; site < tour.sites.size(); ++site)
        if (may_go(tour.sites[site], line_id))
            locations.insert(tour.problem.jobs[site].location);
    std::vector<Trial> trials;
    vrp::Problem problem = tour.problem;
    for (const std::size_t location : locations) {
        stay(problem, night, location);
        const vrp::Answer answer = solve(problem, share / static_cast<double>(locations.size()));
        trials.push_back({worth(answer, night), location});
    }
    std::stable_sort(trials.begin(), trials.end(),
                     [](const Trial& a, const Trial& b) { return a.objective < b.objective; });
    return trials;
}

} // namespace

std::vector<FreeNight> free_nights(const workbook::Workbook& workbook, const TourProblem& tour) {
    const auto line_of = [&](std::size_t vehicle) -> const workbook::TourLine& {
        return workbook.meeting.lines[tour.lines[vehicle]];
    };
    std::vector<FreeNight> nights;
    for (std::size_t after = 0; after < tour.lines.size(); ++after)
        for (std::size_t before = 0; before < tour.lines.size(); ++before)
            if (after != before && line_of(after).follows == line_of(before).id &&
                !line_of(before).end &&
                std::any_of(tour.sites.begin(), tour.sites.end(),
                            [&](const Site& site) { return may_go(site, line_of(before).id); }))
                nights.push_back({before, after});
    return nights;
}

vrp::Answer solve_with_nights(const workbook::Workbook& workbook, TourProblem& tour,
                              const std::vector<FreeNight>& nights, const SolveShare& solve) {
    std::optional<vrp::Answer> best;
    const double share = 1 / static_cast<double>(nights.size());
    for (const FreeNight& night : nights) {
        const std::string& line_id = workbook.meeting.lines[tour.lines[night.before]].id;
        std::vector<Trial> trials = tried(tour, night, line_id, share_of_trials * share, solve);
        trials.resize(std::min(trials.size(), searched_again));
        best.reset();
        std::size_t place = trials.front().location;
        for (const Trial& trial : trials) {
            stay(tour.problem, night, trial.location);
            vrp::Answer answer = solve(tour.problem, (1 - share_of_trials) * share /
                                                         static_cast<double>(trials.size()));
            if (!best || worth(answer, night) < worth(*best, night)) {
                best = std::move(answer);
                place = trial.location;
            }
        }
        stay(tour.problem, night, place);
    }
    best->proof = vrp::Proof::none;
    best->bound = 0;
    return *std::move(best);
}

} // namespace guanmo::plan
