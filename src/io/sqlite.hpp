#pragma once

#include "io/workbook_tables.hpp"

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

/// SQLite behind RAII, for writing single rows of a GeoPackage. GDAL writes whole ones; it is left
/// out here since its SQL takes no bound parameters, it cannot say how many rows a statement has
/// met, and it keeps some of its own tables outside of the caller's transaction.
namespace guanmo::io {

struct SqliteError : std::runtime_error {
    /// What lies around the file and not in it: the disk, its rights, another program.
    enum class Cause { contents, disk, in_use };
    SqliteError(const std::string& message, Cause found)
        : std::runtime_error(message), cause(found) {}
    Cause cause;
};

/// A statement with parameters ?1, ?2 …; all members but reset throw SqliteError.
class SqliteStatement {
  public:
    SqliteStatement& bind(int parameter, const Cell& cell);
    SqliteStatement& bind(int parameter, std::int64_t number);
    SqliteStatement& bind_blob(int parameter, std::string_view bytes);
    /// @return true when there is a row.
    bool step();
    /// Runs it to its end and makes it ready for the next values.
    void run();
    void reset();
    [[nodiscard]] std::int64_t whole(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] std::string text(int column) const;  ///< empty for NULL
    [[nodiscard]] std::string bytes(int column) const; ///< empty for NULL
    [[nodiscard]] bool is_null(int column) const;

  private:
    friend class SqliteDatabase;
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    explicit SqliteStatement(sqlite3_stmt* statement) : statement_(statement) {}
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// A database file that exists already. Every commit is on the disk when it returns. The functions
/// that a GeoPackage's triggers call (ST_MinX …) are there.
class SqliteDatabase {
  public:
    explicit SqliteDatabase(const std::string& path);

    [[nodiscard]] SqliteStatement prepare(const std::string& sql);
    /// One or more statements without parameters.
    void run(const std::string& sql);
    /// Rows that the last INSERT, UPDATE or DELETE has met, those met by triggers not counted.
    [[nodiscard]] int changes() const;

  private:
    struct Close {
        void operator()(sqlite3* database) const;
    };
    std::unique_ptr<sqlite3, Close> database_;
};

/// Everything between its construction and commit happens, or nothing.
class SqliteTransaction {
  public:
    explicit SqliteTransaction(SqliteDatabase& database);
    ~SqliteTransaction();
    SqliteTransaction(const SqliteTransaction&) = delete;
    SqliteTransaction& operator=(const SqliteTransaction&) = delete;
    void commit();

  private:
    SqliteDatabase* database_;
};

/// Takes back what a process that died had not committed, if any: a reader alone may not. What
/// cannot be taken back stays, and opening the file then says so.
void roll_back(const std::string& path);

/// A name in SQL.
[[nodiscard]] std::string sql_name(std::string_view name);

} // namespace guanmo::io
