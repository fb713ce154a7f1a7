#include "ui/plan_fields.hpp"

#include "ui/widgets.hpp"

#include <imgui.h>

namespace guanmo::ui {

namespace {

bool is_typed(const PlanState& state, const PlanValue& value) {
    const bool of_a_row = value.field == PlanField::dwell || value.field == PlanField::wish_dwell ||
                          value.field == PlanField::wish_windows;
    return state.field == value.field && (!of_a_row || state.field_stop == value.stop);
}

/// True when Tab in the value before, or Shift+Tab in the one behind, leads here.
bool is_reached(PlanState& state, const PlanValue& value) {
    const PlanState::ValueKey here{value.field, value.stop};
    const bool reached = state.opens_next || state.opens == here;
    if (reached) {
        state.opens_next = false;
        state.opens.reset();
    }
    return reached;
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
    ++state.fields_opened;
    state.field_opened = state.field_had_keys = state.field_refused = false;
    state.typed.fill('\0');
    value.typed.copy(state.typed.data(), state.typed.size() - 1);
}

void take(const Desk& desk, const PlanValue& value) {
    PlanState& state = desk.state.plan;
    const std::optional<edit::Edit> edit = value.read(state.typed.data());
    if (edit && state.field_refused)
        desk.want(session::Notify{});
    state.field_refused = !edit;
    if (!edit)
        return desk.want(session::Notify{value.right});
    state.field = PlanField::none;
    desk.want(*edit);
}

void typed_field(const Desk& desk, const Painter& paint, const geo::ScreenRect& box,
                 const PlanValue& value) {
    PlanState& state = desk.state.plan;
    paint.fill(box, desk.theme().raised, paint.px(6));
    paint.frame(box, state.field_refused ? desk.theme().warn : desk.theme().focus, paint.px(6),
                std::max(1.0, paint.px(1)));
    bool active = false;
    const PressScope scope(state.fields_opened);
    text_field(desk, "##typed", {{box.min.x + paint.px(8), box.min.y}, box.max}, state.typed.data(),
               state.typed.size(), !state.field_opened, nullptr, active);
    state.field_opened |= active;
    desk.state.field_waits |= !state.field_opened;
    const bool left = state.field_had_keys && !active;
    state.field_had_keys = active;
    if (desk.keys.escape > 0)
        state.field = PlanField::none;
    else if (left || (active && desk.keys.enter > 0))
        take(desk, value);
    else if (active && desk.keys.tab + desk.keys.back_tab > 0) {
        const auto before = state.drawn_last;
        take(desk, value);
        if (state.field == PlanField::none && desk.keys.tab > 0)
            state.opens_next = true;
        else if (state.field == PlanField::none)
            state.opens = before;
    }
    desk.state.leave_field |= state.field == PlanField::none && active;
}

} // namespace

int plan_value(const Desk& desk, const Painter& paint, const geo::ScreenRect& box,
               const PlanValue& value) {
    ImGui::PushID(static_cast<int>(value.field));
    ImGui::PushID(static_cast<int>(value.stop));
    int steps = 0;
    const double button = value.steps ? box.height() : 0;
    if (value.steps &&
        step_button(desk, paint, "less", {box.min, {box.min.x + button, box.max.y}}, false))
        steps = -1;
    if (value.steps &&
        step_button(desk, paint, "more", {{box.max.x - button, box.min.y}, box.max}, true))
        steps = 1;
    const geo::ScreenRect middle{{box.min.x + button, box.min.y}, {box.max.x - button, box.max.y}};
    PlanState& state = desk.state.plan;
    if (state.field == PlanField::none && is_reached(state, value))
        open_field(state, value);
    if (is_typed(state, value)) {
        typed_field(desk, paint, middle, value);
    } else {
        const Press press = press_area("value", middle);
        if (press.hovered)
            paint.fill(middle, desk.theme().raised, paint.px(6));
        if (!value.steps)
            paint.frame(middle, desk.theme().panel_border, paint.px(6));
        paint.text(middle.centre(), value.ink, value.shown, Align::centre);
        if (press.clicked)
            open_field(state, value);
        desk.state.field_waits |= press.clicked;
    }
    state.drawn_last = {value.field, value.stop};
    desk.state.field_waits |= state.opens_next || state.opens.has_value();
    ImGui::PopID();
    ImGui::PopID();
    return steps;
}

} // namespace guanmo::ui
