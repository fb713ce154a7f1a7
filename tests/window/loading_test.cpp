#include "running/guanmo.hpp"

#include "catch.hpp"

using namespace guanmo::test;

namespace {

/// Large enough to take a while.
std::string large_workbook(const TemporaryFolder& folder) {
    const std::string path = (folder / "large.gpkg").string();
    REQUIRE(run({"generate", "--projects", "400000", "--seed", "7", "-o", path}).exit_code == 0);
    return path;
}

} // namespace

TEST_CASE("a large workbook is read while the window answers", "[window]") {
    const TemporaryFolder folder;
    RunningProgram program({large_workbook(folder), "--size", "1280x720"});
    REQUIRE(program.wait_for("loading"));
    REQUIRE(program.wait_for("ready"));
    xdotool("key F5");
    CHECK(program.wait_for("present"));
    const auto loaded = program.wait_for("loaded");
    REQUIRE(loaded);
    CHECK(loaded->at("projects") == 400'000);
    CHECK(loaded->at("cancelled") == false);
}

TEST_CASE("Esc stops the reading and leaves an empty map that works", "[window]") {
    const TemporaryFolder folder;
    RunningProgram program({large_workbook(folder), "--size", "1280x720"});
    REQUIRE(program.wait_for("ready"));
    xdotool("key Escape");
    const auto loaded = program.wait_for("loaded");
    REQUIRE(loaded);
    CHECK(loaded->at("cancelled") == true);
    CHECK(loaded->at("projects") == 0);
    xdotool("key ctrl+q");
    CHECK(program.wait_for_exit() == 0);
}

TEST_CASE("a small workbook is there with the first frame", "[window]") {
    RunningProgram program({"--size", "1280x720"});
    REQUIRE(program.wait_for("ready"));
    for (const Json& event : program.events())
        CHECK(event.at("event") != "loading");
}
