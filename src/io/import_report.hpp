#pragma once

#include "io/import.hpp"

#include <string>
#include <vector>

/// What an import says to those who sent the files.
namespace guanmo::io {

/// All of it as JSON:
/// {"rows","accepted","rejected","added","changed","unchanged","sources":[{"source",
/// "rows","accepted","rejected","encoding","crs","columns":{FIELD:COLUMN}}],"problems":[{"severity",
/// "source","layer","row","field","value","message","remedy"}],
/// "matches":[{"row":{"project","name","unit","source","row","date"},"known":{the same},
/// "likeness":0–1,"decision":"open|same|different"}],
/// "conflicts":[{"project","name","unit","field","taken":"old|new",
/// "old":{"value","source","row","date"},"new":{the same}}],
///
/// "matches" are rows that may be a project of another name ("known": of an earlier source or of
/// the workbook imported into); an open one was taken as a project of its own. "conflicts" are
/// fields of which two senders say different things. "unit" is a code, "" when it is not known;
/// "row" counts as the source does, null when it is not known; "date" is ISO 8601, of the record
/// or else of the file.
///
/// What people say to them goes into the next run of the same import by --decisions FILE
/// (`read_decisions`): {"matches":[{"name": row.name,"with": known.name,"same": true}],
/// "values":[{"project","field","value": that of old or new}]}. With --dry-run a first run writes
/// the report and no workbook.
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
