#include "io/kept_tables.hpp"

#include "i18n/translate.hpp"
#include "io/geopackage_geometry.hpp"
#include "io/kept_roads.hpp"
#include "io/sqlite.hpp"

#include <fmt/format.h>

#include <unordered_set>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;
using workbook::Photo;
using workbook::ProgressEntry;
using workbook::Table;

namespace {

/// One of the tables, if the file has it, row by row.
class KeptTable {
  public:
    KeptTable(SqliteDatabase& database, const std::string& path, const char* table,
              std::vector<Diagnostic>& diagnostics)
        : database_(database), path_(path), table_(table), diagnostics_(diagnostics) {}

    /// @param columns of the SELECT. @param take is called with each row.
    template <class Take> void read(const char* columns, Take take) {
        SqliteStatement there = database_.prepare(
            "SELECT 1 FROM sqlite_master WHERE type IN ('table', 'view') AND name = ?1");
        if (!there.bind(1, Cell{table_}).step())
            return;
        SqliteStatement rows =
            database_.prepare(fmt::format("SELECT {} FROM {} ORDER BY fid", columns, table_));
        while (rows.step()) {
            ++row_;
            take(rows);
        }
    }

    void say(const char* field, const std::string& value, std::string message, std::string remedy) {
        diagnostics_.push_back({.source = path_,
                                .layer = table_,
                                .row = row_,
                                .field = field,
                                .value = value,
                                .message = std::move(message),
                                .remedy = std::move(remedy)});
    }

    /// False, which is said, when the row has no key or an earlier one has it.
    bool has_own_key(const std::string& key) {
        if (!key.empty() && keys_.insert(key).second)
            return true;
        say("id", key, tr("two records have the same key"), tr("give every record its own"));
        return false;
    }

    std::optional<workbook::PartialDate> date(const SqliteStatement& row, int column,
                                              const char* field) {
        const std::string text = row.text(column);
        const auto date = workbook::parse_date(text);
        if (!date && !text.empty())
            say(field, text, tr("is not a date"), tr("2025, 2025-05 or 2025-05-19"));
        return date;
    }

  private:
    SqliteDatabase& database_;
    const std::string& path_;
    const char* table_;
    std::vector<Diagnostic>& diagnostics_;
    std::int64_t row_ = 0;
    std::unordered_set<std::string> keys_;
};

Table<ProgressEntry> progress_of(KeptTable table) {
    Table<ProgressEntry>::Builder entries;
    table.read(
        "id, project_id, as_of, stage, percent, done_wan, note", [&](const SqliteStatement& row) {
            if (!table.has_own_key(row.text(0)))
                return;
            ProgressEntry entry;
            entry.id = row.text(0);
            entry.project_id = row.text(1);
            entry.as_of = table.date(row, 2, "as_of");
            entry.stage = workbook::parse_stage(row.text(3));
            if (!entry.stage && !row.is_null(3))
                table.say("stage", row.text(3), tr("is not a stage"),
                          std::string(workbook::word_of(workbook::Stage::under_construction)));
            if (!row.is_null(4))
                entry.percent = row.real(4);
            if (!row.is_null(5))
                entry.done = workbook::money_from(row.real(5), workbook::MoneyUnit::wan);
            entry.note = row.text(6);
            entries.append(std::move(entry));
        });
    return std::move(entries).finish();
}

std::string read_photo(const std::string& path, const std::string& id) {
    try {
        SqliteDatabase database(path);
        SqliteStatement row = database.prepare("SELECT jpeg FROM photos WHERE id = ?1");
        if (row.bind(1, Cell{id}).step() && !row.is_null(0))
            return row.bytes(0);
    } catch (const SqliteError& error) {
        throw std::runtime_error(trf("{}: {}", path, error.what()));
    }
    throw std::runtime_error(trf("{}: the photo {} is not there any more", path, id));
}

workbook::PhotoBytes::Read reader(const std::string& path, const std::string& id) {
    return [path, id] { return read_photo(path, id); };
}

Table<Photo> photos_of(KeptTable table, const std::string& path) {
    Table<Photo>::Builder photos;
    table.read(
        "id, project_id, name, taken_on, width, height, geom", [&](const SqliteStatement& row) {
            const std::string id = row.text(0);
            if (!table.has_own_key(id))
                return;
            Photo photo;
            photo.id = id;
            photo.project_id = row.text(1);
            photo.name = row.text(2);
            photo.taken_on = table.date(row, 3, "taken_on");
            photo.width = static_cast<int>(row.whole(4));
            photo.height = static_cast<int>(row.whole(5));
            if (const auto place = extent_of_stored(row.bytes(6)))
                photo.position = place->min;
            photo.jpeg = std::make_shared<const workbook::PhotoBytes>(path, reader(path, id));
            photos.append(std::move(photo));
        });
    return std::move(photos).finish();
}

} // namespace

void read_kept(const std::string& path, workbook::Workbook& workbook,
               std::vector<Diagnostic>& diagnostics) {
    try {
        SqliteDatabase database(path);
        workbook.progress = progress_of({database, path, "progress", diagnostics});
        workbook.photos = photos_of({database, path, "photos", diagnostics}, path);
        KeptTable(database, path, "settings", diagnostics)
            .read("key, value", [&workbook](const SqliteStatement& row) {
                workbook.settings[row.text(0)] = row.text(1);
            });
        read_kept_roads(database, path, workbook, diagnostics);
    } catch (const SqliteError& error) {
        diagnostics.push_back({.source = path,
                               .message = trf("cannot be read: {}", error.what()),
                               .remedy = tr("is it a whole workbook?")});
    }
}

void photos_are_in(const std::string& path, const Table<Photo>& photos) {
    for (const Photo& photo : photos)
        photo.jpeg->stored_in(path, reader(path, photo.id));
}

} // namespace guanmo::io
