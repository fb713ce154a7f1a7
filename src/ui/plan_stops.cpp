#include "ui/plan_fields.hpp"
#include "ui/tour_words.hpp"
#include "ui/widgets.hpp"
#include "ui/words.hpp"

#include "i18n/translate.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace guanmo::ui {

namespace {

constexpr double disc_x = 34; ///< of the numbers, from the left end
constexpr double text_x = 54;
constexpr double end_height = 30;
constexpr double times_width = 112;
constexpr double cross_width = 28;
constexpr int dwell_step = 5;

/// The stops of a plan from top to bottom; x from `left` to `right`.
struct StopList {
    const Desk& desk;
    const Painter& paint;
    const PlanModel& plan;
    const workbook::TourLine& line;
    std::size_t of; ///< the line's place in the meeting
    double left, right;

    [[nodiscard]] const style::Theme& theme() const { return desk.theme(); }
    [[nodiscard]] const style::Type& type() const { return desk.type(); }
    [[nodiscard]] double px(double length) const { return paint.px(length); }
    [[nodiscard]] PlanState& state() const { return desk.state.plan; }

    void way(double top, const std::string& text) const;
    void end(double middle, const std::string& name, const std::string& clock, bool late) const;
    void row(const PlanRow& row, std::size_t stop, const geo::ScreenRect& box, bool lifted) const;
    void grip(const geo::ScreenRect& box, std::size_t stop) const;
    void words(const PlanRow& row, const geo::ScreenRect& box) const;
    void dwell(const PlanRow& row, std::size_t stop, const geo::ScreenRect& box) const;
    void cross(std::size_t stop, const geo::ScreenRect& box) const;
    void pin(const PlanRow& row, std::size_t stop, const geo::ScreenRect& box) const;
};

/// The way between two rows: a piece of the line and what it takes.
void StopList::way(double top, const std::string& text) const {
    const double x = left + px(disc_x);
    const double middle = top + px(plan_way_height / 2);
    const double half = px(plan_way_height / 2 + 14);
    paint.shapes({display::Polyline{{{x, middle - half}, {x, middle + half}},
                                    1.6 * paint.scale,
                                    style::faded(line_colour(theme(), of), 0.6)}});
    paint.text_within({left + px(text_x), middle}, right - left - px(text_x),
                      {type().list_sub, theme().text2}, text);
}

void StopList::end(double middle, const std::string& name, const std::string& clock,
                   bool late) const {
    const geo::ScreenPoint c{left + px(disc_x), middle};
    paint.disc(c, px(4), line_colour(theme(), of));
    paint.text({left + px(text_x), middle}, {type().body, theme().text2}, name);
    paint.text({right - px(cross_width), middle},
               {type().body, late ? theme().warn : theme().text2}, clock, Align::right);
}

/// Where a row is taken hold of; a press without a move selects what is seen there.
void StopList::grip(const geo::ScreenRect& box, std::size_t stop) const {
    const geo::ScreenRect hold{box.min, {right - px(times_width + cross_width), box.max.y}};
    const Press press = press_area("row", hold);
    if (press.hovered && !state().drag)
        paint.fill(box, theme().raised);
    if (press.held && !state().drag) {
        const double y = ImGui::GetIO().MousePos.y;
        state().drag = RowDrag{stop, stop, y - box.min.y, y, false, false};
        state().focused = stop;
        desk.state.list_focused = false;
    }
    if (state().focused == stop && !(state().drag && state().drag->moved)) {
        paint.fill(box, theme().row_selected);
        paint.fill({box.min, {box.min.x + px(3), box.max.y}}, theme().accent);
    }
}

void StopList::words(const PlanRow& row, const geo::ScreenRect& box) const {
    const double room = right - px(times_width + cross_width + 8) - left - px(text_x);
    const std::string times = row.arrival + "–" + row.departure;
    const Ink ink{type().body, row.late || row.warns ? theme().warn : theme().text1};
    const double wider = std::max(paint.width(ink, times) - px(times_width), 0.0);
    paint.text_within({left + px(text_x), box.min.y + px(16)}, room - wider,
                      {type().list_name, theme().text1}, row.name);
    paint.text_within({left + px(text_x), box.min.y + px(36)}, room,
                      {type().list_sub, row.chosen ? theme().text2 : theme().text3},
                      joined({row.projects, row.note}));
    paint.text({right - px(cross_width), box.min.y + px(16)}, ink, times, Align::right);
}

void StopList::dwell(const PlanRow& row, std::size_t stop, const geo::ScreenRect& box) const {
    const geo::ScreenRect at{{right - px(cross_width + times_width - 8), box.min.y + px(25)},
                             {right - px(cross_width - 8), box.min.y + px(49)}};
    const auto read = [this, stop](const std::string& typed) -> std::optional<edit::Edit> {
        const std::optional<int> minutes = parse_dwell(typed);
        return minutes ? std::optional<edit::Edit>(edit::SetDwell{line.id, stop, *minutes})
                       : std::nullopt;
    };
    const int steps =
        plan_value(desk, paint, at,
                   {PlanField::dwell,
                    stop,
                    std::to_string(row.dwell_minutes),
                    i18n::trf("{} min", row.dwell_minutes),
                    {type().list_sub, theme().text1},
                    true,
                    i18n::trf("Minutes from 0 to {}, such as 45", workbook::longest_dwell_minutes),
                    read});
    if (steps != 0)
        desk.want(edit::SetDwell{line.id, stop,
                                 std::clamp(row.dwell_minutes + dwell_step * steps, 0,
                                            workbook::longest_dwell_minutes)});
}

void StopList::cross(std::size_t stop, const geo::ScreenRect& box) const {
    const geo::ScreenPoint c{right - px(6), box.min.y + px(16)};
    const Press press = press_area("remove", geo::ScreenRect{c, c}.grown(px(14)));
    const double half = px(4);
    const style::Colour ink = press.hovered ? theme().text1 : theme().text3;
    paint.stroke({{c.x - half, c.y - half}, {c.x + half, c.y + half}}, ink, 1.4 * paint.scale);
    paint.stroke({{c.x - half, c.y + half}, {c.x + half, c.y - half}}, ink, 1.4 * paint.scale);
    if (press.clicked)
        desk.want(edit::RemoveStop{line.id, stop});
}

/// A needle that holds the stop at its turn.
void StopList::pin(const PlanRow& row, std::size_t stop, const geo::ScreenRect& box) const {
    const geo::ScreenPoint c{right - px(6), box.min.y + px(38)};
    const Press press = press_area("pin", geo::ScreenRect{c, c}.grown(px(9)));
    const style::Colour ink = row.pinned || press.hovered ? theme().text1 : theme().text3;
    const double width = 1.4 * paint.scale;
    const geo::ScreenPoint head{c.x, c.y - px(3)};
    if (row.pinned)
        paint.disc(head, px(3.5), ink);
    else
        paint.ring(head, px(3), ink, width);
    paint.stroke({{c.x, c.y}, {c.x, c.y + px(6)}}, ink, width);
    if (press.clicked)
        desk.want(edit::SetPinned{line.id, stop, !row.pinned});
}

void StopList::row(const PlanRow& row, std::size_t stop, const geo::ScreenRect& box,
                   bool lifted) const {
    ImGui::PushID(static_cast<int>(stop));
    grip(box, stop);
    if (lifted) {
        paint.fill(box, theme().raised, px(6));
        paint.frame(box, theme().text3, px(6), std::max(1.0, px(1)));
    }
    const double y = box.centre().y;
    for (const double dx : {-2.5, 2.5})
        for (const double dy : {-6.0, 0.0, 6.0})
            paint.disc({left + px(8) + dx * paint.scale, y + dy * paint.scale}, 1.3 * paint.scale,
                       theme().text3);
    const geo::ScreenPoint c{left + px(disc_x), y};
    paint.disc(c, px(11), theme().panel);
    line_badge(paint, c, px(10), of, row.number);
    words(row, box);
    dwell(row, stop, box);
    cross(stop, box);
    pin(row, stop, box);
    ImGui::PopID();
}

/// stops[i]: which one of the line is the i-th while one is dragged.
std::vector<std::size_t> shown_order(std::size_t count, const std::optional<RowDrag>& drag) {
    std::vector<std::size_t> stops(count);
    for (std::size_t i = 0; i < count; ++i)
        stops[i] = i;
    if (drag && drag->moved && drag->stop < count && drag->to < count) {
        stops.erase(stops.begin() + static_cast<std::ptrdiff_t>(drag->stop));
        stops.insert(stops.begin() + static_cast<std::ptrdiff_t>(drag->to), drag->stop);
    }
    return stops;
}

} // namespace

void plan_stops(const Desk& desk, const Painter& paint, const geo::ScreenRect& box,
                const PlanModel& plan, std::size_t line) {
    PlanState& state = desk.state.plan;
    if (plan.rows.empty() && plan.end_leg.empty()) {
        paint.text({box.min.x + paint.px(8), box.min.y + paint.px(28)},
                   {desk.type().list_name, desk.theme().text1}, no_stops_yet());
        return;
    }
    const StopList list{desk,
                        paint,
                        plan,
                        desk.content.workbook.meeting.lines[line],
                        line,
                        box.min.x,
                        box.max.x - paint.px(16)};
    const double pitch = paint.px(plan_row_height) + paint.px(plan_way_height);
    const double lead =
        plan.start.empty() ? paint.px(6) - paint.px(plan_way_height) : paint.px(end_height);
    const auto count = static_cast<double>(plan.rows.size());
    const double tail =
        plan.end.empty() ? paint.px(6) : paint.px(plan_way_height) + paint.px(end_height);
    const Clip clip(box);
    scroll(desk, paint, "scroll", box, lead + count * pitch + tail, state.scroll);
    const double top = box.min.y - state.scroll;
    state.first_row_y = top + lead + paint.px(plan_way_height);

    // With a row's height to spare: hundreds of stops cost what those in view cost.
    const auto is_near = [&](double y) {
        return y > box.min.y - 2 * pitch && y < box.max.y + pitch;
    };

    if (!plan.start.empty())
        list.end(top + paint.px(end_height / 2), plan.start, plan.departure, false);
    for (std::size_t i = 0; i < plan.rows.size(); ++i)
        if (const double y = top + lead + static_cast<double>(i) * pitch;
            is_near(y) && (i > 0 || !plan.start.empty()))
            list.way(y, plan.rows[i].leg);
    const double after = top + lead + count * pitch;
    if (!plan.end.empty()) {
        list.way(after, plan.end_leg);
        list.end(after + paint.px(plan_way_height) + paint.px(end_height / 2), plan.end,
                 plan.end_clock, !plan.fits);
    }
    const std::vector<std::size_t> order = shown_order(plan.rows.size(), state.drag);
    const auto row_box = [&](double y) {
        return geo::ScreenRect{{box.min.x, y},
                               {box.max.x - paint.px(4), y + paint.px(plan_row_height)}};
    };
    std::optional<std::size_t> lifted;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const double y = state.first_row_y + static_cast<double>(i) * pitch;
        if (state.drag && state.drag->moved && state.drag->stop == order[i])
            lifted = i;
        else if (is_near(y))
            list.row(plan.rows[i], order[i], row_box(y), false);
    }
    if (lifted)
        list.row(plan.rows[*lifted], order[*lifted],
                 row_box(ImGui::GetIO().MousePos.y - state.drag->grabbed_y), true);
}

} // namespace guanmo::ui
