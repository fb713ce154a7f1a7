#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>

namespace guanmo::vrp {

/// When to stop: after a while, or when somebody says so. May be asked by several threads.
class Watch {
  public:
    using Clock = std::chrono::steady_clock;

    /// @param whole one that this one is a part of: it is over when that one is.
    explicit Watch(double seconds, const Watch* whole = nullptr)
        : begin_(Clock::now()), seconds_(seconds), whole_(whole) {}

    [[nodiscard]] double elapsed() const {
        return std::chrono::duration<double>(Clock::now() - begin_).count();
    }
    [[nodiscard]] bool over() const {
        return stopped() || elapsed() >= seconds_ || (whole_ != nullptr && whole_->over());
    }
    /// Seconds, ≥ 0.
    [[nodiscard]] double left() const {
        const double own = std::max(seconds_ - elapsed(), 0.0);
        return whole_ != nullptr ? std::min(own, whole_->left()) : own;
    }
    void stop() { stopped_.store(true, std::memory_order_relaxed); }
    [[nodiscard]] bool stopped() const { return stopped_.load(std::memory_order_relaxed); }

  private:
    Clock::time_point begin_;
    double seconds_;
    const Watch* whole_;
    std::atomic<bool> stopped_{false};
};

} // namespace guanmo::vrp
