#include "brute_force.hpp"
#include "catch.hpp"
#include "random_problem.hpp"
#include "vrp/assignment.hpp"
#include "vrp/forest_bound.hpp"
#include "vrp/route_bound.hpp"

#include <numeric>

using namespace guanmo::vrp;

TEST_CASE("no assignment is cheaper than the one found", "[vrp]") {
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        Random random(seed);
        const std::size_t size = 1 + static_cast<std::size_t>(random.whole(6));
        std::vector<Cost> costs;
        for (std::size_t i = 0; i < size * size; ++i)
            costs.push_back(random.whole(100) - 20);
        const Assignment found = assign(size, costs);
        std::vector<std::size_t> columns(size);
        std::iota(columns.begin(), columns.end(), std::size_t{0});
        Cost least = unlimited;
        do {
            Cost sum = 0;
            for (std::size_t row = 0; row < size; ++row)
                sum += costs[row * size + columns[row]];
            least = std::min(least, sum);
        } while (std::next_permutation(columns.begin(), columns.end()));
        CHECK(found.cost == least);
        Cost sum = 0;
        for (std::size_t row = 0; row < size; ++row) {
            sum += costs[row * size + static_cast<std::size_t>(found.column_of[row])];
            for (std::size_t column = 0; column < size; ++column)
                CHECK(found.row[row] + found.column[column] <= costs[row * size + column]);
        }
        CHECK(sum == least);
    }
}

TEST_CASE("the relaxation to legs is a bound for plans that visit everything", "[vrp]") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const Problem problem = random_problem(seed, 5, 2, {.asymmetric = true, .windows = true});
        const Objective best = BruteForce(problem).best();
        const LegRelaxation relaxation = relax_to_legs(Instance(problem));
        if (best.lost == 0 && best.missing == 0)
            CHECK(relaxation.answer.cost <= best.cost);
    }
}

TEST_CASE("forests bound plans that visit everything, closer than single legs do", "[vrp]") {
    int closer = 0;
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        const Problem problem = random_problem(
            seed, 6, 2,
            {.asymmetric = seed % 2 == 0, .open_ends = seed % 3 == 0, .prices = seed % 5 == 0});
        const Objective best = BruteForce(problem).best();
        const Instance instance(problem);
        const Watch watch(20);
        const Cost known = best.cost * instance.cost_scale();
        const Cost bound = forest_bound(instance, known, watch);
        INFO("seed " << seed);
        // Costs of a plan are rounded to whole ones, half a unit at most.
        CHECK(bound <= known + instance.cost_scale() / 2);
        closer += bound > relax_to_legs(instance).answer.cost;
        const Watch no_time(0);
        CHECK(forest_bound(instance, known, no_time) == 0);
    }
    CHECK(closer > 15);
}

TEST_CASE("rewarded routes bound plans that visit everything in time", "[vrp]") {
    int judged = 0;
    int closer = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        Problem problem =
            random_problem(seed, 6, 2, {.asymmetric = seed % 2 == 0, .windows = true});
        for (Job& job : problem.jobs)
            job.service += 5;
        const Objective best = BruteForce(problem).best();
        if (best.lost > 0)
            continue;
        ++judged;
        const Instance instance(problem);
        const Watch watch(20);
        const Cost bound = route_bound(instance, best.cost, watch);
        INFO("seed " << seed);
        CHECK(bound <= best.cost);
        closer += bound > std::max(relax_to_legs(instance).answer.cost,
                                   forest_bound(instance, best.cost, watch));
    }
    CHECK(judged > 10);
    CHECK(2 * closer > judged);
}

TEST_CASE("endless days and stops without any time have no bound by routes", "[vrp]") {
    Problem problem = random_problem(1, 6, 2, {});
    const Watch watch(20);
    CHECK(route_bound(Instance(problem), 500, watch) == 0);
    for (Vehicle& vehicle : problem.vehicles)
        vehicle.window = {0, 1000};
    problem.jobs[1].location = problem.jobs[0].location;
    problem.jobs[0].service = problem.jobs[1].service = 0;
    CHECK(route_bound(Instance(problem), 500, watch) == 0);
}
