#pragma once

#include "edit/edit.hpp"
#include "plan/optimise.hpp"
#include "road/routing_settings.hpp"
#include "ui/interface.hpp"

#include <atomic>
#include <future>
#include <memory>
#include <mutex>
#include <optional>

namespace guanmo::app {

/// Looks for a better plan in another thread while the window goes on. What it finds is offered;
/// it takes the place of the plan only when somebody says so, and only of the one that it is about.
class Optimising {
  public:
    Optimising() = default;
    /// Stops the search and waits for its end.
    ~Optimising();
    Optimising(const Optimising&) = delete;
    Optimising& operator=(const Optimising&) = delete;

    /// Does nothing while one runs.
    void start(const workbook::Workbook& workbook, const road::RoutingSettings& settings,
               const plan::OptimiseOptions& options);
    /// The best so far is what it found.
    void stop();
    /// What was found is not wanted.
    void forget();

    [[nodiscard]] bool busy() const { return result_.valid(); }
    /// Goes on with it. @return true when there is something new to be seen.
    bool follow(const workbook::Workbook& now, const workbook::Tour& tour);
    [[nodiscard]] const ui::OptimiseModel& model() const { return model_; }
    /// The plan that was found, as an edit of `now`; none when there is none, or when the plan has
    /// been edited since.
    [[nodiscard]] std::optional<edit::SetMeeting> take(const workbook::Workbook& now);

  private:
    struct State {
        std::atomic<bool> stopped = false;
        std::mutex guard;
        plan::OptimiseProgress progress;
        bool moved = false; ///< the progress since it was last looked at
    };

    std::shared_ptr<State> state_;
    std::future<plan::OptimiseResult> result_;
    double limit_s_ = 0;
    workbook::Meeting of_; ///< what the search began with
    std::optional<plan::OptimiseResult> found_;
    ui::OptimiseModel model_;
};

} // namespace guanmo::app
