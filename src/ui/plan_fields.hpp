#pragma once

#include "ui/desk.hpp"

/// Values of the plan that can be stepped and typed.
namespace guanmo::ui {

struct PlanValue {
    PlanField field = PlanField::none;
    std::size_t stop = 0; ///< of a dwell
    std::string typed;    ///< what a press on it lets one change: "08:30"
    std::string shown;    ///< the same with its unit
    Ink ink;
};

/// What was done to a value in this frame.
struct PlanChange {
    int steps = 0; ///< −1 or 1
    std::optional<std::string> typed;
};

/// "− value +" in `box`, the buttons as wide as the box is high. A press on the value turns it into
/// a text field: Enter and a press elsewhere take what was typed, Esc leaves it as it was.
[[nodiscard]] PlanChange plan_value(const Desk& desk, const Painter& paint,
                                    const geo::ScreenRect& box, const PlanValue& value);

} // namespace guanmo::ui
