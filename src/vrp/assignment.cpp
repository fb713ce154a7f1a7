#include "vrp/assignment.hpp"

#include <algorithm>

namespace guanmo::vrp {

Assignment assign(std::size_t size, const std::vector<Cost>& costs) {
    // Rows and columns are counted from 1; column 0 holds the row that looks for a column.
    constexpr Cost endless = std::numeric_limits<Cost>::max() / 2;
    std::vector<Cost> u(size + 1), v(size + 1);
    std::vector<std::size_t> row_of(size + 1), before(size + 1);
    for (std::size_t row = 1; row <= size; ++row) {
        row_of[0] = row;
        std::size_t column = 0;
        std::vector<Cost> least(size + 1, endless);
        std::vector<char> done(size + 1);
        do {
            done[column] = 1;
            const std::size_t from = row_of[column];
            Cost step = endless;
            std::size_t nearest = 0;
            for (std::size_t j = 1; j <= size; ++j) {
                if (done[j])
                    continue;
                const Cost reduced = costs[(from - 1) * size + j - 1] - u[from] - v[j];
                if (reduced < least[j]) {
                    least[j] = reduced;
                    before[j] = column;
                }
                if (least[j] < step) {
                    step = least[j];
                    nearest = j;
                }
            }
            for (std::size_t j = 0; j <= size; ++j)
                if (done[j]) {
                    u[row_of[j]] += step;
                    v[j] -= step;
                } else {
                    least[j] -= step;
                }
            column = nearest;
        } while (row_of[column] != 0);
        for (; column != 0; column = before[column])
            row_of[column] = row_of[before[column]];
    }
    Assignment result;
    result.column_of.resize(size);
    for (std::size_t j = 1; j <= size; ++j)
        result.column_of[row_of[j] - 1] = static_cast<int>(j - 1);
    for (std::size_t i = 1; i <= size; ++i) {
        result.row.push_back(u[i]);
        result.column.push_back(v[i]);
        result.cost += u[i] + v[i];
    }
    return result;
}

bool can_follow(const Instance& instance, const Instance::Car& car, int from, int to) {
    if (!car.can_visit[static_cast<std::size_t>(from)] ||
        !car.can_visit[static_cast<std::size_t>(to)])
        return false;
    const Seconds drive = instance.duration(car, from, to);
    if (drive >= unlimited)
        return false;
    // Setup is not counted: it may be spared.
    const auto service = [&](int job) {
        return instance.problem().jobs[static_cast<std::size_t>(job)].service;
    };
    const Vehicle& vehicle = *car.vehicle;
    const Seconds out = instance.earliest(from, vehicle.window.opens +
                                                    instance.least_duration(car, car.start, from));
    if (out >= unlimited)
        return false;
    const Seconds begins = instance.earliest(to, out + service(from) + drive);
    return begins < unlimited && begins + service(to) + instance.least_duration(car, to, car.end) <=
                                     vehicle.window.closes;
}

LegRelaxation relax_to_legs(const Instance& instance) {
    const int jobs = instance.jobs();
    const int cars = instance.cars();
    LegRelaxation relaxation;
    relaxation.size = static_cast<std::size_t>(jobs + cars);
    relaxation.costs.assign(relaxation.size * relaxation.size, forbidden_leg);
    const auto put = [&](int row, int column, Cost cost) {
        Cost& place = relaxation.costs[static_cast<std::size_t>(row) * relaxation.size +
                                       static_cast<std::size_t>(column)];
        place = std::min(place, std::min(cost, forbidden_leg));
    };
    std::vector<char> seen_kind(static_cast<std::size_t>(cars));
    for (int c = 0; c < cars; ++c) {
        const Instance::Car& car = instance.car(c);
        for (int job = 0; job < jobs; ++job)
            if (car.can_visit[static_cast<std::size_t>(job)]) {
                put(jobs + c, job, car.fixed + instance.cost(car, car.start, job));
                put(job, jobs + c, instance.cost(car, job, car.end));
            }
        if (cars > 1 || jobs == 0)
            put(jobs + c, jobs + c, 0); // stays at home
        if (seen_kind[static_cast<std::size_t>(car.kind)])
            continue;
        seen_kind[static_cast<std::size_t>(car.kind)] = 1;
        for (int from = 0; from < jobs; ++from)
            for (int to = 0; to < jobs; ++to)
                if (from != to && can_follow(instance, car, from, to))
                    put(from, to, instance.cost(car, from, to));
    }
    relaxation.answer = assign(relaxation.size, relaxation.costs);
    return relaxation;
}

} // namespace guanmo::vrp
