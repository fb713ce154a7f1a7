#include "app/teamwork.hpp"

#include "app/recovery.hpp"
#include "i18n/translate.hpp"
#include "ui/field_words.hpp"
#include "ui/team_words.hpp"

#include <algorithm>
#include <ctime>
#include <utility>

namespace guanmo::app {

using i18n::tr;
using i18n::trf;
using workbook::Workbook;
using Kind = Team::News::Kind;

namespace {

/// Others see an edit within two seconds: soon after the last one, and not long after the first.
constexpr double after_last_s = 0.3, after_first_s = 1;

} // namespace

Teamwork::Teamwork(std::unique_ptr<io::PostgresStore> store, std::string path)
    : path_(std::move(path)), read_only_(!store->read_only().empty()), held_(store->held()),
      team_(std::move(store)), due_(after_last_s, after_first_s) {}

double Teamwork::rests_s() const {
    return 0.1;
}

void Teamwork::arrive(Workbook workbook, edit::History& history) {
    const Workbook base = std::exchange(held_, std::move(workbook));
    const Workbook mine = history.current();
    if (conflicts_.empty())
        before_conflicts_ = base;
    io::add_conflicts(conflicts_, io::conflicts_of(base, mine, held_));
    history.rebase([&](const Workbook& state) {
        return io::with_changes_of_others(base, held_, mine, state);
    });
    conflicts_ = io::still_open(conflicts_, history.current(), held_);
    ++arrivals_;
}

void Teamwork::take(Team::News news, edit::History& history, EventLog& log, double now_s) {
    switch (news.kind) {
    case Kind::arrived:
        arrive(std::move(news.workbook), history);
        log.received(path_, conflicts_.size());
        break;
    case Kind::sent:
        held_ = std::move(news.workbook);
        sending_ = false;
        if (conflicts_.empty())
            history.mark_saved(news.state);
        log.saved(path_, false);
        break;
    case Kind::put_off:
        sending_ = false;
        hurries_ = true;
        break;
    case Kind::refused:
        sending_ = false;
        refused_ = history.state();
        notice_ = io::to_text(news.problem);
        log.error(notice_);
        break;
    case Kind::lost:
        sending_ = false;
        lost_ = true;
        lost_since_ = moment_text(std::time(nullptr));
        log.connection(false);
        break;
    case Kind::found:
        lost_ = false;
        hurries_ = true;
        log.connection(true);
        notice_ = tr("The database is there again");
        due_.again(now_s);
        break;
    case Kind::remarked:
        notice_ = io::to_text(news.problem);
        break;
    }
}

/// What is in conflict is left as the database has it until somebody says what counts.
void Teamwork::send(const edit::History& history,
                    const std::shared_ptr<const workbook::Tour>& tour) {
    Workbook workbook = history.current();
    for (const io::TeamConflict& conflict : conflicts_)
        workbook = io::giving_in(std::move(workbook), conflict, held_);
    due_.clear();
    hurries_ = false;
    if (!conflicts_.empty() && workbook == held_)
        return; // nothing but what is in conflict
    sending_ = true;
    team_.send(std::move(workbook), tour, history.state(), arrivals_);
}

bool Teamwork::follow(edit::History& history, const std::shared_ptr<const workbook::Tour>& tour,
                      EventLog& log, double now_s) {
    std::vector<Team::News> news = team_.news();
    for (Team::News& one : news)
        take(std::move(one), history, log, now_s);
    if (known_state_ != history.state()) {
        known_state_ = history.state();
        refused_.reset();
        conflicts_ = io::still_open(conflicts_, history.current(), held_);
        due_.edited(now_s);
    }
    const auto due = due_.due_s();
    const bool wants = hurries_ || (due && now_s >= *due);
    if (wants && !read_only_ && !lost_ && !sending_ && history.unsaved() &&
        refused_ != history.state())
        send(history, tour);
    else if (wants && !sending_ && !history.unsaved()) {
        due_.clear();
        hurries_ = false;
    }
    return !news.empty();
}

void Teamwork::send_all(edit::History& history, const std::shared_ptr<const workbook::Tour>& tour,
                        EventLog& log, double now_s, std::chrono::milliseconds longest) {
    const auto until = std::chrono::steady_clock::now() + longest;
    hurries_ = true;
    while (history.unsaved() && conflicts_.empty() && !lost_ && !read_only_ && !refused_ &&
           std::chrono::steady_clock::now() < until) {
        (void)follow(history, tour, log, now_s);
        if (history.unsaved())
            team_.wait_for_news(std::chrono::milliseconds(50));
    }
}

Workbook Teamwork::taken_up(const Workbook& base, const Workbook& edits, const Workbook& now) {
    if (conflicts_.empty())
        before_conflicts_ = base;
    io::add_conflicts(conflicts_, io::conflicts_of(base, edits, now));
    return io::with_changes_of_others(base, now, edits, edits);
}

std::optional<ui::BannerModel> Teamwork::banner(bool unsaved) const {
    if (!conflicts_.empty())
        return ui::BannerModel{trf("Somebody else has changed {} too.",
                                   ui::team_row_name(conflicts_.front().name, conflicts_.size())),
                               {{tr("Compare"), ui::CompareConflict{true}}}};
    if (!lost_)
        return std::nullopt;
    if (unsaved)
        return ui::BannerModel{trf("No connection to the database since {}. Your changes are kept "
                                   "here and sent as soon as it is back.",
                                   lost_since_),
                               {}};
    return ui::BannerModel{trf("No connection to the database since {}. Changes of others do not "
                               "arrive.",
                               lost_since_),
                           {}};
}

std::optional<ui::ConflictModel> Teamwork::conflict(const Workbook& mine) const {
    if (!compares())
        return std::nullopt;
    const io::TeamConflict& conflict = conflicts_.front();
    ui::ConflictModel model;
    model.name = ui::team_row_name(conflict.name, 1);
    model.left = conflicts_.size();
    if (conflict.mine_removed || conflict.theirs_removed)
        model.rows.push_back({tr("The record itself"),
                              conflict.mine_removed ? tr("deleted") : tr("changed"),
                              conflict.theirs_removed ? tr("deleted") : tr("changed")});
    for (const io::TeamConflict::Field& field : conflict.fields)
        model.rows.push_back({ui::field_label(field.name),
                              ui::team_value(mine, field.name, field.mine),
                              ui::team_value(mine, field.name, field.theirs)});
    return model;
}

void Teamwork::answer_conflict(bool mine, edit::History& history) {
    if (conflicts_.empty())
        return;
    const io::TeamConflict conflict = conflicts_.front();
    conflicts_.erase(conflicts_.begin());
    compares_ = !conflicts_.empty();
    if (!mine)
        history.replace(io::giving_in(history.current(), conflict, held_));
    hurries_ = true;
}

} // namespace guanmo::app
