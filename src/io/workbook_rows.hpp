#pragma once

#include "io/diagnostic.hpp"
#include "workbook/workbook.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

/// What the small tables of a workbook hold, wherever they are stored.
namespace guanmo::io {

/// Values as text by column; NULLs are left out.
using TextRow = std::map<std::string, std::string>;
/// All rows of a table, in the order in which they were written; none when there is no such table.
using RowsOf = std::function<std::vector<TextRow>(const char* table)>;

/// What is said once of a workbook, of the rows of the table `workbook`. @param path for messages.
void take_properties(const std::vector<TextRow>& rows, const std::string& path,
                     workbook::Workbook& workbook, std::vector<Diagnostic>& diagnostics);

/// The meeting with its lines and stops.
[[nodiscard]] workbook::Meeting read_meeting(const RowsOf& rows, const std::string& path,
                                             std::vector<Diagnostic>& diagnostics);

} // namespace guanmo::io
