#pragma once

#include "session/session.hpp"

#include <string>
#include <vector>

namespace guanmo::session {
struct FacetCounts;
}

namespace guanmo::ui {

/// One line of a filter's menu.
struct FilterOption {
    std::string label;
    int count = 0; ///< projects that it would show, the other filters kept
    bool checked = false;
    session::Filter toggled; ///< the whole filter after a press on this line
    friend bool operator==(const FilterOption&, const FilterOption&) = default;
};

/// The lines of a menu, in a natural order; those without a project only when checked.
/// @param counts of the filter without what the menu asks.
[[nodiscard]] std::vector<FilterOption> filter_options(const workbook::Workbook& workbook,
                                                       const session::Filter& filter,
                                                       session::FilterMenu menu,
                                                       const session::FacetCounts& counts,
                                                       const std::vector<double>& size_bounds_yi);

/// The same for once, counted for it.
[[nodiscard]] std::vector<FilterOption> filter_options(const workbook::Workbook& workbook,
                                                       const session::Filter& filter,
                                                       session::FilterMenu menu,
                                                       const std::vector<double>& size_bounds_yi);

/// What the menu's button says: "旗县", or with n lines checked "旗县 n".
[[nodiscard]] std::string filter_title(session::FilterMenu menu);
[[nodiscard]] std::size_t filter_checked(const session::Filter& filter, session::FilterMenu menu);

/// The filter without what this menu asks.
[[nodiscard]] session::Filter without(session::Filter filter, session::FilterMenu menu);

} // namespace guanmo::ui
