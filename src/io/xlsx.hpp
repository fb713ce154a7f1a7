#pragma once

#include "io/sheet.hpp"

/// Office Open XML spreadsheets (ECMA-376) as Excel and WPS write them. Our own reading: GDAL's
/// driver shows neither merged cells nor hidden rows.
namespace guanmo::io {

/// What of a sheet is read at most; more is said.
struct SheetBounds {
    std::size_t rows = 1'048'576; ///< as many as Excel has
    std::size_t columns = 1'024;
    std::size_t cells = 20'000'000;
    std::size_t sheets = 255;
};

/// Names and states of the sheets, in their order, and the rows of those asked for.
/// @param only the name of the one sheet to read; empty: all. The others come without rows.
/// No value when it is no spreadsheet or is damaged, which is said.
[[nodiscard]] Loaded<std::vector<Sheet>>
read_xlsx(const std::string& path, const std::string& only = {}, const SheetBounds& bounds = {});

/// True for a file that is a spreadsheet of this kind by its name or by what it begins with: also
/// what only an office program opens, such as .xls, so that it can be said.
[[nodiscard]] bool is_spreadsheet(const std::string& path);

} // namespace guanmo::io
