#pragma once

#include "io/table_layout.hpp"

#include <optional>
#include <string>
#include <vector>

/// Sheets of one file as one table.
namespace guanmo::io {

/// A sheet and where its table is.
struct SheetTable {
    Sheet sheet;
    TableLayout layout;
    /// Which of its own columns stands in each of the united ones; empty: they are the same.
    std::vector<std::optional<std::size_t>> from = {};
    /// What a bare number in each of the united columns counts; none: nothing is known.
    std::vector<std::optional<workbook::MoneyUnit>> units = {};
};

/// Gives the first of the tables the columns of all: a column of another heading goes where the
/// first has that field, or behind its columns, called as the field is. Columns that mean none of
/// our fields are left away from all tables but the first.
/// @return false when the headings are the same anyway.
bool unite(std::vector<SheetTable>& tables);

/// The cells of one of its rows in the order of the united columns.
[[nodiscard]] std::vector<std::string> united_cells(const SheetTable& table,
                                                    std::vector<std::string> cells);

} // namespace guanmo::io
