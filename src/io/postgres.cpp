#include "io/postgres.hpp"

#include "i18n/translate.hpp"

#include <fmt/format.h>

#include <libpq-fe.h>
#include <poll.h>

#include <algorithm>
#include <charconv>
#include <map>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;
using Clock = std::chrono::steady_clock;
using Cause = PostgresError::Cause;

namespace {

constexpr std::string_view prefix = "PG:";
/// How long a thread that was told to stop goes on waiting.
constexpr std::chrono::milliseconds looks_up{50};

struct FreeOptions {
    void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};
struct FreeText {
    void operator()(char* text) const { PQfreemem(text); }
};

/// Takes "schema=NAME", a word of ours, out of a name in words.
std::string without_schema(const std::string& words, std::string& schema) {
    constexpr std::string_view word = "schema=";
    const std::size_t at = words.find(word);
    const bool apart = at == 0 || (at != std::string::npos && words[at - 1] == ' ');
    if (!apart)
        return words;
    const std::size_t end = std::min(words.find(' ', at), words.size());
    schema = words.substr(at + word.size(), end - at - word.size());
    return words.substr(0, at) + words.substr(end);
}

bool is_secret(std::string_view word) {
    return word == "password" || word == "sslpassword";
}

struct Parsed {
    std::optional<DatabaseName> name;
    std::string refused;
};

Parsed parsed(const std::string& path) {
    DatabaseName name{{}, default_schema};
    name.connection = without_schema(path.substr(prefix.size()), name.schema);
    char* why = nullptr;
    const std::unique_ptr<PQconninfoOption, FreeOptions> options(
        PQconninfoParse(name.connection.c_str(), &why));
    const std::unique_ptr<char, FreeText> freed(why); // it may repeat a password: not shown
    // Where it cannot be taken apart it may hold one all the same.
    for (const PQconninfoOption* option = options.get(); option && option->keyword; ++option)
        if (is_secret(option->keyword) && option->val != nullptr)
            return {std::nullopt,
                    tr("a password must not stand in the name of a database, where others can "
                       "read it; put it into ~/.pgpass, a service file or PGPASSWORD")};
    if (!options || name.schema.empty())
        return {std::nullopt, tr("the name of the database cannot be read; it is written like "
                                 "\"PG:host=server dbname=projects user=zhang\" or "
                                 "\"PG:service=projects\"")};
    return {std::move(name), {}};
}

Cause cause_of(const PGconn* connection, const PGresult* result) {
    if (PQstatus(connection) != CONNECTION_OK)
        return Cause::unreachable;
    const char* found = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const std::string_view state = found == nullptr ? "" : found;
    if (state == "42501" || state == "25006") // insufficient privilege, read-only transaction
        return Cause::rights;
    // Shut down, out of its resources, taken back (deadlock, serialisation), a lock not to be had.
    for (const std::string_view again : {"57P", "53", "40", "55P03", "08", "57014"})
        if (state.starts_with(again))
            return Cause::unreachable;
    return Cause::contents;
}

std::string one_line(std::string text) {
    while (!text.empty() && text.back() == '\n')
        text.pop_back();
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

[[noreturn]] void fail_connecting(const PGconn* connection) {
    const std::string why = one_line(PQerrorMessage(connection));
    // libpq gives no code for what the server says to a newcomer; one that answers at all has
    // refused, and one that starts up or is full wants to be asked again.
    const bool answered =
        why.find("FATAL") != std::string::npos || why.find("fe_sendauth") != std::string::npos;
    const bool again = why.find("starting up") != std::string::npos ||
                       why.find("shutting down") != std::string::npos ||
                       why.find("too many") != std::string::npos ||
                       why.find("recovery") != std::string::npos;
    if (answered && !again)
        throw PostgresError(why, Cause::refused);
    throw PostgresError(why, Cause::unreachable);
}

std::string text_of(const Cell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell))
        return *text;
    if (const auto* real = std::get_if<double>(&cell))
        return fmt::format("{}", *real);
    return std::to_string(std::get<int>(cell));
}

} // namespace

bool is_database(std::string_view path) {
    return path.starts_with(prefix);
}

std::string why_refused(const std::string& path) {
    return is_database(path) ? parsed(path).refused : "";
}

std::optional<DatabaseName> parse_database_name(const std::string& path) {
    return parsed(path).name;
}

void PostgresResult::Clear::operator()(pg_result* result) const {
    PQclear(result);
}
int PostgresResult::rows() const {
    return PQntuples(result_.get());
}
std::string_view PostgresResult::text(int row, int column) const {
    return {PQgetvalue(result_.get(), row, column),
            static_cast<std::size_t>(PQgetlength(result_.get(), row, column))};
}
bool PostgresResult::is_null(int row, int column) const {
    return PQgetisnull(result_.get(), row, column) != 0;
}
std::int64_t PostgresResult::whole(int row, int column) const {
    const std::string_view digits = text(row, column);
    std::int64_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}
bool PostgresResult::yes(int row, int column) const {
    return text(row, column) == "t";
}
std::int64_t PostgresResult::changes() const {
    const std::string_view digits = PQcmdTuples(result_.get());
    std::int64_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

void PostgresConnection::Finish::operator()(pg_conn* connection) const {
    PQfinish(connection);
}

PostgresConnection::PostgresConnection(const DatabaseName& name, const std::atomic<bool>* stop,
                                       Patience patience)
    : stop_(stop), patience_(patience) {
    connect(name);
}

void PostgresConnection::connect(const DatabaseName& name) {
    const Clock::time_point until = Clock::now() + patience_.connect;
    // Words of the caller come last and win.
    const char* const keys[]{
        "fallback_application_name", "client_encoding",  "keepalives_idle", "keepalives_interval",
        "keepalives_count",          "tcp_user_timeout", "dbname",          nullptr};
    const char* const values[]{"guanmo", "UTF8", "5", "2", "3", "10000", name.connection.c_str(),
                               nullptr};
    connection_.reset(PQconnectStartParams(keys, values, 1));
    if (!connection_ || PQstatus(connection_.get()) == CONNECTION_BAD)
        fail_connecting(connection_.get());
    PostgresPollingStatusType state = PGRES_POLLING_WRITING;
    while (state != PGRES_POLLING_OK) {
        if (state == PGRES_POLLING_FAILED)
            fail_connecting(connection_.get());
        wait(state == PGRES_POLLING_WRITING, until);
        state = PQconnectPoll(connection_.get());
    }
    PQsetnonblocking(connection_.get(), 1);
    PQsetNoticeProcessor(
        connection_.get(), [](void*, const char*) {}, nullptr);
    run("SET lock_timeout = '5s'; SET statement_timeout = '60s'; SET extra_float_digits = 1");
}

void PostgresConnection::wait(bool for_writing, Clock::time_point until) const {
    pollfd descriptor{PQsocket(connection_.get()),
                      static_cast<short>(for_writing ? POLLOUT : POLLIN), 0};
    while (true) {
        if (stop_ != nullptr && *stop_)
            throw PostgresError(tr("stopped"), Cause::stopped);
        const int ready = ::poll(&descriptor, 1, static_cast<int>(looks_up.count()));
        if (ready > 0)
            return;
        if (Clock::now() >= until)
            throw PostgresError(tr("the server does not answer"), Cause::unreachable);
    }
}

void PostgresConnection::fail(const pg_result* result) const {
    const char* said =
        result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    throw PostgresError(one_line(said == nullptr ? PQerrorMessage(connection_.get()) : said),
                        cause_of(connection_.get(), result));
}

/// Of one statement or several: the last result, or the first that failed.
PostgresResult PostgresConnection::answer() {
    const Clock::time_point until = Clock::now() + patience_.answer;
    PGconn* const connection = connection_.get();
    while (const int left = PQflush(connection)) {
        if (left < 0)
            fail(nullptr);
        pollfd both{PQsocket(connection), POLLIN | POLLOUT, 0};
        (void)::poll(&both, 1, static_cast<int>(looks_up.count()));
        if ((both.revents & POLLIN) != 0 && PQconsumeInput(connection) == 0)
            fail(nullptr);
        if (Clock::now() >= until || (stop_ != nullptr && *stop_))
            wait(true, until); // says which
    }
    PostgresResult last(nullptr);
    std::optional<PostgresError> failure;
    while (true) {
        while (PQisBusy(connection) != 0) {
            wait(false, until);
            if (PQconsumeInput(connection) == 0)
                fail(nullptr);
        }
        PostgresResult next(PQgetResult(connection));
        if (!next.result_)
            break;
        const ExecStatusType status = PQresultStatus(next.result_.get());
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && !failure) {
            try {
                fail(next.result_.get());
            } catch (const PostgresError& error) {
                failure = error;
            }
        }
        last = std::move(next);
    }
    if (failure)
        throw *failure;
    return last;
}

PostgresResult PostgresConnection::query(const std::string& sql,
                                         const std::vector<Cell>& parameters) {
    std::vector<std::string> texts(parameters.size());
    std::vector<const char*> values(parameters.size(), nullptr);
    for (std::size_t i = 0; i < parameters.size(); ++i)
        if (!std::holds_alternative<std::monostate>(parameters[i])) {
            texts[i] = text_of(parameters[i]);
            values[i] = texts[i].c_str();
        }
    if (PQsendQueryParams(connection_.get(), sql.c_str(), static_cast<int>(values.size()), nullptr,
                          values.data(), nullptr, nullptr, 0) == 0)
        fail(nullptr);
    return answer();
}

void PostgresConnection::run(const std::string& sql) {
    if (PQsendQuery(connection_.get(), sql.c_str()) == 0)
        fail(nullptr);
    (void)answer();
}

bool PostgresConnection::notified() {
    PGconn* const connection = connection_.get();
    if (PQconsumeInput(connection) == 0 || PQstatus(connection) != CONNECTION_OK)
        fail(nullptr);
    bool any = false;
    while (PGnotify* notice = PQnotifies(connection)) {
        any = true;
        PQfreemem(notice);
    }
    return any;
}

int PostgresConnection::socket() const {
    return PQsocket(connection_.get());
}

PostgresTransaction::PostgresTransaction(PostgresConnection& connection, const std::string& kind)
    : connection_(&connection) {
    connection.run("BEGIN " + kind);
}

PostgresTransaction::~PostgresTransaction() {
    if (connection_ == nullptr)
        return;
    try {
        connection_->run("ROLLBACK");
    } catch (const PostgresError&) { // gone, and the transaction with it
    }
}

void PostgresTransaction::commit() {
    // Once sent, what comes of it is the server's business: nothing is left to be taken back.
    PostgresConnection& connection = *std::exchange(connection_, nullptr);
    connection.run("COMMIT");
}

} // namespace guanmo::io
