#pragma once

#include "io/workbook_tables.hpp"

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

struct pg_conn;
struct pg_result;

/// A PostgreSQL server behind RAII (libpq). Values reach it as bound parameters only. No call waits
/// longer than `Patience` for a server that does not answer.
namespace guanmo::io {

struct PostgresError : std::runtime_error {
    enum class Cause {
        unreachable, ///< no server, or it has gone: worth trying again
        refused,     ///< it does not let this user in, or there is no such database
        rights,      ///< this user may not do that
        contents,    ///< what was asked for does not fit what is there
        stopped,     ///< the caller wants to end
    };
    PostgresError(const std::string& message, Cause found)
        : std::runtime_error(message), cause(found) {}
    Cause cause;
};

/// Where a workbook in a database is: "PG:host=… dbname=… schema=guanmo", "PG:service=…" or
/// "PG:postgresql://…". Passwords come from PGPASSWORD, ~/.pgpass or a service file.
struct DatabaseName {
    std::string connection; ///< as libpq takes it; never with a password
    std::string schema;     ///< that holds the tables; unless named, "guanmo"
};
inline constexpr const char* default_schema = "guanmo";

[[nodiscard]] bool is_database(std::string_view path);
/// Why a name of a database is not taken, in a sentence that does not repeat it; empty: it is.
[[nodiscard]] std::string why_refused(const std::string& path);
/// None for a name that is refused.
[[nodiscard]] std::optional<DatabaseName> parse_database_name(const std::string& path);

/// Rows that a query has found; texts are valid as long as the result is.
class PostgresResult {
  public:
    [[nodiscard]] int rows() const;
    [[nodiscard]] std::string_view text(int row, int column) const; ///< empty for NULL
    [[nodiscard]] bool is_null(int row, int column) const;
    [[nodiscard]] std::int64_t whole(int row, int column) const; ///< 0 for NULL
    [[nodiscard]] bool yes(int row, int column) const;           ///< of a boolean
    /// Rows that an INSERT, UPDATE or DELETE has met.
    [[nodiscard]] std::int64_t changes() const;

  private:
    friend class PostgresConnection;
    struct Clear {
        void operator()(pg_result* result) const;
    };
    explicit PostgresResult(pg_result* result) : result_(result) {}
    std::unique_ptr<pg_result, Clear> result_;
};

struct Patience {
    std::chrono::milliseconds connect{5000};
    std::chrono::milliseconds answer{15000};
};

/// One at a time may use it; `wait_for_notice` is the only call that waits for others.
class PostgresConnection {
  public:
    /// Throws PostgresError. @param stop set from another thread: what waits ends at once.
    explicit PostgresConnection(const DatabaseName& name, const std::atomic<bool>* stop = nullptr,
                                Patience patience = {});

    /// One statement with $1, $2 …; throws PostgresError.
    PostgresResult query(const std::string& sql, const std::vector<Cell>& parameters = {});
    /// One or more statements without parameters.
    void run(const std::string& sql);

    /// Takes in what has arrived. @return whether any NOTIFY has since the last call. Throws when
    /// the connection is gone.
    bool notified();
    /// Readable when something has arrived.
    [[nodiscard]] int socket() const;

  private:
    struct Finish {
        void operator()(pg_conn* connection) const;
    };
    void connect(const DatabaseName& name);
    void wait(bool for_writing, std::chrono::steady_clock::time_point until) const;
    PostgresResult answer();
    [[noreturn]] void fail(const pg_result* result) const;

    const std::atomic<bool>* stop_;
    Patience patience_;
    std::unique_ptr<pg_conn, Finish> connection_;
};

/// Everything between its construction and commit happens, or nothing.
class PostgresTransaction {
  public:
    /// @param kind "" or "ISOLATION LEVEL REPEATABLE READ READ ONLY"
    explicit PostgresTransaction(PostgresConnection& connection, const std::string& kind = "");
    ~PostgresTransaction();
    PostgresTransaction(const PostgresTransaction&) = delete;
    PostgresTransaction& operator=(const PostgresTransaction&) = delete;
    void commit();

  private:
    PostgresConnection* connection_;
};

} // namespace guanmo::io
