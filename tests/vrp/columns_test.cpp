#include "brute_force.hpp"
#include "catch.hpp"
#include "random_problem.hpp"
#include "vrp/column_search.hpp"
#include "vrp/partition_search.hpp"
#include "vrp/route_master.hpp"
#include "vrp/route_pricing.hpp"
#include "vrp/ruin_recreate.hpp"

#include <map>
#include <numeric>

using namespace guanmo::vrp;

namespace {

/// Cars with days that end, as the search by columns wants them.
Problem windowed_problem(std::uint64_t seed, int jobs, int vehicles, Rules rules) {
    rules.windows = true;
    Problem problem = random_problem(seed, jobs, vehicles, rules);
    for (Job& job : problem.jobs)
        job.service += 1;
    if (rules.capacity) // one way, else the order of loads matters
        for (Job& job : problem.jobs)
            job.pickup = {0};
    return problem;
}

/// Every route that one car can make, with its cost as the instance counts.
std::vector<PricedRoute> routes_of(const Problem& problem, const Instance& instance,
                                   std::size_t vehicle) {
    std::vector<PricedRoute> routes;
    std::vector<std::size_t> route;
    const std::function<void()> go_on = [&] {
        for (std::size_t job = 0; job < problem.jobs.size(); ++job) {
            if (std::find(route.begin(), route.end(), job) != route.end())
                continue;
            route.push_back(job);
            if (const auto cost = plain_cost(problem, vehicle, route)) {
                PricedRoute made{std::vector<int>(route.begin(), route.end()), 0, 0};
                made.cost = std::llround(*cost * static_cast<double>(instance.cost_scale()));
                routes.push_back(made);
            }
            go_on();
            route.pop_back();
        }
    };
    go_on();
    return routes;
}

std::vector<Cost> random_rewards(Random& random, int jobs) {
    std::vector<Cost> rewards;
    for (int job = 0; job < jobs; ++job)
        rewards.push_back(random.whole(120) * reward_scale);
    return rewards;
}

} // namespace

TEST_CASE("the search for routes finds the least reduced cost, or less", "[vrp]") {
    int searched = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const Problem problem = windowed_problem(seed, 5, 1,
                                                 {.asymmetric = seed % 2 == 0,
                                                  .two_windows = seed % 3 == 0,
                                                  .setup = seed % 4 == 0,
                                                  .capacity = seed % 5 == 0,
                                                  .prices = seed % 7 == 0});
        const Instance instance(problem);
        if (!RoutePricing::applies(instance, 0))
            continue;
        ++searched;
        const RoutePricing pricing(instance, 0);
        Random random(seed);
        auto rewards = random_rewards(random, instance.jobs());
        for (Cost& reward : rewards)
            reward *= instance.cost_scale();
        const ForbiddenLegs none(36, 0);
        Cost least = 0;
        for (PricedRoute route : routes_of(problem, instance, 0)) {
            route.reduced = route.cost * reward_scale;
            for (const int job : route.jobs)
                route.reduced -= rewards[static_cast<std::size_t>(job)];
            least = std::min(least, route.reduced);
        }
        const auto found =
            pricing.cheapest(rewards, none, 0, RoutePricing::Search::exact, 100'000, Watch(60));
        REQUIRE(found.complete);
        // Five jobs are all near one another: nothing is visited again.
        CHECK(found.least == least);
        for (const PricedRoute& route : found.routes) {
            const auto cost = plain_cost(
                problem, 0, std::vector<std::size_t>(route.jobs.begin(), route.jobs.end()));
            REQUIRE(cost);
            CHECK(std::llround(*cost * static_cast<double>(instance.cost_scale())) == route.cost);
        }
    }
    CHECK(searched > 30);
}

TEST_CASE("the list of routes has the cheapest of every set below the limit, and no other",
          "[vrp]") {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        const Problem problem =
            windowed_problem(seed, 5, 1, {.asymmetric = seed % 2 == 0, .limits = seed % 3 == 0});
        Problem limited = problem;
        limited.vehicles[0].max_distance = unlimited;
        limited.vehicles[0].max_tasks = unlimited;
        const Instance instance(limited);
        REQUIRE(RoutePricing::applies(instance, 0));
        Random random(seed);
        const auto rewards = random_rewards(random, instance.jobs());
        const Cost below = 30 * reward_scale;
        std::map<std::vector<int>, Cost> expected;
        for (const PricedRoute& route : routes_of(limited, instance, 0)) {
            Cost reduced = route.cost * reward_scale;
            for (const int job : route.jobs)
                reduced -= rewards[static_cast<std::size_t>(job)];
            std::vector<int> set = route.jobs;
            std::sort(set.begin(), set.end());
            const auto place = expected.try_emplace(set, reduced).first;
            place->second = std::min(place->second, reduced);
        }
        std::erase_if(expected, [&](const auto& entry) { return entry.second >= below; });
        const auto listed =
            RoutePricing(instance, 0)
                .all_below(rewards, ForbiddenLegs(36, 0), below, 100'000, Watch(60));
        REQUIRE(listed);
        std::map<std::vector<int>, Cost> found;
        for (const PricedRoute& route : *listed) {
            std::vector<int> set = route.jobs;
            std::sort(set.begin(), set.end());
            CHECK(found.emplace(set, route.reduced).second);
        }
        CHECK(found == expected);
    }
}

TEST_CASE("a forbidden leg is in no route", "[vrp]") {
    const Problem problem = windowed_problem(3, 5, 1, {});
    const Instance instance(problem);
    const std::vector<Cost> rewards(5, 200 * reward_scale);
    ForbiddenLegs forbidden(36, 0);
    const auto before =
        RoutePricing(instance, 0).all_below(rewards, forbidden, 0, 10'000, Watch(60));
    REQUIRE(before);
    REQUIRE_FALSE(before->empty());
    const int first = before->front().jobs.front();
    forbidden[static_cast<std::size_t>(5 * 6 + first)] = 1; // from the start
    const auto after =
        RoutePricing(instance, 0).all_below(rewards, forbidden, 0, 10'000, Watch(60));
    REQUIRE(after);
    for (const PricedRoute& route : *after)
        CHECK(route.jobs.front() != first);
}

TEST_CASE("the linear program takes half of each of three routes, and its cut forbids that",
          "[vrp]") {
    // Each route visits two of three jobs: half of each is cheapest, 15; a plan costs 10 + 9.
    std::vector<RouteColumn> columns{{0, {0, 1}, 10}, {0, {1, 2}, 10}, {0, {0, 2}, 10},
                                     {0, {0}, 9},     {0, {1}, 9},     {0, {2}, 9}};
    const RouteCounts counts{{3}, 0, 3};
    const auto cost_with = [&](const std::vector<SubsetCut>& cuts) {
        RouteMaster master(3, counts, cuts, 1000);
        for (const RouteColumn& column : columns)
            master.add(column);
        REQUIRE(master.solve(Watch(60)));
        double cost = 0;
        const auto shares = master.shares();
        for (std::size_t i = 0; i < columns.size(); ++i)
            cost += shares[i] * static_cast<double>(columns[i].cost);
        return cost;
    };
    CHECK(cost_with({}) == Approx(15).margin(0.01));
    CHECK(cost_with({SubsetCut{{0, 1, 2}}}) == Approx(19).margin(0.01));
    RouteMaster two(3, {{2}, 2, 2}, {}, 1000);
    for (const RouteColumn& column : columns)
        two.add(column);
    REQUIRE(two.solve(Watch(60)));
    const auto shares = two.shares();
    CHECK(std::accumulate(shares.begin(), shares.end(), 0.0) == Approx(2).margin(0.01));
}

TEST_CASE("what is proven by columns is the best of all plans", "[vrp]") {
    int proven = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const Problem problem = windowed_problem(seed, 6, 2 + static_cast<int>(seed % 2),
                                                 {.asymmetric = seed % 2 == 0,
                                                  .two_windows = seed % 3 == 0,
                                                  .setup = seed % 5 == 0,
                                                  .capacity = seed % 4 == 0,
                                                  .skills = seed % 3 == 1,
                                                  .prices = seed % 7 == 0});
        const Instance instance(problem);
        RuinRecreate search(instance, 1); // its first plan, before any step
        const Plan known = search.best();
        if (!columns_apply(instance) || known.lost() > 0 || known.missing() > 0)
            continue;
        const Objective best = BruteForce(problem).best();
        const ColumnProof proof = search_columns(
            instance, [&known] { return known; }, Watch(60));
        REQUIRE(proof.optimal);
        const Plan& plan = proof.better ? *proof.better : known;
        CHECK(plan.absent().empty());
        CHECK(instance.problem_cost(plan.cost()) == best.cost);
        CHECK(proof.bound <= plan.cost());
        ++proven;
    }
    CHECK(proven > 20);
}

namespace {

/// Every job where the first car can take it, at its first place: a poor plan.
std::optional<Plan> poor_plan(const Instance& instance) {
    Plan plan(instance);
    for (int job = 0; job < instance.jobs(); ++job) {
        bool taken = false;
        for (int car = 0; car < instance.cars() && !taken; ++car)
            for (int at = 0; at <= plan.route(car).size() && !taken &&
                             instance.car(car).can_visit[static_cast<std::size_t>(job)];
                 ++at) {
                std::vector<int> jobs = plan.route(car).jobs();
                jobs.insert(jobs.begin() + at, job);
                taken = plan.assign(car, jobs);
            }
        if (!taken)
            return std::nullopt;
    }
    return plan;
}

} // namespace

TEST_CASE("from a poor plan, columns lead to what all divisions of the jobs lead to", "[vrp]") {
    int proven = 0;
    for (std::uint64_t seed = 1; seed <= 120; ++seed) {
        Problem problem = windowed_problem(seed, 11, 4,
                                           {.asymmetric = seed % 2 == 0,
                                            .capacity = seed % 3 == 0,
                                            .skills = seed % 5 == 0,
                                            .prices = seed % 4 == 0});
        if (seed % 5 != 0) // of one kind: what is undecided then is legs
            for (Vehicle& vehicle : problem.vehicles)
                vehicle = problem.vehicles[seed % 4];
        const Instance instance(problem);
        const auto known = poor_plan(instance);
        if (!known || !columns_apply(instance))
            continue;
        const auto divided = search_partitions(instance, Watch(60));
        REQUIRE(divided);
        Plan best(instance);
        for (int car = 0; car < instance.cars(); ++car)
            REQUIRE(best.assign(car, (*divided)[static_cast<std::size_t>(car)]));
        for (const ColumnMeans means :
             {ColumnMeans{}, ColumnMeans{true, false}, ColumnMeans{false, false}}) {
            const ColumnProof proof = search_columns(
                instance, [&known] { return *known; }, Watch(60), means);
            REQUIRE(proof.optimal);
            CHECK((proof.better ? *proof.better : *known).cost() == best.cost());
            CHECK(proof.bound == best.cost());
        }
        ++proven;
    }
    CHECK(proven > 30);
}
