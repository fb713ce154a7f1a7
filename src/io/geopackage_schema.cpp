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

bool has_column(SqliteDatabase& database, std::string_view table, std::string_view column) {
    return database.prepare("SELECT 1 FROM pragma_table_info(?1) WHERE name = ?2")
        .bind(1, Cell{std::string(table)})
        .bind(2, Cell{std::string(column)})
        .step();
}

const char* sql_type(ColumnType type) {
    switch (type) {
    case ColumnType::real:
        return "REAL";
    case ColumnType::whole:
        return "MEDIUMINT";
    case ColumnType::text:
        break;
    }
    return "TEXT";
}

/// The columns of today that the table has not got. Their values are NULL, which rewrites no row.
template <class Record>
void complete_columns(SqliteDatabase& database, const char* table,
                      const TableColumns<Record>& columns) {
    for (const TableColumn<Record>& column : columns)
        if (!has_column(database, table, column.name))
            database.run(fmt::format("ALTER TABLE {} ADD COLUMN {} {}", table,
                                     sql_name(column.name), sql_type(column.type)));
}

/// @param more of its definition, in front of the columns.
template <class Record>
void create_table(SqliteDatabase& database, const char* table, const TableColumns<Record>& columns,
                  const std::string& more = "") {
    std::string definition = "fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL" + more;
    for (const TableColumn<Record>& column : columns)
        definition += fmt::format(", {} {}", sql_name(column.name), sql_type(column.type));
    database.run(fmt::format("CREATE TABLE {} ({})", table, definition));
}

void add_geometry_column(SqliteDatabase& database, const char* table, const char* type) {
    database.prepare("INSERT INTO gpkg_geometry_columns VALUES (?1, 'geom', ?2, ?3, 0, 0)")
        .bind(1, Cell{table})
        .bind(2, Cell{type})
        .bind(3, Cell{stored_crs})
        .run();
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
    add_geometry_column(database, "legs", "LINESTRING");
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
}

/// Of the layers that have none: somebody may have stored styles of their own with QGIS, and in a
/// table of their own making.
void fill_styles(SqliteDatabase& database) {
    for (const char* column : {"f_table_name", "styleName", "styleQML", "useAsDefault"})
        if (!has_column(database, "layer_styles", column))
            return;
    SqliteStatement known = database.prepare("SELECT 1 FROM layer_styles WHERE f_table_name = ?1");
    SqliteStatement insert = database.prepare(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, "
        "f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner) "
        "VALUES ('', '', ?1, 'geom', ?1, ?2, '', 1, '', '')");
    for (const LayerStyle& style : layer_styles()) {
        if (!known.bind(1, Cell{style.layer}).step())
            insert.bind(1, Cell{style.layer}).bind(2, Cell{style.qml}).run();
        known.reset();
    }
}

void add_tables_of_3(SqliteDatabase& database) {
    create_table(database, "progress", progress_columns());
    add_contents(database, "progress", "attributes");
    add_key(database, "progress", "id");
    create_table(database, "photos", photo_columns(), ", geom POINT, jpeg BLOB");
    add_contents(database, "photos", "features");
    add_geometry_column(database, "photos", "POINT");
    add_key(database, "photos", "id");
    create_table(database, "visits", timed_visit_columns());
    add_contents(database, "visits", "attributes");
    create_table(database, "settings", property_columns());
    add_contents(database, "settings", "attributes");
}

void add_tables_of_4(SqliteDatabase& database) {
    create_table(database, "candidates", candidate_columns());
    add_contents(database, "candidates", "attributes");
    add_key(database, "candidates", "project_id");
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
    const std::optional<int> version = schema_of(database);
    if (!version || *version >= current_schema)
        return;
    if (*version < 2) {
        add_keys(database);
        add_legs(database);
        add_styles(database);
    }
    complete_columns(database, "units", unit_columns());
    complete_columns(database, "projects", project_columns());
    complete_columns(database, "meetings", meeting_columns());
    complete_columns(database, "tour_lines", line_columns());
    complete_columns(database, "stops", visit_columns());
    if (*version < 3)
        add_tables_of_3(database);
    if (*version < 4)
        add_tables_of_4(database);
    if (!has_column(database, "legs", "pace"))
        database.run("ALTER TABLE legs ADD COLUMN pace TEXT");
    fill_styles(database);
    set_version(database);
}

} // namespace guanmo::io
