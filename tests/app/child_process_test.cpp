#include "app/child_process.hpp"

#include <csignal>
#include <fstream>
#include <string>
#include <thread>

#include "catch.hpp"

using guanmo::app::ChildProcess;
using namespace std::chrono_literals;

namespace {

using End = ChildProcess::End;

std::vector<std::string> shell(const std::string& script) {
    return {"/bin/sh", "-c", script};
}

/// To its end, or for ten seconds.
End wait_for(ChildProcess& child) {
    for (int i = 0; i < 1000 && !child.follow(); ++i)
        std::this_thread::sleep_for(10ms);
    return child.end();
}

/// Also one whose end nobody has taken notice of has ended.
bool runs(pid_t pid) {
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string stat;
    std::getline(file, stat);
    const std::size_t name = stat.rfind(')');
    return name != std::string::npos && stat.compare(name, 3, ") Z") != 0;
}

} // namespace

TEST_CASE("what a child writes and how it ends is told", "[child]") {
    ChildProcess child(shell("echo out; echo one >&2; printf two >&2; exit 3"), {});
    CHECK(wait_for(child) == End::exited);
    CHECK(child.code() == 3);
    CHECK(child.output() == "out\n");
    CHECK(child.take_lines() == std::vector<std::string>{"one", "two"});
}

TEST_CASE("a child that crashes is a value, not the end of the program", "[child]") {
    ChildProcess child(shell("kill -SEGV $$"), {});
    CHECK(wait_for(child) == End::crashed);
    CHECK(child.code() == SIGSEGV);
}

TEST_CASE("a child that is silent for too long is ended with what it started", "[child]") {
    ChildProcess child(shell("sleep 600 & echo $!; wait"), {.silence = 300ms});
    CHECK(wait_for(child) == End::hung);
    const pid_t grandchild = std::stoi(child.output());
    for (int i = 0; i < 100 && runs(grandchild); ++i)
        std::this_thread::sleep_for(10ms);
    CHECK_FALSE(runs(grandchild));
}

TEST_CASE("a child that shows life is waited for", "[child]") {
    ChildProcess child(shell("for i in 1 2 3 4 5 6; do sleep 0.2; echo $i >&2; done"),
                       {.silence = 700ms});
    CHECK(wait_for(child) == End::exited);
    CHECK(child.take_lines().size() == 6);
}

TEST_CASE("a child that floods its output is ended", "[child]") {
    ChildProcess child(shell("yes"), {.output = 1U << 20});
    CHECK(wait_for(child) == End::flooded);
}

TEST_CASE("a cancelled child is gone at once", "[child]") {
    ChildProcess child(shell("sleep 600"), {});
    const pid_t pid = child.pid();
    child.cancel();
    CHECK(child.follow());
    CHECK(child.end() == End::cancelled);
    CHECK_FALSE(runs(pid));
}

TEST_CASE("a program that is not there is said", "[child]") {
    ChildProcess child({"/no/such/program"}, {});
    CHECK(wait_for(child) == End::not_started);
}

TEST_CASE("no shell sees the arguments, and no open file is handed on", "[child]") {
    ChildProcess child({"/bin/echo", "$HOME; `id` 名单.xlsx"}, {});
    CHECK(wait_for(child) == End::exited);
    CHECK(child.output() == "$HOME; `id` 名单.xlsx\n");
    ChildProcess files(shell("ls /proc/self/fd | wc -l"), {});
    CHECK(wait_for(files) == End::exited);
    CHECK(std::stoi(files.output()) <= 4); // three and ls's own
}
