#pragma once

#include "io/columns.hpp"
#include "io/read.hpp"
#include "io/sheet.hpp"

#include <optional>
#include <string>
#include <vector>

/// Where in a sheet the table is, and what its rows are.
namespace guanmo::io {

struct TableLayout {
    bool has_heading = true;
    std::size_t header = 0; ///< index in Sheet::rows of the first row of the heading
    std::size_t data = 0;   ///< index of the first row behind heading, units and column numbers
    std::vector<std::string>
        columns;      ///< headings, "投资 / 总投资（万元）"; one for each column used
    ColumnMap fields; ///< as guessed and as corrected
    std::optional<workbook::MoneyUnit> money_unit; ///< of the whole table: 单位：万元
    std::optional<std::size_t> unit_column;        ///< its cells name the unit of the row's amounts
};

/// Finds the heading (of one to three rows, below titles) by the words for projects in it.
/// @return none when no row has the names of two fields.
[[nodiscard]] std::optional<TableLayout> find_layout(const Sheet& sheet,
                                                     const ReadOptions& options);

/// The first row as the heading, unless there are numbers in it: then all rows are data and the
/// columns are called A, B, C.
[[nodiscard]] TableLayout plain_layout(const Sheet& sheet, const ReadOptions& options);

enum class RowKind {
    record,
    total,   ///< adds up others
    section, ///< names what the rows below have in common: 一、科尔沁区
    note,    ///< 注：…
    heading, ///< the heading once more, as at the top of a page
};

[[nodiscard]] RowKind kind_of(const SheetRow& row, const TableLayout& layout,
                              const TableWords& words);

/// "科尔沁区" of "（一）科尔沁区（12个）".
[[nodiscard]] std::string section_name(const SheetRow& row);

} // namespace guanmo::io
