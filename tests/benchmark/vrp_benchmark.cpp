// How good vehicle routing is, and how soon: families of problems like the public ones, made here
// from seeds. The ratio is the answer's cost to that of the first plan found (for orienteering, the
// value's). Arguments: seconds a problem, seeds a family.
#include "vrp/random.hpp"
#include "vrp/solve.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <string>
#include <utility>
#include <vector>

using namespace guanmo::vrp;

namespace {

struct Place {
    double x = 0, y = 0;
};

std::vector<Place> places(Random& random, int count, double side) {
    std::vector<Place> made;
    for (int i = 0; i < count; ++i)
        made.push_back({random.uniform() * side, random.uniform() * side});
    return made;
}

Matrix matrix_of(const std::vector<Place>& places, double seconds_per_unit) {
    Matrix matrix;
    matrix.size = places.size();
    for (const Place& from : places)
        for (const Place& to : places)
            matrix.durations.push_back(
                std::llround(std::hypot(from.x - to.x, from.y - to.y) * seconds_per_unit));
    return matrix;
}

/// Jobs at locations 1 … ; vehicles from location 0 and back.
Problem round_trips(Matrix matrix, int vehicles) {
    Problem problem;
    for (std::size_t location = 1; location < matrix.size; ++location) {
        Job job;
        job.id = location;
        job.location = location;
        problem.jobs.push_back(job);
    }
    for (int v = 0; v < vehicles; ++v) {
        Vehicle vehicle;
        vehicle.id = static_cast<std::uint64_t>(v) + 1;
        vehicle.start = vehicle.end = 0;
        problem.vehicles.push_back(vehicle);
    }
    problem.matrices = {std::move(matrix)};
    return problem;
}

Problem salesman(std::uint64_t seed, int nodes, bool asymmetric) {
    Random random(seed);
    Matrix matrix = matrix_of(places(random, nodes, 1000), 1);
    if (asymmetric)
        for (Seconds& duration : matrix.durations)
            duration =
                static_cast<Seconds>(static_cast<double>(duration) * (1 + 0.5 * random.uniform()));
    return round_trips(matrix, 1);
}

/// Windows about the times of a random order, after Dumas and others (1995).
Problem windowed(std::uint64_t seed, int jobs, int width) {
    Random random(seed);
    Problem problem = round_trips(matrix_of(places(random, jobs + 1, 50), 1), 1);
    std::vector<std::size_t> order;
    for (std::size_t job = 0; job < problem.jobs.size(); ++job)
        order.insert(order.begin() + random.whole(static_cast<int>(order.size()) + 1), job);
    Seconds now = 0;
    std::size_t at = 0;
    for (const std::size_t job : order) {
        now += problem.matrices[0].durations[at * problem.matrices[0].size + job + 1];
        at = job + 1;
        problem.jobs[job].windows = {
            {std::max<Seconds>(now - random.whole(width / 2), 0), now + random.whole(width / 2)}};
    }
    problem.vehicles[0].window = {0, now + 200};
    return problem;
}

/// After Solomon's R1 (1987): a depot in the middle, 25 vehicles, a day of 230 tenths.
Problem deliveries(std::uint64_t seed, int jobs) {
    Random random(seed);
    auto made = places(random, jobs + 1, 70);
    made[0] = {35, 35};
    Problem problem = round_trips(matrix_of(made, 10), 25);
    for (Vehicle& vehicle : problem.vehicles) {
        vehicle.capacity = {200};
        vehicle.window = {0, 2300};
    }
    for (std::size_t j = 0; j < problem.jobs.size(); ++j) {
        Job& job = problem.jobs[j];
        job.service = 100;
        job.delivery = {5 + random.whole(25)};
        const Seconds out = problem.matrices[0].durations[j + 1];
        const Seconds last = 2300 - 100 - out;
        const Seconds opens =
            out + random.whole(static_cast<int>(std::max<Seconds>(last - out, 1)));
        job.windows = {{std::min(opens, last), std::min<Seconds>(opens + 300, last)}};
    }
    return problem;
}

Problem orienteering(std::uint64_t seed, int jobs, Seconds longest, int vehicles) {
    Random random(seed);
    Problem problem = round_trips(matrix_of(places(random, jobs + 1, 20), 100), vehicles);
    for (Job& job : problem.jobs)
        job.value = 5 * (1 + random.whole(8));
    for (Vehicle& vehicle : problem.vehicles)
        vehicle.max_travel_time = longest;
    return problem;
}

/// 28 sites, two lines of two days with the night between them, and a lunch each day.
Problem tour(std::uint64_t seed) {
    Random random(seed);
    constexpr Seconds hour = 3600;
    auto made = places(random, 35, 170); // km
    made[0] = {85, 85};
    Problem problem = round_trips(matrix_of(made, 1.3 / 75 * 3600), 4);
    for (std::size_t v = 0; v < 4; ++v) {
        Vehicle& vehicle = problem.vehicles[v];
        const std::size_t hotel = v < 2 ? 29 : 30;
        vehicle.start = v % 2 == 0 ? 0 : hotel;
        vehicle.end = v % 2 == 0 ? hotel : 0;
        vehicle.window = {8 * hour, 19 * hour};
        vehicle.skills = {static_cast<int>(v)};
    }
    problem.jobs.resize(28);
    for (Job& job : problem.jobs)
        job.service = hour / 2;
    for (std::size_t v = 0; v < 4; ++v) {
        Job lunch;
        lunch.id = 100 + v;
        lunch.location = 31 + v;
        lunch.service = hour;
        lunch.must = true;
        lunch.skills = {static_cast<int>(v)};
        lunch.windows = {{11 * hour, 13 * hour + hour / 2}};
        problem.jobs.push_back(lunch);
    }
    return problem;
}

void measure(const std::string& family, double seconds, int seeds,
             const std::function<Problem(std::uint64_t)>& make) {
    for (int seed = 1; seed <= seeds; ++seed) {
        const Answer answer =
            solve(make(static_cast<std::uint64_t>(seed)), {.seconds = seconds, .seed = 1});
        const Objective& first = answer.trace.front().objective;
        const Objective& last = answer.objective;
        const double ratio = last.lost > 0 && first.lost > 0
                                 ? static_cast<double>(last.lost) / static_cast<double>(first.lost)
                                 : static_cast<double>(last.cost) /
                                       static_cast<double>(std::max<Cost>(first.cost, 1));
        static constexpr const char* proofs[] = {"-", "bound", "optimal"};
        const double gap = answer.proof == Proof::none
                               ? 100
                               : 100.0 * static_cast<double>(last.cost - answer.bound) /
                                     static_cast<double>(std::max<Cost>(last.cost, 1));
        fmt::print("{:<18} {:>4} {:>8} {:>5} {:>7} {:>6.1f} {:>8.2f} {:>8.3f}\n", family, seed,
                   last.cost, last.lost, proofs[static_cast<int>(answer.proof)], gap,
                   answer.trace.back().seconds, ratio);
    }
}

} // namespace

int main(int argc, char** argv) {
    const double seconds = argc > 1 ? std::atof(argv[1]) : 5;
    const int seeds = argc > 2 ? std::atoi(argv[2]) : 2;
    fmt::print("{:<18} {:>4} {:>8} {:>5} {:>7} {:>6} {:>8} {:>8}\n", "family", "seed", "cost",
               "lost", "proof", "gap %", "found s", "ratio");
    const auto run = [&](const char* family, const std::function<Problem(std::uint64_t)>& make) {
        measure(family, seconds, seeds, make);
    };
    run("TSP 60", [](auto seed) { return salesman(seed, 60, false); });
    run("TSP 105", [](auto seed) { return salesman(seed, 105, false); });
    run("ATSP 60", [](auto seed) { return salesman(seed, 60, true); });
    run("TSPTW 60", [](auto seed) { return windowed(seed, 60, 100); });
    run("VRPTW 25", [](auto seed) { return deliveries(seed, 25); });
    run("VRPTW 50", [](auto seed) { return deliveries(seed, 50); });
    run("orienteering 32", [](auto seed) { return orienteering(seed, 32, 4000, 1); });
    run("orienteering 64", [](auto seed) { return orienteering(seed, 64, 6500, 1); });
    run("team of 3, 64", [](auto seed) { return orienteering(seed, 64, 3000, 3); });
    run("tour, 28 sites", [](auto seed) { return tour(seed); });
}
