#pragma once

#include "display/shape.hpp"
#include "style/style.hpp"
#include "workbook/project.hpp"

#include <optional>

namespace guanmo::display {

/// A project's symbol: silhouette and colour by stage group, bars by stage, area by investment. A
/// stage that is not known gives a grey circle without bars.
struct Symbol {
    ScreenPoint centre;
    double radius = 0; ///< pixels, of the circle of equal area
    std::optional<workbook::StageGroup> group;
    int bars = 0;
    bool hollow = false;    ///< the investment is not known
    bool withdrawn = false; ///< 退出: the core of the saltire is cut out
};

/// Radius in pixels: k·√(亿元)·scale, so that the area stands for the amount, or with the Flannery
/// option k·(亿元)^0.5716·scale, which is how large circles are judged to be: J. J. Flannery, "The
/// Relative Effectiveness of Some Common Graduated Point Symbols in the Presentation of
/// Quantitative Data", The Canadian Cartographer 8 (1971), 96–109. Both agree at 1 亿元. Within
/// minimum and maximum; the fixed one when not known.
[[nodiscard]] double radius_for(std::optional<workbook::Money> investment,
                                const style::SymbolScale& symbols, double scale);

/// The scale of a map: k as given, or smaller where the map's largest projects would take too much
/// room (see style::SymbolScale::fit_radius).
/// @param reference the investment of its fit_rank-th largest project; none: there are fewer.
[[nodiscard]] style::SymbolScale fitted(const style::SymbolScale& symbols,
                                        std::optional<workbook::Money> reference);

/// Fill, bars and outline of a symbol in painter's order.
/// @param opacity 0–1, for symbols that a filter dims.
void append(Shapes& shapes, const Symbol& symbol, const style::Theme& theme,
            const style::SymbolScale& symbols, double scale, double opacity = 1);

/// The small symbol that stands for a stage in lists and the legend: the silhouette of its group
/// with its bars, radius in pixels given.
[[nodiscard]] Symbol stage_symbol(std::optional<workbook::Stage> stage, bool hollow,
                                  ScreenPoint centre, double radius);

/// The symbol's colour: its stage's, or grey.
[[nodiscard]] Colour colour_of(const Symbol& symbol, const style::Theme& theme);

/// The dotted ring of an approximate position around a symbol of that radius.
void append_approximate_ring(Shapes& shapes, ScreenPoint centre, double radius, Colour colour,
                             double scale);

/// "Total investment (100 million yuan)" over nested circles at on-map size standing on one
/// baseline, with their amounts, and below them what unknown amounts and approximate positions look
/// like. Laid out from the top left corner of `bounds`; keeps within its width.
/// @param amounts_yi of the circles in 亿元, largest first. @return height used, pixels.
double append_circle_legend(Shapes& shapes, const geo::ScreenRect& bounds, const text::Faces& faces,
                            const std::vector<double>& amounts_yi, const style::Style& style,
                            double scale);

/// Round amounts for the legend's circles, largest first: the largest one digit below what is seen
/// and no larger than the legend has room for, then about a third and a twelfth of it; none so
/// small that all such circles are alike.
/// @param largest_yi the largest amount in view, 亿元, above 0.
[[nodiscard]] std::vector<double> legend_amounts(double largest_yi,
                                                 const style::SymbolScale& symbols);

} // namespace guanmo::display
