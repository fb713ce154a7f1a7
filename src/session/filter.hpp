#pragma once

#include "geo/extent.hpp"
#include "workbook/totals.hpp"

#include <optional>
#include <string>
#include <vector>

namespace guanmo::session {

/// Which projects are shown. Values within one list are alternatives; the lists all have to hold.
/// An empty list asks nothing.
struct Filter {
    std::string search;             ///< see matches_search
    std::vector<std::string> units; ///< codes; "" stands for projects without a unit
    std::vector<workbook::Stage> stages;
    std::vector<std::string> industries;
    std::vector<int> sizes;         ///< see size_class
    std::vector<std::string> lines; ///< ids of tour lines
    geo::LngLatExtent here;         ///< located in it; empty: anywhere
    friend bool operator==(const Filter&, const Filter&) = default;

    /// True when every project passes.
    [[nodiscard]] bool empty() const;
};

/// The size class of a project, given the lower bounds in 亿元, descending: 0 for at or above the
/// first, …, n for below the last, n + 1 for an unknown investment.
[[nodiscard]] int size_class(const workbook::Project& project,
                             const std::vector<double>& bounds_yi);

/// True when every blank-separated word of `search` occurs in the project's name, short name,
/// developer, industry, id or the names of its unit, ASCII letters in any case, full width as half.
[[nodiscard]] bool matches_search(const workbook::Workbook& workbook,
                                  const workbook::Project& project, const std::string& search);

/// Rows of workbook.projects that pass, largest investment first, then unknown ones, then by id;
/// those without a position last; with their totals.
struct Filtered {
    std::vector<std::size_t> rows;
    std::size_t located = 0; ///< rows[0, located) have a position
    workbook::Totals totals;
    friend bool operator==(const Filtered&, const Filtered&) = default;
};
[[nodiscard]] Filtered filtered(const workbook::Workbook& workbook, const Filter& filter,
                                const std::vector<double>& size_bounds_yi);

} // namespace guanmo::session
