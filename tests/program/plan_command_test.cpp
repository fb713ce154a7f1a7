#include "running/guanmo.hpp"

#include "catch.hpp"

#include <filesystem>
#include <fstream>

using namespace guanmo::test;

namespace {

const char* const problem_text = R"({
    "vehicles": [{"id": 1, "start_index": 0, "end_index": 0, "time_window": [0, 1000]}],
    "jobs": [{"id": 1, "location_index": 1}, {"id": 2, "location_index": 2, "guanmo:must": true}],
    "matrices": {"car": {"durations": [[0, 10, 20], [10, 0, 5], [20, 5, 0]]}}
})";

std::string write_problem(const TemporaryFolder& folder, const std::string& text) {
    const std::string path = (folder / "problem.json").string();
    std::ofstream(path) << text;
    return path;
}

} // namespace

TEST_CASE("plan solves a problem in VROOM's JSON", "[program]") {
    const TemporaryFolder folder;
    const std::string path = write_problem(folder, problem_text);
    const Output output = run({"plan", path, "--seconds", "5"});
    INFO(output.error);
    REQUIRE(output.exit_code == 0);
    const Json solution = Json::parse(output.out);
    CHECK(solution.at("summary").at("cost") == 35);
    CHECK(solution.at("guanmo:proof") == "optimal");
    SECTION("into a file") {
        const std::string answer = (folder / "answer.json").string();
        const Output silent = run({"plan", path, "-o", answer});
        CHECK(silent.exit_code == 0);
        CHECK(silent.out.empty());
        CHECK(Json::parse(read_text(answer)).at("summary").at("cost") == 35);
    }
}

TEST_CASE("plan ends with 1 and the reason when a job that must be visited cannot be",
          "[program]") {
    const TemporaryFolder folder;
    std::string text = problem_text;
    text.replace(text.find("1000"), 4, "25");
    const Output infeasible = run({"plan", write_problem(folder, text), "--lang", "en"});
    CHECK(infeasible.exit_code == 1);
    CHECK(infeasible.error.find("job 2: there, the stay and back take 1 min longer") !=
          std::string::npos);
    CHECK(Json::parse(infeasible.out).at("unassigned").size() == 1);
}

TEST_CASE("plan ends with 2 when it cannot read the problem", "[program]") {
    const TemporaryFolder folder;
    CHECK(run({"plan", (folder / "missing.json").string()}).exit_code == 2);
    std::string text = problem_text;
    text.replace(text.find("location_index"), 14, "no_such_key__1");
    const Output output = run({"plan", write_problem(folder, text)});
    CHECK(output.exit_code == 2);
    CHECK(output.out.empty());
    CHECK(output.error.find("no_such_key__1") != std::string::npos);
}

TEST_CASE("the bundled tour is planned, as JSON and as a workbook that opens", "[program]") {
    const TemporaryFolder folder;
    const Output output = run({"plan", "--steps", "300", "--lang", "en"});
    INFO(output.error);
    REQUIRE(output.exit_code == 0);
    const Json solution = Json::parse(output.out);
    CHECK(solution.at("routes").size() == 2);
    CHECK(solution.at("unassigned").empty());
    CHECK(solution.at("routes").at(0).at("description") == "南线");
    const std::string planned = (folder / "planned.gpkg").string();
    const Output saved = run({"plan", "--steps", "300", "-o", planned});
    CHECK(saved.out.empty());
    CHECK(run({"check", "--json", planned}).exit_code == 0);
    const Output again = run({"plan", planned, "--steps", "300"});
    CHECK(Json::parse(again.out).at("summary").at("cost") == solution.at("summary").at("cost"));
}

TEST_CASE("a tour that does not fit its days has ways out", "[program]") {
    const TemporaryFolder folder;
    const auto tour = folder / "tour";
    std::filesystem::copy(SOURCE_DIR "/geodata/tongliao", tour);
    std::string text = read_text(tour / "workbook.toml");
    const std::string evening = "day_ends = \"18:00\"";
    for (std::size_t at = 0; (at = text.find(evening, at)) != std::string::npos;)
        text.replace(at, evening.size(), "day_ends = \"14:00\"");
    std::ofstream(tour / "workbook.toml") << text;
    const Output output = run({"plan", tour.string(), "--steps", "300", "--lang", "en"});
    INFO(output.error);
    CHECK(output.exit_code == 1);
    CHECK(output.error.find("min after its day") != std::string::npos);
    CHECK(output.error.find("way out: leave out") != std::string::npos);
    CHECK(Json::parse(output.out).at("unassigned").size() > 0);
}
