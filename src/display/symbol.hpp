#pragma once

#include "display/shape.hpp"
#include "style/style.hpp"
#include "workbook/project.hpp"

namespace guanmo::display {

/// A project's symbol: silhouette and colour by stage group, bars by stage, area by investment.
struct Symbol {
    ScreenPoint centre;
    double radius = 0; ///< pixels, of the circle of equal area
    workbook::StageGroup group = workbook::StageGroup::building;
    int bars = 0;
    bool hollow = false; ///< the investment is not known
    bool withdrawn = false;
};

/// Radius in pixels: k·√(亿元)·scale, never below the minimum; the fixed one when not known.
[[nodiscard]] double radius_for(std::optional<workbook::Money> investment,
                                const style::SymbolScale& symbols, double scale);

/// Fill, bars and outline of a symbol in painter's order.
/// @param opacity 0–1, for symbols that a filter dims.
void append(Shapes& shapes, const Symbol& symbol, const style::Theme& theme,
            const style::SymbolScale& symbols, double scale, double opacity = 1);

/// The small symbol that stands for a stage in lists and the legend: the silhouette of its group
/// with its bars, radius in pixels given.
[[nodiscard]] Symbol stage_symbol(std::optional<workbook::Stage> stage, bool hollow,
                                  ScreenPoint centre, double radius);

/// The dotted ring of an approximate position around a symbol of that radius.
void append_approximate_ring(Shapes& shapes, ScreenPoint centre, double radius, Colour colour,
                             double scale);

/// Nested circles at on-map size standing on one baseline, with their amounts and the unknown and
/// approximate rings below. Fills `bounds`' top left corner on.
/// @return height used, pixels.
double append_circle_legend(Shapes& shapes, const geo::ScreenRect& bounds, const text::Faces& faces,
                            const style::Style& style, double scale);

} // namespace guanmo::display
