#include "app/recovery.hpp"
#include "app/screen.hpp"
#include "i18n/translate.hpp"

namespace guanmo::app {

using i18n::tr;

/// @return true when there is something new to be seen.
bool Screen::follow_team(double now_s) {
    if (!teamwork_)
        return false;
    const bool unsaved = history_.unsaved();
    const bool changed = teamwork_->follow(history_, session_.tour, *log_, now_s);
    if (const std::string notice = teamwork_->take_notice(); !notice.empty())
        notify(notice);
    if (unsaved && !history_.unsaved()) {
        autosave_.again(now_s); // nothing is left to be recovered
        saver_->leave_recovery(false);
        if (recovered_)
            saver_->drop_left_behind();
    }
    return changed;
}

void Screen::compare_conflict(bool shown) {
    if (teamwork_)
        teamwork_->compare(shown);
}

void Screen::answer_conflict(bool mine) {
    if (!teamwork_)
        return;
    teamwork_->answer_conflict(mine, history_);
    log_->edited(mine ? tr("Kept mine") : tr("Took theirs"));
}

/// As asked for: what cannot be sent at once is kept in the recovery file, for the next sitting if
/// need be.
void Screen::send_to_team() {
    constexpr std::chrono::milliseconds patience{300};
    teamwork_->send_all(history_, session_.tour, *log_, session_.now_s, patience);
    if (!history_.unsaved())
        return notify(tr("Saved in the database"));
    saver_->wait();
    if (const auto outcome = saver_->finished())
        follow(*outcome, session_.now_s);
    saver_->begin(history_.current(), session_.tour, history_.state(), teamwork_->base());
    saver_->wait();
    if (const auto outcome = saver_->finished())
        follow(*outcome, session_.now_s);
    saver_->leave_recovery(true);
    notify(tr("Not in the database yet: the changes are kept here and sent when that is possible"));
}

/// Edits that a sitting left behind: of a database they are put on what others have made of it
/// since.
workbook::Workbook Screen::recovered(workbook::Workbook edits) const {
    if (!teamwork_)
        return edits;
    const io::Loaded<workbook::Workbook> base =
        io::open_workbook(base_of_recovery(saver_->left_behind()));
    return teamwork_->taken_up(base.value.value_or(workbook::Workbook{}), edits, teamwork_->held());
}

} // namespace guanmo::app
