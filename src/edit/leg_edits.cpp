#include "edit/leg_edits.hpp"

#include <algorithm>

namespace guanmo::edit {

void apply_to(workbook::Workbook& workbook, const ClearLeg& edit) {
    std::erase_if(workbook.leg_overrides, [&edit](const workbook::LegOverride& leg) {
        return joins(leg, edit.from, edit.to);
    });
}

void apply_to(workbook::Workbook& workbook, const SetLeg& edit) {
    if (edit.leg.path.size() < 2 || !(edit.leg.metres > 0))
        return;
    apply_to(workbook, ClearLeg{edit.leg.from, edit.leg.to});
    workbook.leg_overrides.push_back(edit.leg);
}

} // namespace guanmo::edit
