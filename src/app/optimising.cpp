#include "app/optimising.hpp"

#include "i18n/translate.hpp"
#include "ui/optimise_model.hpp"

#include <chrono>

namespace guanmo::app {

Optimising::~Optimising() {
    stop();
    if (result_.valid())
        result_.wait();
}

void Optimising::start(const workbook::Workbook& workbook, const road::RoutingSettings& settings,
                       const plan::OptimiseOptions& options) {
    if (busy())
        return;
    found_.reset();
    of_ = workbook.meeting;
    limit_s_ = options.seconds;
    state_ = std::make_shared<State>();
    model_ = ui::optimise_running({}, limit_s_);
    result_ = std::async(std::launch::async, [workbook, settings, options, state = state_] {
        // A router remembers what it finds and belongs to one thread.
        const plan::Router router(workbook, settings, plan::Asking::at_once);
        return plan::optimise_tour(workbook, router, options,
                                   [&state](const plan::OptimiseProgress& progress) {
                                       const std::scoped_lock lock(state->guard);
                                       state->progress = progress;
                                       state->moved = true;
                                       return !state->stopped;
                                   });
    });
}

void Optimising::stop() {
    if (state_)
        state_->stopped = true;
}

void Optimising::forget() {
    if (busy())
        return;
    found_.reset();
    model_ = {};
}

bool Optimising::follow(const workbook::Workbook& now, const workbook::Tour& tour) {
    if (found_ && now.meeting != of_) { // about another plan than the present one
        forget();
        return true;
    }
    if (!busy())
        return false;
    if (result_.wait_for(std::chrono::seconds(0)) == std::future_status::ready) {
        try {
            found_ = result_.get();
            model_ = ui::optimise_found(*found_, now, tour);
        } catch (const std::exception& error) {
            model_ = {};
            model_.state = ui::OptimiseModel::State::found;
            model_.quality = error.what();
        }
        return true;
    }
    const std::scoped_lock lock(state_->guard);
    if (!state_->moved)
        return false;
    state_->moved = false;
    model_ = ui::optimise_running(state_->progress, limit_s_);
    return true;
}

std::optional<edit::SetMeeting> Optimising::take(const workbook::Workbook& now) {
    if (!found_ || now.meeting != of_)
        return std::nullopt;
    edit::SetMeeting edit{now.meeting, i18n::trf("Optimised: {}", model_.quality)};
    edit.meeting.lines = std::move(found_->lines);
    found_.reset();
    model_ = {};
    return edit;
}

} // namespace guanmo::app
