#pragma once

#include "vrp/solution.hpp"

#include <algorithm>
#include <optional>
#include <vector>

/// The rules once more, as plainly as can be, and all plans tried one by one.
namespace guanmo::vrp {

/// A vehicle's driving cost in 1/3,600,000; none when it cannot make this route. Knows no breaks.
inline std::optional<double> plain_cost(const Problem& problem, std::size_t vehicle_index,
                                        const std::vector<std::size_t>& route) {
    const Vehicle& vehicle = problem.vehicles[vehicle_index];
    const Matrix& matrix = problem.matrices[vehicle.matrix];
    if (route.empty() && !vehicle.comes_home)
        return 0;
    Seconds now = vehicle.window.opens;
    Seconds driving = 0;
    Metres distance = 0;
    std::optional<std::size_t> at = vehicle.start;
    const auto drive = [&](std::optional<std::size_t> to) {
        if (at && to) {
            now += matrix.durations[*at * matrix.size + *to];
            driving += matrix.durations[*at * matrix.size + *to];
            distance += matrix.distances[*at * matrix.size + *to];
        }
    };
    Amounts load(vehicle.capacity.size());
    for (const std::size_t job : route)
        for (std::size_t d = 0; d < load.size(); ++d)
            load[d] += d < problem.jobs[job].delivery.size() ? problem.jobs[job].delivery[d] : 0;
    for (std::size_t d = 0; d < load.size(); ++d)
        if (load[d] > vehicle.capacity[d])
            return std::nullopt;
    for (const std::size_t index : route) {
        const Job& job = problem.jobs[index];
        for (const int skill : job.skills)
            if (std::find(vehicle.skills.begin(), vehicle.skills.end(), skill) ==
                vehicle.skills.end())
                return std::nullopt;
        drive(job.location);
        Seconds begins = job.windows.empty() ? now : unlimited;
        for (const TimeWindow& window : job.windows)
            if (begins == unlimited && now <= window.closes)
                begins = std::max(now, window.opens);
        if (begins == unlimited)
            return std::nullopt;
        now = begins + job.service + (at == std::optional(job.location) ? 0 : job.setup);
        at = job.location;
        for (std::size_t d = 0; d < load.size(); ++d) {
            load[d] += (d < job.pickup.size() ? job.pickup[d] : 0) -
                       (d < job.delivery.size() ? job.delivery[d] : 0);
            if (load[d] > vehicle.capacity[d])
                return std::nullopt;
        }
    }
    drive(vehicle.end);
    if (route.empty() && now > vehicle.window.closes)
        return 0; // it cannot come home, and stays
    if (!route.empty() && (now > vehicle.window.closes || driving > vehicle.max_travel_time ||
                           distance > vehicle.max_distance ||
                           static_cast<std::int64_t>(route.size()) > vehicle.max_tasks))
        return std::nullopt;
    return static_cast<double>(vehicle.fixed) +
           static_cast<double>(driving * vehicle.per_hour) / 3600.0 +
           static_cast<double>(distance * vehicle.per_km) / 1000.0;
}

/// None when a route or a quota of at most so many does not hold. Without the evenness of driving.
inline std::optional<Objective> plain_objective(const Problem& problem, const Routes& routes) {
    Objective objective;
    double cost = 0;
    std::vector<int> visited(problem.jobs.size(), -1);
    for (std::size_t v = 0; v < routes.size(); ++v) {
        const auto one = plain_cost(problem, v, routes[v]);
        if (!one)
            return std::nullopt;
        cost += *one;
        for (std::size_t i = 0; i < routes[v].size(); ++i) {
            visited[routes[v][i]] = static_cast<int>(v);
            const auto& turn = problem.jobs[routes[v][i]].turn;
            objective.missing += turn && *turn != i;
        }
    }
    objective.cost = static_cast<Cost>(cost + 0.5);
    for (std::size_t job = 0; job < problem.jobs.size(); ++job)
        if (visited[job] < 0)
            (problem.jobs[job].must ? objective.missing : objective.lost) +=
                problem.jobs[job].must ? 1 : problem.jobs[job].value;
    for (const Quota& quota : problem.quotas) {
        std::vector<std::int64_t> by(routes.size());
        std::int64_t all = 0;
        for (const std::size_t job : quota.jobs)
            if (visited[job] >= 0) {
                ++all;
                ++by[static_cast<std::size_t>(visited[job])];
            }
        const std::int64_t most =
            quota.each_vehicle ? *std::max_element(by.begin(), by.end()) : all;
        if (most > quota.most)
            return std::nullopt;
        objective.missing += std::max<std::int64_t>(quota.least - all, 0);
    }
    return objective;
}

/// The best of all plans; for some six jobs.
class BruteForce {
  public:
    explicit BruteForce(const Problem& problem)
        : problem_(problem), routes_(problem.vehicles.size()) {
        put(0);
    }
    [[nodiscard]] Objective best() const { return best_; }

  private:
    void put(std::size_t job) {
        if (job == problem_.jobs.size()) {
            if (const auto objective = plain_objective(problem_, routes_))
                best_ = first_ ? *objective : std::min(best_, *objective), first_ = false;
            return;
        }
        put(job + 1);
        for (auto& route : routes_)
            for (std::size_t at = 0; at <= route.size(); ++at) {
                route.insert(route.begin() + static_cast<std::ptrdiff_t>(at), job);
                put(job + 1);
                route.erase(route.begin() + static_cast<std::ptrdiff_t>(at));
            }
    }

    const Problem& problem_;
    Routes routes_;
    Objective best_;
    bool first_ = true;
};

} // namespace guanmo::vrp
