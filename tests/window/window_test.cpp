#include "running/guanmo.hpp"

#include "catch.hpp"

#include <chrono>
#include <fstream>
#include <sstream>
#include <thread>
#include <unistd.h>

using namespace guanmo::test;

namespace {

using namespace std::chrono_literals;

/// What the window shows when it opens at 1920×1080, and with a project selected.
Json shown(const std::vector<std::string>& options = {}) {
    const TemporaryFolder folder;
    std::vector<std::string> arguments{"snapshot", "-o", (folder / "p.png").string(), "--describe",
                                       (folder / "d.json").string()};
    arguments.insert(arguments.end(), options.begin(), options.end());
    REQUIRE(run(arguments).exit_code == 0);
    return read_json(folder / "d.json");
}

const Json& project(const Json& shown, const std::string& id) {
    for (const Json& item : shown.at("projects"))
        if (item.at("id") == id)
            return item;
    throw std::runtime_error("no project " + id);
}

bool has_project(const Json& event, const std::string& id) {
    return event.contains("project") && event.at("project") == id;
}

void click_project(const Json& shown, const std::string& id) {
    click(project(shown, id).at("x"), project(shown, id).at("y"));
}

/// Processor seconds that a process has used so far.
double cpu_seconds(int pid) {
    std::ifstream stat("/proc/" + std::to_string(pid) + "/stat");
    std::string line;
    std::getline(stat, line);
    std::istringstream fields(line.substr(line.rfind(')') + 1));
    std::string skipped;
    for (int field = 3; field < 14; ++field)
        fields >> skipped;
    long user = 0;
    long system = 0;
    fields >> user >> system;
    return static_cast<double>(user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

struct OpenedMap {
    RunningProgram program;
    Json ready;
    explicit OpenedMap(const std::vector<std::string>& arguments = {}) : program(arguments) {
        const auto event = program.wait_for("ready");
        REQUIRE(event);
        ready = *event;
    }
    bool selects(const std::string& id) {
        return program.wait_for("select", [&](const Json& e) { return has_project(e, id); })
            .has_value();
    }
};

} // namespace

TEST_CASE("the window fills the display", "[window]") {
    OpenedMap map;
    CHECK(map.ready.at("size") == Json({1920, 1080}));
}

TEST_CASE("a click on a symbol selects its project, a click beside all deselects", "[window]") {
    const Json view = shown();
    OpenedMap map;
    click_project(view, "P04");
    CHECK(map.selects("P04"));
    xdotool("key Escape");
    const auto none = map.program.wait_for("select");
    REQUIRE(none);
    CHECK(none->at("project").is_null());
}

TEST_CASE("each of two projects at one spot can be clicked", "[window]") {
    const Json view = shown();
    for (const char* id : {"P09", "P12"}) {
        OpenedMap map;
        click_project(view, id);
        CHECK(map.selects(id));
    }
}

TEST_CASE("a press beside a symbol still picks it, one far away does not", "[window]") {
    const Json view = shown();
    const Json& mark = project(view, "P02");
    OpenedMap map;
    click(mark.at("x").get<double>(),
          mark.at("y").get<double>() + mark.at("radius").get<double>() + 12);
    CHECK(map.selects("P02"));
}

TEST_CASE("typing searches; Enter shows the first hit", "[window]") {
    OpenedMap map;
    xdotool("key slash");
    std::this_thread::sleep_for(200ms);
    xdotool("type --delay 40 P07");
    const auto filter =
        map.program.wait_for("filter", [](const Json& e) { return e.at("count") == 1; });
    REQUIRE(filter);
    CHECK(filter->at("investment_wan") == Approx(36800));
    xdotool("key Return");
    CHECK(map.selects("P07"));
}

TEST_CASE("F11 leaves and enters full screen; Esc never quits", "[window]") {
    OpenedMap map;
    xdotool("key F11");
    const auto off = map.program.wait_for("fullscreen");
    REQUIRE(off);
    CHECK(off->at("on") == false);
    std::this_thread::sleep_for(300ms);
    xdotool("key F11");
    const auto on = map.program.wait_for("fullscreen");
    REQUIRE(on);
    CHECK(on->at("on") == true);
    std::this_thread::sleep_for(300ms);
    for (int i = 0; i < 4; ++i) {
        xdotool("key Escape");
        std::this_thread::sleep_for(60ms);
    }
    CHECK(map.program.wait_for("fullscreen"));
    xdotool("key ctrl+q");
    CHECK(map.program.wait_for_exit() == 0);
}

TEST_CASE("dragging the map is not a click", "[window]") {
    const Json view = shown();
    const Json& mark = project(view, "P04");
    OpenedMap map;
    const int x = mark.at("x").get<int>();
    const int y = mark.at("y").get<int>();
    std::ostringstream drag;
    drag << "mousemove " << x << ' ' << y << " mousedown 1 mousemove " << x + 60 << ' ' << y
         << " mousemove " << x + 120 << ' ' << y << " mouseup 1";
    xdotool(drag.str());
    std::this_thread::sleep_for(300ms);
    for (const Json& event : map.program.events())
        CHECK(event.at("event") != "select");
    // The map has moved: the project is now where it was dropped.
    click(x + 120, y);
    CHECK(map.selects("P04"));
}

TEST_CASE("an idle map draws no frames and does not keep the processor busy", "[window]") {
    OpenedMap map;
    std::this_thread::sleep_for(500ms);
    const double before = cpu_seconds(map.program.pid());
    std::this_thread::sleep_for(3s);
    // Drawing without need would take all of the three seconds. How little it takes is for
    // measuring.
    CHECK(cpu_seconds(map.program.pid()) - before <= 0.3);
    xdotool("key ctrl+q");
    const auto exit = map.program.wait_for("exit");
    REQUIRE(exit);
    CHECK(exit->at("frames") <= 12);
}

TEST_CASE("closing asks about a map that is not saved yet", "[window]") {
    const TemporaryFolder folder;
    std::ofstream(folder / "projects.csv") << "name,investment_yi,lon,lat\n甲项目,3.5,120.5,43.5\n";
    OpenedMap map({"--projects", (folder / "projects.csv").string()});
    xdotool("key ctrl+q");
    std::this_thread::sleep_for(400ms);
    for (const Json& event : map.program.events())
        CHECK(event.at("event") != "exit");
    xdotool("key Escape");
    std::this_thread::sleep_for(200ms);
    xdotool("key ctrl+q");
    std::this_thread::sleep_for(200ms);
    CHECK(map.program.runs());
}

TEST_CASE("a file that does not open is said in the window, which stays", "[window]") {
    OpenedMap map({"/nonexistent/workbook.gpkg"});
    std::string message;
    for (const Json& event : map.program.events())
        if (event.at("event") == "error")
            message = event.at("message");
    CHECK(message.find("workbook.gpkg") != std::string::npos);
    CHECK(map.program.runs());
}
