#include "io/tables_of_others.hpp"

#include "i18n/translate.hpp"
#include "io/sqlite.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;

namespace {

struct Made {
    std::string name, sql;
};

/// Of ours, though not every file has it.
constexpr std::string_view levels = "unit_levels";

std::vector<Made> made_by_others(SqliteDatabase& database, const char* type) {
    SqliteStatement asked = database.prepare(
        "SELECT name, sql FROM old.sqlite_master WHERE type = ?1 AND sql IS NOT NULL "
        "AND name NOT IN (SELECT name FROM main.sqlite_master) AND name <> ?2 "
        "AND substr(name, 1, 5) <> 'gpkg_' AND substr(name, 1, 6) NOT IN ('rtree_', 'sqlite') "
        "AND upper(substr(sql, 1, 14)) <> 'CREATE VIRTUAL' ORDER BY rowid");
    asked.bind(1, Cell(std::string(type))).bind(2, Cell(std::string(levels)));
    std::vector<Made> found;
    while (asked.step())
        found.push_back({asked.text(0), asked.text(1)});
    return found;
}

std::vector<std::string> columns_of(SqliteDatabase& database, const char* schema,
                                    const std::string& table) {
    SqliteStatement asked = database.prepare("SELECT name FROM pragma_table_info(?1, ?2)");
    asked.bind(1, Cell(table)).bind(2, Cell(std::string(schema)));
    std::vector<std::string> columns;
    while (asked.step())
        columns.push_back(asked.text(0));
    return columns;
}

/// The rows that speak of a table, in the columns that both files have.
void copy_entries(SqliteDatabase& database, const std::string& entries, const char* key,
                  const std::string& table, const char* condition = "") {
    const std::vector<std::string> ours = columns_of(database, "main", entries);
    std::string columns;
    for (const std::string& column : columns_of(database, "old", entries))
        if (column != "id" && std::find(ours.begin(), ours.end(), column) != ours.end())
            columns += (columns.empty() ? "" : ", ") + sql_name(column);
    if (columns.empty())
        return;
    database
        .prepare(fmt::format("INSERT OR IGNORE INTO main.{0} ({1}) SELECT {1} FROM old.{0} "
                             "WHERE {2} = ?1 {3}",
                             sql_name(entries), columns, sql_name(key), condition))
        .bind(1, Cell(table))
        .run();
}

void copy_reference_systems(SqliteDatabase& database) {
    database.run("INSERT OR IGNORE INTO main.gpkg_spatial_ref_sys (srs_name, srs_id, organization, "
                 "organization_coordsys_id, definition, description) SELECT srs_name, srs_id, "
                 "organization, organization_coordsys_id, definition, description "
                 "FROM old.gpkg_spatial_ref_sys");
}

void copy_table(SqliteDatabase& database, const Made& table) {
    database.run(table.sql);
    database.run(fmt::format("INSERT INTO main.{0} SELECT * FROM old.{0}", sql_name(table.name)));
    SqliteStatement indexes =
        database.prepare("SELECT sql FROM old.sqlite_master WHERE type = 'index' AND tbl_name = ?1 "
                         "AND sql IS NOT NULL");
    indexes.bind(1, Cell(table.name));
    while (indexes.step())
        database.run(indexes.text(0));
    copy_entries(database, "gpkg_contents", "table_name", table.name);
    copy_entries(database, "gpkg_geometry_columns", "table_name", table.name);
    copy_entries(database, "gpkg_ogr_contents", "table_name", table.name);
    copy_entries(database, "gpkg_extensions", "table_name", table.name,
                 "AND extension_name <> 'gpkg_rtree_index'");
    copy_entries(database, "layer_styles", "f_table_name", table.name);
}

void copy_view(SqliteDatabase& database, const Made& view) {
    database.run(view.sql);
    copy_entries(database, "gpkg_contents", "table_name", view.name);
    copy_entries(database, "gpkg_geometry_columns", "table_name", view.name);
}

Diagnostic not_kept(const std::string& path, const std::string& table, const std::string& why) {
    return {.severity = Severity::warning,
            .source = path,
            .layer = table,
            .message = trf("a table of another program could not be kept: {}", why),
            .remedy = tr("it is still in the backup of the file")};
}

/// Each by itself: one that cannot be copied does not take the others along.
template <class Copy>
void copy_each(SqliteDatabase& database, const std::string& from, const char* type, Copy copy,
               std::vector<Diagnostic>& problems) {
    for (const Made& made : made_by_others(database, type)) {
        database.run("SAVEPOINT one");
        try {
            copy(database, made);
        } catch (const SqliteError& error) {
            database.run("ROLLBACK TO one");
            problems.push_back(not_kept(from, made.name, error.what()));
        }
        database.run("RELEASE one");
    }
}

bool is_sqlite(const std::string& path) {
    std::array<char, 15> head{};
    return std::ifstream(path, std::ios::binary).read(head.data(), head.size()) &&
           std::string_view(head.data(), head.size()) == "SQLite format 3";
}

} // namespace

std::vector<Diagnostic> keep_tables_of_others(const std::string& from, const std::string& into) {
    std::vector<Diagnostic> problems;
    if (!is_sqlite(from))
        return problems;
    try {
        SqliteDatabase database(into);
        database.prepare("ATTACH ?1 AS old").bind(1, Cell(from)).run();
        if (made_by_others(database, "table").empty() && made_by_others(database, "view").empty())
            return problems;
        SqliteTransaction transaction(database);
        copy_reference_systems(database);
        copy_each(database, from, "table", copy_table, problems);
        copy_each(database, from, "view", copy_view, problems);
        transaction.commit();
    } catch (const SqliteError& wrong) { // what is there is no database, or cannot be read
        problems.push_back(not_kept(from, "", wrong.what()));
    }
    return problems;
}

} // namespace guanmo::io
