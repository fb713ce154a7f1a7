#include "ui/plan_fields.hpp"
#include "ui/widgets.hpp"

#include "i18n/translate.hpp"
#include "plan/make_itinerary.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace guanmo::ui {

namespace {

using i18n::tr;
using i18n::trf;

constexpr double padding = 24;
constexpr int departure_step = 10; ///< minutes
constexpr double speed_step = 5;   ///< km/h
constexpr double drag_from_px = 4;
constexpr std::size_t most_conflicts = 4; ///< shown; the rest is counted

/// The plan from top to bottom, y in pixels of the picture.
struct PlanSheet {
    const Desk& desk;
    const Painter& paint;
    const PlanModel& plan;
    std::size_t line; ///< of the meeting
    double left, right;

    [[nodiscard]] const style::Theme& theme() const { return desk.theme(); }
    [[nodiscard]] const style::Type& type() const { return desk.type(); }
    [[nodiscard]] double px(double length) const { return paint.px(length); }
    [[nodiscard]] const workbook::TourLine& of() const {
        return desk.content.workbook.meeting.lines[line];
    }

    void lines(double y) const;
    void add_line(geo::ScreenPoint centre) const;
    double head(double top) const;
    double fields(double y) const;
    double totals(double y) const;
    void departure(const geo::ScreenRect& box) const;
    void speed(const geo::ScreenRect& box) const;

    /// What stands below the stops, pinned to the panel's lower edge.
    struct Foot {
        std::vector<std::vector<std::string>> conflicts; ///< lines of each sentence
        std::string more;
        BestOrderNote best;
        std::vector<std::string> hint;
        double height = 0;
    };
    [[nodiscard]] Foot foot(const BestOrderNote& best) const;
    void draw_foot(const Foot& foot, double bottom) const;
    void best_order(const BestOrderNote& best, double y) const;
};

void PlanSheet::add_line(geo::ScreenPoint c) const {
    const Press press = press_area("add line", geo::ScreenRect{c, c}.grown(px(15)));
    const style::Colour ink = press.hovered ? theme().text1 : theme().text2;
    paint.ring(c, px(11), ink, 1.2 * paint.scale);
    const double half = px(4);
    paint.stroke({{c.x - half, c.y}, {c.x + half, c.y}}, ink, 1.4 * paint.scale);
    paint.stroke({{c.x, c.y - half}, {c.x, c.y + half}}, ink, 1.4 * paint.scale);
    if (!press.clicked)
        return;
    desk.state.plan.lines_before = desk.content.workbook.meeting.lines.size();
    desk.want(edit::AddLine{});
}

/// The badges of all lines lead from plan to plan; after them a new line.
void PlanSheet::lines(double y) const {
    const auto& all = desk.content.workbook.meeting.lines;
    geo::ScreenPoint c{left + px(12), y};
    for (std::size_t i = 0; i < all.size() && c.x < right - px(96); ++i) {
        const Press press = press_area(static_cast<int>(i), geo::ScreenRect{c, c}.grown(px(16)));
        line_badge(paint, c, px(11), i, all[i].badge, i == line || press.hovered ? 1 : 0.5);
        if (i == line)
            paint.ring(c, px(14), theme().accent, 1.6 * paint.scale);
        if (press.clicked && i != line)
            desk.want(session::OpenPlan{all[i].id});
        c.x += px(36);
    }
    add_line(c);
}

double PlanSheet::head(double top) const {
    lines(top + px(34));
    const double y = top + px(80);
    const double name = paint.text(
        {left, y}, {type().project_name, theme().text1, text::Face::sans_bold}, plan.name);
    const Ink date{type().body, plan.dated ? theme().text2 : theme().text3};
    const double room = right - left - name - px(16);
    const double wide = std::min(paint.width(date, plan.date), room);
    paint.text_within({right - wide, y + px(4)}, room, date, plan.date);
    return top + px(108);
}

void PlanSheet::departure(const geo::ScreenRect& box) const {
    const PlanChange change = plan_value(desk, paint, box,
                                         {PlanField::departure,
                                          0,
                                          plan.departure,
                                          plan.departure,
                                          {type().hero_unit, theme().text1}});
    constexpr int last_minute = 24 * 60 - 1;
    if (change.steps != 0)
        desk.want(edit::SetDeparture{
            of().id,
            {std::clamp(of().departure.minutes + departure_step * change.steps, 0, last_minute)}});
    if (!change.typed)
        return;
    if (const auto typed = workbook::parse_clock(*change.typed))
        desk.want(edit::SetDeparture{of().id, *typed});
    else
        desk.want(session::Notify{tr("A time of day, such as 8:30")});
}

void PlanSheet::speed(const geo::ScreenRect& box) const {
    const PlanChange change = plan_value(
        desk, paint, box,
        {PlanField::speed, 0, plan.speed, plan.speed, {type().hero_unit, theme().text1}});
    if (change.steps != 0)
        desk.want(
            edit::SetSpeed{of().id, std::clamp(of().speed_kmh + speed_step * change.steps,
                                               workbook::slowest_kmh, workbook::fastest_kmh)});
    if (!change.typed)
        return;
    if (const auto typed = parse_speed(*change.typed))
        desk.want(edit::SetSpeed{of().id, *typed});
    else
        desk.want(session::Notify{
            trf("Kilometres an hour from {} to {}", workbook::slowest_kmh, workbook::fastest_kmh)});
}

double PlanSheet::fields(double y) const {
    const double gap = px(28);
    const double width = (right - left - gap) / 2;
    const double second = left + width + gap;
    const Ink label{type().field_label, theme().text2};
    paint.rule(left, left + width, y, theme().hairline);
    paint.rule(second, right, y, theme().hairline);
    paint.text({left, y + px(19)}, label, tr("Departure"));
    paint.text({second, y + px(19)}, label, tr("Mean speed, km/h"));
    departure({{left, y + px(32)}, {left + width, y + px(64)}});
    speed({{second, y + px(32)}, {right, y + px(64)}});
    return y + px(74);
}

double PlanSheet::totals(double y) const {
    paint.rule(left, right, y, theme().hairline);
    if (plan.totals.empty())
        return y;
    const Ink label{type().field_label, theme().text2};
    const Ink value{type().list_name, theme().text1};
    const double sign = plan.fits ? 0 : px(18);
    std::vector<double> widths;
    double room = right - left - sign;
    for (const Fact& fact : plan.totals) {
        widths.push_back(std::max(paint.width(label, fact.label), paint.width(value, fact.value)));
        room -= widths.back();
    }
    const double gap = std::max(room / static_cast<double>(widths.size() - 1), px(4));
    double x = left;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const bool ends = i + 1 == widths.size();
        paint.text({x, y + px(18)}, label, plan.totals[i].label);
        if (ends && !plan.fits)
            x += warn_sign(paint, {x, y + px(41)}) + px(4);
        paint.text_within({x, y + px(41)}, right - x,
                          {value.size, ends && !plan.fits ? theme().warn : value.colour},
                          plan.totals[i].value);
        x += widths[i] + gap;
    }
    paint.rule(left, right, y + px(60), theme().hairline);
    return y + px(61);
}

PlanSheet::Foot PlanSheet::foot(const BestOrderNote& best) const {
    Foot foot;
    const Ink words{type().field_label, theme().text1};
    const std::size_t shown = std::min(plan.conflicts.size(), most_conflicts);
    std::size_t lines = 0;
    for (std::size_t i = 0; i < shown; ++i) {
        foot.conflicts.push_back(paint.lines(words, plan.conflicts[i], right - left - px(22)));
        lines += foot.conflicts.back().size();
    }
    if (plan.conflicts.size() > shown)
        foot.more = trf("and {} more", plan.conflicts.size() - shown);
    foot.best = best;
    foot.hint = paint.lines({type().list_sub, theme().text3},
                            tr("Choose projects on the map or in the list to add or remove them"),
                            right - left);
    foot.height = px(14) + static_cast<double>(lines + (foot.more.empty() ? 0 : 1)) * px(20) +
                  static_cast<double>(foot.conflicts.size()) * px(4) +
                  (best.text.empty() ? 0
                   : best.worth_it   ? px(52)
                                     : px(30)) +
                  static_cast<double>(foot.hint.size()) * px(20) + px(14);
    return foot;
}

void PlanSheet::best_order(const BestOrderNote& best, double y) const {
    if (!best.worth_it) {
        paint.text_within({left, y + px(12)}, right - left, {type().body, theme().text2},
                          best.text);
        return;
    }
    const std::string label = tr("Best order");
    const double width = paint.width({type().body, {}}, label) + px(32);
    const geo::ScreenRect button{{right - width, y + px(4)}, {right, y + px(40)}};
    double middle = y + px(22);
    const auto words =
        paint.lines({type().field_label, theme().text1}, best.text, right - left - width - px(12));
    middle -= px(10) * static_cast<double>(words.size() - 1);
    for (const std::string& line_of : words) {
        paint.text({left, middle}, {type().field_label, theme().text1}, line_of);
        middle += px(20);
    }
    if (text_button(desk, paint, "best order", button, label, ButtonKind::filled))
        desk.want(session::OrderBest{of().id});
}

void PlanSheet::draw_foot(const Foot& foot, double bottom) const {
    double y = bottom - foot.height;
    paint.rule(left, right, y, theme().hairline);
    y += px(14);
    for (const std::vector<std::string>& sentence : foot.conflicts) {
        warn_sign(paint, {left, y + px(9)});
        for (const std::string& words : sentence) {
            paint.text({left + px(22), y + px(9)}, {type().field_label, theme().text1}, words);
            y += px(20);
        }
        y += px(4);
    }
    if (!foot.more.empty()) {
        paint.text({left + px(22), y + px(9)}, {type().field_label, theme().text2}, foot.more);
        y += px(20);
    }
    if (!foot.best.text.empty()) {
        best_order(foot.best, y);
        y += foot.best.worth_it ? px(52) : px(30);
    }
    for (const std::string& words : foot.hint) {
        paint.text({left, y + px(9)}, {type().list_sub, theme().text3}, words);
        y += px(20);
    }
}

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
    if (!state.focused || !ImGui::GetIO().KeyAlt || desk.keys.up == desk.keys.down)
        return;
    const std::size_t from = *state.focused;
    const bool up = desk.keys.up > desk.keys.down;
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
