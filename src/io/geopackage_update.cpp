#include "io/geopackage_update.hpp"

#include "io/geopackage_geometry.hpp"
#include "io/kept_roads.hpp"
#include "io/row_changes.hpp"
#include "io/row_fields.hpp"

#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include <map>

namespace guanmo::io {

using workbook::Photo;
using workbook::ProgressEntry;
using workbook::Project;
using workbook::Road;
using workbook::Unit;
using workbook::Workbook;

namespace {

/// Writes rows of one table with a key, its first column, and maybe a geometry.
template <class Row> class TableWriter {
  public:
    TableWriter(SqliteDatabase& database, const char* table, const TableColumns<Row>& columns)
        : database_(database), table_(table), columns_(columns) {}

    bool write(const RowChanges<Row>& changes) {
        for (const std::string& key : changes.removed)
            if (!remove(key))
                return false;
        for (const auto& [before, after] : changes.changed)
            if (!change(*before, *after))
                return false;
        for (const auto& addition : changes.added)
            if (!add(addition))
                return false;
        if (!changes.empty())
            enter_contents();
        return true;
    }

  private:
    static constexpr bool has_shape = requires(const Row& row) { geometry_of(row); };
    static constexpr bool has_bytes = requires(const Row& row) { row.jpeg; };

    bool remove(const std::string& key) {
        database_
            .prepare(fmt::format("DELETE FROM {} WHERE {} = ?1", table_, columns_.front().name))
            .bind(1, Cell{key})
            .run();
        return database_.changes() == 1;
    }

    /// Only the columns that differ: others may have been changed by another program.
    bool change(const Row& before, const Row& after) {
        std::string sets;
        std::vector<Cell> values;
        for (const TableColumn<Row>& column : columns_) {
            Cell value = column.cell(after);
            if (value == column.cell(before))
                continue;
            values.push_back(std::move(value));
            sets += fmt::format("{}{} = ?{}", sets.empty() ? "" : ", ", sql_name(column.name),
                                values.size());
        }
        bool moved = false;
        if constexpr (has_shape)
            moved = !same_geometry(before, after);
        const int geometry = static_cast<int>(values.size()) + 1;
        if (moved)
            sets += fmt::format("{}geom = ?{}", sets.empty() ? "" : ", ", geometry);
        if (sets.empty())
            return true;
        const int key = geometry + (moved ? 1 : 0);
        SqliteStatement update = database_.prepare(fmt::format(
            "UPDATE {} SET {} WHERE {} = ?{}", table_, sets, columns_.front().name, key));
        for (std::size_t i = 0; i < values.size(); ++i)
            update.bind(static_cast<int>(i) + 1, values[i]);
        if constexpr (has_shape)
            if (moved)
                bind_geometry(update, geometry, after);
        update.bind(key, Cell{std::string(row_key(before))}).run();
        return database_.changes() == 1;
    }

    bool add(const typename RowChanges<Row>::Addition& addition) {
        const auto fid = addition.last ? std::optional<std::int64_t>(0) : room_after(addition);
        if (!fid)
            return false;
        std::vector<std::string> names;
        for (const TableColumn<Row>& column : columns_)
            names.push_back(sql_name(column.name));
        if (has_shape)
            names.emplace_back("geom");
        if (has_bytes)
            names.emplace_back("jpeg");
        std::string list, places;
        for (std::size_t i = 0; i < names.size(); ++i) {
            list += ", " + names[i];
            places += fmt::format(", ?{}", i + 2);
        }
        SqliteStatement insert = database_.prepare(
            fmt::format("INSERT INTO {} (fid{}) VALUES (nullif(?1, 0){})", table_, list, places));
        insert.bind(1, *fid);
        int parameter = 1;
        for (const TableColumn<Row>& column : columns_)
            insert.bind(++parameter, column.cell(*addition.row));
        if constexpr (has_shape)
            bind_geometry(insert, ++parameter, *addition.row);
        if constexpr (has_bytes)
            insert.bind_blob(++parameter, addition.row->jpeg->get());
        insert.run();
        return true;
    }

    /// Rows are read in the order of their fid: one that is free behind the previous row, where a
    /// row was that came back. None: there is none.
    std::optional<std::int64_t> room_after(const typename RowChanges<Row>::Addition& addition) {
        std::int64_t previous = 0;
        if (addition.previous != nullptr) {
            SqliteStatement at = database_.prepare(
                fmt::format("SELECT fid FROM {} WHERE {} = ?1", table_, columns_.front().name));
            at.bind(1, Cell{std::string(row_key(*addition.previous))});
            if (!at.step())
                return std::nullopt;
            previous = at.whole(0);
        }
        SqliteStatement next =
            database_.prepare(fmt::format("SELECT min(fid) FROM {} WHERE fid > ?1", table_));
        const bool any = next.bind(1, previous).step() && !next.is_null(0);
        if (any && next.whole(0) == previous + 1)
            return std::nullopt;
        return previous + 1;
    }

    void bind_geometry(SqliteStatement& statement, int parameter, const Row& row) {
        const std::string bytes = stored(geometry_of(row).get());
        if (bytes.empty()) {
            statement.bind(parameter, Cell{});
            return;
        }
        statement.bind_blob(parameter, bytes);
        const auto extent = extent_of_stored(bytes);
        if (!extent)
            return;
        if (!extent_)
            extent_ = extent;
        extent_->min.lng = std::min(extent_->min.lng, extent->min.lng);
        extent_->min.lat = std::min(extent_->min.lat, extent->min.lat);
        extent_->max.lng = std::max(extent_->max.lng, extent->max.lng);
        extent_->max.lat = std::max(extent_->max.lat, extent->max.lat);
    }

    /// When it changed last and, no smaller than it is, where it lies.
    void enter_contents() {
        SqliteStatement contents = database_.prepare(
            "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), "
            "min_x = min(ifnull(min_x, ?2), ifnull(?2, min_x)), "
            "min_y = min(ifnull(min_y, ?3), ifnull(?3, min_y)), "
            "max_x = max(ifnull(max_x, ?4), ifnull(?4, max_x)), "
            "max_y = max(ifnull(max_y, ?5), ifnull(?5, max_y)) WHERE table_name = ?1");
        contents.bind(1, Cell{table_});
        if (extent_)
            contents.bind(2, Cell{extent_->min.lng})
                .bind(3, Cell{extent_->min.lat})
                .bind(4, Cell{extent_->max.lng})
                .bind(5, Cell{extent_->max.lat});
        contents.run();
    }

    SqliteDatabase& database_;
    const char* table_;
    const TableColumns<Row>& columns_;
    std::optional<GeometryExtent> extent_; ///< of the geometries written
};

template <class Row>
bool update_table(SqliteDatabase& database, const char* table, const TableColumns<Row>& columns,
                  const std::optional<RowChanges<Row>>& changes) {
    return changes && TableWriter<Row>(database, table, columns).write(*changes);
}

/// The borders stored for units at several levels of detail are of all of them at once.
bool keeps_areas(const RowChanges<Unit>& changes) {
    return changes.added.empty() && changes.removed.empty() &&
           std::all_of(changes.changed.begin(), changes.changed.end(), [](const auto& change) {
               return same_geometry(*change.before, *change.after);
           });
}

/// A small table without geometry anew.
template <class Record>
void rewrite(SqliteDatabase& database, const char* table, const TableColumns<Record>& columns,
             const std::vector<Record>& records) {
    database.run(fmt::format("DELETE FROM {}", table));
    std::string names, places;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        names += fmt::format("{}{}", i == 0 ? "" : ", ", sql_name(columns[i].name));
        places += fmt::format("{}?{}", i == 0 ? "" : ", ", i + 1);
    }
    SqliteStatement insert =
        database.prepare(fmt::format("INSERT INTO {} ({}) VALUES ({})", table, names, places));
    for (const Record& record : records) {
        for (std::size_t i = 0; i < columns.size(); ++i)
            insert.bind(static_cast<int>(i) + 1, columns[i].cell(record));
        insert.run();
    }
}

void update_meeting(SqliteDatabase& database, const workbook::Meeting& before,
                    const workbook::Meeting& after) {
    if (before.name != after.name || before.note != after.note || before.rules != after.rules)
        rewrite<workbook::Meeting>(database, "meetings", meeting_columns(), {after});
    if (before.lines == after.lines)
        return;
    rewrite<workbook::TourLine>(database, "tour_lines", line_columns(), after.lines);
    rewrite<Visit>(database, "stops", visit_columns(), visits_of(after));
}

/// Keys that are not ours stay.
void update_properties(SqliteDatabase& database, const char* table,
                       const std::vector<Property>& before, const std::vector<Property>& after) {
    std::map<std::string, std::string> old_values;
    for (const Property& property : before)
        old_values[property.key] = property.value;
    SqliteStatement remove = database.prepare(fmt::format("DELETE FROM {} WHERE key = ?1", table));
    SqliteStatement insert = database.prepare(
        fmt::format("INSERT INTO {} (key, value) VALUES (?1, nullif(?2, ''))", table));
    for (const Property& property : after) {
        const auto old_value = old_values.find(property.key);
        const bool known = old_value != old_values.end();
        const bool same = known && old_value->second == property.value;
        if (known)
            old_values.erase(old_value);
        if (same)
            continue;
        remove.bind(1, Cell{property.key}).run();
        insert.bind(1, Cell{property.key}).bind(2, Cell{property.value}).run();
    }
    for (const auto& [key, value] : old_values)
        remove.bind(1, Cell{key}).run();
}

/// What goes out of the file may be put in again by an undo.
bool update_photos(SqliteDatabase& database, const workbook::Table<Photo>& before,
                   const workbook::Table<Photo>& after) {
    const auto changes = row_changes(before, after, key_of_any);
    if (!changes)
        return false;
    for (const std::string& id : changes->removed)
        before[*before.row_of(id)].jpeg->hold();
    return update_table<Photo>(database, "photos", photo_columns(), changes);
}

void write_legs(SqliteDatabase& database, const workbook::Tour& tour) {
    database.run("DELETE FROM legs");
    SqliteStatement insert = database.prepare(
        "INSERT INTO legs (geom, line_id, sequence, provider, metres, seconds, pace) VALUES "
        "(?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    for (const workbook::Itinerary& line : tour)
        for (std::size_t i = 0; i < line.legs.size(); ++i) {
            const workbook::Leg& leg = line.legs[i];
            if (leg.kind == workbook::LegKind::none)
                continue;
            insert.bind_blob(1, stored(geometry_of(leg).get()))
                .bind(2, Cell{line.line_id})
                .bind(3, Cell{static_cast<int>(i) + 1})
                .bind(4, Cell{provider_of(leg)})
                .bind(5, Cell{leg.metres})
                .bind(6, Cell{leg.seconds})
                .bind(7, Cell{pace_text(leg)})
                .run();
        }
}

} // namespace

bool update_kept(SqliteDatabase& database, const Workbook& before, const Workbook& after) {
    if (!update_table<ProgressEntry>(database, "progress", progress_columns(),
                                     row_changes(before.progress, after.progress, key_of_any)) ||
        !update_photos(database, before.photos, after.photos))
        return false;
    if (before.meeting.candidates != after.meeting.candidates)
        rewrite<workbook::Candidate>(database, "candidates", candidate_columns(),
                                     after.meeting.candidates);
    update_properties(database, "settings", settings_of(before), settings_of(after));
    update_kept_roads(database, before, after);
    return true;
}

bool update_rows(SqliteDatabase& database, const Workbook& before, const Workbook& after) {
    const auto units = row_changes(before.units, after.units, key_of_any);
    if (!units || !keeps_areas(*units) ||
        !update_table<Unit>(database, "units", unit_columns(), units) ||
        !update_table<Project>(database, "projects", project_columns(),
                               row_changes(before.projects, after.projects, key_of_any)) ||
        !update_table<Road>(database, "roads", road_columns(),
                            row_changes(before.roads, after.roads, key_of_any)) ||
        !update_kept(database, before, after))
        return false;
    update_meeting(database, before.meeting, after.meeting);
    update_properties(database, "workbook", properties_of(before), properties_of(after));
    return true;
}

void write_timetable(SqliteDatabase& database, const workbook::Tour& tour) {
    std::vector<TimedVisit> visits;
    for (const workbook::Itinerary& line : tour)
        for (TimedVisit& visit : visits_of(line))
            visits.push_back(std::move(visit));
    rewrite<TimedVisit>(database, "visits", timed_visit_columns(), visits);
    write_legs(database, tour);
}

} // namespace guanmo::io
