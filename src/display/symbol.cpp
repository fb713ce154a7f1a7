#include "display/symbol.hpp"

#include "display/silhouette.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::display {

namespace {

using style::faded;
using workbook::Stage;
using workbook::StageGroup;

constexpr double flannery_exponent = 0.5716;
constexpr double outline_width = 1.4;
constexpr double hollow_stroke = 2.4;
constexpr double rim_of_translucent = 1.6;
constexpr double rim_on_paper = 1;
constexpr double largest_corner = 3;
constexpr double translucent_alpha = 0.85;

/// What every part of one symbol is drawn with.
struct Brush {
    Shapes& shapes;
    const Symbol& symbol;
    const style::Theme& theme;
    double scale;
    double opacity;
};

bool is_circle(const Symbol& symbol) {
    return !symbol.group || *symbol.group == StageGroup::building;
}

bool is_saltire(const Symbol& symbol) {
    return symbol.group == StageGroup::halted;
}

std::vector<ScreenPoint> outline_of(const Brush& brush, double grow) {
    return silhouette(*brush.symbol.group, brush.symbol.centre, brush.symbol.radius, grow,
                      largest_corner * brush.scale);
}

/// A line along the edge, its middle `offset` outside of it.
void stroke(const Brush& brush, double offset, double width, Colour colour) {
    const Colour drawn = faded(colour, brush.opacity);
    if (is_circle(brush.symbol))
        brush.shapes.emplace_back(
            Circle{brush.symbol.centre, brush.symbol.radius + offset, width, drawn});
    else
        brush.shapes.emplace_back(Polyline{outline_of(brush, offset), width, drawn, true});
}

void fill_saltire(const Brush& brush, double grow, Colour colour) {
    const double length = saltire_length(brush.symbol.radius);
    for (std::vector<ScreenPoint>& piece :
         saltire_pieces(brush.symbol.centre, length + 2 * grow, length / 3 + 2 * grow))
        brush.shapes.emplace_back(ConvexPolygon{std::move(piece), colour});
}

void fill(const Brush& brush, double grow, Colour colour) {
    const Colour drawn = faded(colour, brush.opacity);
    if (is_circle(brush.symbol))
        brush.shapes.emplace_back(Disc{brush.symbol.centre, brush.symbol.radius + grow, drawn});
    else if (is_saltire(brush.symbol))
        fill_saltire(brush, grow, drawn);
    else
        brush.shapes.emplace_back(ConvexPolygon{outline_of(brush, grow), drawn});
}

void append_bars(const Brush& brush, Colour ink) {
    const Symbol& symbol = brush.symbol;
    const double s = brush.scale;
    if (symbol.radius < 6.5 * s || symbol.bars == 0)
        return;
    const double narrowing = symbol.group == StageGroup::conceiving ? 0.72 : 1;
    const double half = narrowing * std::clamp(0.8 * symbol.radius, 6.4 * s, 11 * s) / 2;
    const double thickness = std::clamp(0.2 * symbol.radius, 1.7 * s, 2.6 * s);
    const double pitch = 1.95 * thickness;
    double y = symbol.centre.y - pitch * (symbol.bars - 1) / 2;
    for (int bar = 0; bar < symbol.bars; ++bar, y += pitch) {
        const ScreenPoint middle{symbol.centre.x, y};
        brush.shapes.emplace_back(ConvexPolygon{{middle + ScreenPoint{-half, -thickness / 2},
                                                 middle + ScreenPoint{half, -thickness / 2},
                                                 middle + ScreenPoint{half, thickness / 2},
                                                 middle + ScreenPoint{-half, thickness / 2}},
                                                faded(ink, brush.opacity)});
    }
}

void append_hollow(const Brush& brush) {
    const double width = hollow_stroke * brush.scale;
    const Colour colour = colour_of(brush.symbol, brush.theme);
    fill(brush, -width / 2, faded(brush.theme.land, 0.9));
    stroke(brush, -width / 2, width, colour);
    if (brush.symbol.withdrawn && !brush.shapes.empty())
        if (auto* edge = std::get_if<Polyline>(&brush.shapes.back()))
            edge->dash = edge->gap = width; // a hollow 停工 has its edge whole
    append_bars(brush, colour);
}

void append_core(const Brush& brush) {
    const double length = saltire_length(brush.symbol.radius);
    const double width = length / 3 * 0.4;
    for (std::vector<ScreenPoint>& piece :
         saltire_pieces(brush.symbol.centre, length * 0.72, width))
        brush.shapes.emplace_back(
            ConvexPolygon{std::move(piece), faded(brush.theme.land, brush.opacity)});
}

void append_solid(const Brush& brush, bool translucent) {
    const Colour colour = colour_of(brush.symbol, brush.theme);
    const bool rimmed =
        brush.symbol.group && brush.theme.rimmed[static_cast<std::size_t>(*brush.symbol.group)];
    fill(brush, 0, translucent ? faded(colour, translucent_alpha) : colour);
    if (translucent || rimmed) {
        const double width = (translucent ? rim_of_translucent : rim_on_paper) * brush.scale;
        stroke(brush, -width / 2, width, rimmed ? style::darkened(colour, 0.7) : colour);
    }
    if (brush.symbol.withdrawn)
        append_core(brush);
    if (brush.symbol.group)
        append_bars(brush, brush.theme.glyph_ink[static_cast<std::size_t>(*brush.symbol.group)]);
}

} // namespace

double radius_for(std::optional<workbook::Money> investment, const style::SymbolScale& symbols,
                  double scale) {
    if (!investment)
        return symbols.unknown_radius * scale;
    const double amount = std::max(investment->yi(), 0.0);
    const double exponent = symbols.flannery ? flannery_exponent : 0.5;
    return std::clamp(symbols.k * std::pow(amount, exponent), symbols.min_radius,
                      std::max(symbols.min_radius, symbols.max_radius)) *
           scale;
}

Colour colour_of(const Symbol& symbol, const style::Theme& theme) {
    return symbol.group ? theme.stage[static_cast<std::size_t>(*symbol.group)] : theme.label2;
}

void append(Shapes& shapes, const Symbol& symbol, const style::Theme& theme,
            const style::SymbolScale& symbols, double scale, double opacity) {
    // On whole pixels bars are sharp and discs symmetric; symbols of nearly the same size share
    // what they are drawn from.
    constexpr double steps = 8; // a pixel
    Symbol placed = symbol;
    placed.centre = {std::round(symbol.centre.x), std::round(symbol.centre.y)};
    placed.radius = std::round(symbol.radius * steps) / steps;
    const Brush brush{shapes, placed, theme, scale, opacity};
    stroke(brush, outline_width * scale / 2, outline_width * scale, theme.marker_outline);
    if (symbol.hollow)
        append_hollow(brush);
    else
        append_solid(brush, symbol.radius > symbols.translucent_from * scale);
}

Symbol stage_symbol(std::optional<Stage> stage, bool hollow, ScreenPoint centre, double radius) {
    Symbol symbol{centre, radius, std::nullopt, 0, hollow, false};
    if (stage) {
        symbol.group = workbook::group_of(*stage);
        symbol.bars = workbook::bars_of(*stage);
        symbol.withdrawn = *stage == Stage::withdrawn;
    }
    return symbol;
}

void append_approximate_ring(Shapes& shapes, ScreenPoint centre, double radius, Colour colour,
                             double scale) {
    shapes.emplace_back(
        Circle{centre, radius + 4.5 * scale, scale, faded(colour, 0.7), 2 * scale, 3.4 * scale});
}

} // namespace guanmo::display
