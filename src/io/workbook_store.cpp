#include "io/workbook_store.hpp"

#include "i18n/translate.hpp"
#include "io/backups.hpp"
#include "io/file.hpp"
#include "io/geopackage_schema.hpp"
#include "io/geopackage_update.hpp"
#include "io/kept_tables.hpp"
#include "io/workbook_file.hpp"

#include <sys/stat.h>

#include <filesystem>
#include <utility>

namespace guanmo::io {

namespace fs = std::filesystem;
using i18n::tr;
using i18n::trf;
using workbook::Workbook;

namespace {

Diagnostic not_saved(const std::string& path, const SqliteError& error) {
    if (error.cause == SqliteError::Cause::in_use)
        return {.source = path,
                .message = tr("another program is writing to it"),
                .remedy = tr("it is saved as soon as that one has finished")};
    return {.source = path,
            .message = trf("cannot be written: {}", error.what()),
            .remedy = tr("check the free space and the right to write there")};
}

} // namespace

WorkbookStore::WorkbookStore(std::string path, std::optional<Workbook> held, Backups backups)
    : path_(std::move(path)), held_(std::move(held)), trace_(trace()), backups_(backups) {}

std::optional<WorkbookStore::Trace> WorkbookStore::trace() const {
    struct stat status {};
    if (::stat(path_.c_str(), &status) != 0)
        return std::nullopt;
    constexpr std::int64_t ns_per_s = 1'000'000'000;
    return Trace{status.st_dev, status.st_ino,
                 status.st_mtim.tv_sec * ns_per_s + status.st_mtim.tv_nsec};
}

/// False when the file wants to be written whole.
bool WorkbookStore::save_rows(const std::string& path, const Workbook& workbook,
                              const workbook::Tour* tour, const OnMoment& on_moment) const {
    SqliteDatabase database(path);
    SqliteTransaction transaction(database);
    if (on_moment)
        on_moment(Moment::begins);
    if (const auto schema = schema_of(database); !schema || *schema > current_schema)
        throw SqliteError(newer_version(), SqliteError::Cause::disk);
    migrate(database);
    if (!update_rows(database, *held_, workbook))
        return false;
    if (tour != nullptr && (!held_tour_ || *held_tour_ != *tour))
        write_timetable(database, *tour);
    transaction.commit();
    if (!workbook.photos.shares_rows_with(held_->photos))
        photos_are_in(path, workbook.photos);
    if (on_moment)
        on_moment(Moment::committed);
    return true;
}

/// @param done false when the file wants to be written whole.
std::vector<Diagnostic> WorkbookStore::save_changed(const Workbook& workbook,
                                                    const workbook::Tour* tour,
                                                    const OnMoment& on_moment, bool& done) const {
    try {
        done = save_rows(path_, workbook, tour, on_moment);
        return {};
    } catch (const SqliteError& error) {
        done = error.cause != SqliteError::Cause::contents;
        return done ? std::vector{not_saved(path_, error)} : std::vector<Diagnostic>{};
    } catch (const std::runtime_error&) { // areas of units are out of reach
        done = false;
        return {};
    }
}

std::vector<Diagnostic> WorkbookStore::save(const Workbook& workbook,
                                            const std::shared_ptr<const workbook::Tour>& tour,
                                            std::time_t now, const OnMoment& on_moment) {
    std::vector<Diagnostic> problems;
    const std::optional<Trace> found = trace();
    if (backups_ == Backups::kept && found && (!backed_up_ || found != trace_)) {
        problems = back_up(path_, now);
        backed_up_ = true;
    }
    bool done = false;
    if (held_ && found)
        append(problems, save_changed(workbook, tour.get(), on_moment, done));
    if (!done) {
        if (on_moment)
            on_moment(Moment::begins);
        append(problems, save_geopackage(workbook, path_, {}, tour ? *tour : workbook::Tour{}));
        if (on_moment)
            on_moment(Moment::committed);
    }
    if (has_errors(problems))
        return problems;
    held_ = workbook;
    held_tour_ = tour;
    trace_ = trace();
    return problems;
}

} // namespace guanmo::io
