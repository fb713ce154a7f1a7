#pragma once

#include "io/xlsx.hpp"

/// Spreadsheets of every kind, told apart by what they begin with and not by their names: WPS and
/// others write one kind under the name of another.
namespace guanmo::io {

/// As `read_xlsx`, of .xlsx, .xls and .et (BIFF), .ods, and of a web page that is called a
/// spreadsheet, as systems of offices hand out.
[[nodiscard]] Loaded<std::vector<Sheet>> read_spreadsheet(const std::string& path,
                                                          const std::string& only = {});

/// BIFF 2 to 8 by FreeXL. It knows neither merged cells nor hidden rows.
[[nodiscard]] Loaded<std::vector<Sheet>> read_xls(const std::string& path, const std::string& only,
                                                  const SheetBounds& bounds = {});

/// OpenDocument (ISO/IEC 26300): the cells of content.xml.
[[nodiscard]] Loaded<std::vector<Sheet>> read_ods(const std::string& path, const std::string& only,
                                                  const SheetBounds& bounds = {});

/// The tables of a web page, each as a sheet called 1, 2, …; no value when it has none.
[[nodiscard]] Loaded<std::vector<Sheet>> read_html_tables(const std::string& path,
                                                          const SheetBounds& bounds = {});

} // namespace guanmo::io
