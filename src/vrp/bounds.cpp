#include "vrp/bounds.hpp"

#include "vrp/assignment.hpp"
#include "vrp/column_search.hpp"
#include "vrp/forest_bound.hpp"
#include "vrp/partition_search.hpp"
#include "vrp/plain_tour.hpp"
#include "vrp/route_bound.hpp"
#include "vrp/subset_search.hpp"
#include "vrp/tree_bound.hpp"

#include <algorithm>
#include <numeric>

namespace guanmo::vrp {

namespace {

constexpr std::size_t most_relaxed = 600; ///< jobs and cars; the time grows with the cube
constexpr double seconds_for_quick_bound = 0.5;
constexpr int subsets_are_quicker = 11; ///< jobs of a plain tour

Proven prove_plain_tour(const Instance& instance, const Plan& known, const Watch& watch) {
    const Cost fixed = instance.car(0).fixed;
    const TourProof tour = prove_tour(static_cast<std::size_t>(instance.jobs()) + 1,
                                      tour_costs(instance), known.cost() - fixed, watch);
    Proven proven{tour.optimal, {}, tour.bound + fixed};
    if (tour.better) {
        Plan plan(instance);
        if (plan.assign(0, *tour.better))
            proven.better = std::move(plan);
        else
            proven.optimal = false;
    }
    return proven;
}

Proven prove_by_subsets(const Instance& instance, const Plan& known, std::size_t labels,
                        const Watch& watch) {
    Proven proven;
    const Exhausted exhausted = search_subsets(instance, known.objective(), labels, watch);
    proven.optimal = exhausted.complete;
    if (exhausted.complete && exhausted.better) {
        Plan plan(instance);
        proven.optimal = plan.assign(0, *exhausted.better);
        if (proven.optimal)
            proven.better = std::move(plan);
    }
    return proven;
}

Proven prove_by_partitions(const Instance& instance, const Plan& known, const Watch& watch) {
    Proven proven;
    const auto routes = search_partitions(instance, watch);
    if (!routes)
        return proven;
    Plan plan(instance);
    for (int car = 0; car < instance.cars(); ++car)
        if (!plan.assign(car, (*routes)[static_cast<std::size_t>(car)]))
            return proven;
    proven.optimal = true;
    if (plan.objective() < known.objective())
        proven.better = std::move(plan);
    return proven;
}

Proven prove_by_columns(const Instance& instance, const std::function<Plan()>& newest,
                        const Watch& watch) {
    // Where there are too many routes, simpler relaxations say more.
    const Cost quick = quick_bound(
        instance, newest(), Watch(std::min(seconds_for_quick_bound, watch.left() / 10), &watch));
    ColumnProof columns = search_columns(instance, newest, watch);
    return {columns.optimal, std::move(columns.better), std::max(columns.bound, quick)};
}

Proven prove_whole(const Instance& instance, const std::function<Plan()>& newest,
                   std::size_t labels, const Watch& watch) {
    const Plan known = newest();
    Proven proven;
    if (instance.jobs() > subsets_are_quicker && known.missing() == 0 && known.lost() == 0 &&
        instance.all_worth_visiting() && is_plain_tour(instance))
        proven = prove_plain_tour(instance, known, watch);
    else if (subsets_apply(instance))
        proven = prove_by_subsets(instance, known, labels, watch);
    else if (partition_applies(instance))
        proven = prove_by_partitions(instance, known, watch);
    else if (known.missing() == 0 && known.lost() == 0 && columns_apply(instance))
        proven = prove_by_columns(instance, newest, watch);
    if (!proven.optimal && proven.bound == 0)
        proven.bound = std::max(proven.bound, quick_bound(instance, known, watch));
    return proven;
}

/// Cars and jobs that have nothing to do with the others.
struct Part {
    std::vector<int> cars, jobs;
};

/// One for each set of cars that share jobs; a single one where quotas join them.
std::vector<Part> independent_parts(const Instance& instance) {
    std::vector<int> group(static_cast<std::size_t>(instance.cars()));
    std::iota(group.begin(), group.end(), 0);
    const auto find = [&](int car) {
        while (group[static_cast<std::size_t>(car)] != car)
            car = group[static_cast<std::size_t>(car)];
        return car;
    };
    std::vector<int> someone(static_cast<std::size_t>(instance.jobs()), -1);
    for (int job = 0; job < instance.jobs(); ++job)
        for (int car = 0; car < instance.cars(); ++car)
            if (instance.car(car).can_visit[static_cast<std::size_t>(job)]) {
                int& first = someone[static_cast<std::size_t>(job)];
                first = first < 0 ? car : first;
                group[static_cast<std::size_t>(find(car))] = find(first);
            }
    if (!instance.problem().quotas.empty())
        return {};
    std::vector<Part> parts(static_cast<std::size_t>(instance.cars()));
    for (int car = 0; car < instance.cars(); ++car)
        parts[static_cast<std::size_t>(find(car))].cars.push_back(car);
    for (int job = 0; job < instance.jobs(); ++job)
        if (const int car = someone[static_cast<std::size_t>(job)]; car >= 0)
            parts[static_cast<std::size_t>(find(car))].jobs.push_back(job);
    std::erase_if(parts, [](const Part& part) { return part.jobs.empty(); });
    return parts;
}

Problem problem_of(const Instance& instance, const Part& part) {
    Problem problem;
    problem.matrices = instance.problem().matrices;
    for (const int car : part.cars)
        problem.vehicles.push_back(instance.problem().vehicles[static_cast<std::size_t>(car)]);
    for (const int job : part.jobs)
        problem.jobs.push_back(instance.problem().jobs[static_cast<std::size_t>(job)]);
    return problem;
}

/// The part's share of a plan, in the part's own numbers.
Plan share_of(const Instance& instance, const Part& part, const Plan& plan) {
    Plan share(instance);
    for (std::size_t car = 0; car < part.cars.size(); ++car) {
        std::vector<int> jobs;
        for (const int job : plan.route(part.cars[car]).jobs())
            jobs.push_back(static_cast<int>(std::find(part.jobs.begin(), part.jobs.end(), job) -
                                            part.jobs.begin()));
        share.assign(static_cast<int>(car), jobs);
    }
    return share;
}

/// Each part by itself; the sum of the bounds bounds the whole.
Proven prove_parts(const Instance& instance, const std::vector<Part>& parts, const Plan& known,
                   std::size_t labels, const Watch& watch) {
    Proven whole{true, known, 0};
    for (const Part& part : parts) {
        const Problem problem = problem_of(instance, part);
        const Instance small(problem);
        const Plan share = share_of(small, part, known);
        const Proven proven = prove_whole(
            small, [&share] { return share; }, labels, watch);
        const Plan& best = proven.better ? *proven.better : share;
        whole.optimal = whole.optimal && proven.optimal;
        // Costs of a part may be counted in coarser units than those of the whole.
        whole.bound += (proven.optimal ? best.cost() : proven.bound) *
                       (instance.cost_scale() / small.cost_scale());
        for (std::size_t car = 0; car < part.cars.size(); ++car)
            whole.better->assign(part.cars[car], {});
        for (std::size_t car = 0; car < part.cars.size(); ++car) {
            std::vector<int> jobs;
            for (const int job : best.route(static_cast<int>(car)).jobs())
                jobs.push_back(part.jobs[static_cast<std::size_t>(job)]);
            whole.optimal = whole.better->assign(part.cars[car], jobs) && whole.optimal;
        }
    }
    if (!(whole.better->objective() < known.objective()))
        whole.better.reset();
    return whole;
}

} // namespace

Cost quick_bound(const Instance& instance, const Plan& known, const Watch& watch) {
    if (known.missing() > 0 || known.lost() > 0 || !instance.all_worth_visiting() ||
        static_cast<std::size_t>(instance.jobs() + instance.cars()) > most_relaxed)
        return 0;
    return std::max({relax_to_legs(instance).answer.cost,
                     forest_bound(instance, known.cost(), watch),
                     route_bound(instance, known.cost(), watch)});
}

Proven prove_plan(const Instance& instance, const std::function<Plan()>& newest, std::size_t labels,
                  const Watch& watch) {
    if (const auto parts = independent_parts(instance); parts.size() > 1)
        return prove_parts(instance, parts, newest(), labels, watch);
    return prove_whole(instance, newest, labels, watch);
}

} // namespace guanmo::vrp
