#include "running/guanmo.hpp"

#include "catch.hpp"

#include <chrono>
#include <fstream>
#include <thread>

using namespace guanmo::test;

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

/// The window started in an empty folder of its own.
struct Office {
    TemporaryFolder folder;
    RunningProgram program;
    explicit Office(const std::vector<std::string>& arguments = {})
        : program(arguments, folder.path()) {
        REQUIRE(program.wait_for("ready"));
    }
};

/// What `guanmo check` says of a file.
Json checked(const fs::path& path) {
    const Output output = run({"check", "--json", path.string()});
    INFO(output.out << output.error);
    CHECK(output.exit_code == 0);
    return Json::parse(output.out);
}

/// A plain source: the map made of it is no file yet, so it wants to be saved.
std::string plain_source(const TemporaryFolder& folder) {
    const fs::path path = folder / "projects.csv";
    std::ofstream(path) << "name,investment_yi,lon,lat\n甲项目,3.5,120.5,43.5\n";
    return path.string();
}

fs::path saved_path(RunningProgram& program) {
    const auto saved = program.wait_for("saved");
    REQUIRE(saved);
    return saved->at("path").get<std::string>();
}

/// Without the lock and the backups, which are hidden.
std::size_t files_in(const TemporaryFolder& folder) {
    std::size_t files = 0;
    for (const auto& entry : fs::directory_iterator(folder.path()))
        files += entry.path().filename().string().starts_with(".") ? 0 : 1;
    return files;
}

} // namespace

TEST_CASE("Ctrl+S writes a clean workbook into the working folder", "[window]") {
    Office office;
    CHECK(files_in(office.folder) == 0);
    xdotool("key ctrl+s");
    const fs::path path = saved_path(office.program);
    CHECK(fs::equivalent(path, office.folder / "tongliao.gpkg"));
    CHECK(files_in(office.folder) == 1);
    const Json report = checked(path);
    CHECK(report.at("units") == 9);
    CHECK(report.at("projects") == 12);
    CHECK(report.at("problems").empty());
    xdotool("key ctrl+q");
    CHECK(office.program.wait_for_exit() == 0);
}

TEST_CASE("saving again writes the same file", "[window]") {
    Office office;
    xdotool("key ctrl+s");
    const fs::path path = saved_path(office.program);
    xdotool("key ctrl+s");
    CHECK(saved_path(office.program) == path);
    CHECK(files_in(office.folder) == 1);
}

TEST_CASE("a new file takes no other file's place", "[window]") {
    Office office;
    std::ofstream(office.folder / "tongliao.gpkg") << "somebody's";
    xdotool("key ctrl+s");
    CHECK(saved_path(office.program).filename() == "tongliao-2.gpkg");
    CHECK(read_text(office.folder / "tongliao.gpkg") == "somebody's");
}

TEST_CASE("a saved workbook opens in the window and is saved where it lies", "[window]") {
    Office office;
    xdotool("key ctrl+s");
    const fs::path path = saved_path(office.program);
    xdotool("key ctrl+q");
    REQUIRE(office.program.wait_for_exit() == 0);

    Office other({path.string()});
    for (const Json& event : other.program.events())
        CHECK(event.at("event") != "error");
    xdotool("key ctrl+s");
    CHECK(saved_path(other.program) == path);
    CHECK(files_in(other.folder) == 0);
    CHECK(checked(path).at("projects") == 12);
}

TEST_CASE("closing asks while something is unsaved and no longer once it is saved", "[window]") {
    const TemporaryFolder source;
    Office office({"--projects", plain_source(source)});
    xdotool("key ctrl+q");
    std::this_thread::sleep_for(400ms);
    REQUIRE(office.program.runs());
    CHECK(files_in(office.folder) == 0);
    xdotool("key Escape");
    std::this_thread::sleep_for(200ms);
    xdotool("key ctrl+s");
    CHECK(checked(saved_path(office.program)).at("projects") == 1);
    xdotool("key ctrl+q");
    CHECK(office.program.wait_for_exit() == 0);
}

TEST_CASE("Enter at the question saves and closes", "[window]") {
    const TemporaryFolder source;
    Office office({"--projects", plain_source(source)});
    xdotool("key ctrl+q");
    std::this_thread::sleep_for(300ms);
    REQUIRE(office.program.runs());
    xdotool("key Return");
    CHECK(checked(saved_path(office.program)).at("projects") == 1);
    CHECK(office.program.wait_for_exit() == 0);
}

TEST_CASE("the question can be cancelled, and discarding leaves no file", "[window]") {
    const TemporaryFolder source;
    Office office({"--projects", plain_source(source)});
    // Where the buttons stand in the sheet amid 1920×1080.
    constexpr double cancel = 928;
    constexpr double discard = 1036;
    constexpr double buttons = 606;
    xdotool("key ctrl+q");
    std::this_thread::sleep_for(300ms);
    click(cancel, buttons);
    std::this_thread::sleep_for(300ms);
    click(discard, buttons); // on the map now
    std::this_thread::sleep_for(300ms);
    REQUIRE(office.program.runs());
    xdotool("key ctrl+q");
    std::this_thread::sleep_for(300ms);
    click(discard, buttons);
    CHECK(office.program.wait_for_exit() == 0);
    CHECK(files_in(office.folder) == 0);
}

TEST_CASE("what cannot be saved is said, and the window stays", "[window]") {
    const TemporaryFolder source;
    Office office({"--projects", plain_source(source)});
    fs::remove(office.folder.path());
    xdotool("key ctrl+s");
    CHECK(office.program.wait_for("error"));
    xdotool("key ctrl+q");
    std::this_thread::sleep_for(300ms);
    xdotool("key Return");
    CHECK(office.program.wait_for("error"));
    std::this_thread::sleep_for(200ms);
    CHECK(office.program.runs());
}

TEST_CASE("the map review number is entered by a press on the legal lines, undone and asked about",
          "[window]") {
    Office office;
    click(1700, 888); // the legal lines, bottom right of the map, above the transport
    std::this_thread::sleep_for(400ms);
    xdotool("type --delay 40 S2025");
    std::this_thread::sleep_for(200ms);
    xdotool("key Return");
    const auto edit = office.program.wait_for("edit");
    REQUIRE(edit);
    CHECK(edit->at("what").get<std::string>().find("S2025") != std::string::npos);

    xdotool("key ctrl+q"); // an opened workbook with a change: asked first
    std::this_thread::sleep_for(400ms);
    CHECK(office.program.runs());
    xdotool("key Escape");
    std::this_thread::sleep_for(200ms);
    xdotool("key ctrl+z");
    CHECK(office.program.wait_for("undo"));
    xdotool("key ctrl+q");
    CHECK(office.program.wait_for_exit() == 0);
}
