#include "running/guanmo.hpp"

#include "catch.hpp"

#include <SFML/Graphics/Image.hpp>

#include <chrono>
#include <thread>

using namespace guanmo::test;

namespace {

using namespace std::chrono_literals;

/// Two photos of the project P02 in a workbook of its own.
std::string book_with_photos(const TemporaryFolder& folder) {
    const std::string path = (folder / "book.gpkg").string();
    sf::Image red, blue;
    red.create(1600, 1200, sf::Color(180, 40, 40));
    blue.create(1200, 1600, sf::Color(40, 40, 180));
    REQUIRE(red.saveToFile((folder / "P02_1.jpg").string()));
    REQUIRE(blue.saveToFile((folder / "P02_2.jpg").string()));
    REQUIRE(run({"import", SOURCE_DIR "/geodata/tongliao", "-o", path}).exit_code == 0);
    const Output placed = run(
        {"import", (folder / "P02_1.jpg").string(), (folder / "P02_2.jpg").string(), "-o", path});
    INFO(placed.error);
    REQUIRE(placed.exit_code == 0);
    return path;
}

/// Opens the first photo of the card, which lies at its lower end.
std::optional<Json> open_first(RunningProgram& program) {
    xdotool("mousemove 1680 700 click --repeat 30 --delay 20 5 sleep 0.4");
    for (int y = 960; y > 500; y -= 40) {
        click(1580, y);
        std::this_thread::sleep_for(200ms);
        for (const Json& event : program.events())
            if (event.at("event") == "photo")
                return program.wait_for("photo");
    }
    return std::nullopt;
}

} // namespace

TEST_CASE("a photo is opened large, its neighbours by arrows, and one removed comes back",
          "[window][photo]") {
    const TemporaryFolder folder;
    const std::string path = book_with_photos(folder);
    RunningProgram program({path}, folder.path());
    REQUIRE(program.wait_for("ready"));
    std::this_thread::sleep_for(300ms);
    xdotool("key slash sleep 0.3 type --delay 100 P02");
    xdotool("sleep 0.3 key Return");
    REQUIRE(program.wait_for("select"));
    xdotool("key Escape sleep 0.5");
    const auto opened = open_first(program);
    REQUIRE(opened);
    const Json first = opened->at("photo");
    const auto shown = [&program] {
        const auto event = program.wait_for("photo");
        REQUIRE(event);
        return event->at("photo");
    };
    xdotool("key Right");
    const Json second = shown();
    CHECK(second.is_string());
    CHECK(second != first);
    xdotool("key Right");
    CHECK(shown() == first); // round the end
    xdotool("key Left");
    CHECK(shown() == second);
    xdotool("key Delete");
    REQUIRE(program.wait_for("edit"));
    CHECK(shown() == first);
    REQUIRE(program.wait_for("saved"));
    const auto photos = [&path] { return read_text(path).find("P02_2.jpg") != std::string::npos; };
    CHECK(photos() == false);
    xdotool("key ctrl+z");
    REQUIRE(program.wait_for("undo"));
    REQUIRE(program.wait_for("saved"));
    CHECK(photos() == true);
    xdotool("key Escape");
    CHECK(shown().is_null());
    xdotool("key ctrl+q");
    CHECK(program.wait_for_exit() == 0);
}
