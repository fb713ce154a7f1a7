#pragma once

#include "io/sqlite.hpp"

/// The versions of the tables of a GeoPackage workbook. The number is the row `schema_version` of
/// the table `workbook` (PRAGMA user_version belongs to the GeoPackage).
///
/// 1: units, projects, roads, meetings, tour_lines, stops, workbook; without the row.
/// 2: and unique keys, by which single rows are saved; `legs`, the ways of the tour as last timed;
///    `layer_styles`, how QGIS shows the layers.
/// 3: and what units are to reach; of projects the coordinates as they were given, their datum and
///    how they were converted; `progress`, how far projects were earlier; `photos` with their
///    bytes; `visits`, when the coaches are where; `settings`.
/// 4: and the rules of the meeting; of lines lunch, convoy and what they follow; of stops their
///    kind, place and commentary; `candidates`, what is wished for projects on the tour.
/// 5: and of stops who explains, reports and answers; of legs where their speed changes.
namespace guanmo::io {

inline constexpr int current_schema = 5;
inline constexpr const char* schema_key = "schema_version";

/// The version that the value of that row says; 1 without one. None: it is no version.
[[nodiscard]] std::optional<int> parse_schema(const std::string& value);

/// Brings the tables up to the current version; within the caller's transaction. Throws
/// SqliteError, of rows that have no or the same key too.
void migrate(SqliteDatabase& database);

[[nodiscard]] std::optional<int> schema_of(SqliteDatabase& database);

/// That a newer program has written the file, in words.
[[nodiscard]] std::string newer_version();

} // namespace guanmo::io
