#pragma once

#include "workbook/workbook.hpp"

namespace guanmo::edit {

/// A drawn or driven way stands for the leg between its places from now on, in place of the one
/// that did so before.
struct SetLeg {
    workbook::LegOverride leg;
};
/// The leg between two places is found by the router again.
struct ClearLeg {
    geo::LngLat from, to;
};

void apply_to(workbook::Workbook& workbook, const SetLeg& edit);
void apply_to(workbook::Workbook& workbook, const ClearLeg& edit);

} // namespace guanmo::edit
