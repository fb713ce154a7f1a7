#include "io/geopackage_schema.hpp"

#include "i18n/translate.hpp"
#include "io/geopackage_geometry.hpp"
#include "io/layer_styles.hpp"

#include <fmt/format.h>

#include <charconv>

namespace guanmo::io {

namespace {

/// Tells GeoPackage readers of a table. @param type "features" or "attributes".
void add_contents(SqliteDatabase& database, const char* table, const char* type) {
    SqliteStatement contents = database.prepare(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES (?1, ?2, ?1, "
        "?3)");
    contents.bind(1, Cell{table})
        .bind(2, Cell{type})
        .bind(3, Cell{std::string_view(type) == "features" ? stored_crs : 0})
        .run();
}

/// A file that another program has put the same key into twice gets an index all the same; saving
/// row by row then finds out and does without.
void add_key(SqliteDatabase& database, std::string_view table, std::string_view column) {
    const std::string index = fmt::format("INDEX guanmo_{0}_{1} ON {0} ({1})", table, column);
    try {
        database.run("CREATE UNIQUE " + index);
    } catch (const SqliteError& error) {
        if (error.cause != SqliteError::Cause::contents)
            throw;
        database.run("CREATE " + index);
    }
}

void add_keys(SqliteDatabase& database) {
    add_key(database, "units", "code");
    add_key(database, "projects", "id");
    add_key(database, "roads", "id");
}

void add_legs(SqliteDatabase& database) {
    database.run("CREATE TABLE legs (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "
                 "geom LINESTRING, line_id TEXT, sequence MEDIUMINT, provider TEXT, metres REAL, "
                 "seconds REAL)");
    add_contents(database, "legs", "features");
    database
        .prepare("INSERT INTO gpkg_geometry_columns VALUES ('legs', 'geom', 'LINESTRING', ?1, "
                 "0, 0)")
        .bind(1, Cell{stored_crs})
        .run();
}

/// Made only where there is none: somebody may have stored styles of their own with QGIS.
void add_styles(SqliteDatabase& database) {
    SqliteStatement there =
        database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'layer_styles'");
    if (there.step())
        return;
    database.run("CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "
                 "f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256), "
                 "f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT, "
                 "useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), "
                 "update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))");
    add_contents(database, "layer_styles", "attributes");
    SqliteStatement insert = database.prepare(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, "
        "f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner) "
        "VALUES ('', '', ?1, 'geom', ?1, ?2, '', 1, '', '')");
    for (const LayerStyle& style : layer_styles())
        insert.bind(1, Cell{style.layer}).bind(2, Cell{style.qml}).run();
}

void set_version(SqliteDatabase& database) {
    database.prepare("DELETE FROM workbook WHERE key = ?1").bind(1, Cell{schema_key}).run();
    database.prepare("INSERT INTO workbook (key, value) VALUES (?1, ?2)")
        .bind(1, Cell{schema_key})
        .bind(2, Cell{std::to_string(current_schema)})
        .run();
}

} // namespace

std::optional<int> parse_schema(const std::string& value) {
    if (value.empty())
        return 1;
    int version = 0;
    const char* const end = value.data() + value.size();
    const auto [rest, error] = std::from_chars(value.data(), end, version);
    return error == std::errc{} && rest == end && version >= 1 ? std::optional(version)
                                                               : std::nullopt;
}

std::optional<int> schema_of(SqliteDatabase& database) {
    SqliteStatement row = database.prepare("SELECT value FROM workbook WHERE key = ?1");
    row.bind(1, Cell{schema_key});
    return parse_schema(row.step() ? row.text(0) : "");
}

std::string newer_version() {
    return i18n::tr("a newer version of Guanmo has written it");
}

void migrate(SqliteDatabase& database) {
    if (schema_of(database) != 1)
        return;
    add_keys(database);
    add_legs(database);
    add_styles(database);
    set_version(database);
}

} // namespace guanmo::io
