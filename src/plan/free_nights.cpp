#include "plan/free_nights.hpp"

#include "plan/optimise.hpp"
#include "vrp/plan.hpp"

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

/// With a night at a site that the day before sees, if anybody does.
vrp::Problem with_night(vrp::Problem problem, const FreeNight& night, std::size_t location) {
    stay(problem, night, location);
    const int of_that_day = problem.vehicles[night.before].skills.front();
    for (vrp::Job& job : problem.jobs)
        if (job.location == location)
            job.skills.push_back(of_that_day);
    return problem;
}

/// Where the day before ends by this answer; none when nothing is seen on it.
std::optional<std::size_t> night_of(const vrp::Problem& problem, const vrp::Answer& answer,
                                    const FreeNight& night) {
    const auto jobs = routes_of(problem, answer)[night.before];
    return jobs.empty() ? std::nullopt : std::optional(problem.jobs[jobs.back()].location);
}

/// What an answer is worth when the next day begins where the day before has truly ended. One that
/// leads to no place, or then does not fit its days, is the last to be taken.
vrp::Objective worth(vrp::Problem problem, const vrp::Answer& answer, const FreeNight& night) {
    vrp::Objective objective = answer.objective;
    const auto place = night_of(problem, answer, night);
    bool holds = place.has_value();
    if (holds) {
        stay(problem, night, *place);
        const vrp::Instance instance(problem);
        vrp::Plan plan(instance);
        const vrp::Routes routes = routes_of(problem, answer);
        for (std::size_t day = 0; day < routes.size() && holds; ++day)
            holds = plan.assign(static_cast<int>(day), {routes[day].begin(), routes[day].end()});
        if (holds) {
            objective = plan.objective();
            objective.cost = instance.problem_cost(objective.cost);
        }
    }
    objective.missing += !holds;
    return objective;
}

struct Trial {
    vrp::Objective objective = {};
    std::size_t location = 0;
};

/// The locations of the sites that may be visited on the day before, best first. @param until the
/// share of the time that is over when the last one begins.
std::vector<Trial> tried(const TourProblem& tour, const FreeNight& night,
                         const std::string& line_id, double share, double until,
                         const NightSearches& searches) {
    std::set<std::size_t> locations;
    for (std::size_t site = 0; site < tour.sites.size(); ++site)
        if (may_go(tour.sites[site], line_id))
            locations.insert(tour.problem.jobs[site].location);
    std::vector<Trial> trials;
    for (const std::size_t location : locations) {
        if (!trials.empty() && searches.used() >= until)
            break;
        const vrp::Answer answer = searches.solve(with_night(tour.problem, night, location),
                                                  share / static_cast<double>(locations.size()));
        trials.push_back({worth(tour.problem, answer, night), location});
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
                              const std::vector<FreeNight>& nights, const NightSearches& searches) {
    std::optional<vrp::Answer> best;
    const double share = 1 / static_cast<double>(nights.size());
    double until = 0;
    for (const FreeNight& night : nights) {
        until += share;
        const std::string& line_id = workbook.meeting.lines[tour.lines[night.before]].id;
        tour.problem.vehicles[night.after].comes_home = true;
        std::vector<Trial> trials = tried(tour, night, line_id, share_of_trials * share,
                                          until - (1 - share_of_trials) * share, searches);
        trials.resize(std::min(trials.size(), searched_again));
        best.reset();
        std::size_t place = trials.front().location;
        for (const Trial& trial : trials) {
            if (best && searches.used() >= until)
                break;
            vrp::Answer answer =
                searches.solve(with_night(tour.problem, night, trial.location),
                               (1 - share_of_trials) * share / static_cast<double>(trials.size()));
            if (!best || worth(tour.problem, answer, night) < worth(tour.problem, *best, night)) {
                place = night_of(tour.problem, answer, night).value_or(trial.location);
                best = std::move(answer);
            }
        }
        stay(tour.problem, night, place);
    }
    best->proof = vrp::Proof::none;
    best->bound = 0;
    return *std::move(best);
}

} // namespace guanmo::plan
