#include "running/guanmo.hpp"

#include "catch.hpp"

#include <X11/Xlib.h>
#include <X11/extensions/Xfixes.h>
#include <X11/extensions/scrnsaver.h>

#include <chrono>
#include <memory>
#include <thread>

using namespace guanmo::test;

namespace {

using namespace std::chrono_literals;

/// A connection of the test's own to the display that the window is on.
class Server {
  public:
    Server() : display_(XOpenDisplay(nullptr)) { REQUIRE(display_ != nullptr); }
    ~Server() { XCloseDisplay(display_); }
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] bool pointer_is_drawn() const {
        XFixesCursorImage* image = XFixesGetCursorImage(display_);
        bool drawn = false;
        for (int i = 0; i < image->width * image->height; ++i)
            drawn = drawn || (image->pixels[i] & 0xFF000000) != 0;
        XFree(image);
        return drawn;
    }

    void save_screen_after(int seconds) const {
        XSetScreenSaver(display_, seconds, 0, DontPreferBlanking, DontAllowExposures);
        XResetScreenSaver(display_);
        XSync(display_, False);
    }

    [[nodiscard]] bool screen_is_saved() const {
        XScreenSaverInfo info{};
        XScreenSaverQueryInfo(display_, DefaultRootWindow(display_), &info);
        return info.state == ScreenSaverOn;
    }

  private:
    Display* display_;
};

std::unique_ptr<RunningProgram> opened(const std::vector<std::string>& arguments = {}) {
    auto program = std::make_unique<RunningProgram>(arguments);
    REQUIRE(program->wait_for("ready"));
    return program;
}

void key(const std::string& name) {
    xdotool("key " + name);
    std::this_thread::sleep_for(150ms);
}

} // namespace

TEST_CASE("a clicker leads through the tour: PgDn, F5, B, Esc", "[window]") {
    const auto program = opened();
    key("Next");
    const auto next = program->wait_for("next");
    REQUIRE(next);
    CHECK(next->at("line") == "south");
    CHECK(next->at("stop") == 1);
    const auto arrival = program->wait_for("arrive");
    REQUIRE(arrival);
    CHECK(arrival->at("stop") == 1);

    key("F5");
    const auto presents = program->wait_for("present");
    REQUIRE(presents);
    CHECK(presents->at("on") == true);
    key("Next");
    CHECK(program->wait_for("next"));
    key("b");
    const auto black = program->wait_for("blank");
    REQUIRE(black);
    CHECK(black->at("blank") == "black");
    key("Escape");
    const auto off = program->wait_for("blank");
    REQUIRE(off);
    CHECK(off->at("blank") == "off");
    key("Escape");
    const auto ends = program->wait_for("present");
    REQUIRE(ends);
    CHECK(ends->at("on") == false);
    CHECK(program->runs());
}

TEST_CASE("F5 in a framed window presents full screen, Esc leads back to the frame", "[window]") {
    const auto program = opened({"--size", "1280x720"});
    key("F5");
    const auto full = program->wait_for("fullscreen");
    REQUIRE(full);
    CHECK(full->at("on") == true);
    std::this_thread::sleep_for(300ms);
    key("Escape");
    const auto framed = program->wait_for("fullscreen");
    REQUIRE(framed);
    CHECK(framed->at("on") == false);
}

TEST_CASE("Space plays at the desk and steps while presenting", "[window]") {
    const auto program = opened();
    key("space");
    CHECK(program->wait_for("play"));
    key("space");
    CHECK(program->wait_for("pause"));
    key("F5");
    CHECK(program->wait_for("present"));
    key("space");
    CHECK(program->wait_for("next"));
}

TEST_CASE("the pointer disappears while presenting and comes back when it moves", "[window]") {
    const Server server;
    const auto program = opened({"present"});
    xdotool("mousemove 900 500");
    std::this_thread::sleep_for(300ms);
    CHECK(server.pointer_is_drawn());
    std::this_thread::sleep_for(2500ms);
    CHECK_FALSE(server.pointer_is_drawn());
    xdotool("mousemove 905 505");
    std::this_thread::sleep_for(300ms);
    CHECK(server.pointer_is_drawn());
}

TEST_CASE("the screen is not saved while presenting, and is again afterwards", "[window]") {
    const Server server;
    const auto program = opened({"present"});
    server.save_screen_after(1);
    std::this_thread::sleep_for(2500ms);
    CHECK_FALSE(server.screen_is_saved());
    key("Escape");
    REQUIRE(program->wait_for("present", [](const Json& e) { return e.at("on") == false; }));
    server.save_screen_after(1);
    std::this_thread::sleep_for(2500ms);
    CHECK(server.screen_is_saved());
    server.save_screen_after(0);
}

TEST_CASE("the whole tour is stepped through, forwards and back, with its flights", "[window]") {
    const auto program = opened({"present"});
    for (int stop = 0; stop < 9; ++stop) {
        key("Next");
        std::this_thread::sleep_for(250ms);
    }
    for (int stop = 0; stop < 9; ++stop)
        key("Prior");
    key("End");
    key("ctrl+q");
    CHECK(program->wait_for_exit() == 0);
    long steps = 0;
    for (const Json& event : program->events())
        steps += event.at("event") == "next" || event.at("event") == "previous" ? 1 : 0;
    CHECK(steps == 18);
}

TEST_CASE("a paused tour draws no frames", "[window]") {
    const auto program = opened();
    key("space");
    REQUIRE(program->wait_for("play"));
    key("space");
    REQUIRE(program->wait_for("pause"));
    std::this_thread::sleep_for(500ms);
    const std::size_t events = program->events().size();
    std::this_thread::sleep_for(3000ms);
    CHECK(program->events().size() == events);
    key("ctrl+q");
    const auto exit = program->wait_for("exit");
    REQUIRE(exit);
    // Three seconds more of drawing would be 180 frames beside those of playing.
    CHECK(exit->at("frames") <= 120);
}
