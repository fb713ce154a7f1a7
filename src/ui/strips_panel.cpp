#include "ui/presenting.hpp"
#include "ui/tour_words.hpp"
#include "ui/wall_model.hpp"
#include "ui/widgets.hpp"

#include "i18n/translate.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::ui {

namespace {

using i18n::tr;
using i18n::trf;

// Pixels at 1080 lines, from the column's top and left.
constexpr std::size_t columns_most = 2;
constexpr double column_gap = 122;
constexpr double node_x = 29;
constexpr double text_x = 85;
constexpr double badge_radius = 30;
constexpr double head_middle = 65;
constexpr double date_middle = 146;
constexpr double rule_y = 192;
constexpr double first_node = 260;
constexpr double stub = 44; ///< of the way to the first stop
constexpr double foot = 44; ///< kept free below the last row
constexpr double pitch_most = 136, pitch_least = 46;
constexpr double pitch_with_sub = 100; ///< from here on a stop says how many projects are seen
constexpr NodeSize node{24, 30};
constexpr double end_dot = 7;
constexpr double coaches_radius = 20;
constexpr double other_radius = 24;

/// Rows of one strip: the stops that are shown, what is left out, the end, the warning.
struct Strip {
    const Desk& desk;
    const Painter& paint;
    const LineEntry& entry;
    geo::ScreenRect box;

    double pitch = pitch_most;
    StripWindow shown;

    [[nodiscard]] const style::Theme& theme() const { return desk.theme(); }
    [[nodiscard]] double px(double length) const { return paint.px(length); }
    [[nodiscard]] double x_of_nodes() const { return box.min.x + px(node_x); }
    [[nodiscard]] double x_of_text() const { return box.min.x + px(text_x); }
    /// Rows before the first stop that is shown.
    [[nodiscard]] std::size_t rows_above() const { return shown.first > 0 ? 1 : 0; }
    [[nodiscard]] bool cut_below() const { return shown.first + shown.count < entry.stops.size(); }
    [[nodiscard]] double y_of_row(std::size_t row) const {
        const double first = first_node + (entry.starts_elsewhere ? stub / 2 : 0);
        return box.min.y + px(first) + static_cast<double>(row) * pitch * paint.scale;
    }
    [[nodiscard]] geo::ScreenPoint node_at(std::size_t stop) const {
        return {x_of_nodes(), y_of_row(stop - shown.first + rows_above())};
    }

    void fit();
    void head() const;
    void stops() const;
    void stop(std::size_t i) const;
    void joins() const;
    void left_out() const;
    double end(std::size_t row) const;
    void warning(double middle) const;
    void coaches() const;
};

/// As many rows as fit; stops that do not are left out at the far ends.
void Strip::fit() {
    const double room =
        box.height() / paint.scale - first_node - foot - (entry.starts_elsewhere ? stub / 2 : 0);
    const std::size_t others = (entry.ends_elsewhere ? 1U : 0U) + (entry.warning.empty() ? 0U : 1U);
    const auto rows = static_cast<std::size_t>(std::max(std::floor(room / pitch_least), 3.0)) + 1;
    const std::size_t important =
        entry.now ? entry.now->where.stop.value_or(entry.stops.size() - 1) : 0;
    shown = strip_window(entry.stops.size(), rows - others, important);
    const std::size_t all = shown.count + rows_above() + (cut_below() ? 1U : 0U) + others;
    if (all > 1)
        pitch = std::clamp(room / static_cast<double>(all - 1), pitch_least, pitch_most);
}

void Strip::head() const {
    const style::PresentingType& type = sizes(paint);
    const double middle = box.min.y + px(head_middle);
    draw_badge(paint, {x_of_nodes(), middle}, badge_radius * paint.scale, entry);
    double clock = 0;
    if (entry.now) {
        const Ink ink{type.line_name, theme().text1};
        clock = paint.text({box.max.x, middle}, ink, entry.now->clock, Align::right);
        const geo::ScreenRect area{{box.max.x - clock, middle - px(36)},
                                   {box.max.x, middle + px(36)}};
        if (press_area("clock", area).clicked)
            desk.want(session::TogglePlay{});
    }
    fitted_text(paint, {x_of_text(), middle}, box.max.x - clock - px(16) - x_of_text(),
                {type.line_name, theme().text1, text::Face::sans_bold}, entry.name);
    const geo::ScreenRect badge{{box.min.x, middle - px(40)},
                                {box.max.x - clock - px(16), middle + px(40)}};
    if (press_area("badge", badge).clicked)
        desk.want(session::SetLine{entry.line});

    const double below = box.min.y + px(date_middle);
    const Ink quiet{type.body, entry.dated ? theme().text2 : theme().text3};
    const Ink far{type.body, theme().text2};
    const std::string distance = entry.now ? entry.now->progress : entry.length;
    const double driven = paint.text({box.max.x, below}, far, distance, Align::right);
    std::string date = entry.date;
    const std::string whole = date + " " + entry.weekday;
    const double room = box.width() - driven - px(16);
    if (!entry.weekday.empty() && paint.width(quiet, whole) <= room)
        date = whole;
    fitted_text(paint, {box.min.x, below}, room, quiet, date);
    paint.rule(box.min.x, box.max.x, box.min.y + px(rule_y), theme().panel_border);
}

void Strip::joins() const {
    const style::Colour colour = line_colour(theme(), entry.line);
    const double x = x_of_nodes();
    const auto join = [&](double from, double to, std::size_t stop) {
        // Before the tour a line is drawn whole, as on the maps of the underground.
        const double fraction = entry.now ? fraction_to(entry, stop) : 1;
        draw_join(paint, {x, from}, {x, to}, fraction, colour);
    };
    if (shown.first == 0 && entry.starts_elsewhere)
        join(node_at(0).y - px(stub), node_at(0).y, 0);
    if (shown.first > 0)
        join(y_of_row(0), node_at(shown.first).y, shown.first);
    for (std::size_t i = shown.first + 1; i < shown.first + shown.count; ++i)
        join(node_at(i - 1).y, node_at(i).y, i);
    const std::size_t last = shown.first + shown.count - 1;
    if (cut_below() || entry.ends_elsewhere)
        join(node_at(last).y, node_at(last).y + pitch * paint.scale, last + 1);
    if (shown.first == 0 && entry.starts_elsewhere)
        paint.disc({x, node_at(0).y - px(stub)}, end_dot * paint.scale, colour);
}

void Strip::stop(std::size_t i) const {
    const style::PresentingType& type = sizes(paint);
    const StopEntry& stop = entry.stops[i];
    const geo::ScreenPoint at = node_at(i);
    const double radius = std::min(node.radius, pitch * 0.4) * paint.scale;
    draw_node(paint, at, {radius, std::min(node.current * paint.scale, radius * 1.25)}, entry, i,
              theme().background);
    const bool sub = pitch >= pitch_with_sub;
    const bool current = stop.state == StopEntry::State::current;
    const bool done = stop.state == StopEntry::State::done;
    const Ink time{sub ? type.field_value : type.body,
                   stop.late ? theme().warn : (done ? theme().text2 : theme().text1)};
    const double y = at.y - (sub ? px(3) : 0);
    const double arrives = paint.text({box.max.x, y}, time, stop.arrives, Align::right);
    const Ink name{sub ? type.field_value - 2 : type.body, done ? theme().text2 : theme().text1,
                   current ? text::Face::sans_bold : text::Face::sans};
    fitted_text(paint, {x_of_text(), y}, box.max.x - arrives - px(16) - x_of_text(), name,
                stop.name);
    if (sub)
        fitted_text(paint, {x_of_text(), at.y + px(48)}, box.max.x - x_of_text(),
                    {type.smallest, theme().text2}, stop.projects);
    const double half = pitch * paint.scale / 2;
    const geo::ScreenRect area{{box.min.x, at.y - half}, {box.max.x, at.y + half}};
    if (press_area(static_cast<int>(i), area).clicked) {
        desk.want(session::SetLine{entry.line});
        desk.want(session::GoToStop{i});
    }
}

void Strip::left_out() const {
    const Ink ink{sizes(paint).smallest, theme().text2};
    const auto say = [&](std::size_t row, std::size_t count) {
        const double y = y_of_row(row);
        paint.disc({x_of_nodes(), y}, end_dot * paint.scale, line_colour(theme(), entry.line));
        paint.text({x_of_text(), y}, ink, trf("and {} more", count));
    };
    if (shown.first > 0)
        say(0, shown.first);
    if (cut_below())
        say(rows_above() + shown.count, entry.stops.size() - shown.first - shown.count);
}

/// Where and when the line ends. @return middle of the next row.
double Strip::end(std::size_t row) const {
    const double y = y_of_row(row);
    if (!entry.ends_elsewhere)
        return y;
    paint.disc({x_of_nodes(), y}, end_dot * paint.scale, line_colour(theme(), entry.line));
    const style::PresentingType& type = sizes(paint);
    const double time =
        paint.text({box.max.x, y}, {type.body, entry.ends_late ? theme().warn : theme().text2},
                   entry.ends, Align::right);
    fitted_text(paint, {x_of_text(), y}, box.max.x - time - px(16) - x_of_text(),
                {type.body, theme().text2},
                entry.end_name.empty() ? tr("End of the line") : entry.end_name);
    return y + pitch * paint.scale;
}

void Strip::warning(double middle) const {
    if (entry.warning.empty())
        return;
    const double height = px(32);
    warn_sign(paint, {x_of_nodes() - height * 0.58, middle}, height);
    fitted_text(paint, {x_of_text(), middle}, box.max.x - x_of_text(),
                {sizes(paint).body, theme().warn}, entry.remedy);
}

void Strip::coaches() const {
    if (!is_driving(entry))
        return;
    const workbook::Whereabouts& where = entry.now->where;
    const std::size_t last = shown.first + shown.count - 1;
    if (where.leg < shown.first || where.leg > last + 1)
        return;
    const double to =
        where.leg > last ? node_at(last).y + pitch * paint.scale : node_at(where.leg).y;
    double from = to - px(stub);
    if (where.leg > shown.first)
        from = node_at(where.leg - 1).y;
    else if (shown.first > 0)
        from = y_of_row(0);
    draw_coaches(paint, {x_of_nodes(), from + (to - from) * where.fraction},
                 coaches_radius * paint.scale, entry);
}

void Strip::stops() const {
    joins();
    for (std::size_t i = shown.first; i < shown.first + shown.count; ++i)
        stop(i);
    left_out();
    const std::size_t rows = rows_above() + shown.count + (cut_below() ? 1 : 0);
    warning(end(rows));
    coaches();
}

/// Lines that there is no column for, upwards from a point between the columns.
void draw_other_badges(const Desk& desk, const Painter& paint, const std::vector<LineEntry>& lines,
                       std::size_t first, std::size_t count, geo::ScreenPoint at) {
    const double radius = paint.px(other_radius);
    for (const LineEntry& entry : lines) {
        if (entry.line >= first && entry.line < first + count)
            continue;
        draw_badge(paint, at, radius, entry);
        const geo::ScreenRect area = geo::ScreenRect{at, at}.grown(radius * 1.2);
        if (press_area(static_cast<int>(1000 + entry.line), area).clicked)
            desk.want(session::SetLine{entry.line});
        at.y -= radius * 2.6;
    }
}

void draw_strip(const Desk& desk, const Painter& paint, const LineEntry& entry,
                const geo::ScreenRect& box) {
    Strip strip{desk, paint, entry, box, pitch_most, {}};
    strip.head();
    if (entry.stops.empty()) {
        paint.text({box.min.x, box.min.y + paint.px(first_node)},
                   {sizes(paint).body, desk.theme().text3}, no_stops_yet());
        return;
    }
    strip.fit();
    strip.stops();
}

} // namespace

void strips_panel(const Desk& desk, const std::vector<LineEntry>& lines) {
    const geo::ScreenRect& box = *desk.content.layout.strips;
    // The ring of a current stop stands out at the left.
    const PanelWindow window(desk, "strips", box.grown(desk.scale() * column_gap / 4));
    const Painter paint = desk.painter(window.list());
    if (lines.empty()) {
        paint.text({box.min.x, box.min.y + paint.px(first_node)},
                   {sizes(paint).body, desk.theme().text3}, no_lines_yet());
        return;
    }
    // With more lines than columns the current one is among those shown.
    const std::size_t columns = std::min(lines.size(), columns_most);
    const std::size_t current = std::min(desk.content.session.playback.line, lines.size() - 1);
    const std::size_t first = std::min(current, lines.size() - columns);
    const double gap = paint.px(column_gap);
    const double width =
        (box.width() - gap * static_cast<double>(columns - 1)) / static_cast<double>(columns);
    double x = box.min.x;
    for (std::size_t i = first; i < first + columns; ++i) {
        const PressScope scope(static_cast<int>(i));
        draw_strip(desk, paint, lines[i], {{x, box.min.y}, {x + width, box.max.y}});
        x += width + gap;
    }
    draw_other_badges(desk, paint, lines, first, columns,
                      {box.min.x + width + gap / 2, box.max.y - paint.px(foot)});
}

} // namespace guanmo::ui
