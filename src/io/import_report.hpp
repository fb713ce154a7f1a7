#pragma once

#include "io/import.hpp"

#include <string>
#include <vector>

/// What an import says to those who sent the files.
namespace guanmo::io {

/// All of it as JSON:
/// {"rows","accepted","rejected","added","changed","unchanged","sources":[{"source",
/// "rows","accepted","rejected","encoding","crs","columns":{FIELD:COLUMN}}],"problems":[{"severity",
/// "source","layer","row","field","value","message","remedy"}]}.
[[nodiscard]] std::string report_json(const Imported& imported,
                                      const std::vector<Diagnostic>& problems);

/// The problems alone, a list as in the report.
[[nodiscard]] std::string problems_json(const std::vector<Diagnostic>& problems);

/// A spreadsheet: the problems in a list and, for each table, the rows concerned as they stand
/// there with the cells concerned coloured, red where something was not taken, yellow where it was.
/// @return what went wrong with writing it.
[[nodiscard]] std::vector<Diagnostic> save_report_xlsx(const std::string& path,
                                                       const Imported& imported,
                                                       const std::vector<Diagnostic>& problems,
                                                       const ReadOptions& options);

/// By the ending of the path: .json or .xlsx.
[[nodiscard]] std::vector<Diagnostic> save_report(const std::string& path, const Imported& imported,
                                                  const std::vector<Diagnostic>& problems,
                                                  const ReadOptions& options);

} // namespace guanmo::io
