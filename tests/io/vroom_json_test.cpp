#include "io/vroom_json.hpp"

#include "catch.hpp"

#include <nlohmann/json.hpp>

using namespace guanmo;
using Json = nlohmann::json;

namespace {

/// One vehicle, two jobs, a matrix of three.
Json small_problem() {
    return Json::parse(R"({
        "vehicles": [{"id": 7, "start_index": 0, "end_index": 0}],
        "jobs": [{"id": 1, "location_index": 1, "service": 60},
                 {"id": 2, "location_index": 2, "service": 30}],
        "matrices": {"car": {"durations": [[0, 10, 20], [11, 0, 5], [20, 6, 0]],
                             "distances": [[0, 100, 200], [110, 0, 50], [200, 60, 0]]}}
    })");
}

Json solved(const Json& json) {
    const auto problem = io::parse_vroom(json.dump(), "problem.json");
    REQUIRE(problem.value);
    const auto answer = vrp::solve(problem.value->problem, {.seconds = 5, .steps = 200});
    return Json::parse(io::write_vroom(*problem.value, answer));
}

/// What is said of a problem that is not taken.
io::Diagnostic refused(const Json& json) {
    const auto problem = io::parse_vroom(json.dump(), "problem.json");
    CHECK_FALSE(problem.value);
    REQUIRE_FALSE(problem.diagnostics.empty());
    CHECK(problem.diagnostics[0].source == "problem.json");
    CHECK_FALSE(problem.diagnostics[0].remedy.empty());
    return problem.diagnostics[0];
}

} // namespace

TEST_CASE("a number that no machine holds is refused by name", "[vroom]") {
    const auto problem = io::parse_vroom(R"({"vehicles": 1e999, "jobs": []})", "p.json");
    CHECK_FALSE(problem.value);
    REQUIRE(problem.diagnostics.size() == 1);
    CHECK(problem.diagnostics[0].source == "p.json");
    CHECK(problem.diagnostics[0].value.find("1e999") != std::string::npos);
}

TEST_CASE("a solution says who is where and when", "[vroom]") {
    const Json solution = solved(small_problem());
    CHECK(solution.at("code") == 0);
    CHECK(solution.at("summary").at("cost") == 10 + 5 + 20);
    CHECK(solution.at("summary").at("duration") == 35);
    CHECK(solution.at("summary").at("service") == 90);
    CHECK(solution.at("summary").at("distance") == 350);
    CHECK(solution.at("summary").at("unassigned") == 0);
    CHECK(solution.at("unassigned").empty());
    CHECK(solution.at("guanmo:proof") == "optimal");
    CHECK(solution.at("guanmo:bound") == 35);
    CHECK(solution.at("guanmo:trace").back().at(1) == 35);
    REQUIRE(solution.at("routes").size() == 1);
    const Json& route = solution.at("routes").at(0);
    CHECK(route.at("vehicle") == 7);
    const Json& steps = route.at("steps");
    REQUIRE(steps.size() == 4);
    CHECK(steps.at(0).at("type") == "start");
    CHECK(steps.at(1).at("id") == 1);
    CHECK(steps.at(1).at("arrival") == 10);
    CHECK(steps.at(2).at("id") == 2);
    CHECK(steps.at(2).at("arrival") == 75);
    CHECK(steps.at(2).at("location_index") == 2);
    CHECK(steps.at(3).at("type") == "end");
    CHECK(steps.at(3).at("arrival") == 125);
    CHECK(steps.at(3).at("duration") == 35);
}

TEST_CASE("a matrix of costs decides instead of the durations", "[vroom]") {
    Json problem = small_problem();
    problem["matrices"]["car"]["costs"] = {{0, 9, 1}, {1, 0, 9}, {9, 1, 0}};
    const Json solution = solved(problem);
    CHECK(solution.at("summary").at("cost") == 3);
    CHECK(solution.at("summary").at("duration") == 20 + 6 + 11);
}

TEST_CASE("without priorities every job counts, with them only what has one", "[vroom]") {
    Json problem = small_problem();
    problem["vehicles"][0]["max_tasks"] = 1;
    CHECK(solved(problem).at("unassigned").size() == 1);
    problem["jobs"][1]["priority"] = 3;
    const Json one = solved(problem);
    CHECK(one.at("unassigned").at(0).at("id") == 1);
    CHECK(one.at("summary").at("priority") == 3);
    problem["jobs"][0]["guanmo:must"] = true;
    CHECK(solved(problem).at("unassigned").at(0).at("id") == 2);
}

TEST_CASE("loads, breaks and waiting stand in the steps", "[vroom]") {
    Json problem = small_problem();
    problem["vehicles"][0]["capacity"] = {5};
    problem["vehicles"][0]["breaks"] = {
        {{"id", 4}, {"service", 100}, {"time_windows", {{200, 300}}}}};
    problem["jobs"][0]["delivery"] = {2};
    problem["jobs"][1]["pickup"] = {3};
    problem["jobs"][1]["time_windows"] = {{500, 600}};
    const Json solution = solved(problem);
    const Json& route = solution.at("routes").at(0);
    CHECK(route.at("delivery") == Json{2});
    CHECK(route.at("pickup") == Json{3});
    bool has_break = false;
    for (const Json& step : route.at("steps"))
        if (step.at("type") == "break") {
            has_break = true;
            CHECK(step.at("id") == 4);
            CHECK(step.at("arrival").get<int>() + step.at("waiting_time").get<int>() >= 200);
            CHECK(step.at("arrival").get<int>() + step.at("waiting_time").get<int>() <= 300);
        }
    CHECK(has_break);
    CHECK(route.at("steps").back().at("load") == Json{3});
}

TEST_CASE("positions are enough where there is no matrix", "[vroom]") {
    const auto problem = io::parse_vroom(
        R"({"vehicles": [{"id": 1, "start": [122.2, 43.6]}],
            "jobs": [{"id": 1, "location": [122.3, 43.6]}, {"id": 2, "location": [122.2, 43.6]}]})",
        "p.json");
    REQUIRE(problem.value);
    CHECK(problem.value->unmeasured == std::vector<std::size_t>{0});
    CHECK(problem.value->locations.size() == 2);
    CHECK(problem.value->problem.jobs[1].location == *problem.value->problem.vehicles[0].start);
}

TEST_CASE("beside a matrix positions may be of any plane", "[vroom]") {
    Json problem = small_problem();
    problem["jobs"][0]["location"] = {565, 575};
    CHECK(solved(problem).at("routes").at(0).at("steps").at(1).at("location") ==
          Json({565.0, 575.0}));
    problem["jobs"][0].erase("location_index");
    CHECK(refused(problem).field == "jobs[0].location");
}

TEST_CASE("what is wrong with a problem is said by its place", "[vroom]") {
    Json problem = small_problem();
    SECTION("a key that is not understood, by name") {
        problem["jobs"][1]["release_time"] = 5;
        const io::Diagnostic said = refused(problem);
        CHECK(said.field == "jobs[1].release_time");
        CHECK(said.message.find("release_time") != std::string::npos);
    }
    SECTION("shipments") {
        problem["shipments"] = Json::array();
        CHECK(refused(problem).field == "shipments");
    }
    SECTION("a negative time") {
        problem["jobs"][0]["service"] = -5;
        const io::Diagnostic said = refused(problem);
        CHECK(said.field == "jobs[0].service");
        CHECK(said.value == "-5");
    }
    SECTION("an absurd time") {
        problem["jobs"][0]["service"] = 1e18;
        CHECK(refused(problem).field == "jobs[0].service");
    }
    SECTION("half a second") {
        problem["matrices"]["car"]["durations"][0][1] = 0.5;
        CHECK(refused(problem).field == "matrices.car.durations[0][1]");
    }
    SECTION("a matrix that is not square") {
        problem["matrices"]["car"]["durations"][2] = {1, 2};
        CHECK(refused(problem).field == "matrices.car.durations[2]");
    }
    SECTION("a location beyond the matrix") {
        problem["jobs"][0]["location_index"] = 3;
        CHECK(refused(problem).field == "jobs[0].location_index");
    }
    SECTION("windows in disorder") {
        problem["jobs"][0]["time_windows"] = {{50, 60}, {10, 20}};
        CHECK(refused(problem).field == "jobs[0].time_windows[1]");
    }
    SECTION("a window that ends before it begins") {
        problem["jobs"][0]["time_windows"] = {{50, 40}};
        CHECK(refused(problem).field == "jobs[0].time_windows[0]");
    }
    SECTION("an id twice") {
        problem["jobs"][1]["id"] = 1;
        CHECK(refused(problem).field == "jobs[1].id");
    }
    SECTION("a profile without matrix or positions") {
        problem["vehicles"][0]["profile"] = "truck";
        CHECK(refused(problem).field == "matrices.truck");
    }
    SECTION("no vehicle") {
        problem["vehicles"] = Json::array();
        CHECK(refused(problem).field == "vehicles");
    }
    SECTION("more jobs than legs can be kept for") {
        problem["jobs"] = Json::array();
        for (int id = 1; id <= 3001; ++id)
            problem["jobs"].push_back({{"id", id}, {"location_index", 1}});
        const io::Diagnostic said = refused(problem);
        CHECK(said.field == "jobs");
        CHECK(said.value == "3001");
    }
    SECTION("costs twice") {
        problem["matrices"]["car"]["costs"] = problem["matrices"]["car"]["durations"];
        problem["vehicles"][0]["costs"] = {{"per_km", 3}};
        CHECK(refused(problem).field == "vehicles[0].costs");
    }
    SECTION("no object at all") {
        refused(Json::array());
    }
    SECTION("no JSON") {
        const auto read = io::parse_vroom("{\"jobs\": [", "p.json");
        CHECK_FALSE(read.value);
        REQUIRE(read.diagnostics.size() == 1);
        CHECK(read.diagnostics[0].message.find("JSON") != std::string::npos);
    }
}

TEST_CASE("a pair without a way is written null", "[vroom]") {
    Json problem = small_problem();
    for (int i = 0; i < 2; ++i)
        problem["matrices"]["car"]["durations"][i][2] = nullptr;
    const Json solution = solved(problem);
    CHECK(solution.at("unassigned").at(0).at("id") == 2);
}
