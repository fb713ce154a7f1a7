#pragma once

#include "workbook/totals.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
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
    friend bool operator==(const Filter&, const Filter&) = default;

    /// True when every project passes.
    [[nodiscard]] bool empty() const;
};

/// The size class of a project, given the lower bounds in 亿元, descending: 0 for at or above the
/// first, …, n for below the last, n + 1 for an unknown investment.
[[nodiscard]] int size_class(const workbook::Project& project,
                             const std::vector<double>& bounds_yi);

/// True when every blank-separated word of `search` is found in the project's name, short name,
/// developer, industry, id or the names of its unit (see pinyin::Pattern).
[[nodiscard]] bool matches_search(const workbook::Workbook& workbook,
                                  const workbook::Project& project, std::string_view search);

/// What passes a filter.
struct Filtered {
    std::vector<std::uint32_t> rows; ///< of workbook.projects, in the list's order: comes_before
    std::size_t located = 0;         ///< rows[0, located) have a position
    workbook::Totals totals;
    /// Rows of workbook.units that the search names best: see find_units.
    std::vector<std::uint32_t> units;
    static constexpr std::size_t most_units = 3;
    friend bool operator==(const Filtered&, const Filtered&) = default;
};

/// For once: with an index made for it. See session/facets.hpp for what is asked again and again.
[[nodiscard]] Filtered filtered(const workbook::Workbook& workbook, const Filter& filter,
                                const std::vector<double>& size_bounds_yi);

/// The list's order: largest investment first, then unknown ones, then by id; those without a
/// position last.
[[nodiscard]] bool comes_before(const workbook::Project& a, const workbook::Project& b);

/// Place of a project among the filtered rows; none when it does not pass or there is none.
[[nodiscard]] std::optional<std::size_t>
place_in(const workbook::Workbook& workbook, const Filtered& filtered, std::string_view project_id);

} // namespace guanmo::session
