#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace guanmo::app {

/// A program that runs beside this one, so that its end, however that comes about, is a value here.
/// Started from its arguments alone, no shell has a say; its input is empty. It is ended with all
/// that it started, and dies with this process. Nothing here waits for it.
class ChildProcess {
  public:
    using Clock = std::chrono::steady_clock;

    struct Limits {
        std::chrono::milliseconds silence{30'000}; ///< without a sign of life
        std::size_t output = 256U << 20;           ///< bytes on standard output
    };

    enum class End {
        running,
        exited,    ///< by itself: `code`
        crashed,   ///< by a signal: `code`
        hung,      ///< it was silent for too long and was ended
        flooded,   ///< it wrote more than anybody reads and was ended
        cancelled, ///< as asked for
        not_started,
    };

    /// @param arguments the first one is the program, by its path.
    ChildProcess(const std::vector<std::string>& arguments, const Limits& limits);
    /// Ends it.
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    /// Takes what it has written meanwhile and sees how it is. @return true once it has ended.
    bool follow(Clock::time_point now = Clock::now());
    void cancel();

    [[nodiscard]] End end() const { return end_; }
    [[nodiscard]] int code() const { return code_; }
    [[nodiscard]] pid_t pid() const { return pid_; }
    /// Lines of standard error since the last call, without those that are not complete yet while
    /// it runs.
    [[nodiscard]] std::vector<std::string> take_lines();
    /// Standard output so far.
    [[nodiscard]] const std::string& output() const { return output_; }

  private:
    void read_all(Clock::time_point now);
    bool read_from(int& pipe, std::string& into);
    void kill(End why);
    void reap(bool wait);

    Limits limits_;
    pid_t pid_ = -1;
    int out_ = -1, error_ = -1;
    std::string output_, said_;
    End end_ = End::running;
    int code_ = 0;
    Clock::time_point heard_ = Clock::now();
};

} // namespace guanmo::app
