#pragma once

#include "io/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

/// A sheet of a spreadsheet, or a text file of separated values, before anybody knows what its rows
/// mean.
namespace guanmo::io {

struct SheetRow {
    std::int64_t number = 0; ///< as the spreadsheet counts it, from 1
    bool hidden = false;
    /// UTF-8; empty: none. Numbers read back as the same double, dates are ISO 8601 as far as their
    /// format shows them ("2025-03"), percentages end in "%", a unit of money that the format shows
    /// is written out ("1.2亿元").
    std::vector<std::string> cells = {};
    bool damaged = false;                  ///< where one cell ends and the next begins is not known
    std::vector<Diagnostic> problems = {}; ///< cells that hold no value: #REF!, a formula never run
};

/// Cells that are one on screen; the value of the first stands in all of them. Counted from 0,
/// rows as the spreadsheet counts them less 1; the last ones belong to it.
struct MergedCells {
    std::int64_t first_row = 0, last_row = 0;
    std::size_t first_column = 0, last_column = 0;
    friend bool operator==(const MergedCells&, const MergedCells&) = default;
};

struct Sheet {
    std::string name; ///< empty of a text file
    bool hidden = false;
    std::vector<SheetRow> rows; ///< those that have cells, in order
    std::vector<MergedCells> merged = {};
    std::vector<std::size_t> hidden_columns = {};
    bool dates_from_1904 = false; ///< how numbers in cells without a date's format count days
    std::vector<Diagnostic> problems = {};
};

/// What a spreadsheet calls a column counted from 0: "A", "AB" for 27.
[[nodiscard]] std::string column_letters(std::size_t column);

} // namespace guanmo::io
