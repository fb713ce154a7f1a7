#include "brute_force.hpp"
#include "catch.hpp"
#include "random_problem.hpp"
#include "vrp/solve.hpp"

#include <map>
#include <string>

using namespace guanmo::vrp;

namespace {

const Budget short_search{.seconds = 20, .steps = 3000, .seed = 1, .threads = 1};

Routes routes_of(const Problem& problem, const Answer& answer) {
    Routes routes(problem.vehicles.size());
    for (const Schedule& schedule : answer.schedules)
        for (const Step& step : schedule.steps)
            if (step.kind == Step::Kind::job)
                routes[schedule.vehicle].push_back(step.index);
    return routes;
}

Objective without_evenness(Objective objective) {
    objective.imbalance = 0;
    return objective;
}

const std::map<std::string, Rules>& rules_alone_and_together() {
    static const std::map<std::string, Rules> all{
        {"shortest way", {}},
        {"asymmetric", {.asymmetric = true}},
        {"windows", {.windows = true}},
        {"two windows", {.windows = true, .two_windows = true}},
        {"values", {.windows = true, .values = true}},
        {"must", {.windows = true, .values = true, .musts = true}},
        {"setup", {.windows = true, .setup = true}},
        {"capacity", {.capacity = true}},
        {"skills", {.windows = true, .skills = true}},
        {"quotas", {.values = true, .quotas = true}},
        {"turns", {.asymmetric = true, .turns = true}},
        {"limits", {.values = true, .limits = true}},
        {"open ends", {.windows = true, .open_ends = true}},
        {"prices", {.prices = true}},
        {"comes home", {.asymmetric = true, .values = true, .comes_home = true}},
        {"comes home in time", {.windows = true, .limits = true, .comes_home = true}},
        {"all", {true, true, true, true, true, false, true, true, true, false, true, true, true}},
    };
    return all;
}

} // namespace

TEST_CASE("whatever the rules, no plan is better than the one found", "[vrp]") {
    for (const auto& [name, rules] : rules_alone_and_together())
        for (std::uint64_t seed = 1; seed <= 12; ++seed)
            for (const int vehicles : {1, 2}) {
                const int jobs = vehicles == 1 ? 6 : 5;
                const Problem problem = random_problem(seed, jobs, vehicles, rules);
                const Answer answer = solve(problem, short_search);
                INFO(name << ", seed " << seed << ", vehicles " << vehicles);
                const auto plain = plain_objective(problem, routes_of(problem, answer));
                REQUIRE(plain.has_value());
                CHECK(without_evenness(answer.objective) == *plain);
                const Objective best = BruteForce(problem).best();
                CHECK(without_evenness(answer.objective) == best);
                CHECK(answer.bound <= best.cost);
                if (answer.proof == Proof::optimal)
                    CHECK(answer.bound == best.cost);
            }
}

TEST_CASE("a route on a car that is dearer to begin with is found", "[vrp]") {
    // Six jobs 100 km away. Two cars take three each and come back; the third takes all, and goes
    // on for 150 km. For every single job it is the dearest.
    constexpr std::size_t home = 6, elsewhere = 7;
    Problem problem;
    Matrix matrix;
    matrix.size = 8;
    const int x[] = {100, 101, 102, 103, 104, 105, 0, 250};
    for (const int from : x)
        for (const int to : x)
            matrix.durations.push_back(std::abs(from - to));
    matrix.distances = matrix.durations;
    problem.matrices = {matrix};
    for (std::uint64_t id = 1; id <= 3; ++id) {
        Vehicle vehicle;
        vehicle.id = id;
        vehicle.start = home;
        vehicle.end = id == 3 ? elsewhere : home;
        vehicle.max_tasks = id == 3 ? 6 : 3;
        vehicle.max_distance = 10'000; // whatever is exact knows no such limit
        problem.vehicles.push_back(vehicle);
    }
    for (std::size_t job = 0; job < home; ++job) {
        problem.jobs.emplace_back();
        problem.jobs.back().id = job + 1;
        problem.jobs.back().location = job;
    }

    const Answer answer = solve(problem, short_search);
    CHECK(answer.objective.cost == 250);
    CHECK(answer.objective.lost == 0);
}

TEST_CASE("leaving out a rule gives a cheaper plan that the rule forbids", "[vrp]") {
    const auto cheaper = [](Problem with, const auto& leave_out) {
        const Objective kept = BruteForce(with).best();
        Problem without = with;
        leave_out(without);
        const Answer answer = solve(without, short_search);
        const auto judged = plain_objective(with, routes_of(with, answer));
        return without_evenness(answer.objective) < kept && (!judged || kept < *judged);
    };
    const auto some = [&](const Rules& rules, int vehicles, const auto& leave_out) {
        int found = 0;
        for (std::uint64_t seed = 1; seed <= 12; ++seed)
            found += cheaper(random_problem(seed, 5, vehicles, rules), leave_out);
        return found;
    };
    CHECK(some({.windows = true}, 1, [](Problem& p) {
              for (Job& job : p.jobs)
                  job.windows.clear();
          }) > 3);
    CHECK(some({.capacity = true}, 2, [](Problem& p) {
              for (Vehicle& vehicle : p.vehicles)
                  vehicle.capacity.clear();
          }) > 3);
    CHECK(some({.skills = true}, 2, [](Problem& p) {
              for (Job& job : p.jobs)
                  job.skills.clear();
          }) > 3);
    CHECK(some({.quotas = true}, 2, [](Problem& p) { p.quotas.clear(); }) > 3);
    CHECK(some({.asymmetric = true, .turns = true}, 1, [](Problem& p) {
              for (Job& job : p.jobs)
                  job.turn.reset();
          }) > 3);
    CHECK(some({.limits = true}, 2, [](Problem& p) {
              for (Vehicle& vehicle : p.vehicles)
                  vehicle.max_tasks = vehicle.max_travel_time = vehicle.max_distance = unlimited;
          }) > 3);
}

TEST_CASE("the same steps give the same answer", "[vrp]") {
    const Problem problem = random_problem(7, 30, 3, {.windows = true, .values = true});
    const Budget budget{.seconds = 60, .steps = 500, .seed = 3, .threads = 2};
    const Answer first = solve(problem, budget);
    const Answer again = solve(problem, budget);
    CHECK(routes_of(problem, first) == routes_of(problem, again));
    CHECK(first.objective == again.objective);
    CHECK(first.proof == again.proof);
}

TEST_CASE("a search that is called off gives the best plan so far", "[vrp]") {
    const Problem problem = random_problem(1, 80, 4, {.windows = true});
    int asked = 0;
    const Answer answer =
        solve(problem, {.seconds = 60, .threads = 1}, [&](const Progress&) { return ++asked < 3; });
    CHECK(asked == 3);
    const auto plain = plain_objective(problem, routes_of(problem, answer));
    REQUIRE(plain.has_value());
    CHECK(without_evenness(answer.objective) == *plain);
}

TEST_CASE("a longer tour of one vehicle is proven with time windows", "[vrp]") {
    Problem problem = random_problem(5, 25, 1, {});
    problem.vehicles[0].window = {0, 5000};
    // Windows around the times of some tour, so that there is a plan.
    const Answer some = solve(problem, short_search);
    for (const Step& step : some.schedules[0].steps)
        if (step.kind == Step::Kind::job)
            problem.jobs[step.index].windows = {
                {std::max<Seconds>(step.arrival - 40, 0), step.arrival + 40}};
    const Answer answer = solve(problem, short_search);
    CHECK(answer.objective.lost == 0);
    CHECK(answer.proof == Proof::optimal);
    CHECK(answer.bound == answer.objective.cost);
}

TEST_CASE("a job that must be visited and cannot be has its reason", "[vrp]") {
    Problem problem = random_problem(3, 3, 1, {.windows = true});
    problem.vehicles[0].window = {0, 1000};
    for (Job& job : problem.jobs) {
        job.windows.clear();
        job.must = true;
    }
    using Kind = Reason::Kind;
    const auto reason = [&] {
        const Answer answer = solve(problem, short_search);
        REQUIRE(answer.reasons.size() == 1);
        CHECK(answer.reasons[0].job == 1);
        return answer.reasons[0];
    };
    SECTION("it closes too early") {
        problem.jobs[1].windows = {{0, 5}};
        const Reason closed = reason();
        CHECK(closed.kind == Kind::closed);
        CHECK(closed.seconds == problem.matrices[0].durations[2] - 5);
    }
    SECTION("its stay is too long") {
        problem.jobs[1].service = 2000;
        const Reason too_long = reason();
        CHECK(too_long.kind == Kind::day_too_short);
        CHECK(too_long.seconds == 2 * problem.matrices[0].durations[2] + 1000);
    }
    SECTION("nobody can do it") {
        problem.jobs[1].skills = {9};
        CHECK(reason().kind == Kind::no_vehicle);
    }
    SECTION("no way leads there") {
        for (std::size_t i = 0; i < 4; ++i)
            if (i != 2)
                problem.matrices[0].durations[i * 4 + 2] = unlimited;
        CHECK(reason().kind == Kind::no_way);
    }
    SECTION("two exclude one another") {
        problem.jobs[0].must = problem.jobs[2].must = false;
        problem.jobs[0].value = problem.jobs[2].value = 0;
        problem.jobs[0].must = true;
        problem.jobs[0].windows = {{500, 500}};
        problem.jobs[1].windows = {{500, 500}};
        problem.jobs[0].service = problem.jobs[1].service = 30;
        const Answer answer = solve(problem, short_search);
        REQUIRE(answer.reasons.size() == 1);
        CHECK(answer.reasons[0].kind == Kind::others);
    }
}

TEST_CASE("nothing to do and nobody to do it are answers too", "[vrp]") {
    Problem problem = random_problem(1, 3, 1, {});
    SECTION("no job") {
        problem.jobs.clear();
        const Answer answer = solve(problem, short_search);
        CHECK(answer.schedules.empty());
        CHECK(answer.proof == Proof::optimal);
    }
    SECTION("one job") {
        problem.jobs.resize(1);
        const Answer answer = solve(problem, short_search);
        CHECK(answer.schedules.size() == 1);
        CHECK(answer.proof == Proof::optimal);
    }
    SECTION("all at one place") {
        for (Job& job : problem.jobs)
            job.location = 0;
        CHECK(solve(problem, short_search).objective.cost == 0);
    }
    SECTION("five hundred jobs") {
        problem = random_problem(1, 500, 3, {});
        const Answer answer = solve(problem, {.seconds = 0.5, .threads = 1});
        CHECK(answer.objective.lost == 0);
        CHECK(answer.bound <= answer.objective.cost);
    }
}
