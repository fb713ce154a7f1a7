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
    workbook::Workbook before; // the previous state, as it was
    for (std::size_t i = 0; i < states_.size(); ++i) {
        workbook::Workbook& state = states_[i].workbook;
        const workbook::Workbook as_it_was = state;
        state = follow(state);
        // What two states had in common they go on sharing.
        if (i > 0 && as_it_was.projects.shares_rows_with(before.projects))
            state.projects = states_[i - 1].workbook.projects;
        if (i > 0 && as_it_was.units.shares_rows_with(before.units))
            state.units = states_[i - 1].workbook.units;
        if (i > 0 && as_it_was.roads.shares_rows_with(before.roads))
            state.roads = states_[i - 1].workbook.roads;
        before = as_it_was;
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
