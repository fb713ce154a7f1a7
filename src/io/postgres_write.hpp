#pragma once

#include "io/postgres.hpp"
#include "workbook/itinerary.hpp"
#include "workbook/workbook.hpp"

namespace guanmo::io {

/// Brings the tables of a workbook in a database from `before`, what they hold, to `after`: only
/// rows that differ are written, of changed ones only the columns that do. Within the caller's
/// transaction, in which nobody else writes. Throws PostgresError when a row that should be there
/// is not, or has changed since `seen`.
void write_team_changes(PostgresConnection& connection, const std::string& schema,
                        const workbook::Workbook& before, const workbook::Workbook& after,
                        std::int64_t seen);

/// The tables `visits` and `legs` anew.
void write_team_timetable(PostgresConnection& connection, const std::string& schema,
                          const workbook::Tour& tour);

} // namespace guanmo::io
