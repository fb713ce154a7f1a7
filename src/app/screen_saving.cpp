#include "app/screen.hpp"

#include "app/recovery.hpp"
#include "i18n/translate.hpp"

#include <algorithm>

namespace guanmo::app {

using i18n::tr;
using i18n::trf;

namespace {

/// How long the end of the sitting waits for a database.
constexpr std::chrono::milliseconds patience_at_the_end{2000};

} // namespace

void Screen::keep_edits() {
    saver_ = std::make_unique<Saver>(document_, history_.current());
    teamwork_.reset();
    if (document_.database)
        teamwork_ = std::make_unique<Teamwork>(std::move(document_.database), document_.path);
    kept_state_ = history_.state();
    autosave_.clear();
    said_.clear();
    recovered_ = banner_hidden_ = false;
}

std::optional<double> Screen::saving_rests_s(double now_s) const {
    constexpr double looks_again_s = 0.05;
    if (!saver_)
        return std::nullopt;
    if (saver_->busy())
        return looks_again_s;
    const std::optional<double> due = autosave_.due_s();
    std::optional<double> rests = due ? std::optional(std::max(0.0, *due - now_s)) : std::nullopt;
    if (teamwork_)
        rests = std::min(rests.value_or(teamwork_->rests_s()), teamwork_->rests_s());
    return rests;
}

bool Screen::follow_saving(double now_s) {
    if (!saver_)
        return false;
    const bool team_changed = follow_team(now_s);
    const std::optional<Saver::Outcome> outcome = saver_->finished();
    if (outcome)
        follow(*outcome, now_s);
    if (kept_state_ != history_.state()) {
        kept_state_ = history_.state();
        autosave_.edited(now_s);
    }
    if (const auto due = autosave_.due_s(); due && now_s >= *due && !saver_->busy()) {
        autosave_.clear();
        if (history_.unsaved())
            saver_->begin(history_.current(), session_.tour, history_.state(),
                          teamwork_ ? std::optional(teamwork_->base()) : std::nullopt);
        else
            saver_->drop_recovery(); // undone to what the file holds
    }
    return outcome.has_value() || team_changed;
}

/// What was tried is said, a failure once.
void Screen::follow(const Saver::Outcome& outcome, double now_s) {
    std::string said;
    if (!outcome.problems.empty())
        said = io::to_text(outcome.problems.front());
    if (io::has_errors(outcome.problems)) {
        autosave_.again(now_s);
        if (outcome.recovery)
            said = trf("{}. The changes are kept in a recovery file meanwhile", said);
    }
    if (!said.empty() && said != said_) {
        if (io::has_errors(outcome.problems))
            log_->error(said);
        notify(said);
    }
    said_ = said;
    if (outcome.path.empty())
        return;
    log_->saved(outcome.path, outcome.recovery);
    if (!outcome.recovery)
        history_.mark_saved(outcome.state);
    if (recovered_)
        saver_->drop_left_behind();
}

void Screen::save() {
    if (!saver_)
        keep_edits();
    if (teamwork_ && !teamwork_->read_only())
        return send_to_team();
    (void)save_as(document_.save_path.empty() ? new_save_path(document_) : document_.save_path);
}

/// To that file, whatever is there; from then on it is the document's. @return why not, in words;
/// empty: it is saved.
std::string Screen::save_as(const std::string& path) {
    if (!saver_)
        keep_edits();
    if (path != document_.save_path)
        if (const Access access = access_to(path); !access.read_only.empty())
            return access.read_only;
    const Saver::Outcome outcome =
        saver_->save_to(path, history_.current(), session_.tour, history_.state());
    said_.clear(); // asked for: an old failure is said again
    follow(outcome, session_.now_s);
    if (outcome.path.empty())
        return outcome.problems.empty() ? path : io::to_text(outcome.problems.front());
    teamwork_.reset(); // from now on it is a file
    document_.save_path = path;
    document_.path = path;
    document_.read_only.clear();
    autosave_.clear();
    saver_->drop_recovery();
    remember_recent(path);
    notify(trf("Saved as {}", path));
    return {};
}

/// What would be written by itself in a moment is written now.
void Screen::flush() {
    if (!saver_)
        return;
    saver_->wait();
    if (const auto outcome = saver_->finished())
        follow(*outcome, session_.now_s);
    if (teamwork_)
        teamwork_->send_all(history_, session_.tour, *log_, session_.now_s, patience_at_the_end);
    if (history_.unsaved() && saver_->keeps_own_file())
        follow(saver_->save_to(document_.save_path, history_.current(), session_.tour,
                               history_.state()),
               session_.now_s);
}

void Screen::end_keeping() {
    if (!saver_)
        return;
    saver_->wait();
    teamwork_.reset();
    if (!saver_->leaves_recovery())
        saver_->drop_recovery();
    if (recovered_)
        saver_->drop_left_behind();
    saver_.reset();
}

void Screen::recover() {
    if (!saver_ || saver_->left_behind().empty())
        return;
    io::Loaded<workbook::Workbook> loaded = io::open_workbook(saver_->left_behind());
    if (!loaded.value) {
        const std::string why =
            loaded.diagnostics.empty() ? "" : io::to_text(loaded.diagnostics.front());
        log_->error(why);
        notify(why);
        return;
    }
    recovered_ = true;
    if (history_.replace(recovered(*std::move(loaded.value))))
        log_->edited(tr("Changes recovered"));
    else
        saver_->drop_left_behind(); // they had been saved after all
}

std::optional<ui::BannerModel> Screen::banner() const {
    if (saver_ && !saver_->left_behind().empty() && !recovered_)
        return ui::BannerModel{
            trf("Changes of {} were not saved. They are still there.",
                written_at(saver_->left_behind())),
            {{tr("Recover"), session::Recover{}}, {tr("Discard them"), session::DropRecovery{}}}};
    if (auto banner = teamwork_ ? teamwork_->banner(history_.unsaved()) : std::nullopt)
        return banner;
    if (!document_.read_only.empty() && !banner_hidden_)
        return ui::BannerModel{
            document_.read_only +
                tr(" It is shown only; saved under another name (Ctrl S) it can be changed."),
            {{tr("Close"), session::HideBanner{}}}};
    if (const doctor::Proposal* found = coordinates_.first_to_mend();
        found != nullptr && !banner_hidden_ && session_.tool_panel != session::ToolPanel::doctor &&
        !session_.presenting)
        return ui::BannerModel{
            doctor::title_of(*found),
            {{tr("Look at it"), session::ToggleDoctor{}}, {tr("Close"), session::HideBanner{}}}};
    return std::nullopt;
}

} // namespace guanmo::app
