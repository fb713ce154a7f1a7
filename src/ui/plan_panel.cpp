#include "ui/plan_sheet.hpp"
#include "ui/widgets.hpp"

#include "i18n/translate.hpp"
#include "plan/make_itinerary.hpp"
#include "ui/tour_words.hpp"
#include "workbook/select.hpp"

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

/// To where it costs the other line least driving.
void transfer(const Desk& desk, const workbook::TourLine& line, std::size_t stop,
              std::size_t onto) {
    const workbook::Workbook& workbook = desk.content.workbook;
    const workbook::TourLine& other = workbook.meeting.lines[onto];
    std::size_t to = other.stops.size();
    const auto place = workbook::position_of(workbook, line.stops[stop]);
    if (place && desk.content.router != nullptr)
        to = plan::cheapest_turn(workbook, other, *place, *desk.content.router).at;
    desk.state.plan.focused.reset();
    desk.want(edit::TransferStop{line.id, stop, other.id, to});
}

/// Another line whose badge the pointer is on.
std::optional<std::size_t> badge_under(const Desk& desk, const Painter& paint,
                                       const workbook::TourLine& line) {
    const geo::ScreenRect& box = *desk.content.layout.card;
    const auto& lines = desk.content.workbook.meeting.lines;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const geo::ScreenPoint c = plan_badge(paint, box.min.x + paint.px(padding),
                                              box.min.y + paint.px(plan_badges_y), i);
        if (lines[i].id != line.id && std::hypot(mouse.x - c.x, mouse.y - c.y) < paint.px(20))
            return i;
    }
    return std::nullopt;
}

void drop(const Desk& desk, const workbook::TourLine& line, RowDrag& drag) {
    drag.dropped = true;
    if (!drag.moved)
        return desk.want(session::Select{seen_at(line.stops[drag.stop])});
    if (drag.onto)
        return transfer(desk, line, drag.stop, *drag.onto);
    if (drag.to != drag.stop)
        desk.want(edit::MoveStop{line.id, drag.stop, drag.to});
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
    drag.onto = drag.moved ? badge_under(desk, paint, line) : std::nullopt;
    if (drag.onto)
        drag.to = drag.stop;
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

/// Alt with an arrow to the side moves it to the line before or after; Delete lets it drop out; the
/// insert key pins it.
void obey_keys(const Desk& desk, const workbook::TourLine& line, std::size_t at) {
    PlanState& state = desk.state.plan;
    if (!state.focused || *state.focused >= line.stops.size() || state.field != PlanField::none ||
        desk.state.field_was_active)
        return;
    const std::size_t lines = desk.content.workbook.meeting.lines.size();
    if (desk.keys.remove > 0)
        return drop_out(desk, line, *state.focused);
    if (desk.keys.insert > 0)
        return desk.want(
            edit::SetPinned{line.id, *state.focused, !line.stops[*state.focused].pinned});
    if (lines < 2 || desk.keys.move_left == desk.keys.move_right)
        return;
    const bool back = desk.keys.move_left > desk.keys.move_right;
    transfer(desk, line, *state.focused, (at + (back ? lines - 1 : 1)) % lines);
}

const PlanModel& shown_plan(const Desk& desk, std::size_t at, const PlanKey& key) {
    const Content& content = desk.content;
    const workbook::TourLine& line = content.workbook.meeting.lines[at];
    return desk.state.plan.model.get(content.workbook, key, [&] {
        if (!key.moved)
            return plan_model(content.workbook, line, (*content.session.tour)[at],
                              *content.session.tour);
        const workbook::TourLine moved = with_stop_moved(line, key.moved->first, key.moved->second);
        return plan_model(content.workbook, moved,
                          plan::make_itinerary(moved, content.workbook, *content.router),
                          *content.session.tour);
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

/// The ways out of a remark; null while there is no time for them.
const std::vector<FixRow>* fixes_for(const Desk& desk, std::size_t at, const PlanKey& key,
                                     const PlanModel& plan, std::size_t remark) {
    const Content& content = desk.content;
    if (content.router == nullptr || key.moved)
        return nullptr;
    const plan::Conflict& conflict = plan.remarks[remark].conflict;
    return &desk.state.plan.fixes.get(content.workbook, FixKey{key.of, key.line_id, conflict}, [&] {
        std::vector<FixRow> rows;
        const workbook::TourLine& line = content.workbook.meeting.lines[at];
        for (const plan::Fix& fix :
             plan::fixes_of(conflict, content.workbook, at, *content.session.tour, *content.router))
            rows.push_back(fix_row(fix, content.workbook, line));
        return rows;
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
    state.opens_next = false;
    state.opens.reset();
    state.open_remark.reset();
    state.remarks_closed = false;
}

/// A value that Tab leads to and that is not drawn, as it is scrolled away, is not waited for.
void forget_unreached(PlanState& state) {
    constexpr int frames = 2;
    const bool asked = state.opens_next || state.opens;
    state.opens_frames = asked ? state.opens_frames + 1 : 0;
    if (state.opens_frames <= frames)
        return;
    state.opens_next = false;
    state.opens.reset();
}

/// The timetable: values of the line, its stops, and what is to be said of it.
void times(const Desk& desk, const PlanSheet& sheet, const geo::ScreenRect& box,
           const PlanKey& key) {
    const workbook::TourLine& line = desk.content.workbook.meeting.lines[sheet.line];
    const double y = sheet.totals(sheet.fields(box.min.y));
    const PlanSheet::Foot foot =
        sheet.foot(best_order_of(desk, line, key), [&](std::size_t remark) {
            return fixes_for(desk, sheet.line, key, sheet.plan, remark);
        });
    plan_stops(desk, sheet.paint, {{box.min.x, y}, {box.max.x, box.max.y - foot.height}},
               sheet.plan, sheet.line);
    sheet.draw_foot(foot, box.max.y);
}

} // namespace

void drop_out(const Desk& desk, const workbook::TourLine& line, std::size_t stop) {
    PlanState& state = desk.state.plan;
    state.before = desk.content.session.tour;
    state.dropped = name_of_stop(desk.content.workbook, line.stops[stop]);
    state.tab = PlanTab::changes;
    state.focused.reset();
    desk.want(edit::SetMeeting{plan::without_site(desk.content.workbook, line.id, stop),
                               i18n::trf("{} drops out", state.dropped)});
}

void plan_panel(const Desk& desk) {
    if (!desk.content.layout.card)
        return;
    open_new_line(desk);
    PlanState& state = desk.state.plan;
    forget_unreached(state);
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
    obey_keys(desk, line, *at);

    PlanKey key{{desk.content.session.tour, desk.content.workbook.meeting}, line.id, {}};
    if (state.drag && state.drag->moved && desk.content.router != nullptr)
        key.moved = {state.drag->stop, state.drag->to};
    const PlanModel& plan = shown_plan(desk, *at, key);
    const PlanSheet sheet{
        desk, paint, plan, *at, box.min.x + paint.px(padding), box.max.x - paint.px(padding)};
    const double y = sheet.head(box.min.y);
    const double bottom = box.max.y - paint.px(4);
    const geo::ScreenRect below{{sheet.left - paint.px(8), y},
                                {sheet.right + paint.px(16), bottom}};
    if (state.tab == PlanTab::rules)
        plan_rules(desk, paint, below, *at);
    else if (state.tab == PlanTab::candidates)
        plan_candidates(desk, paint, below, *at);
    else if (state.tab == PlanTab::changes)
        plan_changes(desk, paint, below);
    else
        times(desk, sheet, below, key);
    if (close_button(desk, paint, "close", {sheet.right - paint.px(10), box.min.y + paint.px(34)}))
        desk.want(session::OpenPlan{});
}

} // namespace guanmo::ui
