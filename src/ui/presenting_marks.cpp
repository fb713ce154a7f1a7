#include "ui/presenting.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::ui {

namespace {

using State = StopEntry::State;

constexpr double join_width = 6;
constexpr double ahead_width = 3;
constexpr double least_numbered = 15; ///< radius of a node, at 1080 lines

} // namespace

Ink fitted(const Painter& paint, const Ink& ink, std::string_view utf8, double width) {
    Ink smaller = ink;
    const double whole = paint.width(ink, utf8);
    if (whole > width)
        smaller.size = std::max(std::floor(ink.size * width / whole),
                                std::min(sizes(paint).smallest, ink.size));
    return smaller;
}

double fitted_text(const Painter& paint, geo::ScreenPoint middle, double width, const Ink& ink,
                   std::string_view utf8, Align align) {
    const Ink smaller = fitted(paint, ink, utf8, width);
    const std::string cut = text::shortened(paint.glyphs.faces(), paint.font(smaller), utf8, width);
    const double drawn = paint.width(smaller, cut);
    if (align != Align::left)
        middle.x -= align == Align::right ? drawn : drawn / 2;
    paint.text(middle, smaller, cut);
    return drawn;
}

std::vector<std::string> lines_within(const Painter& paint, const Ink& ink, std::string_view utf8,
                                      double width, std::size_t most) {
    std::vector<std::string> lines = paint.lines(ink, utf8, width);
    if (lines.size() <= most)
        return lines;
    lines.resize(most);
    if (most > 0)
        lines.back() =
            text::shortened(paint.glyphs.faces(), paint.font(ink), lines.back() + "…", width);
    return lines;
}

void draw_badge(const Painter& paint, geo::ScreenPoint centre, double radius,
                const LineEntry& entry) {
    const style::Theme& theme = paint.theme();
    paint.disc(centre, radius * 1.15, theme.land_alt);
    paint.disc(centre, radius, line_colour(theme, entry.line));
    const Ink ink{radius * 1.32 / paint.scale, line_ink(theme, entry.line), text::Face::sans_bold};
    paint.text(centre, ink, entry.badge, Align::centre);
}

void draw_coaches(const Painter& paint, geo::ScreenPoint centre, double radius,
                  const LineEntry& entry) {
    const style::Theme& theme = paint.theme();
    paint.disc(centre, radius + paint.px(3), theme.label);
    paint.disc(centre, radius, line_colour(theme, entry.line));
    const Ink ink{radius * 1.3 / paint.scale, line_ink(theme, entry.line), text::Face::sans_bold};
    paint.text(centre, ink, entry.badge, Align::centre);
}

void draw_node(const Painter& paint, geo::ScreenPoint centre, const NodeSize& size,
               const LineEntry& entry, std::size_t stop, style::Colour ground) {
    const style::Theme& theme = paint.theme();
    const style::Colour colour = line_colour(theme, entry.line);
    const State state = entry.stops[stop].state;
    const double radius = state == State::current ? size.current : size.radius;
    if (state == State::current) {
        paint.disc(centre, radius + paint.px(8), theme.accent);
        paint.disc(centre, radius + paint.px(4), ground);
    }
    paint.disc(centre, radius, colour);
    if (state == State::ahead)
        paint.disc(centre, radius * 0.8, ground);
    if (radius < least_numbered * paint.scale)
        return;
    const Ink ink{radius * 1.2 / paint.scale,
                  state == State::ahead ? colour : line_ink(theme, entry.line),
                  text::Face::sans_bold};
    paint.text(centre, ink, std::to_string(stop + 1), Align::centre);
}

void draw_join(const Painter& paint, geo::ScreenPoint from, geo::ScreenPoint to, double fraction,
               style::Colour colour) {
    const geo::ScreenPoint reached = from + (to - from) * std::clamp(fraction, 0.0, 1.0);
    if (fraction < 1)
        paint.shapes({display::Polyline{{reached, to},
                                        ahead_width * paint.scale,
                                        style::faded(colour, 0.78),
                                        false,
                                        12 * paint.scale,
                                        9 * paint.scale}});
    if (fraction > 0)
        paint.stroke({from, reached}, colour, join_width * paint.scale);
}

double fraction_to(const LineEntry& entry, std::size_t stop) {
    if (!entry.now)
        return 0;
    const workbook::Whereabouts& where = entry.now->where;
    if (where.state == workbook::Whereabouts::State::done || stop < where.leg)
        return 1;
    if (stop > where.leg)
        return 0;
    return where.state == workbook::Whereabouts::State::waiting ? 1 : where.fraction;
}

bool is_driving(const LineEntry& entry) {
    return entry.now && entry.now->where.state == workbook::Whereabouts::State::driving;
}

} // namespace guanmo::ui
