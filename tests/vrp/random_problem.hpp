#pragma once

#include "vrp/problem.hpp"
#include "vrp/random.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::vrp {

/// What a random problem may have; each rule alone or with others.
struct Rules {
    bool asymmetric = false;
    bool windows = false, two_windows = false;
    bool values = false, musts = false;
    bool setup = false;
    bool capacity = false;
    bool skills = false;
    bool quotas = false;
    bool turns = false;
    bool limits = false; ///< of driving, distance, tasks
    bool open_ends = false;
    bool prices = false;
    bool comes_home = false; ///< from another place than it started at
};

inline Problem random_problem(std::uint64_t seed, int jobs, int vehicles, const Rules& rules) {
    Random random(seed);
    Problem problem;
    Matrix matrix;
    matrix.size = static_cast<std::size_t>(jobs) + 1;
    std::vector<double> x, y;
    for (std::size_t i = 0; i < matrix.size; ++i) {
        x.push_back(random.uniform() * 100);
        y.push_back(random.uniform() * 100);
    }
    for (std::size_t i = 0; i < matrix.size; ++i)
        for (std::size_t j = 0; j < matrix.size; ++j) {
            double metres = std::hypot(x[i] - x[j], y[i] - y[j]);
            if (rules.asymmetric && i != j)
                metres *= 0.6 + random.uniform();
            matrix.durations.push_back(std::llround(metres));
            matrix.distances.push_back(
                std::llround(metres * (rules.prices ? 1 + random.uniform() : 1)));
        }
    problem.matrices.push_back(matrix);
    for (int v = 0; v < vehicles; ++v) {
        Vehicle vehicle;
        vehicle.id = static_cast<std::uint64_t>(v) + 1;
        if (!rules.open_ends || v == 0)
            vehicle.start = 0;
        if (!rules.open_ends || v != 0)
            vehicle.end = 0;
        if (rules.windows)
            vehicle.window = {0, 250 + random.whole(150)};
        if (rules.capacity)
            vehicle.capacity = {4 + random.whole(5)};
        if (rules.skills)
            vehicle.skills = {v};
        if (rules.limits) {
            vehicle.max_travel_time = 150 + random.whole(150);
            vehicle.max_distance = 150 + random.whole(150);
            vehicle.max_tasks = 2 + random.whole(4);
        }
        if (rules.prices) {
            vehicle.fixed = random.whole(50);
            vehicle.per_hour = 1800 + random.whole(3600);
            vehicle.per_km = random.whole(3000);
        }
        if (rules.comes_home) {
            vehicle.comes_home = random.chance(0.7);
            vehicle.end = static_cast<std::size_t>(1 + random.whole(jobs));
        }
        problem.vehicles.push_back(vehicle);
    }
    for (int j = 0; j < jobs; ++j) {
        Job job;
        job.id = static_cast<std::uint64_t>(j) + 1;
        job.location = static_cast<std::size_t>(j) + 1;
        job.service = random.whole(20);
        if (rules.values)
            job.value = random.whole(5);
        if (rules.musts)
            job.must = random.chance(0.3);
        if (rules.setup) {
            job.setup = random.whole(15);
            if (j > 0 && random.chance(0.4))
                job.location = problem.jobs.back().location;
        }
        if (rules.windows && random.chance(0.6)) {
            const int opens = random.whole(200);
            job.windows = {{opens, opens + random.whole(80)}};
            if (rules.two_windows && random.chance(0.5))
                job.windows.push_back({job.windows[0].closes + 1 + random.whole(40),
                                       job.windows[0].closes + 60 + random.whole(60)});
        }
        if (rules.capacity) {
            job.delivery = {random.whole(4)};
            job.pickup = {random.whole(4)};
        }
        if (rules.skills && random.chance(0.4))
            job.skills = {random.whole(vehicles)};
        problem.jobs.push_back(job);
    }
    if (rules.turns && jobs > 2)
        problem.jobs[static_cast<std::size_t>(random.whole(jobs))].turn =
            static_cast<std::size_t>(random.whole(2));
    if (rules.quotas) {
        Quota at_most, at_least;
        for (std::size_t j = 0; j < problem.jobs.size(); ++j)
            (random.chance(0.5) ? at_most : at_least).jobs.push_back(j);
        at_most.most = 1 + random.whole(3);
        at_most.each_vehicle = random.chance(0.5);
        at_least.least = 1 + random.whole(2);
        problem.quotas = {at_most, at_least};
    }
    return problem;
}

} // namespace guanmo::vrp
