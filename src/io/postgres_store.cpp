#include "io/postgres_store.hpp"

#include "i18n/translate.hpp"
#include "io/geopackage_schema.hpp"
#include "io/postgres_kept.hpp"
#include "io/postgres_write.hpp"
#include "io/three_way.hpp"

#include <fmt/format.h>

#include <utility>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;
using workbook::Workbook;
using Cause = PostgresError::Cause;

namespace {

Diagnostic refused(const std::string& path) {
    // Not the name itself: it may hold a password.
    return {.source = tr("the database"),
            .message = why_refused(path),
            .remedy = tr("without a password")};
}

Diagnostic no_workbook(const std::string& path, const std::string& schema) {
    return {.source = path,
            .layer = schema,
            .message = tr("there is no workbook in this schema of the database"),
            .remedy = tr("guanmo import FILE... -o \"PG:…\" makes one; another schema is named by "
                         "schema=NAME")};
}

} // namespace

Diagnostic about_database(const std::string& path, const PostgresError& error) {
    switch (error.cause) {
    case Cause::unreachable:
        return {.source = path,
                .message = trf("the database cannot be reached: {}", error.what()),
                .remedy = tr("check the network and whether the server runs")};
    case Cause::refused:
        return {.source = path,
                .message = trf("the server refuses: {}", error.what()),
                .remedy = tr("check user and database, and the password in ~/.pgpass, a service "
                             "file or PGPASSWORD")};
    case Cause::rights:
        return {.source = path,
                .message = trf("the server does not allow it: {}", error.what()),
                .remedy = tr("ask the database's administrator for the right")};
    case Cause::contents:
    case Cause::stopped:
        break;
    }
    return {
        .source = path, .message = error.what(), .remedy = tr("ask the database's administrator")};
}

void PostgresStore::connect(const std::atomic<bool>* stop) {
    connection_ = std::make_unique<PostgresConnection>(name_, stop);
    try {
        connection_->run(fmt::format("LISTEN {}", changes_channel));
        listens_ = true;
    } catch (const PostgresError& error) {
        if (error.cause == Cause::unreachable)
            throw;
        listens_ = false; // a standby server
    }
}

void PostgresStore::reconnect(const std::atomic<bool>* stop) {
    connection_.reset();
    connect(stop);
}

/// Brings old tables up to date where that is allowed.
void PostgresStore::judge_access() {
    const TeamAccess access = access_to(*connection_, name_.schema);
    if (!access.there)
        return;
    if (!access.may_read)
        throw PostgresError(tr("you may not read these tables"), Cause::rights);
    const auto version = team_schema(*connection_, name_.schema);
    if (!version || *version > current_schema)
        read_only_ = tr("A newer version of Guanmo has written this database.");
    else if (access.standby)
        read_only_ = tr("The server lets this database be read only.");
    else if (!access.may_write)
        read_only_ = tr("You may read this database but not change it.");
    else if (*version < current_schema && !access.owns)
        read_only_ = tr("The tables of this database are of an older version; whoever has made "
                        "them brings them up to date by opening it.");
    else if (*version < current_schema)
        make_team_schema(*connection_, name_.schema);
}

void PostgresStore::read_all(const Watch& watch, std::vector<Diagnostic>& diagnostics) {
    PostgresTransaction moment(*connection_, "ISOLATION LEVEL REPEATABLE READ READ ONLY");
    Loaded<TeamRead> read = read_team(*connection_, name_, path_, watch);
    moment.commit();
    append(diagnostics, std::move(read.diagnostics));
    seen_ = read.value->seen;
    read_ = std::move(read.value->read);
    held_ = std::move(read_.workbook);
}

Loaded<std::unique_ptr<PostgresStore>>
PostgresStore::open(const std::string& path, const std::atomic<bool>* stop, const Watch& watch) {
    auto name = parse_database_name(path);
    if (!name)
        return {std::nullopt, {refused(path)}};
    Loaded<std::unique_ptr<PostgresStore>> opened;
    std::unique_ptr<PostgresStore> store(new PostgresStore(path, *std::move(name)));
    try {
        store->connect(stop);
        if (!access_to(*store->connection_, store->name_.schema).there)
            return {std::nullopt, {no_workbook(path, store->name_.schema)}};
        store->judge_access();
        store->read_all(watch, opened.diagnostics);
    } catch (const PostgresError& error) {
        opened.diagnostics.push_back(about_database(path, error));
        return opened;
    }
    opened.value = std::move(store);
    return opened;
}

bool PostgresStore::take_changes(std::vector<Diagnostic>& diagnostics) {
    Workbook theirs = held_;
    std::int64_t seen = seen_;
    PostgresTransaction moment(*connection_, "ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const bool any = read_team_changes(*connection_, name_, path_, theirs, seen, diagnostics);
    moment.commit();
    seen_ = seen;
    if (!any || theirs == held_)
        return false;
    held_ = std::move(theirs);
    return true;
}

PostgresStore::Sent PostgresStore::send(const Workbook& workbook, const workbook::Tour* tour,
                                        std::vector<Diagnostic>& diagnostics) {
    PostgresTransaction transaction(*connection_);
    lock_changes(*connection_, name_.schema);
    Workbook theirs = held_;
    std::int64_t seen = seen_;
    if (read_team_changes(*connection_, name_, path_, theirs, seen, diagnostics)) {
        seen_ = seen;
        if (!(theirs == held_)) {
            held_ = std::move(theirs);
            return Sent::others_first;
        }
    }
    write_team_changes(*connection_, name_.schema, held_, workbook, seen);
    if (tour != nullptr && !(workbook.meeting == held_.meeting))
        write_team_timetable(*connection_, name_.schema, *tour);
    seen = last_team_change(*connection_, name_.schema);
    transaction.commit();
    if (!workbook.photos.shares_rows_with(held_.photos))
        photos_are_in_database(name_, workbook.photos);
    held_ = workbook;
    seen_ = seen;
    return Sent::all;
}

bool has_team_workbook(const std::string& path, std::optional<Diagnostic>& problem) {
    const auto name = parse_database_name(path);
    if (!name) {
        problem = refused(path);
        return false;
    }
    try {
        PostgresConnection connection(*name);
        return access_to(connection, name->schema).there;
    } catch (const PostgresError& error) {
        problem = about_database(path, error);
        return false;
    }
}

namespace {

void make_if_missing(const std::string& path) {
    const auto name = parse_database_name(path);
    PostgresConnection connection(*name);
    if (!access_to(connection, name->schema).there)
        make_team_schema(connection, name->schema);
}

std::vector<Diagnostic> refusals(const std::string& path,
                                 const std::vector<TeamConflict>& conflicts) {
    std::vector<Diagnostic> said;
    for (const TeamConflict& conflict : conflicts)
        said.push_back(
            {.source = path,
             .field = conflict.fields.empty() ? "" : conflict.fields.front().name,
             .value = conflict.fields.empty() ? "" : conflict.fields.front().mine,
             .message = trf("{}: somebody else has changed it in the meantime{}", conflict.name,
                            conflict.fields.empty() ? "" : ": " + conflict.fields.front().theirs),
             .remedy = tr("nothing was written; do it again")});
    return said;
}

/// Said, since nothing else tells that it is missing.
std::vector<Diagnostic> what_stays_behind(const Workbook& workbook, const std::string& path) {
    if (workbook.network.empty() && workbook.leg_overrides.empty())
        return {};
    return {{.severity = Severity::warning,
             .source = path,
             .message = tr("a database keeps neither imported roads nor drawn legs"),
             .remedy = tr("keep them in a .gpkg of your own")}};
}

} // namespace

std::vector<Diagnostic> save_database(const Workbook& workbook, const std::string& path,
                                      const std::optional<Workbook>& base) {
    if (!why_refused(path).empty())
        return {refused(path)};
    try {
        make_if_missing(path);
        Loaded<std::unique_ptr<PostgresStore>> store = PostgresStore::open(path);
        if (!store.value)
            return std::move(store.diagnostics);
        PostgresStore& database = **store.value;
        if (!database.read_only().empty())
            return {{.source = path,
                     .message = database.read_only(),
                     .remedy = tr("ask the database's administrator for the right")}};
        const Workbook before = base.value_or(Workbook{});
        std::vector<Diagnostic> ignored; // said when it was read
        while (true) {
            const std::vector<TeamConflict> conflicts =
                conflicts_of(before, workbook, database.held());
            if (!conflicts.empty())
                return refusals(path, conflicts);
            const Workbook whole =
                with_changes_of_others(before, database.held(), workbook, workbook);
            if (database.send(whole, nullptr, ignored) == PostgresStore::Sent::all)
                return what_stays_behind(workbook, path);
        }
    } catch (const PostgresError& error) {
        return {about_database(path, error)};
    }
}

} // namespace guanmo::io
