#include "app/child_process.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <utility>

namespace guanmo::app {

namespace {

constexpr int not_executed = 127; ///< as a shell says it

/// Between fork and exec only what may be called in a process that had other threads.
[[noreturn]] void become(char* const* arguments, int out, int error, pid_t parent) {
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent)
        ::_exit(not_executed);
    const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (nothing < 0 || ::dup2(nothing, STDIN_FILENO) < 0 || ::dup2(out, STDOUT_FILENO) < 0 ||
        ::dup2(error, STDERR_FILENO) < 0)
        ::_exit(not_executed);
    // Where memory runs out this one goes, not the window.
    if (const int first = ::open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC); first >= 0)
        (void)!::write(first, "1000", 4);
    ::close_range(STDERR_FILENO + 1, ~0U, 0);
    ::execv(arguments[0], arguments);
    ::_exit(not_executed);
}

void close_pipe(int& pipe) {
    if (pipe >= 0)
        ::close(pipe);
    pipe = -1;
}

} // namespace

ChildProcess::ChildProcess(const std::vector<std::string>& arguments, const Limits& limits)
    : limits_(limits) {
    std::vector<char*> raw;
    for (const std::string& argument : arguments)
        raw.push_back(const_cast<char*>(argument.c_str()));
    raw.push_back(nullptr);
    std::array<int, 2> out{-1, -1};
    std::array<int, 2> error{-1, -1};
    if (::pipe2(out.data(), O_CLOEXEC) == 0 && ::pipe2(error.data(), O_CLOEXEC) == 0) {
        const pid_t parent = ::getpid();
        pid_ = ::fork();
        if (pid_ == 0)
            become(raw.data(), out[1], error[1], parent);
    }
    close_pipe(out[1]);
    close_pipe(error[1]);
    out_ = out[0];
    error_ = error[0];
    if (pid_ < 0) {
        close_pipe(out_);
        close_pipe(error_);
        end_ = End::not_started;
        return;
    }
    ::setpgid(pid_, pid_); // whoever of the two comes first
    ::fcntl(out_, F_SETFL, O_NONBLOCK);
    ::fcntl(error_, F_SETFL, O_NONBLOCK);
}

ChildProcess::~ChildProcess() {
    cancel();
    close_pipe(out_);
    close_pipe(error_);
}

/// @return true when anything came.
bool ChildProcess::read_from(int& pipe, std::string& into) {
    bool any = false;
    std::array<char, 65536> bytes{};
    while (pipe >= 0) {
        const ssize_t count = ::read(pipe, bytes.data(), bytes.size());
        if (count > 0) {
            into.append(bytes.data(), static_cast<std::size_t>(count));
            any = true;
        } else if (count == 0) {
            close_pipe(pipe);
        } else if (errno != EINTR) {
            break;
        }
        if (into.size() > limits_.output)
            break;
    }
    return any;
}

void ChildProcess::read_all(Clock::time_point now) {
    const bool wrote = read_from(out_, output_);
    if (read_from(error_, said_) || wrote)
        heard_ = now;
}

void ChildProcess::reap(bool wait) {
    int status = 0;
    const pid_t ended = ::waitpid(pid_, &status, wait ? 0 : WNOHANG);
    if (ended != pid_)
        return;
    if (end_ == End::running) {
        const bool signalled = WIFSIGNALED(status);
        code_ = signalled ? WTERMSIG(status) : WEXITSTATUS(status);
        end_ = signalled ? End::crashed : code_ == not_executed ? End::not_started : End::exited;
    }
    ::kill(-pid_, SIGKILL); // what it may have left
    pid_ = -1;
}

void ChildProcess::kill(End why) {
    if (pid_ < 0)
        return;
    end_ = why;
    ::kill(-pid_, SIGKILL);
    ::kill(pid_, SIGKILL);
    reap(true);
}

void ChildProcess::cancel() {
    if (end_ == End::running)
        kill(End::cancelled);
}

bool ChildProcess::follow(Clock::time_point now) {
    if (pid_ < 0)
        return true;
    read_all(now);
    reap(false);
    if (pid_ < 0) {
        read_all(now); // what was written between the two
        return true;
    }
    if (output_.size() > limits_.output || said_.size() > limits_.output)
        kill(End::flooded);
    else if (now - heard_ > limits_.silence)
        kill(End::hung);
    return pid_ < 0;
}

std::vector<std::string> ChildProcess::take_lines() {
    std::vector<std::string> lines;
    std::size_t from = 0;
    for (std::size_t end = said_.find('\n'); end != std::string::npos;
         end = said_.find('\n', from)) {
        lines.push_back(said_.substr(from, end - from));
        from = end + 1;
    }
    said_.erase(0, from);
    if (pid_ < 0 && !said_.empty())
        lines.push_back(std::exchange(said_, {}));
    return lines;
}

} // namespace guanmo::app
