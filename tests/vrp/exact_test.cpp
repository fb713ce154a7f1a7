#include "brute_force.hpp"
#include "catch.hpp"
#include "random_problem.hpp"
#include "vrp/partition_search.hpp"
#include "vrp/plain_tour.hpp"
#include "vrp/solve.hpp"
#include "vrp/subset_search.hpp"
#include "vrp/tour_search.hpp"
#include "vrp/tree_bound.hpp"

#include <numeric>

using namespace guanmo::vrp;

namespace {

const Watch long_enough(3600);

Cost length_of(const std::vector<Cost>& costs, std::size_t size, const std::vector<int>& order) {
    Cost sum = 0;
    std::size_t at = size - 1;
    for (const int node : order) {
        sum += costs[at * size + static_cast<std::size_t>(node)];
        at = static_cast<std::size_t>(node);
    }
    return sum + costs[at * size + size - 1];
}

/// By going through all orders.
Cost shortest(const std::vector<Cost>& costs, std::size_t size) {
    std::vector<int> order(size - 1);
    std::iota(order.begin(), order.end(), 0);
    Cost least = unlimited;
    do {
        least = std::min(least, length_of(costs, size, order));
    } while (std::next_permutation(order.begin(), order.end()));
    return least;
}

std::vector<Cost> random_costs(std::uint64_t seed, int jobs, bool asymmetric) {
    const Problem problem = random_problem(seed, jobs, 1, {.asymmetric = asymmetric});
    return tour_costs(Instance(problem));
}

} // namespace

TEST_CASE("1-trees bound every round trip, and branching finds the shortest", "[vrp]") {
    for (const bool asymmetric : {false, true})
        for (std::uint64_t seed = 1; seed <= 25; ++seed) {
            constexpr std::size_t size = 8;
            const auto costs = random_costs(seed, size - 1, asymmetric);
            const Cost least = shortest(costs, size);
            INFO("seed " << seed << (asymmetric ? ", asymmetric" : ""));
            const TourProof known = prove_tour(size, costs, least, long_enough);
            CHECK(known.optimal);
            CHECK(known.bound == least);
            CHECK_FALSE(known.better);
            const TourProof found = prove_tour(size, costs, least + 40, long_enough);
            CHECK(found.optimal);
            CHECK(found.bound == least);
            REQUIRE(found.better);
            CHECK(length_of(costs, size, *found.better) == least);
            const Watch no_time(0);
            CHECK(prove_tour(size, costs, least + 5, no_time).bound <= least);
        }
}

TEST_CASE("kicks and exchanges find the shortest round trip", "[vrp]") {
    for (const bool asymmetric : {false, true})
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            constexpr std::size_t size = 8;
            const auto costs = random_costs(seed, size - 1, asymmetric);
            TourSearch search(size, costs, seed);
            for (int step = 0; step < 500; ++step)
                search.step();
            CHECK(search.best_cost() == shortest(costs, size));
            CHECK(length_of(costs, size, search.best()) == search.best_cost());
        }
}

TEST_CASE("a round trip of forty stops is proven, and its proof agrees with the search", "[vrp]") {
    for (const bool asymmetric : {false, true}) {
        const auto costs = random_costs(3, 39, asymmetric);
        TourSearch search(40, costs, 1);
        for (int step = 0; step < 20'000; ++step)
            search.step();
        const TourProof proof = prove_tour(40, costs, search.best_cost() + 1, long_enough);
        CHECK(proof.optimal);
        CHECK(proof.bound == search.best_cost());
    }
}

TEST_CASE("dividing the jobs among cars is exact", "[vrp]") {
    for (std::uint64_t seed = 1; seed <= 15; ++seed) {
        const Problem problem = random_problem(
            seed, 5, 2,
            {.asymmetric = true, .windows = true, .values = true, .musts = true, .quotas = true});
        const Instance instance(problem);
        REQUIRE(partition_applies(instance));
        const auto routes = search_partitions(instance, long_enough);
        REQUIRE(routes);
        Routes plain;
        for (const auto& route : *routes)
            plain.emplace_back(route.begin(), route.end());
        const auto objective = plain_objective(problem, plain);
        REQUIRE(objective);
        INFO("seed " << seed);
        CHECK(*objective == BruteForce(problem).best());
    }
}

TEST_CASE("one car's best jobs and order are found among all sets", "[vrp]") {
    for (std::uint64_t seed = 1; seed <= 15; ++seed) {
        const Problem problem =
            random_problem(seed, 6, 1, {.windows = true, .values = true, .setup = true});
        const Instance instance(problem);
        Objective nothing;
        for (const Job& job : problem.jobs)
            nothing.lost += job.value;
        const Exhausted found = search_subsets(instance, nothing, 100'000, long_enough);
        REQUIRE(found.complete);
        const std::vector<int> jobs = found.better.value_or(std::vector<int>{});
        const auto objective = plain_objective(problem, {{jobs.begin(), jobs.end()}});
        REQUIRE(objective);
        CHECK(*objective == BruteForce(problem).best());
        // With too little room it says nothing.
        CHECK_FALSE(search_subsets(instance, nothing, 2, long_enough).complete);
    }
}

TEST_CASE("cars that share no job are proven one by one", "[vrp]") {
    Problem problem = random_problem(4, 24, 2, {});
    for (std::size_t job = 0; job < problem.jobs.size(); ++job)
        problem.jobs[job].skills = {job < 12 ? 1 : 2};
    problem.vehicles[0].skills = {1};
    problem.vehicles[1].skills = {2};
    const Answer answer = solve(problem, {.seconds = 30, .steps = 4000, .threads = 1});
    CHECK(answer.proof == Proof::optimal);
    CHECK(answer.bound == answer.objective.cost);
    CHECK(answer.objective.lost == 0);
}
