#pragma once

#include "io/postgres_schema.hpp"
#include "io/workbook_read.hpp"

namespace guanmo::io {

/// A workbook in a database as it was at one moment. @param path its name, for messages. Within the
/// caller's transaction, which sees one moment only. Throws PostgresError.
struct TeamRead {
    WorkbookRead read;
    std::int64_t seen = 0; ///< the number of the last change that it has
};
[[nodiscard]] Loaded<TeamRead> read_team(PostgresConnection& connection, const DatabaseName& name,
                                         const std::string& path, const Watch& watch = {});

/// Brings a workbook up to date: only rows that have changed since `seen` are read, which becomes
/// the number of the last of them. @return false when there were none. Throws PostgresError.
bool read_team_changes(PostgresConnection& connection, const DatabaseName& name,
                       const std::string& path, workbook::Workbook& workbook, std::int64_t& seen,
                       std::vector<Diagnostic>& diagnostics);

/// The number of the last change of all.
[[nodiscard]] std::int64_t last_team_change(PostgresConnection& connection,
                                            const std::string& schema);

} // namespace guanmo::io
