#include "io/sqlite.hpp"

#include "io/geopackage_geometry.hpp"

#include <sqlite3.h>

#include <filesystem>

namespace guanmo::io {

namespace {

constexpr int others_may_take_ms =
    3000; // reading or writing, before they are said to be in the way

SqliteError::Cause cause_of(int code) {
    switch (code) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return SqliteError::Cause::in_use;
    case SQLITE_PERM:
    case SQLITE_NOMEM:
    case SQLITE_READONLY:
    case SQLITE_IOERR:
    case SQLITE_FULL:
    case SQLITE_CANTOPEN:
        return SqliteError::Cause::disk;
    default:
        return SqliteError::Cause::contents;
    }
}

[[noreturn]] void fail(sqlite3* database) {
    constexpr int primary = 0xFF; // without what extends it
    throw SqliteError(sqlite3_errmsg(database), cause_of(sqlite3_errcode(database) & primary));
}

std::string_view blob_of(sqlite3_value* value) {
    const auto* bytes = static_cast<const char*>(sqlite3_value_blob(value));
    return {bytes, bytes == nullptr ? 0 : static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

using Bound = double geo::LngLat::*;

struct Side {
    const char* function;
    geo::LngLat GeometryExtent::*corner;
    Bound coordinate;
};

constexpr Side sides[]{{"ST_MinX", &GeometryExtent::min, &geo::LngLat::lng},
                       {"ST_MaxX", &GeometryExtent::max, &geo::LngLat::lng},
                       {"ST_MinY", &GeometryExtent::min, &geo::LngLat::lat},
                       {"ST_MaxY", &GeometryExtent::max, &geo::LngLat::lat}};

void side_of(sqlite3_context* context, int, sqlite3_value** values) {
    const auto* side = static_cast<const Side*>(sqlite3_user_data(context));
    if (const auto extent = extent_of_stored(blob_of(values[0])))
        sqlite3_result_double(context, (*extent).*(side->corner).*(side->coordinate));
    else
        sqlite3_result_null(context);
}

void is_empty(sqlite3_context* context, int, sqlite3_value** values) {
    sqlite3_result_int(context, extent_of_stored(blob_of(values[0])) ? 0 : 1);
}

} // namespace

void SqliteStatement::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

void SqliteDatabase::Close::operator()(sqlite3* database) const {
    sqlite3_close(database);
}

SqliteStatement& SqliteStatement::bind(int parameter, const Cell& cell) {
    int code = SQLITE_OK;
    if (const auto* text = std::get_if<std::string>(&cell))
        code = sqlite3_bind_text(statement_.get(), parameter, text->data(),
                                 static_cast<int>(text->size()), SQLITE_TRANSIENT);
    else if (const auto* real = std::get_if<double>(&cell))
        code = sqlite3_bind_double(statement_.get(), parameter, *real);
    else if (const auto* whole = std::get_if<int>(&cell))
        code = sqlite3_bind_int(statement_.get(), parameter, *whole);
    else
        code = sqlite3_bind_null(statement_.get(), parameter);
    if (code != SQLITE_OK)
        fail(sqlite3_db_handle(statement_.get()));
    return *this;
}

SqliteStatement& SqliteStatement::bind(int parameter, std::int64_t number) {
    if (sqlite3_bind_int64(statement_.get(), parameter, number) != SQLITE_OK)
        fail(sqlite3_db_handle(statement_.get()));
    return *this;
}

SqliteStatement& SqliteStatement::bind_blob(int parameter, std::string_view bytes) {
    if (sqlite3_bind_blob(statement_.get(), parameter, bytes.data(), static_cast<int>(bytes.size()),
                          SQLITE_TRANSIENT) != SQLITE_OK)
        fail(sqlite3_db_handle(statement_.get()));
    return *this;
}

bool SqliteStatement::step() {
    const int code = sqlite3_step(statement_.get());
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        fail(sqlite3_db_handle(statement_.get()));
    return code == SQLITE_ROW;
}

void SqliteStatement::run() {
    while (step())
        ;
    reset();
}

void SqliteStatement::reset() {
    sqlite3_reset(statement_.get());
    sqlite3_clear_bindings(statement_.get());
}

std::int64_t SqliteStatement::whole(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

std::string SqliteStatement::text(int column) const {
    const unsigned char* bytes = sqlite3_column_text(statement_.get(), column);
    return bytes == nullptr ? "" : reinterpret_cast<const char*>(bytes);
}

double SqliteStatement::real(int column) const {
    return sqlite3_column_double(statement_.get(), column);
}

std::string SqliteStatement::bytes(int column) const {
    const void* bytes = sqlite3_column_blob(statement_.get(), column);
    const int size = sqlite3_column_bytes(statement_.get(), column);
    return bytes == nullptr
               ? ""
               : std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

bool SqliteStatement::is_null(int column) const {
    return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

SqliteDatabase::SqliteDatabase(const std::string& path) {
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READWRITE, nullptr);
    database_.reset(opened);
    if (code != SQLITE_OK)
        fail(opened);
    sqlite3_busy_timeout(opened, others_may_take_ms);
    constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    for (const Side& side : sides)
        sqlite3_create_function(opened, side.function, 1, flags, const_cast<Side*>(&side), side_of,
                                nullptr, nullptr);
    sqlite3_create_function(opened, "ST_IsEmpty", 1, flags, nullptr, is_empty, nullptr, nullptr);
    // EXTRA: after a power cut the journal's removal, which is the commit, has happened too.
    run("PRAGMA synchronous = EXTRA");
}

SqliteStatement SqliteDatabase::prepare(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database_.get(), sql.c_str(), static_cast<int>(sql.size()), &statement,
                           nullptr) != SQLITE_OK)
        fail(database_.get());
    return SqliteStatement(statement);
}

void SqliteDatabase::run(const std::string& sql) {
    if (sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        fail(database_.get());
}

int SqliteDatabase::changes() const {
    return sqlite3_changes(database_.get());
}

SqliteTransaction::SqliteTransaction(SqliteDatabase& database) : database_(&database) {
    database.run("BEGIN IMMEDIATE");
}

SqliteTransaction::~SqliteTransaction() {
    if (database_ == nullptr)
        return;
    try {
        database_->run("ROLLBACK");
    } catch (const SqliteError&) {
        // it has rolled back by itself, or does when the file is opened next
    }
}

void SqliteTransaction::commit() {
    database_->run("COMMIT");
    database_ = nullptr;
}

void roll_back(const std::string& path) {
    std::error_code error;
    if (!std::filesystem::exists(path + "-journal", error))
        return;
    try {
        SqliteDatabase database(path);
        database.run("SELECT count(*) FROM sqlite_master"); // SQLite does it before it reads
    } catch (const SqliteError&) {
        // said by whoever opens the file
    }
}

std::string sql_name(std::string_view name) {
    std::string text = "\"";
    for (const char c : name)
        text += c == '"' ? std::string("\"\"") : std::string(1, c);
    return text + "\"";
}

} // namespace guanmo::io
