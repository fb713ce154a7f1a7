#pragma once

#include "ui/desk.hpp"

#include <functional>

/// Values of the plan that can be stepped and typed.
namespace guanmo::ui {

struct PlanValue {
    PlanField field = PlanField::none;
    std::size_t stop = 0; ///< of a dwell; of a wish, the project's row
    std::string typed;    ///< what a press on it lets one change: "08:30"
    std::string shown;    ///< the same with its unit
    Ink ink;
    bool steps = true; ///< has "−" and "+"
    std::string right; ///< what would be right, said when something else was typed
    /// The change that was typed; none when it is not right.
    std::function<std::optional<edit::Edit>(const std::string&)> read;
};

/// "− value +" in `box`, the buttons as wide as the box is high. A press on the value turns it into
/// a text field: Enter and a press elsewhere ask for what was typed, Tab and Shift+Tab too, and
/// open the value drawn next or before; Esc leaves it as it was. What is not right stays to be
/// mended. @return the steps asked for, −1 or 1, else 0.
[[nodiscard]] int plan_value(const Desk& desk, const Painter& paint, const geo::ScreenRect& box,
                             const PlanValue& value);

} // namespace guanmo::ui
