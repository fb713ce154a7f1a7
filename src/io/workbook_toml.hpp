#pragma once

#include "io/diagnostic.hpp"
#include "workbook/workbook.hpp"

#include <string>

namespace guanmo::io {

/// Everything of workbook.toml; units and projects stay empty.
[[nodiscard]] Loaded<workbook::Workbook> read_workbook_toml(const std::string& path);

/// The text of workbook.toml.
[[nodiscard]] std::string workbook_toml(const workbook::Workbook& workbook);

/// Takes stops, project ids and names of lines that do not exist out of the meeting and says them.
void check_stops(workbook::Workbook& workbook, const std::string& source,
                 std::vector<Diagnostic>& diagnostics);

} // namespace guanmo::io
