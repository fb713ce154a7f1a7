#include "amounts.hpp"
#include "floors.hpp"

#include "camera/camera.hpp"
#include "display/build.hpp"
#include "display/pick.hpp"
#include "figures.hpp"
#include "io/read_config.hpp"
#include "io/workbook_file.hpp"
#include "running/guanmo.hpp"
#include "session/session.hpp"

#include <SFML/Graphics/RenderWindow.hpp>
#include <SFML/OpenGL.hpp>

#include <fmt/format.h>

#include <chrono>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

/// Measures the built program on this machine and prints a table; nothing is decided by it. Every
/// figure stands beside the floor measured in the same minute: an empty window of the same size
/// that is cleared and shown.
namespace {

using namespace guanmo;
using benchmark::pss_mb;
using benchmark::quantile;
using benchmark::unix_time;
using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

template <class Work> std::vector<double> timed(int times, Work work) {
    std::vector<double> all;
    for (int i = 0; i < times; ++i) {
        const Clock::time_point start = Clock::now();
        work();
        all.push_back(milliseconds_since(start));
    }
    return all;
}

struct Floor {
    double frame_ms = 0;
};

Floor measure_floor() {
    sf::RenderWindow window(sf::VideoMode::getDesktopMode(), "floor", sf::Style::None);
    const auto frames = timed(200, [&window] {
        window.clear();
        window.display();
        glFinish();
    });
    return {quantile(frames, 0.5)};
}

void row(const std::string& what, double ms, double goal_ms, const Floor& floor) {
    fmt::print("{:<44} {:>9.3f} ms   goal {:>7.1f} ms   {:>8.2f} × floor\n", what, ms, goal_ms,
               ms / floor.frame_ms);
}

/// Start to first frame, and the frames, of `guanmo bench`.
void measure_window(const Floor& floor) {
    std::vector<double> first;
    std::string result;
    for (int i = 0; i < 5; ++i) {
        const double start = unix_time();
        const test::Output output = test::run({"bench", "--seconds", i == 4 ? "8" : "0.1"});
        std::istringstream lines(output.out);
        std::string word;
        double at = 0;
        lines >> word >> at >> word;
        first.push_back((at - start) * 1000);
        std::getline(lines, result);
    }
    const test::Json figures = test::Json::parse(result);
    const auto frames = figures.at("frames").get<std::vector<double>>();
    row("start to first complete frame, median of 5", quantile(first, 0.5), 500, floor);
    row("pan and zoom frame, median", quantile(frames, 0.5), 8, floor);
    row("pan and zoom frame, 95 %", quantile(frames, 0.95), 16.7, floor);
    const test::Output playing = test::run({"bench", "--play", "--seconds", "8"});
    const auto found = playing.out.find("RESULT ");
    if (found != std::string::npos) {
        const auto played = test::Json::parse(playing.out.substr(found + 7))
                                .at("frames")
                                .get<std::vector<double>>();
        row("frame while both lines play, median", quantile(played, 0.5), 10, floor);
        row("frame while both lines play, 95 %", quantile(played, 0.95), 16.7, floor);
    }
    row("jump to a view, slowest", quantile(figures.at("settle"), 1), 100, floor);
    row("click to card, median", quantile(figures.at("pick"), 0.5), 100, floor);
    row("click to card, slowest", quantile(figures.at("pick"), 1), 100, floor);
}

void measure_memory() {
    test::RunningProgram program({});
    program.wait_for("ready");
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    fmt::print("{:<44} {:>9.1f} MB   goal {:>7.1f} MB\n", "memory of the idle window (PSS)",
               pss_mb(program.pid()), 160.0);
}

/// Loading, building a display list and picking, without a window.
void measure_parts(const Floor& floor) {
    const std::string folder = SOURCE_DIR "/geodata/tongliao";
    row("load the bundled workbook",
        quantile(timed(20, [&] { (void)io::open_workbook(folder); }), 0.5), 100, floor);
    const auto workbook = *io::open_workbook(folder).value;
    const auto config = *io::read_config(SOURCE_DIR "/config", "").value;
    const auto& fonts = config.style.fonts;
    const text::Faces faces(
        {text::FaceFile{fonts.sans.paths.front(), fonts.sans.index},
         text::FaceFile{fonts.sans_bold.paths.front(), fonts.sans_bold.index},
         text::FaceFile{fonts.serif_bold.paths.front(), fonts.serif_bold.index}});
    display::MapModel map(config.projection);
    row("project the bundled workbook", timed(1, [&] { map.update(workbook); }).front(), 100,
        floor);
    session::Session session;
    session.camera = display::home_camera(map, geo::screen_rect(400, 104, 1056, 952), 1);
    const display::Scene scene{workbook, session, config.style, map, faces, 1920, 1080, 1, {}};
    row("decide what a picture shows",
        quantile(timed(200, [&] { (void)display::build(scene); }), 0.5), 1, floor);
    const display::DisplayList list = display::build(scene);
    row("hit test",
        quantile(timed(1000,
                       [&] {
                           (void)display::pick(list, workbook, map, {900, 500}, 20);
                       }),
                 0.5),
        0.1, floor);
}

void print_display() {
    const sf::VideoMode desktop = sf::VideoMode::getDesktopMode();
    fmt::print("display {}×{}, load average {:.1f}\n", desktop.width, desktop.height,
               benchmark::load_average());
}

void print_floors() {
    for (const benchmark::Floor& plain : benchmark::measured_floors())
        fmt::print("floor: {:<44} {:>9.3f} ms\n", plain.what, plain.frame_ms);
    std::fflush(stdout);
}

} // namespace

/// Without arguments everything; with --ends only the smallest and the largest workbook and the
/// floors, for displays of other sizes; with --answers only how long keys wait during a load.
int main(int argc, char** argv) {
    const std::string folder = BUILD_DIR "/benchmark";
    print_display();
    if (argc > 1 && std::string(argv[1]) == "--ends") {
        benchmark::print_amounts(folder, {544, 1'000'000});
        print_floors();
        return 0;
    }
    if (argc > 1 && std::string(argv[1]) == "--answers") {
        benchmark::print_answers(folder);
        return 0;
    }
    const Floor floor = measure_floor();
    fmt::print("the floor, clear and show, takes {:.3f} ms\n", floor.frame_ms);
    measure_parts(floor);
    measure_window(floor);
    measure_memory();
    benchmark::print_amounts(folder, {544, 10'000, 100'000, 1'000'000});
    benchmark::print_answers(folder);
    print_floors();
    print_display();
}
