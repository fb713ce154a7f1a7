#include "vrp/plain_tour.hpp"

#include "vrp/job_sets.hpp"
#include "vrp/subset_search.hpp"

#include <algorithm>

namespace guanmo::vrp {

bool is_plain_tour(const Instance& instance) {
    if (instance.cars() != 1 || !subsets_apply(instance) || instance.jobs() < 3 ||
        instance.has_turns())
        return false;
    const Instance::Car& car = instance.car(0);
    const Vehicle& vehicle = *car.vehicle;
    // The longest that any order can take: the dearest leg from each node, and all stays.
    Seconds longest = vehicle.window.opens;
    for (int from = -1; from < instance.jobs(); ++from) {
        Seconds leg = 0;
        for (int to = -1; to < instance.jobs(); ++to)
            leg = std::max(
                leg, instance.duration(car, from < 0 ? car.start : from, to < 0 ? car.end : to));
        if (leg >= unlimited)
            return false;
        longest += leg;
    }
    const Seconds driving = longest - vehicle.window.opens;
    for (int job = 0; job < instance.jobs(); ++job)
        longest += instance.problem().jobs[static_cast<std::size_t>(job)].service +
                   instance.problem().jobs[static_cast<std::size_t>(job)].setup;
    for (int job = 0; job < instance.jobs(); ++job) {
        const TimeWindow span = instance.span(job);
        if (span.opens > vehicle.window.opens || span.closes < longest ||
            instance.problem().jobs[static_cast<std::size_t>(job)].windows.size() > 1 ||
            !instance.car(0).can_visit[static_cast<std::size_t>(job)])
            return false;
    }
    for (const Quota& quota : instance.problem().quotas)
        if (quota.most < static_cast<std::int64_t>(quota.jobs.size()))
            return false;
    return loads_fit(instance, car, all_jobs) && longest <= vehicle.window.closes &&
           driving <= vehicle.max_travel_time;
}

std::vector<Cost> tour_costs(const Instance& instance) {
    const Instance::Car& car = instance.car(0);
    const int size = instance.jobs() + 1;
    std::vector<Cost> costs;
    for (int from = 0; from < size; ++from)
        for (int to = 0; to < size; ++to)
            costs.push_back(instance.cost(car, from == size - 1 ? car.start : from,
                                          to == size - 1 ? car.end : to));
    return costs;
}

} // namespace guanmo::vrp
