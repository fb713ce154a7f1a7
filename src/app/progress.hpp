#pragma once

#include <chrono>
#include <cstddef>

namespace guanmo::app {

/// Says on standard error how far something is, when it takes more than a second.
class Progress {
  public:
    /// @param what has to outlive this. @param total more than 0.
    Progress(const char* what, std::size_t total) : what_(what), total_(total) {}
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void operator()(std::size_t done);

  private:
    const char* what_;
    std::size_t total_;
    std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
    bool said_ = false;
};

} // namespace guanmo::app
