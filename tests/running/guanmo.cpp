#include "running/guanmo.hpp"

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

namespace guanmo::test {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

namespace {

constexpr auto patience = std::chrono::seconds(10);
constexpr auto pause = std::chrono::milliseconds(10);

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> all;
    for (std::string& text : texts)
        all.push_back(text.data());
    all.push_back(nullptr);
    return all;
}

/// Starts the program with its output in files. @param folder to start it in; empty: this one's
/// own.
/// @param state its state folder, unless there is an environment.
/// @return the process id.
int start(std::vector<std::string> arguments, const fs::path& out, const fs::path& error,
          std::optional<std::vector<std::string>> environment, const fs::path& folder = {},
          const fs::path& state = {}) {
    arguments.insert(arguments.begin(), BUILD_DIR "/guanmo");
    const int pid = fork();
    if (pid < 0)
        throw std::runtime_error("fork failed");
    if (pid > 0)
        return pid;
    const int out_file = open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const int error_file = open(error.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    dup2(out_file, STDOUT_FILENO);
    dup2(error_file, STDERR_FILENO);
    if (!folder.empty() && chdir(folder.c_str()) != 0)
        _exit(127);
    if (!state.empty()) {
        setenv("XDG_STATE_HOME", state.c_str(), 1);
        setenv("XDG_CONFIG_HOME", (state / "config").c_str(), 1);
    }
    if (environment)
        execve(arguments[0].c_str(), pointers(arguments).data(), pointers(*environment).data());
    else
        execv(arguments[0].c_str(), pointers(arguments).data());
    _exit(127);
}

int exit_code_of(int status) {
    constexpr int killed_by_signal = 128;
    return WIFEXITED(status) ? WEXITSTATUS(status) : killed_by_signal + WTERMSIG(status);
}

} // namespace

TemporaryFolder::TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "guanmo-test-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr)
        throw std::runtime_error("mkdtemp failed");
    path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

std::string read_text(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

Json read_json(const fs::path& path) {
    return Json::parse(read_text(path));
}

Output run(const std::vector<std::string>& arguments,
           const std::optional<std::vector<std::string>>& environment) {
    const TemporaryFolder folder;
    const int pid = start(arguments, folder / "out", folder / "error", environment);
    int status = 0;
    waitpid(pid, &status, 0);
    return {exit_code_of(status), read_text(folder / "out"), read_text(folder / "error")};
}

RunningProgram::RunningProgram(const std::vector<std::string>& arguments,
                               const fs::path& working_folder, const fs::path& state_folder) {
    std::vector<std::string> all = arguments;
    all.insert(all.end(), {"--log", (folder_ / "log").string()});
    pid_ = start(all, folder_ / "out", folder_ / "error", std::nullopt, working_folder,
                 state_folder.empty() ? folder_ / "state" : state_folder);
}

RunningProgram::~RunningProgram() {
    if (pid_ > 0) {
        kill(pid_, SIGKILL);
        waitpid(pid_, nullptr, 0);
    }
}

void RunningProgram::kill_at_once() {
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
    pid_ = -1;
}

std::vector<Json> RunningProgram::events() const {
    std::vector<Json> events;
    std::istringstream lines(read_text(folder_ / "log"));
    for (std::string line; std::getline(lines, line);) {
        if (lines.eof())
            break; // still being written
        events.push_back(Json::parse(line));
    }
    return events;
}

std::optional<Json> RunningProgram::wait_for(const std::string& event,
                                             const std::function<bool(const Json&)>& accept) {
    const Clock::time_point end = Clock::now() + patience;
    while (Clock::now() < end) {
        const std::vector<Json> all = events();
        for (; seen_ < all.size(); ++seen_)
            if (all[seen_].at("event") == event && (!accept || accept(all[seen_])))
                return all[seen_++];
        std::this_thread::sleep_for(pause);
    }
    return std::nullopt;
}

std::optional<int> RunningProgram::wait_for_exit() {
    const Clock::time_point end = Clock::now() + patience;
    while (Clock::now() < end) {
        int status = 0;
        if (waitpid(pid_, &status, WNOHANG) == pid_) {
            pid_ = -1;
            return exit_code_of(status);
        }
        std::this_thread::sleep_for(pause);
    }
    return std::nullopt;
}

bool RunningProgram::runs() const {
    if (pid_ <= 0)
        return false;
    siginfo_t ended{};
    const int result = waitid(P_PID, static_cast<id_t>(pid_), &ended, WEXITED | WNOHANG | WNOWAIT);
    return result == 0 && ended.si_pid == 0;
}

void xdotool(const std::string& arguments) {
    if (std::system(("xdotool " + arguments).c_str()) != 0)
        throw std::runtime_error("xdotool " + arguments + " failed");
}

void click(double x, double y) {
    xdotool("mousemove " + std::to_string(static_cast<int>(x)) + " " +
            std::to_string(static_cast<int>(y)) + " click 1");
}

} // namespace guanmo::test
