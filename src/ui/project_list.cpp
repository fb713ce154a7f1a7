#include "ui/list_model.hpp"
#include "ui/widgets.hpp"

#include "display/symbol.hpp"
#include "i18n/translate.hpp"
#include "text/utf8.hpp"
#include "workbook/select.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace guanmo::ui {

namespace {

constexpr double row_height = 43;
constexpr double group_height = 36;
constexpr double padding = 20;

/// Where rows lie in the list, pixels from its top: first the units that the search found, then
/// the projects; the group of those without a position has a line of its own above it.
struct Rows {
    double row = 0;
    double group = 0;
    std::size_t units = 0;
    std::size_t located = 0; ///< with the units
    std::size_t count = 0;

    [[nodiscard]] double top(std::size_t i) const {
        return static_cast<double>(i) * row + (i >= located ? group : 0);
    }
    [[nodiscard]] double height() const {
        return static_cast<double>(count) * row + (count > located ? group : 0);
    }
    /// The first row that ends below `y`.
    [[nodiscard]] std::size_t first_below(double y) const {
        const double in_group = y - static_cast<double>(located) * row;
        const double skipped = in_group > 0 ? std::max(y - group, y - in_group) : y;
        return std::min(static_cast<std::size_t>(std::max(skipped / row, 0.0)), count);
    }
};

Rows rows_of(const Desk& desk, const Painter& paint) {
    const session::Filtered& filtered = desk.content.filtered;
    const std::size_t units = filtered.units.size();
    return {paint.px(row_height), paint.px(group_height), units, units + filtered.located,
            units + filtered.rows.size()};
}

std::optional<std::size_t> selected_place(const Desk& desk) {
    const session::Filtered& filtered = desk.content.filtered;
    const session::Selection& selection = desk.content.session.selection;
    for (std::size_t i = 0; i < filtered.units.size(); ++i)
        if (session::is_unit(selection, desk.content.workbook.units[filtered.units[i]].code))
            return i;
    const auto* project = std::get_if<session::ProjectId>(&selection);
    if (project == nullptr)
        return std::nullopt;
    const auto place = session::place_in(desk.content.workbook, filtered, project->id);
    return place ? std::optional(filtered.units.size() + *place) : std::nullopt;
}

/// Arrows, Home and End move the selection; Enter brings it into view. Page keys belong to the
/// clicker.
void obey_keys(const Desk& desk, const Rows& rows) {
    const Keys& keys = desk.keys;
    const bool sheet_open = desk.content.session.dialog != session::Dialog::none;
    if (!desk.state.list_focused || sheet_open || rows.count == 0)
        return;
    const int steps = keys.down - keys.up;
    const auto at = selected_place(desk);
    if (keys.enter > 0 && at)
        desk.want(session::Reveal{listed_at(desk, *at)});
    if (steps == 0 && keys.home == 0 && keys.end == 0)
        return;
    const auto last = static_cast<std::ptrdiff_t>(rows.count) - 1;
    std::ptrdiff_t to = at ? static_cast<std::ptrdiff_t>(*at) + steps : 0;
    if (keys.home > 0)
        to = 0;
    if (keys.end > 0)
        to = last;
    to = std::clamp<std::ptrdiff_t>(to, 0, last);
    desk.want(session::Select{listed_at(desk, static_cast<std::size_t>(to))});
}

/// A new selection is scrolled to, wherever it was made.
void follow_selection(const Desk& desk, const Rows& rows, double height) {
    PanelState& state = desk.state;
    if (state.list_shown == desk.content.session.selection)
        return;
    state.list_shown = desk.content.session.selection;
    const auto place = selected_place(desk);
    if (!place)
        return;
    const double top = rows.top(*place);
    if (top < state.list_scroll)
        state.list_scroll = top;
    if (top + rows.row > state.list_scroll + height)
        state.list_scroll = top + rows.row - height;
}

void draw_group(const Desk& desk, const Painter& paint, const geo::ScreenRect& box, double y,
                std::size_t count) {
    const double left = box.min.x + paint.px(padding);
    const double right = box.max.x - paint.px(padding);
    const Ink ink{desk.type().list_sub, desk.theme().text2};
    paint.rule(left, right, y + paint.px(4), desk.theme().hairline);
    paint.text({left, y + paint.px(20)}, ink, i18n::tr("Not located"));
    paint.text({right, y + paint.px(20)}, ink,
               std::to_string(count) + " " + i18n::tr_in_context("count|items"), Align::right);
}

/// The line that is being planned; null for none.
const workbook::TourLine* planned_line(const Desk& desk) {
    return workbook::find_line(desk.content.workbook, desk.content.session.planned_line);
}

/// While a line is planned: the number of its stop that shows the project, or a plus.
void draw_membership(const Desk& desk, const Painter& paint, const workbook::TourLine& line,
                     const std::string& project_id, geo::ScreenPoint c) {
    const auto index = static_cast<std::size_t>(&line - desk.content.workbook.meeting.lines.data());
    if (const auto number = stop_number(line, project_id))
        return line_badge(paint, c, paint.px(10), index, std::to_string(*number));
    const double half = paint.px(4);
    const style::Colour ink = desk.theme().text3;
    paint.ring(c, paint.px(10), ink, 1.2 * paint.scale);
    paint.stroke({{c.x - half, c.y}, {c.x + half, c.y}}, ink, 1.4 * paint.scale);
    paint.stroke({{c.x, c.y - half}, {c.x, c.y + half}}, ink, 1.4 * paint.scale);
}

/// While a line is planned a press puts the project into it or takes it out.
void obey_press(const Desk& desk, const Press& press, const session::Selection& row) {
    const workbook::TourLine* planned = planned_line(desk);
    if (press.clicked) {
        desk.state.list_focused = true;
        if (planned == nullptr)
            desk.want(session::Select{row});
        else if (auto edit = planning_click(desk.content.workbook, planned->id, row))
            desk.want(std::move(*edit));
    }
    if (press.doubled && planned == nullptr)
        desk.want(session::Reveal{row});
    if (press.hovered && desk.content.session.hovered != row)
        desk.want(session::Hover{row});
}

void draw_row_ground(const Painter& paint, const geo::ScreenRect& box, bool selected,
                     bool hovered) {
    const style::Theme& theme = paint.theme();
    if (selected)
        paint.fill(box, theme.row_selected);
    else if (hovered)
        paint.fill(box, theme.raised);
    if (selected)
        paint.fill({box.min, {box.min.x + paint.px(3), box.max.y}}, theme.accent);
}

/// Lines below what the search found in a text that begins at `left`.
void mark_found(const Painter& paint, const Ink& ink, const std::string& text,
                const std::vector<pinyin::Pattern::Run>& found, geo::ScreenPoint left,
                double room) {
    if (found.empty())
        return;
    const std::u32string characters = text::code_points(text);
    const auto width_up_to = [&](std::size_t end) {
        return paint.width(ink, text::to_utf8(characters.substr(0, end)));
    };
    for (const pinyin::Pattern::Run& run : found) {
        const double from = width_up_to(run.first);
        const double to = std::min(width_up_to(run.first + run.length), room);
        if (from < to)
            paint.fill(
                {{left.x + from, left.y + paint.px(8)}, {left.x + to, left.y + paint.px(10)}},
                paint.theme().focus);
    }
}

/// A unit that the search found. @return true when the pointer is on it.
bool unit_row_at(const Desk& desk, const Painter& paint, const geo::ScreenRect& box,
                 std::size_t place) {
    const Content& content = desk.content;
    const style::Theme& theme = desk.theme();
    const UnitRow unit = unit_row(content.workbook.units[content.filtered.units[place]],
                                  content.session.filter.search);
    const session::Selection row = session::UnitCode{unit.code};
    const Press press = press_area(static_cast<int>(place), box);
    const bool selected = content.session.selection == row;
    draw_row_ground(paint, box, selected, press.hovered || content.session.hovered == row);
    const double left = box.min.x + paint.px(padding);
    const geo::ScreenPoint c{left + paint.px(11), box.centre().y};
    const geo::ScreenRect land{{c.x - paint.px(8), c.y - paint.px(6)},
                               {c.x + paint.px(8), c.y + paint.px(6)}};
    paint.fill(land, theme.land_active, paint.px(2));
    paint.frame(land, theme.border_city, paint.px(2));
    const Ink ink{desk.type().list_name, theme.text1,
                  selected ? text::Face::sans_bold : text::Face::sans};
    const geo::ScreenPoint name{left + paint.px(31), box.centre().y};
    const double right = box.max.x - paint.px(padding);
    const double kind =
        paint.text({right, name.y}, {desk.type().list_sub, theme.text2}, unit.kind, Align::right);
    const double room = right - name.x - kind - paint.px(12);
    paint.text_within(name, room, ink, unit.name);
    mark_found(paint, ink, unit.name, unit.found, name, room);
    obey_press(desk, press, row);
    return press.hovered;
}

/// One row with what the pointer does to it. @return true when the pointer is on it.
bool row(const Desk& desk, const Painter& paint, const geo::ScreenRect& box, std::size_t place) {
    const session::Filtered& filtered = desk.content.filtered;
    if (place < filtered.units.size())
        return unit_row_at(desk, paint, box, place);
    const workbook::Project& project =
        desk.content.workbook.projects[filtered.rows[place - filtered.units.size()]];
    const Press press = press_area(static_cast<int>(place), box);
    const workbook::TourLine* planned = planned_line(desk);
    const double edge = box.max.x - paint.px(padding);
    const double right = planned != nullptr ? edge - paint.px(32) : edge;
    draw_list_row(paint,
                  list_row(desk.content.workbook, project, desk.content.session.filter.search), box,
                  box.min.x + paint.px(padding), right,
                  session::is_project(desk.content.session.selection, project.id),
                  press.hovered || session::is_project(desk.content.session.hovered, project.id));
    if (planned != nullptr)
        draw_membership(desk, paint, *planned, project.id, {edge - paint.px(10), box.centre().y});
    obey_press(desk, press, session::ProjectId{project.id});
    return press.hovered;
}

void nothing_to_list(const Desk& desk, const Painter& paint, const geo::ScreenRect& box) {
    const geo::ScreenPoint at{box.min.x + paint.px(padding), box.min.y + paint.px(28)};
    const bool empty = desk.content.workbook.projects.empty();
    paint.text(at, {desk.type().list_name, desk.theme().text1},
               empty ? i18n::tr("No projects in this workbook") : i18n::tr("No project matches"));
    if (empty)
        return;
    paint.text({at.x, at.y + paint.px(26)}, {desk.type().list_sub, desk.theme().text2},
               i18n::tr("Change the search or the filters"));
    const geo::ScreenRect button{{at.x, at.y + paint.px(50)},
                                 {at.x + paint.px(128), at.y + paint.px(90)}};
    if (text_button(desk, paint, "clear all", button, i18n::tr("Clear filters")))
        desk.want(session::SetFilter{});
}

} // namespace

session::Selection listed_at(const Desk& desk, std::size_t place) {
    const workbook::Workbook& workbook = desk.content.workbook;
    const session::Filtered& filtered = desk.content.filtered;
    if (place < filtered.units.size())
        return session::UnitCode{workbook.units[filtered.units[place]].code};
    return session::ProjectId{workbook.projects[filtered.rows[place - filtered.units.size()]].id};
}

void draw_list_row(const Painter& paint, const ListRow& row, const geo::ScreenRect& box,
                   double x_from, double x_to, bool selected, bool hovered) {
    const style::Theme& theme = paint.theme();
    const style::Type& type = paint.style.type;
    draw_row_ground(paint, box, selected, hovered);

    display::Shapes symbol;
    const geo::ScreenPoint centre{x_from + paint.px(11), box.centre().y};
    display::append(
        symbol,
        display::stage_symbol(row.stage, !row.known, centre, (row.known ? 7.0 : 8.5) * paint.scale),
        theme, paint.style.symbols, paint.scale);
    paint.shapes(symbol);

    const double x = x_from + paint.px(31);
    const Ink amount{row.known ? type.list_name + 1 : type.list_sub,
                     row.known ? theme.text1 : theme.text3};
    const double wide = paint.text({x_to, box.centre().y}, amount, row.amount, Align::right);
    const double room = x_to - x - wide - paint.px(12);
    const Ink name{type.list_name, theme.text1,
                   selected ? text::Face::sans_bold : text::Face::sans};
    paint.text_within({x, box.min.y + paint.px(13)}, room, name, row.name);
    mark_found(paint, name, row.name, row.found, {x, box.min.y + paint.px(13)}, room);
    const Ink sub{type.list_sub, theme.text2};
    paint.text_within({x, box.min.y + paint.px(32)}, room, sub, row.sub);
    mark_found(paint, sub, row.sub, row.found_below, {x, box.min.y + paint.px(31)}, room);
}

void project_list(const Desk& desk, const Painter& paint, const geo::ScreenRect& box) {
    PanelState& state = desk.state;
    const Rows rows = rows_of(desk, paint);
    if (rows.count == 0)
        nothing_to_list(desk, paint, box);
    obey_keys(desk, rows);
    follow_selection(desk, rows, box.height());
    const Clip clip(box);
    scroll(desk, paint, "scroll", box, rows.height(), state.list_scroll);
    bool hovering = false;
    for (std::size_t i = rows.first_below(state.list_scroll);
         i < rows.count && rows.top(i) < state.list_scroll + box.height(); ++i) {
        const double y = box.min.y + rows.top(i) - state.list_scroll;
        if (i == rows.located)
            draw_group(desk, paint, box, y - rows.group, rows.count - rows.located);
        hovering |= row(desk, paint, {{box.min.x + 1, y}, {box.max.x - 1, y + rows.row}}, i);
    }
    if (state.hovering && !hovering)
        desk.want(session::Hover{});
    state.hovering = hovering;
}

} // namespace guanmo::ui
