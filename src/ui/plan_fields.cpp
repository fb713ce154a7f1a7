#include "ui/plan_fields.hpp"

#include "ui/widgets.hpp"

#include <imgui.h>

namespace guanmo::ui {

namespace {

bool is_typed(const PlanState& state, const PlanValue& value) {
    return state.field == value.field &&
           (value.field != PlanField::dwell || state.field_stop == value.stop);
}

bool step_button(const Desk& desk, const Painter& paint, const char* id, const geo::ScreenRect& box,
                 bool plus) {
    const Press press = press_area(id, box);
    if (press.hovered)
        paint.fill(box, press.held ? desk.theme().row_selected : desk.theme().raised, paint.px(6));
    const geo::ScreenPoint c = box.centre();
    const double half = paint.px(5);
    const double width = 1.5 * desk.scale();
    const style::Colour ink = press.hovered ? desk.theme().text1 : desk.theme().text2;
    paint.stroke({{c.x - half, c.y}, {c.x + half, c.y}}, ink, width);
    if (plus)
        paint.stroke({{c.x, c.y - half}, {c.x, c.y + half}}, ink, width);
    return press.clicked;
}

void open_field(PlanState& state, const PlanValue& value) {
    state.field = value.field;
    state.field_stop = value.stop;
    state.field_opened = false;
    state.typed.fill('\0');
    value.typed.copy(state.typed.data(), state.typed.size() - 1);
}

/// @return what was typed, once it is to be taken.
std::optional<std::string> typed_in(const Desk& desk, const Painter& paint,
                                    const geo::ScreenRect& box) {
    PlanState& state = desk.state.plan;
    paint.fill(box, desk.theme().raised, paint.px(6));
    paint.frame(box, desk.theme().focus, paint.px(6), std::max(1.0, paint.px(1)));
    bool active = false;
    text_field(desk, "##typed", {{box.min.x + paint.px(8), box.min.y}, box.max}, state.typed.data(),
               state.typed.size(), !state.field_opened, nullptr, active);
    const bool left = state.field_opened && !active;
    state.field_opened |= active;
    if (desk.keys.enter == 0 && desk.keys.escape == 0 && !left)
        return std::nullopt;
    state.field = PlanField::none;
    desk.state.leave_field |= !left;
    if (desk.keys.escape > 0)
        return std::nullopt;
    return std::string(state.typed.data());
}

} // namespace

PlanChange plan_value(const Desk& desk, const Painter& paint, const geo::ScreenRect& box,
                      const PlanValue& value) {
    PlanChange change;
    ImGui::PushID(static_cast<int>(value.field));
    ImGui::PushID(static_cast<int>(value.stop));
    const double button = box.height();
    if (step_button(desk, paint, "less", {box.min, {box.min.x + button, box.max.y}}, false))
        change.steps = -1;
    if (step_button(desk, paint, "more", {{box.max.x - button, box.min.y}, box.max}, true))
        change.steps = 1;
    const geo::ScreenRect middle{{box.min.x + button, box.min.y}, {box.max.x - button, box.max.y}};
    if (is_typed(desk.state.plan, value)) {
        change.typed = typed_in(desk, paint, middle);
    } else {
        const Press press = press_area("value", middle);
        if (press.hovered)
            paint.fill(middle, desk.theme().raised, paint.px(6));
        paint.text(middle.centre(), value.ink, value.shown, Align::centre);
        if (press.clicked)
            open_field(desk.state.plan, value);
    }
    ImGui::PopID();
    ImGui::PopID();
    return change;
}

} // namespace guanmo::ui
