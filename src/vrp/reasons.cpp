#include "vrp/reasons.hpp"

#include "vrp/job_sets.hpp"

#include <algorithm>

namespace guanmo::vrp {

namespace {

bool can_carry(const Instance& instance, const Instance::Car& car, int job) {
    const Job& wanted = instance.problem().jobs[static_cast<std::size_t>(job)];
    const auto& skills = car.vehicle->skills;
    for (std::size_t d = 0; d < instance.dimensions(); ++d)
        if (std::max(instance.delivery(job, d), instance.pickup(job, d)) >
            instance.capacity(car, d))
            return false;
    return std::all_of(wanted.skills.begin(), wanted.skills.end(), [&](int skill) {
        return std::find(skills.begin(), skills.end(), skill) != skills.end();
    });
}

/// Why this car by itself cannot visit a job; Kind::others when it can.
Reason reason_for(const Instance& instance, const Instance::Car& car, int job) {
    const auto index = static_cast<std::size_t>(job);
    if (!can_carry(instance, car, job))
        return {Reason::Kind::no_vehicle, index, 0};
    const Vehicle& vehicle = *car.vehicle;
    const Seconds out = instance.least_duration(car, car.start, job);
    const Seconds back = instance.least_duration(car, job, car.end);
    if (out >= unlimited || back >= unlimited)
        return {Reason::Kind::no_way, index, 0};
    if (out + back > vehicle.max_travel_time || vehicle.max_tasks < 1)
        return {Reason::Kind::too_far, index, out + back - vehicle.max_travel_time};
    const Seconds arrives = vehicle.window.opens + out;
    const Seconds begins = instance.earliest(job, arrives);
    if (begins >= unlimited)
        return {Reason::Kind::closed, index, arrives - instance.span(job).closes};
    const Seconds ends = begins + instance.problem().jobs[index].service + back;
    if (ends > vehicle.window.closes)
        return {Reason::Kind::day_too_short, index, ends - vehicle.window.closes};
    return {Reason::Kind::others, index, 0};
}

/// What stands least in the way: the car that comes nearest to a visit.
Reason reason_for(const Instance& instance, int job) {
    Reason nearest{Reason::Kind::no_vehicle, static_cast<std::size_t>(job), 0};
    for (int c = 0; c < instance.cars(); ++c) {
        const Reason reason = reason_for(instance, instance.car(c), job);
        if (reason.kind == Reason::Kind::others)
            return reason;
        if (nearest.kind == Reason::Kind::no_vehicle || reason.seconds < nearest.seconds)
            nearest = reason;
    }
    return nearest;
}

} // namespace

std::vector<Reason> reasons_of(const Instance& instance, const Plan& plan) {
    std::vector<Reason> reasons;
    for (int job = 0; job < instance.jobs(); ++job)
        if (instance.must(job) && plan.car_of(job) < 0)
            reasons.push_back(reason_for(instance, job));
    const auto& quotas = instance.problem().quotas;
    for (std::size_t q = 0; q < quotas.size(); ++q) {
        const auto visits = visits_of(quotas[q], [&](int job) { return plan.car_of(job) >= 0; });
        if (visits < quotas[q].least)
            reasons.push_back({Reason::Kind::quota, q, 0});
    }
    return reasons;
}

} // namespace guanmo::vrp
