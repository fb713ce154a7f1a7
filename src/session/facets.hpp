#pragma once

#include "session/filter.hpp"
#include "session/project_index.hpp"
#include "session/search.hpp"

#include <map>
#include <string>
#include <vector>

/// What passes a filter, and how it divides: some milliseconds for a million projects.
namespace guanmo::session {

/// @param workbook that the index is for. @param hits of the filter's search.
[[nodiscard]] Filtered filtered(const workbook::Workbook& workbook, const ProjectIndex& index,
                                const Filter& filter, const SearchHits& hits);

/// How many projects that pass the filter have each value.
struct FacetCounts {
    std::map<std::string, int> units; ///< by code
    std::map<std::string, int> industries;
    std::map<std::string, int> lines; ///< by id; those without a project are not in it
    std::vector<int> stages;          ///< by stage; the last one: not stated
    std::vector<int> sizes;           ///< by size class
};
[[nodiscard]] FacetCounts facet_counts(const workbook::Workbook& workbook,
                                       const ProjectIndex& index, const Filter& filter,
                                       const SearchHits& hits);

/// Totals of what passes by row of workbook.units; the last one of projects whose unit is none of
/// them. They add up to the whole.
[[nodiscard]] std::vector<workbook::Totals> totals_by_unit(const workbook::Workbook& workbook,
                                                           const ProjectIndex& index,
                                                           const Filter& filter,
                                                           const SearchHits& hits);

} // namespace guanmo::session
