#include "ui/stop_line.hpp"

#include "ui/band_model.hpp"
#include "ui/widgets.hpp"

#include <algorithm>

namespace guanmo::ui {

namespace {

using State = StopEntry::State;

// Pixels at 1080 lines.
constexpr double stub = 56;
constexpr double name_gap = 16;
constexpr double widest_name = 260;
constexpr double end_dot = 6;
constexpr double slim_dot = 8;
constexpr double coaches_radius = 18;
constexpr double least_target = 40; ///< height and width of what a finger hits

Ink name_ink(const Painter& paint, const StopEntry& stop) {
    const style::Theme& theme = paint.theme();
    const double size = sizes(paint).body;
    switch (stop.state) {
    case State::current:
        return {size, theme.text1, text::Face::sans_bold};
    case State::done:
        return {size, theme.text2};
    case State::ahead:
        return {size, theme.text1};
    }
    return {size, theme.text1};
}

/// The stop waited at, else the one ahead, else the last one.
std::size_t stop_in_front(const LineEntry& entry) {
    const std::size_t last = entry.stops.size() - 1;
    return entry.now ? std::min(entry.now->where.stop.value_or(last), last) : 0;
}

/// Joins, ends and coaches of a line whose nodes stand at those places.
struct Track {
    const Painter& paint;
    const LineEntry& entry;
    const StopLinePlan& plan;
    double middle;

    [[nodiscard]] geo::ScreenPoint at(double x) const { return {x, middle}; }
    /// From where to where the way to a stop goes; to the end for the number of stops.
    [[nodiscard]] std::pair<double, double> way_to(std::size_t stop) const {
        return {stop == 0 ? plan.start : plan.nodes[stop - 1],
                stop == plan.nodes.size() ? plan.end : plan.nodes[stop]};
    }
    void joins() const;
    void coaches(double radius) const;
};

void Track::joins() const {
    const style::Colour colour = line_colour(paint.theme(), entry.line);
    for (std::size_t stop = 0; stop <= plan.nodes.size(); ++stop)
        if (const auto [from, to] = way_to(stop); to > from)
            draw_join(paint, at(from), at(to), fraction_to(entry, stop), colour);
    if (entry.starts_elsewhere)
        paint.disc(at(plan.start), end_dot * paint.scale, colour);
    if (entry.ends_elsewhere)
        paint.disc(at(plan.end), end_dot * paint.scale, colour);
}

void Track::coaches(double radius) const {
    if (!is_driving(entry))
        return;
    const workbook::Whereabouts& where = entry.now->where;
    const auto [from, to] = way_to(where.leg);
    draw_coaches(paint, at(from + (to - from) * where.fraction), radius * paint.scale, entry);
}

StopLineRoom room_for(const Painter& paint, const LineEntry& entry, const Stretch& stretch,
                      double node_radius) {
    return {stretch.from,
            stretch.to,
            node_radius * paint.scale,
            entry.starts_elsewhere ? paint.px(stub) : 0,
            entry.ends_elsewhere ? paint.px(stub) : 0,
            paint.px(name_gap)};
}

/// Nodes of a crowded line shrink so that they stay apart.
NodeSize node_size(const StopLineRows& rows, const StopLinePlan& plan, double scale) {
    const double radius = std::min(rows.size.radius * scale, plan.spacing * 0.38);
    return {radius, std::min(rows.size.current * scale,
                             std::max(plan.spacing - radius - 12 * scale, radius * 1.2))};
}

} // namespace

void draw_stop_line(const Desk& desk, const Painter& paint, const LineEntry& entry, double top,
                    const Stretch& stretch, const StopLineRows& rows) {
    std::vector<std::string> names;
    std::vector<double> widths;
    for (const StopEntry& stop : entry.stops) {
        const Ink ink = name_ink(paint, stop);
        names.push_back(
            text::shortened(paint.glyphs.faces(), paint.font(ink), stop.name,
                            std::min(paint.px(widest_name), stretch.to - stretch.from)));
        widths.push_back(paint.width(ink, names.back()));
    }
    StopLineRoom room = room_for(paint, entry, stretch, rows.size.radius);
    const StopLinePlan plan = stop_line_plan(room, widths, stop_in_front(entry));
    const NodeSize size = node_size(rows, plan, paint.scale);
    const double middle = top + paint.px(rows.node);
    const Track track{paint, entry, plan, middle};
    track.joins();

    const double reach = std::max(plan.spacing, paint.px(least_target)) / 2;
    for (std::size_t i = 0; i < plan.nodes.size(); ++i) {
        const double x = plan.nodes[i];
        draw_node(paint, {x, middle}, size, entry, i, paint.theme().panel);
        if (plan.named[i])
            paint.text({x, top + paint.px(rows.name)}, name_ink(paint, entry.stops[i]), names[i],
                       Align::centre);
        const geo::ScreenRect target{
            {x - std::min(reach, paint.px(80)), top},
            {x + std::min(reach, paint.px(80)), top + paint.px(rows.name + 20)}};
        if (press_area(static_cast<int>(i), target).clicked)
            desk.want(session::GoToStop{i});
    }
    track.coaches(coaches_radius);
}

void draw_slim_line(const Painter& paint, const LineEntry& entry, const Stretch& stretch,
                    double middle) {
    const std::vector<double> widths(entry.stops.size(), 2 * slim_dot * paint.scale);
    const StopLinePlan plan = stop_line_plan(room_for(paint, entry, stretch, slim_dot), widths, 0);
    const Track track{paint, entry, plan, middle};
    track.joins();
    const style::Colour colour = line_colour(paint.theme(), entry.line);
    for (std::size_t i = 0; i < plan.nodes.size(); ++i) {
        const double radius =
            (entry.stops[i].state == State::current ? coaches_radius : slim_dot) * paint.scale;
        paint.disc({plan.nodes[i], middle}, radius, colour);
        if (entry.stops[i].state == State::ahead)
            paint.disc({plan.nodes[i], middle}, radius * 0.6, paint.theme().panel);
        if (entry.stops[i].state == State::current)
            draw_coaches(paint, {plan.nodes[i], middle}, radius, entry);
    }
    track.coaches(coaches_radius);
}

} // namespace guanmo::ui
