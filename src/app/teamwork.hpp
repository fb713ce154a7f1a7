#pragma once

#include "app/event_log.hpp"
#include "app/saver.hpp"
#include "app/team.hpp"
#include "edit/history.hpp"
#include "io/three_way.hpp"
#include "ui/interface.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace guanmo::app {

/// What becomes of a document that several people edit in a database: their changes come into its
/// history, those made here go to the database, and where both have changed the same a person says
/// what counts.
class Teamwork {
  public:
    /// @param history of the document as `store` holds it.
    Teamwork(std::unique_ptr<io::PostgresStore> store, std::string path);

    /// Goes on with it. @return true when there is something new to be seen.
    bool follow(edit::History& history, const std::shared_ptr<const workbook::Tour>& tour,
                EventLog& log, double now_s);
    /// When it has to be called again, seconds from now.
    [[nodiscard]] double rests_s() const;
    /// Sends what was edited without waiting for more; at most so long. For the end of the sitting.
    void send_all(edit::History& history, const std::shared_ptr<const workbook::Tour>& tour,
                  EventLog& log, double now_s, std::chrono::milliseconds longest);
    /// What was edited is sent at the next occasion.
    void hurry() { hurries_ = true; }

    /// What becomes of edits that took a while, an earlier sitting's or an import's: they were made
    /// of `base`, which is `now` by what others did.
    [[nodiscard]] workbook::Workbook taken_up(const workbook::Workbook& base,
                                              const workbook::Workbook& edits,
                                              const workbook::Workbook& now);
    [[nodiscard]] const workbook::Workbook& held() const { return held_; } ///< by the database

    /// What the edits that are not sent were made of.
    [[nodiscard]] const workbook::Workbook& base() const {
        return conflicts_.empty() ? held_ : before_conflicts_;
    }
    [[nodiscard]] bool connected() const { return !lost_; }
    [[nodiscard]] bool has_conflicts() const { return !conflicts_.empty(); }
    [[nodiscard]] bool read_only() const { return read_only_; }

    /// What is to be said once to the person who edits, if anything.
    [[nodiscard]] std::string take_notice() { return std::exchange(notice_, {}); }
    [[nodiscard]] std::optional<ui::BannerModel> banner(bool unsaved) const;
    /// The conflict that is to be answered first, when somebody wants to see it.
    [[nodiscard]] std::optional<ui::ConflictModel> conflict(const workbook::Workbook& mine) const;
    void compare(bool shown) { compares_ = shown; }
    [[nodiscard]] bool compares() const { return compares_ && !conflicts_.empty(); }
    /// @param mine what was edited here counts, else what the others did.
    void answer_conflict(bool mine, edit::History& history);

  private:
    void take(Team::News news, edit::History& history, EventLog& log, double now_s);
    void arrive(workbook::Workbook workbook, edit::History& history);
    void send(const edit::History& history, const std::shared_ptr<const workbook::Tour>& tour);

    std::string path_;
    bool read_only_;
    workbook::Workbook held_;
    Team team_;
    std::uint64_t arrivals_ = 0;
    std::vector<io::TeamConflict> conflicts_;
    workbook::Workbook before_conflicts_; ///< what the database held before the first of them
    bool compares_ = false;               ///< the first conflict is shown
    bool sending_ = false;
    bool hurries_ = false;
    std::optional<std::uint64_t> refused_; ///< state that the database does not take
    std::string lost_since_;
    bool lost_ = false;
    std::string notice_;
    std::uint64_t known_state_ = 0;
    Autosave due_;
};

} // namespace guanmo::app
