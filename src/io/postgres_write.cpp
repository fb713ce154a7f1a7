#include "io/postgres_write.hpp"

#include "i18n/translate.hpp"
#include "io/geopackage_geometry.hpp"
#include "io/hexadecimal.hpp"
#include "io/keyed_changes.hpp"
#include "io/postgres_schema.hpp"
#include "io/row_fields.hpp"
#include "io/sqlite.hpp"

#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include <map>

namespace guanmo::io {

using workbook::Meeting;
using workbook::Project;
using workbook::Road;
using workbook::TourLine;
using workbook::Unit;
using workbook::Workbook;

namespace {

/// The hexadecimal digits of the geometry's WKB, as PostGIS takes them; NULL for null.
Cell digits_of(const OGRGeometry* geometry) {
    if (geometry == nullptr || geometry->IsEmpty())
        return {};
    std::string bytes(geometry->WkbSize(), '\0');
    geometry->exportToWkb(wkbNDR, reinterpret_cast<unsigned char*>(bytes.data()), wkbVariantIso);
    return hexadecimal(bytes);
}

std::string geometry_parameter(std::size_t number) {
    return fmt::format("ST_GeomFromWKB(decode(${}::text, 'hex'), {})", number, stored_crs);
}

std::string parameter(std::size_t number, ColumnType type) {
    const char* sql_type = type == ColumnType::text   ? "text"
                           : type == ColumnType::real ? "double precision"
                                                      : "integer";
    return fmt::format("${}::{}", number, sql_type);
}

/// A statement in the making.
struct Statement {
    std::string sql;
    std::vector<Cell> values;

    /// @return the number of the parameter.
    std::size_t bind(Cell value) {
        values.push_back(std::move(value));
        return values.size();
    }
};

/// Writes rows of one table.
template <class Row> class TeamWriter {
  public:
    TeamWriter(PostgresConnection& connection, const std::string& schema, const char* table,
               const TableColumns<Row>& columns, std::int64_t seen)
        : connection_(connection), name_(in_schema(schema, table)), columns_(columns), seen_(seen) {
    }

    void remove(const std::string& key) {
        meet(connection_.query(
            fmt::format("DELETE FROM {} WHERE {} = $1 AND row_version <= $2::bigint", name_,
                        sql_name(columns_.front().name)),
            {Cell{key}, Cell{std::to_string(seen_)}}));
    }

    /// Only the columns that differ: others may hold what this program does not understand.
    void change(const std::string& key, const Row& before, const Row& after) {
        Statement update;
        const auto set = [&update](const char* column, const std::string& value) {
            update.sql +=
                fmt::format("{}{} = {}", update.sql.empty() ? "" : ", ", sql_name(column), value);
        };
        for (const TableColumn<Row>& column : columns_)
            if (Cell value = column.cell(after); value != column.cell(before))
                set(column.name, parameter(update.bind(std::move(value)), column.type));
        if constexpr (has_geometry)
            if (!same_geometry(before, after))
                set("geom", geometry_parameter(update.bind(digits_of(geometry_of(after).get()))));
        if (update.sql.empty())
            return;
        const std::size_t at = update.bind(Cell{key});
        const std::size_t seen = update.bind(Cell{std::to_string(seen_)});
        meet(connection_.query(
            fmt::format("UPDATE {} SET {} WHERE {} = ${} AND row_version <= ${}::bigint", name_,
                        update.sql, sql_name(columns_.front().name), at, seen),
            update.values));
    }

    void add(const std::vector<const Row*>& rows) {
        // A statement takes 65,535 parameters.
        constexpr std::size_t at_once = has_bytes ? 1 : 200;
        for (std::size_t begin = 0; begin < rows.size(); begin += at_once)
            insert({rows.begin() + static_cast<std::ptrdiff_t>(begin),
                    rows.begin() +
                        static_cast<std::ptrdiff_t>(std::min(begin + at_once, rows.size()))});
    }

  private:
    static constexpr bool has_geometry = requires(const Row& row) { geometry_of(row); };
    static constexpr bool has_bytes = requires(const Row& row) { row.jpeg; };

    void insert(const std::vector<const Row*>& rows) {
        std::string names;
        for (const TableColumn<Row>& column : columns_)
            names += (names.empty() ? "" : ", ") + sql_name(column.name);
        if constexpr (has_geometry)
            names += ", geom";
        if constexpr (has_bytes)
            names += ", jpeg";
        Statement insert{fmt::format("INSERT INTO {} ({}) VALUES ", name_, names), {}};
        for (const Row* row : rows) {
            std::string places;
            for (const TableColumn<Row>& column : columns_)
                places += (places.empty() ? "" : ", ") +
                          parameter(insert.bind(column.cell(*row)), column.type);
            if constexpr (has_geometry)
                places +=
                    ", " + geometry_parameter(insert.bind(digits_of(geometry_of(*row).get())));
            if constexpr (has_bytes)
                places += fmt::format(", decode(${}::text, 'hex')",
                                      insert.bind(hexadecimal(row->jpeg->get())));
            insert.sql += fmt::format("{}({})", row == rows.front() ? "" : ", ", places);
        }
        connection_.query(insert.sql, insert.values);
    }

    void meet(const PostgresResult& result) const {
        if (result.changes() != 1)
            throw PostgresError(i18n::trf("a row of {} is not as it was read", name_),
                                PostgresError::Cause::contents);
    }

    PostgresConnection& connection_;
    std::string name_;
    const TableColumns<Row>& columns_;
    std::int64_t seen_;
};

/// Where the tables are, and up to which change they were read.
struct Tables {
    PostgresConnection& connection;
    const std::string& schema;
    std::int64_t seen;

    template <class Row>
    [[nodiscard]] TeamWriter<Row> writer(const char* table,
                                         const TableColumns<Row>& columns) const {
        return {connection, schema, table, columns, seen};
    }
};

template <class Row, class Rows>
void write_table(const Tables& tables, const char* table, const TableColumns<Row>& columns,
                 const Rows& before, const Rows& after) {
    const auto changes = keyed_changes(before, after, key_of_any);
    TeamWriter<Row> writer = tables.writer(table, columns);
    for (const Row* row : changes.removed)
        writer.remove(std::string(row_key(*row)));
    for (const auto& [old_row, new_row] : changes.changed)
        writer.change(std::string(row_key(*old_row)), *old_row, *new_row);
    writer.add(changes.added);
}

void write_stops(const Tables& tables, const TourLine& line) {
    tables.connection.query(
        fmt::format("DELETE FROM {} WHERE line_id = $1", in_schema(tables.schema, "stops")),
        {Cell{line.id}});
    const std::vector<Visit> visits = visits_of(Meeting{.lines = {line}});
    std::vector<const Visit*> rows;
    for (const Visit& visit : visits)
        rows.push_back(&visit);
    tables.writer("stops", visit_columns()).add(rows);
}

void write_lines(const Tables& tables, const std::vector<TourLine>& before,
                 const std::vector<TourLine>& after) {
    const auto changes = keyed_changes(before, after, key_of_any);
    TeamWriter<TourLine> writer = tables.writer("tour_lines", line_columns());
    for (const TourLine* line : changes.removed) {
        writer.remove(line->id);
        tables.connection.query(
            fmt::format("DELETE FROM {} WHERE line_id = $1", in_schema(tables.schema, "stops")),
            {Cell{line->id}});
    }
    for (const auto& [old_line, new_line] : changes.changed) {
        writer.change(old_line->id, *old_line, *new_line);
        if (old_line->stops != new_line->stops)
            write_stops(tables, *new_line);
    }
    writer.add(changes.added);
    for (const TourLine* line : changes.added)
        write_stops(tables, *line);
}

void write_meeting(const Tables& tables, const Meeting& before, const Meeting& after) {
    if (before.name != after.name || before.note != after.note || before.rules != after.rules) {
        tables.connection.query(
            fmt::format("DELETE FROM {}", in_schema(tables.schema, "meetings")));
        tables.writer("meetings", meeting_columns()).add({&after});
    }
    write_lines(tables, before.lines, after.lines);
    write_table<workbook::Candidate>(tables, "candidates", candidate_columns(), before.candidates,
                                     after.candidates);
}

/// Keys that are not ours stay.
void write_properties(const Tables& tables, const char* table, const std::vector<Property>& before,
                      const std::vector<Property>& after) {
    std::map<std::string, std::string> old_values;
    for (const Property& property : before)
        old_values[property.key] = property.value;
    const std::string name = in_schema(tables.schema, table);
    for (const Property& property : after) {
        const auto old_value = old_values.find(property.key);
        const bool known = old_value != old_values.end();
        const bool same = known && old_value->second == property.value;
        if (known)
            old_values.erase(old_value);
        if (!same)
            tables.connection.query(
                fmt::format("INSERT INTO {} (key, value) VALUES ($1, nullif($2, '')) ON CONFLICT "
                            "(key) DO UPDATE SET value = excluded.value",
                            name),
                {Cell{property.key}, Cell{property.value}});
    }
    for (const auto& [key, value] : old_values)
        tables.connection.query(fmt::format("DELETE FROM {} WHERE key = $1", name), {Cell{key}});
}

/// What goes out of the database may be put in again by an undo.
void hold_photos(const workbook::Table<workbook::Photo>& before,
                 const workbook::Table<workbook::Photo>& after) {
    for (const workbook::Photo* photo : keyed_changes(before, after, key_of_any).removed)
        photo->jpeg->hold();
}

void write_legs(PostgresConnection& connection, const std::string& schema,
                const workbook::Tour& tour) {
    const std::string name = in_schema(schema, "legs");
    connection.query(fmt::format("DELETE FROM {}", name));
    for (const workbook::Itinerary& line : tour)
        for (std::size_t i = 0; i < line.legs.size(); ++i) {
            const workbook::Leg& leg = line.legs[i];
            if (leg.kind == workbook::LegKind::none)
                continue;
            connection.query(
                fmt::format("INSERT INTO {} (geom, line_id, sequence, provider, metres, seconds, "
                            "pace) VALUES ({}, $2, $3::integer, $4, $5::double precision, "
                            "$6::double precision, $7)",
                            name, geometry_parameter(1)),
                {digits_of(geometry_of(leg).get()), Cell{line.line_id},
                 Cell{static_cast<int>(i) + 1}, Cell{provider_of(leg)}, Cell{leg.metres},
                 Cell{leg.seconds}, Cell{pace_text(leg)}});
        }
}

} // namespace

void write_team_changes(PostgresConnection& connection, const std::string& schema,
                        const Workbook& before, const Workbook& after, std::int64_t seen) {
    const Tables tables{connection, schema, seen};
    write_table<Unit>(tables, "units", unit_columns(), before.units, after.units);
    write_table<Project>(tables, "projects", project_columns(), before.projects, after.projects);
    write_table<Road>(tables, "roads", road_columns(), before.roads, after.roads);
    write_table<workbook::ProgressEntry>(tables, "progress", progress_columns(), before.progress,
                                         after.progress);
    hold_photos(before.photos, after.photos);
    write_table<workbook::Photo>(tables, "photos", photo_columns(), before.photos, after.photos);
    write_meeting(tables, before.meeting, after.meeting);
    write_properties(tables, "settings", settings_of(before), settings_of(after));
    write_properties(tables, "workbook", properties_of(before), properties_of(after));
}

void write_team_timetable(PostgresConnection& connection, const std::string& schema,
                          const workbook::Tour& tour) {
    connection.query(fmt::format("DELETE FROM {}", in_schema(schema, "visits")));
    std::vector<TimedVisit> visits;
    for (const workbook::Itinerary& line : tour)
        for (TimedVisit& visit : visits_of(line))
            visits.push_back(std::move(visit));
    std::vector<const TimedVisit*> rows;
    for (const TimedVisit& visit : visits)
        rows.push_back(&visit);
    TeamWriter<TimedVisit>(connection, schema, "visits", timed_visit_columns(), 0).add(rows);
    write_legs(connection, schema, tour);
}

} // namespace guanmo::io
