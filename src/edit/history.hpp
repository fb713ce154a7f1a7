#pragma once

#include "edit/edit.hpp"

#include <vector>

namespace guanmo::edit {

/// The workbook and how it came about: undo by snapshot. Snapshots share their rows (see Table).
class History {
  public:
    /// @param saved false when the workbook does not exist as a file yet.
    explicit History(workbook::Workbook workbook, bool saved);

    [[nodiscard]] const workbook::Workbook& current() const { return states_[at_]; }
    /// False, and no step to undo, when the edit changes nothing.
    bool apply(const Edit& edit);
    bool undo(); ///< false when there is nothing to undo
    bool redo();

    /// True when the current state differs from what the file holds.
    [[nodiscard]] bool unsaved() const { return saved_at_ != at_; }
    void mark_saved() { saved_at_ = at_; }

  private:
    std::vector<workbook::Workbook> states_;
    std::size_t at_ = 0;
    std::optional<std::size_t> saved_at_;
};

} // namespace guanmo::edit
