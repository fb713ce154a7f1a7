#pragma once

#include "session/project_index.hpp"
#include "session/row_set.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace guanmo::session {

/// The projects that a search finds.
struct SearchHits {
    std::string search;
    bool all = true; ///< nothing is searched for
    RowSet rows;     ///< unless all
    [[nodiscard]] bool contains(std::size_t row) const { return all || rows.contains(row); }
};

/// The same as matches_search of every row. Without names in the index it looks at each record.
/// @param earlier of the same index: a search that only goes on from it looks at its hits alone.
[[nodiscard]] SearchHits find_projects(const ProjectIndex& index, const std::string& search,
                                       const SearchHits& earlier = {});

/// Rows of the units in whose name or short name all words of the search are found; those that
/// begin with the first word come first, shorter names before longer ones. Nothing is searched for:
/// none.
[[nodiscard]] std::vector<std::uint32_t> find_units(const workbook::Table<workbook::Unit>& units,
                                                    std::string_view search);

} // namespace guanmo::session
