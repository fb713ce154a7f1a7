#include "running/guanmo.hpp"

#include "catch.hpp"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace guanmo::test;

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

/// Fcitx 5 with its pinyin, on a message bus and in a home of its own.
class Fcitx {
  public:
    Fcitx() {
        const fs::path config = home_ / ".config/fcitx5";
        fs::create_directories(config);
        fs::create_directories(home_ / "run");
        fs::permissions(home_ / "run", fs::perms::owner_all);
        std::ofstream(config / "profile")
            << "[Groups/0]\nName=Default\nDefault Layout=us\nDefaultIM=pinyin\n\n"
               "[Groups/0/Items/0]\nName=keyboard-us\nLayout=\n\n"
               "[Groups/0/Items/1]\nName=pinyin\nLayout=\n\n[GroupOrder]\n0=Default\n";
        setenv("XMODIFIERS", "@im=fcitx", 1);
        pid_ = fork();
        if (pid_ == 0) {
            setpgid(0, 0);
            setenv("HOME", home_.path().c_str(), 1);
            setenv("XDG_RUNTIME_DIR", (home_ / "run").c_str(), 1);
            setenv("LANG", "C.UTF-8", 1);
            execlp("dbus-run-session", "dbus-run-session", "--", "fcitx5",
                   "--disable=wayland,waylandim", nullptr);
            _exit(127);
        }
        std::this_thread::sleep_for(5s);
    }
    ~Fcitx() {
        kill(-pid_, SIGTERM);
        waitpid(pid_, nullptr, 0);
        unsetenv("XMODIFIERS");
    }
    Fcitx(const Fcitx&) = delete;
    Fcitx& operator=(const Fcitx&) = delete;
    [[nodiscard]] bool runs() const { return waitpid(pid_, nullptr, WNOHANG) == 0; }

  private:
    TemporaryFolder home_;
    pid_t pid_ = -1;
};

void keys(const std::string& names) {
    xdotool("key --delay 150 " + names);
    std::this_thread::sleep_for(500ms);
}

} // namespace

// Not by itself: it needs fcitx5, fcitx5-pinyin and dbus.
TEST_CASE("Chinese is typed with the desktop's input method, which keeps its keys to itself",
          "[.][input method]") {
    const Fcitx fcitx;
    REQUIRE(fcitx.runs());
    const TemporaryFolder folder;
    RunningProgram program({}, folder.path());
    REQUIRE(program.wait_for("ready"));
    std::this_thread::sleep_for(500ms);
    keys("ctrl+n");
    click(900, 500);
    REQUIRE(program.wait_for("edit"));
    std::this_thread::sleep_for(500ms);
    keys("ctrl+a");
    keys("ctrl+space");
    keys("f e n g d i a n");
    keys("BackSpace n"); // of the pinyin, not of the name
    keys("space");
    keys("Return");
    const auto named = program.wait_for("edit");
    REQUIRE(named);
    CHECK(named->at("what").get<std::string>().ends_with("风电"));
    keys("Escape"); // out of the form's field: letters are the program's again
    keys("Escape");
    keys("Home");
    keys("e"); // plans the line
    keys("Escape");
    CHECK(program.runs());
    for (const Json& event : program.events())
        CHECK(event.at("event") != "error");
}
