#include "app/saver.hpp"

#include "app/recovery.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <utility>

namespace guanmo::app {

void Autosave::edited(double now_s) {
    if (!first_s_)
        first_s_ = now_s;
    last_s_ = now_s;
}

std::optional<double> Autosave::due_s() const {
    if (!first_s_)
        return std::nullopt;
    return std::min(last_s_ + after_last_s_, *first_s_ + after_first_s_);
}

Saver::Saver(const Document& document, const workbook::Workbook& held)
    : lock_(document.lock), keeps_own_(document.is_ours),
      recovery_path_(recovery_path(document.path)) {
    if (!document.save_path.empty())
        own_.emplace(document.save_path, document.is_ours ? std::optional(held) : std::nullopt);
    LeftBehind found = find_left_behind(document.path);
    left_behind_ = std::move(found.path);
    left_lock_ = std::move(found.lock);
}

Saver::~Saver() {
    wait();
}

void Saver::wait() const {
    if (running_.valid())
        running_.wait();
}

Saver::Outcome Saver::write(const workbook::Workbook& workbook,
                            const std::shared_ptr<const workbook::Tour>& tour, std::uint64_t state,
                            const std::optional<workbook::Workbook>& base) {
    Outcome outcome{.state = state};
    const std::time_t now = std::time(nullptr);
    if (keeps_own_file()) {
        outcome.problems = own_->save(workbook, tour, now);
        if (!io::has_errors(outcome.problems)) {
            outcome.path = own_->path();
            return outcome;
        }
    }
    if (recovery_path_.empty())
        return outcome;
    if (!recovery_) {
        recovery_lock_ = io::lock_file(recovery_path_, now).lock;
        recovery_.emplace(recovery_path_, std::nullopt, io::WorkbookStore::Backups::none);
    }
    // Edits are never there without what they were made of. What they have become by changes of
    // others is written first: should it end in between, those changes are on both sides.
    std::vector<io::Diagnostic> problems;
    if (base && !recovery_base_)
        problems = write_base(*base);
    if (!io::has_errors(problems))
        io::append(problems, recovery_->save(workbook, tour, now));
    if (base && !io::has_errors(problems))
        io::append(problems, write_base(*base));
    if (!io::has_errors(problems)) {
        outcome.path = recovery_path_;
        outcome.recovery = true;
    }
    io::append(outcome.problems, std::move(problems));
    return outcome;
}

void Saver::begin(const workbook::Workbook& workbook, std::shared_ptr<const workbook::Tour> tour,
                  std::uint64_t state, std::optional<workbook::Workbook> base) {
    running_ = std::async(std::launch::async, [this, workbook, kept = std::move(tour), state,
                                               made_of = std::move(base)] {
        return write(workbook, kept, state, made_of);
    });
}

std::vector<io::Diagnostic> Saver::write_base(const workbook::Workbook& base) {
    if (!recovery_base_)
        recovery_base_.emplace(base_of_recovery(recovery_path_), std::nullopt,
                               io::WorkbookStore::Backups::none);
    return recovery_base_->save(base, nullptr, std::time(nullptr));
}

std::optional<Saver::Outcome> Saver::finished() {
    if (!running_.valid() ||
        running_.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
        return std::nullopt;
    return running_.get();
}

Saver::Outcome Saver::save_to(const std::string& path, const workbook::Workbook& workbook,
                              const std::shared_ptr<const workbook::Tour>& tour,
                              std::uint64_t state) {
    wait();
    Outcome outcome{.state = state};
    if (own_ && own_->path() == path) {
        outcome.problems = own_->save(workbook, tour, std::time(nullptr));
    } else {
        io::WorkbookStore store(path, std::nullopt);
        outcome.problems = store.save(workbook, tour, std::time(nullptr));
        if (!io::has_errors(outcome.problems)) {
            own_ = std::move(store);
            lock_ = io::lock_file(path, std::time(nullptr)).lock;
        }
    }
    if (!io::has_errors(outcome.problems)) {
        outcome.path = path;
        keeps_own_ = true;
    }
    return outcome;
}

void Saver::drop_left_behind() {
    if (!left_behind_.empty())
        remove_recovery(left_behind_);
    left_behind_.clear();
    left_lock_.reset();
}

void Saver::drop_recovery() {
    wait();
    if (recovery_)
        remove_recovery(recovery_path_);
    recovery_.reset();
    recovery_base_.reset();
    recovery_lock_.reset();
}

} // namespace guanmo::app
