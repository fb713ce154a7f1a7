#include "review_number.hpp"
#include "running/guanmo.hpp"

#include "catch.hpp"

#include <chrono>
#include <thread>

using namespace guanmo::test;

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

/// The bundled workbook as a GeoPackage.
std::string geopackage(const TemporaryFolder& folder) {
    const std::string path = folder / "book.gpkg";
    const Output made = run({"import", SOURCE_DIR "/geodata/tongliao", "-o", path});
    INFO(made.error);
    REQUIRE(made.exit_code == 0);
    return path;
}

/// What the legal lines of the map say, as a new process reads it.
bool has_review_number(const std::string& workbook, const std::string& number) {
    return read_text(workbook).find(number) != std::string::npos;
}

// The buttons of the banner amid 1920×1080 at the desk.
constexpr double recover = 1264, discard = 1333, banner = 177;

} // namespace

TEST_CASE("an edit is on the disk within five seconds, and survives a killed process",
          "[window][keeping]") {
    const TemporaryFolder folder;
    const std::string path = geopackage(folder);
    RunningProgram program({path}, folder.path());
    REQUIRE(program.wait_for("ready"));
    edit("S2025-77");
    REQUIRE(program.wait_for("edit"));
    const Clock::time_point edited = Clock::now();
    const auto saved = program.wait_for("saved");
    REQUIRE(saved);
    CHECK(Clock::now() - edited < 5s);
    CHECK(saved->at("path") == path);
    CHECK_FALSE(is_recovery(*saved));
    program.kill_at_once();
    CHECK(has_review_number(path, "S2025-77"));
    CHECK(run({"check", path}).exit_code == 0);

    RunningProgram again({path}, folder.path());
    REQUIRE(again.wait_for("ready"));
    xdotool("key ctrl+q"); // nothing is unsaved
    CHECK(again.wait_for_exit() == 0);
}

TEST_CASE("closing right after an edit saves it without asking", "[window][keeping]") {
    const TemporaryFolder folder;
    const std::string path = geopackage(folder);
    RunningProgram program({path}, folder.path());
    REQUIRE(program.wait_for("ready"));
    edit("S2025-78");
    REQUIRE(program.wait_for("edit"));
    xdotool("key ctrl+q");
    CHECK(program.wait_for_exit() == 0);
    CHECK(has_review_number(path, "S2025-78"));
}

TEST_CASE("edits of a folder are kept in a recovery file, offered and taken up at the next start",
          "[window][keeping]") {
    const TemporaryFolder folder, state;
    {
        RunningProgram program({}, folder.path(), state.path());
        REQUIRE(program.wait_for("ready"));
        edit("S2025-79");
        const auto saved = program.wait_for("saved");
        REQUIRE(saved);
        CHECK(is_recovery(*saved));
        program.kill_at_once();
    }
    RunningProgram program({}, folder.path(), state.path());
    REQUIRE(program.wait_for("ready"));
    click(recover, banner);
    CHECK(program.wait_for("edit"));
    CHECK(program.wait_for("saved", is_recovery));
    xdotool("key ctrl+s");
    const auto saved = program.wait_for("saved");
    REQUIRE(saved);
    CHECK(has_review_number(saved->at("path").get<std::string>(), "S2025-79"));
    xdotool("key ctrl+q");
    CHECK(program.wait_for_exit() == 0);
    CHECK(fs::is_empty(state / "guanmo" / "recovery"));
}

TEST_CASE("what was left behind can be discarded, and is offered again while nobody has answered",
          "[window][keeping]") {
    const TemporaryFolder folder, state;
    {
        RunningProgram program({}, folder.path(), state.path());
        REQUIRE(program.wait_for("ready"));
        edit("S2025-80");
        REQUIRE(program.wait_for("saved"));
        program.kill_at_once();
    }
    {
        RunningProgram program({}, folder.path(), state.path());
        REQUIRE(program.wait_for("ready"));
        xdotool("key ctrl+q");
        CHECK(program.wait_for_exit() == 0);
        CHECK_FALSE(fs::is_empty(state / "guanmo" / "recovery"));
    }
    RunningProgram program({}, folder.path(), state.path());
    REQUIRE(program.wait_for("ready"));
    click(discard, banner);
    for (int i = 0; i < 50 && !fs::is_empty(state / "guanmo" / "recovery"); ++i)
        std::this_thread::sleep_for(100ms);
    CHECK(fs::is_empty(state / "guanmo" / "recovery"));
    xdotool("key ctrl+q");
    CHECK(program.wait_for_exit() == 0);
}

TEST_CASE("a second window shows the file only and saves under another name", "[window][keeping]") {
    const TemporaryFolder folder, elsewhere;
    const std::string path = geopackage(folder);
    RunningProgram first({path}, folder.path());
    REQUIRE(first.wait_for("ready"));
    const std::string before = read_text(path);
    {
        RunningProgram second({path}, elsewhere.path());
        REQUIRE(second.wait_for("ready"));
        std::this_thread::sleep_for(300ms);
        edit("S2025-80"); // refused
        xdotool("key ctrl+s");
        const auto saved =
            second.wait_for("saved", [](const Json& event) { return !is_recovery(event); });
        REQUIRE(saved);
        for (const Json& event : second.events())
            CHECK(event.at("event") != "edit");
        std::this_thread::sleep_for(300ms);
        edit("S2025-81");
        REQUIRE(second.wait_for("edit"));
        REQUIRE(second.wait_for("saved", [](const Json& event) { return !is_recovery(event); }));
        const fs::path other = saved->at("path").get<std::string>();
        CHECK(fs::equivalent(other.parent_path(), elsewhere.path()));
        CHECK(has_review_number(other, "S2025-81"));
        xdotool("key ctrl+q");
        CHECK(second.wait_for_exit() == 0);
    }
    CHECK(read_text(path) == before);
    first.kill_at_once();

    RunningProgram third({path}, folder.path()); // what the dead one had is free
    REQUIRE(third.wait_for("ready"));
    edit("S2025-82");
    const auto saved = third.wait_for("saved");
    REQUIRE(saved);
    CHECK(saved->at("path") == path);
}
