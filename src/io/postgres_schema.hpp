#pragma once

#include "io/postgres.hpp"

/// The tables of a workbook in PostgreSQL: those of the GeoPackage (`io/workbook_tables.hpp`), each
/// row with the number of its last change, who made it and when. Numbers come from one sequence and
/// are given under a lock that lasts until the end of a transaction, so that whoever has read up to
/// a number misses nothing that is committed later. Triggers do that, number what is deleted and
/// tell listeners of `changes_channel`, whatever program writes.
namespace guanmo::io {

inline constexpr const char* changes_channel = "guanmo_changes";

struct TeamTable {
    const char* name;
    const char* geometry; ///< type of the column geom; null: there is none
    const char* key;      ///< its column; null: rows have none
    std::vector<std::pair<const char*, ColumnType>> columns;
    bool numbered;               ///< its rows say when they were changed
    const char* bytes = nullptr; ///< its column of bytes
};
[[nodiscard]] const std::vector<TeamTable>& team_tables();

/// A table's name in SQL, with its schema.
[[nodiscard]] std::string in_schema(const std::string& schema, const char* table);

/// What the server lets this user do with the tables.
struct TeamAccess {
    bool there = false; ///< the tables
    bool may_read = false;
    bool may_write = false;
    bool owns = false;    ///< may bring the tables to another version
    bool standby = false; ///< the server itself takes no changes
};
[[nodiscard]] TeamAccess access_to(PostgresConnection& connection, const std::string& schema);

/// Version of the tables, as in `io/geopackage_schema.hpp`; none: it is no version.
[[nodiscard]] std::optional<int> team_schema(PostgresConnection& connection,
                                             const std::string& schema);

/// Makes the schema and its tables or brings those that are there to the current version: what is
/// there stays. Throws PostgresError.
void make_team_schema(PostgresConnection& connection, const std::string& schema);

/// Others' changes wait until the end of the transaction. Whoever writes several rows asks for it
/// first, then two of them never wait for each other.
void lock_changes(PostgresConnection& connection, const std::string& schema);

} // namespace guanmo::io
