#include "running/guanmo.hpp"

#include "catch.hpp"

#include <chrono>
#include <thread>

using namespace guanmo::test;

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

void keys(const std::string& arguments) {
    xdotool(arguments);
    std::this_thread::sleep_for(300ms);
}

void type(const std::string& text) {
    xdotool("key ctrl+a");
    xdotool("type --delay 60 '" + text + "'");
    std::this_thread::sleep_for(300ms);
}

} // namespace

TEST_CASE("projects are exported from the window where and as the panel says", "[window][export]") {
    const TemporaryFolder folder;
    RunningProgram program({}, folder.path());
    REQUIRE(program.wait_for("ready"));
    std::this_thread::sleep_for(300ms);
    keys("key ctrl+e");
    const auto files = program.wait_for("files");
    REQUIRE(files);
    CHECK(fs::equivalent(files->at("folder").get<std::string>(), folder.path()));
    type("list.geojson");
    keys("key Return");
    const auto written = program.wait_for("exported");
    REQUIRE(written);
    const fs::path path = folder / "list.geojson";
    CHECK(fs::equivalent(written->at("path").get<std::string>(), path));
    CHECK(read_json(path).at("features").size() == 12);
    const auto before = fs::last_write_time(path);
    keys("key ctrl+e");
    type("list.geojson");
    keys("key Return"); // there is one: it asks
    CHECK(fs::last_write_time(path) == before);
    keys("key Return");
    REQUIRE(program.wait_for("exported"));
    CHECK(fs::last_write_time(path) > before);
}

TEST_CASE("a workbook is saved under another name, and goes on there", "[window][export]") {
    const TemporaryFolder folder;
    RunningProgram program({}, folder.path());
    REQUIRE(program.wait_for("ready"));
    std::this_thread::sleep_for(300ms);
    keys("key ctrl+shift+s");
    REQUIRE(program.wait_for("files"));
    type("other");
    keys("key Return");
    const auto saved = program.wait_for("saved");
    REQUIRE(saved);
    CHECK(fs::equivalent(saved->at("path").get<std::string>(), folder / "other.gpkg"));
    keys("key ctrl+s");
    const auto again = program.wait_for("saved");
    REQUIRE(again);
    CHECK(again->at("path") == saved->at("path"));
    CHECK(run({"check", (folder / "other.gpkg").string()}).exit_code == 0);
}

TEST_CASE("the files' tool leads to exporting and undoes without a key", "[window][export]") {
    const TemporaryFolder folder;
    RunningProgram program({}, folder.path());
    REQUIRE(program.wait_for("ready"));
    std::this_thread::sleep_for(300ms);
    // At 1920×1080: the last of six tools of 40 pixels, the menu's rows beside it and below.
    const auto choose = [](int row) {
        click(1875, 324);
        std::this_thread::sleep_for(300ms);
        click(1700, 332 + 40 * row);
        std::this_thread::sleep_for(300ms);
    };
    choose(4);
    REQUIRE(program.wait_for("files"));
    type("list.csv");
    keys("key Return");
    const auto written = program.wait_for("exported");
    REQUIRE(written);
    CHECK(fs::equivalent(written->at("path").get<std::string>(), folder / "list.csv"));
    choose(2);
    REQUIRE(program.wait_for("saved"));
}
