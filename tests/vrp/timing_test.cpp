#include "catch.hpp"
#include "vrp/instance.hpp"
#include "vrp/timing.hpp"

using namespace guanmo::vrp;

namespace {

/// Locations on a line, 100 s apart; one vehicle from 0 and back; jobs at 1, 2, 3.
Problem on_a_line() {
    Problem problem;
    Matrix matrix;
    matrix.size = 4;
    for (std::int64_t i = 0; i < 4; ++i)
        for (std::int64_t j = 0; j < 4; ++j)
            matrix.durations.push_back(100 * std::abs(i - j));
    matrix.distances = matrix.durations;
    problem.matrices = {matrix};
    Vehicle vehicle;
    vehicle.start = vehicle.end = 0;
    problem.vehicles = {vehicle};
    for (std::size_t j = 1; j <= 3; ++j) {
        Job job;
        job.id = j;
        job.location = j;
        job.service = 10;
        problem.jobs.push_back(job);
    }
    return problem;
}

} // namespace

TEST_CASE("a vehicle leaves as late as it can without being done later", "[vrp]") {
    Problem problem = on_a_line();
    problem.jobs[1].windows = {{1000, 2000}};
    const Instance instance(problem);
    const Schedule schedule = make_schedule(instance, 0, {0, 1, 2});
    REQUIRE(schedule.steps.size() == 5);
    CHECK(schedule.steps[0].arrival == 790); // 100 to the first, 10 there, 100 to the second
    CHECK(schedule.steps[2].arrival == 1000);
    CHECK(schedule.waiting == 0);
    CHECK(schedule.steps[4].arrival == 1420);
    CHECK(schedule.driving == 600);
    CHECK(schedule.distance == 600);
    CHECK(schedule.service == 30);
}

TEST_CASE("waiting that cannot be avoided is before the service", "[vrp]") {
    Problem problem = on_a_line();
    problem.jobs[0].windows = {{100, 150}};
    problem.jobs[1].windows = {{1000, 2000}};
    const Schedule schedule = make_schedule(Instance(problem), 0, {0, 1});
    CHECK(schedule.steps[1].arrival == 150);
    CHECK(schedule.steps[2].arrival == 260);
    CHECK(schedule.steps[2].waiting == 740);
}

TEST_CASE("a drive is interrupted for a break", "[vrp]") {
    Problem problem = on_a_line();
    problem.vehicles[0].breaks = {{1, 30, {{50, 60}}, {}}};
    problem.vehicles[0].window.closes = 1000;
    problem.jobs[0].windows = {{0, 130}};
    const Instance instance(problem);
    CHECK(earliest_end(instance, 0, {0}) == 240);
    const Schedule schedule = make_schedule(instance, 0, {0});
    REQUIRE(schedule.steps.size() == 4);
    CHECK(schedule.steps[1].kind == Step::Kind::pause);
    CHECK(schedule.steps[1].driven + schedule.steps[0].arrival <= 60);
    CHECK(schedule.steps[2].arrival <= 130);
    CHECK(schedule.driving == 200);
    SECTION("a job that closes before the break ends is not reached") {
        problem.jobs[0].windows = {{0, 129}};
        CHECK(earliest_end(Instance(problem), 0, {0}) >= unlimited);
    }
}

TEST_CASE("a break in a time of waiting costs nothing", "[vrp]") {
    Problem problem = on_a_line();
    problem.jobs[0].windows = {{500, 600}};
    problem.vehicles[0].breaks = {{1, 200, {{0, 1000}}, {}}};
    CHECK(earliest_end(Instance(problem), 0, {0}) == 610);
}

TEST_CASE("setup is spared where the vehicle has just been", "[vrp]") {
    Problem problem = on_a_line();
    for (Job& job : problem.jobs)
        job.setup = 40;
    problem.jobs[1].location = 1;
    CHECK(earliest_end(Instance(problem), 0, {0, 1}) == 100 + 40 + 10 + 10 + 100);
}
