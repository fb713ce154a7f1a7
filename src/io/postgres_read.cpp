#include "io/postgres_read.hpp"

#include "io/gdal_source.hpp"
#include "io/hexadecimal.hpp"
#include "io/postgres_kept.hpp"
#include "io/records.hpp"
#include "io/row_fields.hpp"
#include "io/sqlite.hpp"
#include "io/take_rows.hpp"
#include "io/workbook_rows.hpp"
#include "io/workbook_toml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace guanmo::io {

using workbook::Project;
using workbook::Road;
using workbook::Unit;
using workbook::Workbook;

namespace {

const TeamTable& table_called(std::string_view name) {
    return *std::find_if(team_tables().begin(), team_tables().end(),
                         [name](const TeamTable& table) { return name == table.name; });
}

/// Of the hexadecimal digits of its WKB.
Shape shape_of_hex(std::string_view digits) {
    if (digits.empty())
        return shape_of(nullptr, nullptr);
    const std::string bytes = bytes_of_hexadecimal(digits);
    OGRGeometry* made = nullptr;
    OGRGeometryFactory::createFromWkb(bytes.data(), nullptr, &made, bytes.size());
    const std::unique_ptr<OGRGeometry> geometry(made);
    return shape_of(geometry.get(), nullptr);
}

/// Rows of a table, some thousand at a time.
class PostgresRecords {
  public:
    /// @param since only rows changed after that.
    PostgresRecords(PostgresConnection& connection, const std::string& schema,
                    const TeamTable& table, std::int64_t since)
        : connection_(&connection), columns_(table.columns.size()),
          cursor_(fmt::format("guanmo_{}", table.name)) {
        std::string names;
        for (const auto& [name, type] : table.columns)
            names += fmt::format("{}, ", sql_name(name));
        connection.query(
            fmt::format("DECLARE {} NO SCROLL CURSOR FOR SELECT {}"
                        "encode(ST_AsBinary(geom), 'hex') FROM {} WHERE row_version > $1::bigint "
                        "ORDER BY fid",
                        cursor_, names, in_schema(schema, table.name)),
            {Cell{std::to_string(since)}});
    }

    bool next(Record& record) {
        if (!rows_ || at_ == rows_->rows()) {
            if (rows_ && rows_->rows() < at_once)
                return end();
            rows_ = connection_->query(fmt::format("FETCH {} FROM {}", at_once, cursor_));
            at_ = 0;
            if (rows_->rows() == 0)
                return end();
        }
        record = Record{.row = ++read_, .cells = {}, .shape = {}, .problems = {}};
        const int columns = static_cast<int>(columns_);
        for (int i = 0; i < columns; ++i)
            record.cells.emplace_back(rows_->text(at_, i));
        record.shape = shape_of_hex(rows_->text(at_, columns));
        ++at_;
        return true;
    }

  private:
    bool end() {
        if (!ended_)
            connection_->run("CLOSE " + cursor_);
        ended_ = true;
        return false;
    }

    static constexpr int at_once = 4096;
    PostgresConnection* connection_;
    std::size_t columns_;
    std::string cursor_;
    std::optional<PostgresResult> rows_;
    int at_ = 0;
    std::int64_t read_ = 0;
    bool ended_ = false;
};

/// The server and what is asked of it.
struct Place {
    PostgresConnection& connection;
    const std::string& schema;
    const std::string& path;
};

Loaded<RecordSource> records_of(const Place& place, const char* name, std::int64_t since,
                                std::int64_t claimed = 0) {
    const TeamTable& table = table_called(name);
    RecordSource source;
    source.path = place.path;
    source.layer = name;
    for (const auto& [column, type] : table.columns)
        source.columns.emplace_back(column);
    source.has_shapes = true;
    source.encoding = "UTF-8";
    source.crs = "EPSG:4490";
    source.claimed = claimed;
    auto records = std::make_shared<PostgresRecords>(place.connection, place.schema, table, since);
    source.next = [records](Record& record) { return records->next(record); };
    source.finish = [] { return std::vector<Diagnostic>{}; };
    return {std::move(source), {}};
}

RowsOf small_tables(const Place& place) {
    return [place](const char* name) {
        const TeamTable& table = table_called(name);
        std::string names;
        for (const auto& [column, type] : table.columns)
            names += (names.empty() ? "" : ", ") + sql_name(column);
        const PostgresResult found = place.connection.query(fmt::format(
            "SELECT {} FROM {} ORDER BY fid", names, in_schema(place.schema, table.name)));
        std::vector<TextRow> rows;
        for (int row = 0; row < found.rows(); ++row) {
            TextRow& cells = rows.emplace_back();
            for (std::size_t i = 0; i < table.columns.size(); ++i)
                if (const int column = static_cast<int>(i); !found.is_null(row, column))
                    cells[table.columns[i].first] = found.text(row, column);
        }
        return rows;
    };
}

/// Numbers of the last change of each table that has them, and of what was deleted.
struct LastChanges {
    std::unordered_map<std::string_view, std::int64_t> of_table;
    std::int64_t deleted = 0;

    [[nodiscard]] std::int64_t last() const {
        std::int64_t last = deleted;
        for (const auto& [table, number] : of_table)
            last = std::max(last, number);
        return last;
    }
};

LastChanges last_changes(const Place& place) {
    std::string asked;
    std::vector<std::string_view> names;
    for (const TeamTable& table : team_tables())
        if (table.numbered) {
            names.emplace_back(table.name);
            asked += fmt::format("(SELECT max(row_version) FROM {}), ",
                                 in_schema(place.schema, table.name));
        }
    const PostgresResult row =
        place.connection.query(fmt::format("SELECT {}(SELECT max(row_version) FROM {})", asked,
                                           in_schema(place.schema, "deleted_rows")));
    LastChanges changes;
    for (std::size_t i = 0; i < names.size(); ++i)
        changes.of_table[names[i]] = row.whole(0, static_cast<int>(i));
    changes.deleted = row.whole(0, static_cast<int>(names.size()));
    return changes;
}

std::int64_t count_of(const Place& place, const char* table) {
    return place.connection
        .query(fmt::format("SELECT count(*) FROM {}", in_schema(place.schema, table)))
        .whole(0, 0);
}

using Gone = std::unordered_map<std::string, std::unordered_set<std::string>>; ///< keys by table

Gone gone_since(const Place& place, std::int64_t since) {
    const PostgresResult rows = place.connection.query(
        fmt::format("SELECT table_name, key FROM {} WHERE row_version > $1::bigint",
                    in_schema(place.schema, "deleted_rows")),
        {Cell{std::to_string(since)}});
    Gone gone;
    for (int i = 0; i < rows.rows(); ++i)
        gone[std::string(rows.text(i, 0))].emplace(rows.text(i, 1));
    return gone;
}

/// Units for looking up their codes; where a changed project lies is not judged anew.
std::vector<Unit> without_areas(const workbook::Table<Unit>& units) {
    std::vector<Unit> bare;
    for (const Unit& unit : units) {
        Unit& named = bare.emplace_back();
        named.code = unit.code;
        named.name = unit.name;
        named.short_name = unit.short_name;
        named.kind = unit.kind;
    }
    return bare;
}

void read_changed_units(const Place& place, std::int64_t since, Workbook& workbook,
                        std::vector<Diagnostic>& diagnostics) {
    Loaded<UnitsRead> units = read_units(records_of(place, "units", since), {});
    append(diagnostics, std::move(units.diagnostics));
    take_rows(workbook.units, units.value->units, {});
}

void read_changed_projects(const Place& place, std::int64_t since, Workbook& workbook,
                           std::vector<Diagnostic>& diagnostics) {
    const workbook::Table<Project> before = workbook.projects;
    const ReadOptions options{
        .known_project = [&before](std::string_view id) { return before.row_of(id).has_value(); }};
    Loaded<ProjectsRead> projects =
        read_projects(records_of(place, "projects", since), options, without_areas(workbook.units));
    append(diagnostics, std::move(projects.diagnostics));
    take_rows(workbook.projects, projects.value->projects, {});
}

void read_changed_roads(const Place& place, std::int64_t since, Workbook& workbook,
                        std::vector<Diagnostic>& diagnostics) {
    Loaded<RoadsRead> roads = read_roads(records_of(place, "roads", since), {});
    append(diagnostics, std::move(roads.diagnostics));
    take_rows(workbook.roads, roads.value->roads, {});
}

void read_properties(const Place& place, Workbook& workbook, std::vector<Diagnostic>& diagnostics) {
    workbook.published.clear();
    workbook.targets.clear();
    take_properties(small_tables(place)("workbook"), place.path, workbook, diagnostics);
}

} // namespace

std::int64_t last_team_change(PostgresConnection& connection, const std::string& schema) {
    return last_changes({connection, schema, schema}).last();
}

Loaded<TeamRead> read_team(PostgresConnection& connection, const DatabaseName& name,
                           const std::string& path, const Watch& watch) {
    const GdalMessages messages;
    const Place place{connection, name.schema, path};
    Loaded<TeamRead> loaded;
    TeamRead& team = loaded.value.emplace();
    team.seen = last_changes(place).last();
    WorkbookRead& read = team.read;
    Workbook& workbook = read.workbook;
    // A new workbook has none yet, which is no mistake.
    Loaded<UnitsRead> units{UnitsRead{}, {}};
    if (count_of(place, "units") > 0)
        units = read_units(records_of(place, "units", -1), {});
    Loaded<ProjectsRead> projects{ProjectsRead{}, {}};
    if (const std::int64_t count = count_of(place, "projects"); count > 0)
        projects = read_projects(records_of(place, "projects", -1, count), {.watch = watch},
                                 units.value->units);
    Loaded<RoadsRead> roads{RoadsRead{}, {}};
    if (count_of(place, "roads") > 0)
        roads = read_roads(records_of(place, "roads", -1), {});
    append(loaded.diagnostics, std::move(units.diagnostics));
    append(loaded.diagnostics, std::move(projects.diagnostics));
    append(loaded.diagnostics, std::move(roads.diagnostics));
    read.units = units.value->counts;
    read.projects = projects.value->counts;
    read.roads = roads.value->counts;
    read.crs = "EPSG:4490";
    read.encoding = "UTF-8";
    workbook.units = workbook::Table<Unit>(std::move(units.value->units));
    workbook.projects = std::move(projects.value->projects);
    workbook.roads = workbook::Table<Road>(std::move(roads.value->roads));
    read_properties(place, workbook, loaded.diagnostics);
    workbook.meeting = read_meeting(small_tables(place), path, loaded.diagnostics);
    read_kept_since(connection, name, -1, workbook);
    check_stops(workbook, path, loaded.diagnostics);
    return loaded;
}

bool read_team_changes(PostgresConnection& connection, const DatabaseName& name,
                       const std::string& path, Workbook& workbook, std::int64_t& seen,
                       std::vector<Diagnostic>& diagnostics) {
    const GdalMessages messages;
    const Place place{connection, name.schema, path};
    LastChanges last = last_changes(place);
    if (last.last() <= seen)
        return false;
    Gone gone;
    if (last.deleted > seen)
        gone = gone_since(place, seen);
    const auto written = [&](const char* table) { return last.of_table[table] > seen; };
    const auto changed = [&](const char* table) { return written(table) || gone.contains(table); };
    take_rows(workbook.units, std::vector<Unit>{}, gone["units"]);
    take_rows(workbook.projects, std::vector<Project>{}, gone["projects"]);
    take_rows(workbook.roads, std::vector<Road>{}, gone["roads"]);
    if (written("units"))
        read_changed_units(place, seen, workbook, diagnostics);
    if (written("projects"))
        read_changed_projects(place, seen, workbook, diagnostics);
    if (written("roads"))
        read_changed_roads(place, seen, workbook, diagnostics);
    take_rows(workbook.progress, std::vector<workbook::ProgressEntry>{}, gone["progress"]);
    take_rows(workbook.photos, std::vector<workbook::Photo>{}, gone["photos"]);
    for (const std::string& key : gone["settings"])
        workbook.settings.erase(key);
    if (written("progress") || written("photos") || written("settings"))
        read_kept_since(connection, name, seen, workbook);
    if (changed("workbook"))
        read_properties(place, workbook, diagnostics);
    if (changed("meetings") || changed("tour_lines") || changed("candidates")) {
        workbook.meeting = read_meeting(small_tables(place), path, diagnostics);
        check_stops(workbook, path, diagnostics);
    }
    seen = last.last();
    return true;
}

} // namespace guanmo::io
