#pragma once

#include "workbook/class_breaks.hpp"
#include "workbook/figures.hpp"

#include <optional>

namespace guanmo::session {

/// What the map shows beside the projects and the tour, and how.
struct Layers {
    std::optional<workbook::Figure> figure; ///< that the units are coloured by; none: plain land
    workbook::ClassMethod method = workbook::ClassMethod::natural;
    int classes = 5;       ///< least_classes–most_classes
    bool flannery = false; ///< circles larger than their area says, as eyes underrate areas
    bool roads = false;    ///< of the workbook
    bool towns = false;    ///< the units' seats
    bool base = true;      ///< the office's own layers, where there are any
    friend bool operator==(const Layers&, const Layers&) = default;
};

/// The figure after that one in the order of the panel, plain land after the last.
[[nodiscard]] std::optional<workbook::Figure>
next_figure(const std::optional<workbook::Figure>& figure);

} // namespace guanmo::session
