#pragma once

#include "session/layers.hpp"
#include "style/style.hpp"
#include "workbook/figures.hpp"

#include <memory>

namespace guanmo::display {

/// The units classed by a figure, over the projects that a filter lets through. Immutable: it is
/// made again when any of what it comes from changes.
struct Choropleth {
    workbook::Figure figure = workbook::Figure::count;
    std::vector<workbook::Sums> sums;          ///< by unit row
    std::vector<std::optional<double>> values; ///< by unit row; none: no data
    workbook::Sums total; ///< over all units; of the count, `lacking` are those of no known unit
    workbook::ClassBreaks breaks;

    /// The unit's class; none without data.
    [[nodiscard]] std::optional<std::size_t> class_of(std::size_t unit_row) const;
    [[nodiscard]] bool any_without_data() const;
};

/// @param rows of workbook.projects. Null when the layers name no figure.
[[nodiscard]] std::shared_ptr<const Choropleth> choropleth(const workbook::Workbook& workbook,
                                                           std::span<const std::uint32_t> rows,
                                                           const session::Layers& layers);

/// Of a class, 0 for the lowest: the theme's ramp, with colours in between where the classes are
/// not as many as its colours.
[[nodiscard]] style::Colour class_colour(const style::Theme& theme, std::size_t index,
                                         std::size_t classes);

/// What a class holds, as the legend prints it: "< 80", "80–85", "≥ 95"; whole numbers as those
/// that belong to it, "3–5".
[[nodiscard]] std::string class_label(const Choropleth& choropleth, std::size_t index);

/// "Start rate (%)".
[[nodiscard]] std::string figure_title(workbook::Figure figure);
/// "Start rate".
[[nodiscard]] std::string figure_name(workbook::Figure figure);
/// What is divided by what, or summed over what, in words and numbers: "Started 7 of 8 new".
[[nodiscard]] std::string figure_note(const Choropleth& choropleth);
/// "96.9 %", "12.5 亿元", "31".
[[nodiscard]] std::string value_text(workbook::Figure figure, double value);

} // namespace guanmo::display
