#pragma once

#include "edit/edit.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace guanmo::edit {

/// The workbook and how it came about: undo by snapshot. Snapshots share their rows (see Table).
class History {
  public:
    /// @param saved false when the workbook does not exist as a file yet.
    explicit History(workbook::Workbook workbook, bool saved);

    [[nodiscard]] const workbook::Workbook& current() const { return states_[at_].workbook; }
    /// Of the current state; no other state of this history ever has it.
    [[nodiscard]] std::uint64_t state() const { return states_[at_].number; }
    /// False, and no step to undo, when the edit changes nothing.
    bool apply(const Edit& edit);
    /// Another workbook altogether, as one step to undo. False when it is the same.
    bool replace(workbook::Workbook workbook);
    /// Something came from elsewhere, that no undo takes back: every state becomes what `follow`
    /// makes of it. Numbers stay.
    void rebase(const std::function<workbook::Workbook(const workbook::Workbook&)>& follow);
    bool undo(); ///< false when there is nothing to undo
    bool redo();

    /// True when the current state differs from what the file holds.
    [[nodiscard]] bool unsaved() const { return saved_ != state(); }
    /// @param number of the state that the file holds now, which may be an earlier one.
    void mark_saved(std::uint64_t number) { saved_ = number; }

  private:
    struct State {
        workbook::Workbook workbook;
        std::uint64_t number = 0;
    };
    std::vector<State> states_;
    std::size_t at_ = 0;
    std::uint64_t last_number_ = 0;
    std::optional<std::uint64_t> saved_;
};

} // namespace guanmo::edit
