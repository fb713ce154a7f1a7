#include "edit/history.hpp"

#include <utility>

namespace guanmo::edit {

History::History(workbook::Workbook workbook, bool saved) {
    states_.push_back(std::move(workbook));
    if (saved)
        saved_at_ = 0;
}

bool History::apply(const Edit& edit) {
    workbook::Workbook next = edit::apply(current(), edit);
    if (next == current())
        return false;
    states_.resize(at_ + 1);
    if (saved_at_ && *saved_at_ > at_)
        saved_at_.reset(); // what the file holds can no longer be reached
    states_.push_back(std::move(next));
    ++at_;
    return true;
}

bool History::undo() {
    if (at_ == 0)
        return false;
    --at_;
    return true;
}

bool History::redo() {
    if (at_ + 1 == states_.size())
        return false;
    ++at_;
    return true;
}

} // namespace guanmo::edit
