#pragma once

#include "io/sqlite.hpp"

namespace guanmo::io {

/// Brings the tables of a GeoPackage workbook from `before`, what they hold, to `after`: only rows
/// that differ are written. Within the caller's transaction. Rows that another program has added or
/// changed meanwhile stay as they are. Throws SqliteError.
/// @return false when row by row will not do (units came, went or got another area; projects
/// changed their order; a row is not in the file): then the whole file is to be written.
[[nodiscard]] bool update_rows(SqliteDatabase& database, const workbook::Workbook& before,
                               const workbook::Workbook& after);

/// The same of the tables that whole files get in this way too: `progress`, `photos`, `settings`.
[[nodiscard]] bool update_kept(SqliteDatabase& database, const workbook::Workbook& before,
                               const workbook::Workbook& after);

/// The tables `legs` and `visits` anew.
void write_timetable(SqliteDatabase& database, const workbook::Tour& tour);

} // namespace guanmo::io
