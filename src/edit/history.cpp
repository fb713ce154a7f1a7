#include "edit/history.hpp"

#include <utility>

namespace guanmo::edit {

History::History(workbook::Workbook workbook, bool saved) {
    states_.push_back({std::move(workbook), last_number_});
    if (saved)
        saved_ = last_number_;
}

bool History::apply(const Edit& edit) {
    return replace(edit::apply(current(), edit));
}

bool History::replace(workbook::Workbook workbook) {
    if (workbook == current())
        return false;
    states_.resize(at_ + 1);
    states_.push_back({std::move(workbook), ++last_number_});
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
