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

void History::rebase(const std::function<workbook::Workbook(const workbook::Workbook&)>& follow) {
    for (std::size_t i = 0; i < states_.size(); ++i) {
        states_[i].workbook = follow(states_[i].workbook);
        if (i == 0)
            continue;
        const workbook::Workbook& earlier = states_[i - 1].workbook;
        states_[i].workbook.projects.share_equal_chunks(earlier.projects);
        states_[i].workbook.units.share_equal_chunks(earlier.units);
        states_[i].workbook.roads.share_equal_chunks(earlier.roads);
    }
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
