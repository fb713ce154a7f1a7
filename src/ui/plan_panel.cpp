#include "ui/plan_sheet.hpp"
#include "ui/widgets.hpp"

#include "plan/make_itinerary.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace guanmo::ui {

namespace {

constexpr double padding = 24;
constexpr double drag_from_px = 4;

std::optional<std::size_t> planned_line(const Content& content) {
    const auto& lines = content.workbook.meeting.lines;
    for (std::size_t i = 0; i < std::min(lines.size(), content.session.tour->size()); ++i)
        if (lines[i].id == content.session.planned_line)
            return i;
    return std::nullopt;
}

session::Selection seen_at(const workbook::Stop& stop) {
    if (!stop.project_ids.empty())
        return session::ProjectId{stop.project_ids.front()};
    return session::UnitCode{stop.unit_code};
}

void drop(const Desk& desk, const workbook::TourLine& line, RowDrag& drag) {
    drag.dropped = true;
    if (!drag.moved)
        desk.want(session::Select{seen_at(line.stops[drag.stop])});
    else if (drag.to != drag.stop)
        desk.want(edit::MoveStop{line.id, drag.stop, drag.to});
    if (drag.moved)
        desk.state.plan.focused = drag.to;
}

/// Before anything is drawn, so that the times are those of the order under the pointer.
void follow_drag(const Desk& desk, const Painter& paint, const workbook::TourLine& line) {
    PlanState& state = desk.state.plan;
    if (state.drag && (state.drag->dropped || state.drag->stop >= line.stops.size()))
        state.drag.reset();
    if (!state.drag)
        return;
    RowDrag& drag = *state.drag;
    const double y = ImGui::GetIO().MousePos.y;
    const bool far = std::abs(y - drag.from_y) > drag_from_px * desk.scale();
    drag.moved |= far && desk.content.router != nullptr;
    const double pitch = paint.px(plan_row_height) + paint.px(plan_way_height);
    const double place = std::round((y - drag.grabbed_y - state.first_row_y) / pitch);
    drag.to = static_cast<std::size_t>(
        std::clamp(place, 0.0, static_cast<double>(line.stops.size() - 1)));
    if (!ImGui::IsMouseDown(ImGuiMouseButton_Left))
        drop(desk, line, drag);
}

/// Alt with an arrow moves the stop that was pressed last.
void obey_arrows(const Desk& desk, const workbook::TourLine& line) {
    PlanState& state = desk.state.plan;
    if (!state.focused || desk.keys.move_up == desk.keys.move_down)
        return;
    const std::size_t from = *state.focused;
    const bool up = desk.keys.move_up > desk.keys.move_down;
    if (from >= line.stops.size() || (up ? from == 0 : from + 1 == line.stops.size()))
        return;
    state.focused = up ? from - 1 : from + 1;
    desk.want(edit::MoveStop{line.id, from, *state.focused});
}

const PlanModel& shown_plan(const Desk& desk, std::size_t at, const PlanKey& key) {
    const Content& content = desk.content;
    const workbook::TourLine& line = content.workbook.meeting.lines[at];
    return desk.state.plan.model.get(content.workbook, key, [&] {
        if (!key.moved)
            return plan_model(content.workbook, line, (*content.session.tour)[at]);
        const workbook::TourLine moved = with_stop_moved(line, key.moved->first, key.moved->second);
        return plan_model(content.workbook, moved,
                          plan::make_itinerary(moved, content.workbook, *content.router));
    });
}

BestOrderNote best_order_of(const Desk& desk, const workbook::TourLine& line, PlanKey key) {
    const Content& content = desk.content;
    if (content.router == nullptr)
        return {};
    key.moved.reset();
    return desk.state.plan.best.get(content.workbook, key, [&] {
        return best_order_note(line, plan::best_order(line, content.workbook, *content.router));
    });
}

/// A new line's plan opens as soon as the line is there.
void open_new_line(const Desk& desk) {
    PlanState& state = desk.state.plan;
    const auto& lines = desk.content.workbook.meeting.lines;
    if (!state.lines_before || lines.size() <= *state.lines_before)
        return;
    state.lines_before.reset();
    desk.want(session::OpenPlan{lines.back().id});
}

void start_afresh(PlanState& state, const std::string& line_id) {
    state.line_id = line_id;
    state.scroll = 0;
    state.drag.reset();
    state.focused.reset();
    state.field = PlanField::none;
}

} // namespace

void plan_panel(const Desk& desk) {
    if (!desk.content.layout.card)
        return;
    open_new_line(desk);
    PlanState& state = desk.state.plan;
    if (state.line_id != desk.content.session.planned_line)
        start_afresh(state, desk.content.session.planned_line);
    const std::optional<std::size_t> at = planned_line(desk.content);
    if (!at) // undone: there is no such line any more
        return desk.want(session::OpenPlan{});
    const geo::ScreenRect& box = *desk.content.layout.card;
    const PanelWindow window(desk, "plan", box);
    const Painter paint = desk.painter(window.list());
    paint.panel_on_ground(box);
    const workbook::TourLine& line = desk.content.workbook.meeting.lines[*at];
    follow_drag(desk, paint, line);
    obey_arrows(desk, line);

    PlanKey key{{desk.content.session.tour, desk.content.workbook.meeting}, line.id, {}};
    if (state.drag && state.drag->moved && desk.content.router != nullptr)
        key.moved = {state.drag->stop, state.drag->to};
    const PlanModel& plan = shown_plan(desk, *at, key);
    const PlanSheet sheet{
        desk, paint, plan, *at, box.min.x + paint.px(padding), box.max.x - paint.px(padding)};
    double y = sheet.head(box.min.y);
    y = sheet.fields(y);
    y = sheet.totals(y);
    const PlanSheet::Foot foot = sheet.foot(best_order_of(desk, line, key));
    const double bottom = box.max.y - paint.px(4);
    plan_stops(desk, paint,
               {{sheet.left - paint.px(8), y}, {sheet.right + paint.px(16), bottom - foot.height}},
               plan, *at);
    sheet.draw_foot(foot, bottom);
    if (close_button(desk, paint, "close", {sheet.right - paint.px(10), box.min.y + paint.px(34)}))
        desk.want(session::OpenPlan{});
}

} // namespace guanmo::ui
