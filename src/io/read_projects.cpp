#include "io/read.hpp"

#include "i18n/translate.hpp"
#include "io/amount_check.hpp"
#include "io/field_values.hpp"
#include "io/place_reader.hpp"
#include "io/project_ids.hpp"
#include "io/quick_projects.hpp"
#include "io/records.hpp"
#include "io/source_datum.hpp"
#include "io/unit_index.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;
using workbook::Project;

namespace {

/// A period stands for the dates that have no column of their own.
void take_dates(const FieldValues& values, Project& project) {
    project.started_on = values.date("started_on");
    project.complete_on = values.date("complete_on");
    if (const auto period = values.period("period")) {
        if (!project.started_on)
            project.started_on = period->begin;
        if (!project.complete_on)
            project.complete_on = period->end;
    }
}

/// Everything of a project but its identity, its unit and its place.
void take_figures(const FieldValues& values, Project& project) {
    project.nature = values.nature("nature");
    project.stage = values.stage("stage");
    project.investment = values.money("investment");
    project.year_plan = values.money("year_plan");
    project.done = values.money("done");
    project.percent = values.percent("percent");
    take_dates(values, project);
    project.yearly_output = values.money("output");
    project.yearly_tax = values.money("tax");
    project.jobs = values.count("jobs");
    project.permits_done = values.count("permits_done");
    project.permits_due = values.count("permits_due");
    project.as_of = values.date("as_of");
    constexpr double farthest = 20'037'500; // metres, half way round the earth
    project.location_accuracy_m = values.number("location_accuracy_m", 0, farthest);
}

void take_texts(const FieldValues& values, workbook::TextPool& shared, Project& project) {
    project.name = values.text("name");
    project.short_name = values.text("short_name");
    project.parent_id = values.text("parent_id");
    project.details = values.text("details");
    project.open_problems = values.text("open_problems");
    project.park = shared(values.text("park"));
    project.developer = shared(values.text("developer"));
    project.industry = shared(values.text("industry"));
    project.responsible = shared(values.text("responsible"));
    project.leader = shared(values.text("leader"));
    project.last_inspection = shared(values.text("last_inspection"));
    project.source = shared(values.text("source"));
}

class ProjectReader {
  public:
    ProjectReader(RecordSource source, const ReadOptions& options,
                  const std::vector<workbook::Unit>& units, Loaded<ProjectsRead>& read)
        : source_(std::move(source)), units_(units), read_(read),
          columns_(match_columns(words_of(source_.words).projects, source_.columns,
                                 corrections(options, source_.columns), source_.path,
                                 read.diagnostics)),
          places_(options.crs, &units_), watch_(options.watch), may_be_empty_(options.may_be_empty),
          known_project_(options.known_project) {
        read_.value->crs = source_.crs;
        read_.value->encoding = source_.encoding;
        read_.value->headings = source_.columns;
        take_units_of_amounts();
        read_.value->columns = columns_;
        say_missing_columns();
        if (!places_.knows_crs())
            say_of_source(Severity::error, "--crs", trf("there is no CRS {}", options.crs),
                          tr("a code such as EPSG:4549"));
    }

    /// Reads column by column. @return false when that cannot be done or goes wrong: then what was
    /// read is of no use, and it has to be read record by record.
    bool read_columns() {
        std::optional<ColumnReader> columns = source_.by_columns();
        if (!columns)
            return false;
        QuickProjects quick(columns_, units_, shared_);
        ids_.reserve(static_cast<std::size_t>(std::max<std::int64_t>(source_.claimed, 0)));
        while (const ColumnRows* rows = columns->next()) {
            if (!quick.fits(*rows) || !read_rows(quick, *rows))
                return false;
            if (!goes_on())
                return true;
        }
        if (columns->failed() || read_.value->counts.rows != source_.claimed)
            return false;
        end();
        return true;
    }

    void read_records() {
        constexpr std::int64_t often = 4096; // rows
        Record record;
        while (source_.next(record)) {
            read_record(record);
            if (read_.value->counts.rows % often == 0 && !goes_on())
                return;
        }
        append(read_.diagnostics, source_.finish());
        count_missing(source_, read_.value->counts);
        end();
    }

  private:
    [[nodiscard]] bool goes_on() const {
        return !watch_ || watch_(read_.value->counts.rows, source_.claimed);
    }

    /// A row that wants words is read as a record.
    bool read_rows(QuickProjects& quick, const ColumnRows& rows) {
        constexpr std::size_t ahead = 8; // rows: as long as memory takes to answer
        Record record;
        for (std::size_t row = 0; row < rows.count; ++row) {
            if (row + ahead < rows.count)
                ids_.expect(quick.id(rows, row + ahead));
            std::optional<Project> project = quick.project(rows, row);
            if (project && !ids_.find(projects_, project->id)) {
                ++read_.value->counts.rows;
                ++read_.value->counts.accepted;
                take(std::move(*project), read_.value->counts.rows);
            } else if (source_.at(record, rows.ids[row], read_.value->counts.rows + 1)) {
                read_record(record);
            } else {
                return false;
            }
        }
        return true;
    }

    void take(Project project, std::int64_t row) {
        projects_.append(std::move(project));
        ids_.add(projects_);
        rows_.push_back(row);
    }

    void end() {
        if (read_.value->counts.rows == 0 && !may_be_empty_)
            say_of_source(Severity::error, "", tr("holds no record at all"),
                          tr("a header and at least one record"));
        check_parents();
        if (is_table(source_.path))
            check_amounts(projects_, {source_.path, source_.layer, columns_, rows_},
                          read_.diagnostics);
        read_.value->projects = std::move(projects_).finish();
        read_.value->rows = std::move(rows_);
    }

    void say_of_source(Severity severity, std::string field, std::string message,
                       std::string remedy) {
        read_.diagnostics.push_back(
            about(source_, severity, std::move(field), std::move(message), std::move(remedy)));
    }

    /// What the table says of all amounts, by a line above it or by a column of units.
    void take_units_of_amounts() {
        if (source_.unit_column)
            std::erase_if(columns_, [this](const auto& field) {
                return field.second.index == *source_.unit_column;
            });
        for (const FieldNames& field : words_of(source_.words).projects)
            if (const auto column = columns_.find(field.field);
                field.is_amount && column != columns_.end() && !column->second.unit)
                column->second.unit = source_.money_unit;
    }

    void say_missing_columns() {
        if (source_.columns.empty()) // nor any record, which is said in the end
            return;
        const std::string columns = column_list(source_.columns);
        if (!columns_.contains("name"))
            say_of_source(Severity::warning, "name", tr("there is no column with names"),
                          trf("--map name=COLUMN: {}", columns));
        if (!columns_.contains("id") && !columns_.contains("number"))
            say_of_source(Severity::warning, "id",
                          tr("there is no column with identifiers; they are made from the rows"),
                          trf("--map id=COLUMN: {}", columns));
        const bool coordinates =
            columns_.contains("position") || (columns_.contains("lon") && columns_.contains("lat"));
        if (!source_.has_shapes && !coordinates)
            say_of_source(Severity::error, "lon, lat",
                          tr("there are no columns with coordinates, so nothing is on the map"),
                          trf("--map lon=COLUMN --map lat=COLUMN: {}", columns));
        for (const FieldNames& field : words_of(source_.words).projects)
            say_assumed_unit(field);
    }

    void say_assumed_unit(const FieldNames& field) {
        const auto column = columns_.find(field.field);
        if (field.is_amount && column != columns_.end() && !column->second.unit &&
            !source_.unit_column)
            say_of_source(Severity::warning, column->second.name,
                          tr("names no unit, read as 亿元 where the cell has none"),
                          trf("call it {0}_yi or {0}_wan", field.field));
    }

    void read_record(Record& record) {
        RowCounts& counts = read_.value->counts;
        ++counts.rows;
        append(read_.diagnostics, std::move(record.problems));
        drop_failed_formulas(source_, record, columns_, read_.diagnostics);
        const FieldValues values(source_, record, columns_, read_.diagnostics);
        std::optional<Project> project;
        if (!record.unreadable && !is_blank(values, record))
            project = project_of(values, record);
        ++(project ? counts.accepted : counts.rejected);
        if (project)
            take(std::move(*project), record.row);
    }

    static bool is_blank(const FieldValues& values, const Record& record) {
        const bool blank = record.shape.kind == Shape::Kind::missing &&
                           std::all_of(record.cells.begin(), record.cells.end(),
                                       [](const std::string& cell) { return cell.empty(); });
        if (blank)
            values.error("", tr("the row is blank"), tr("delete it"));
        return blank;
    }

    std::optional<Project> project_of(const FieldValues& values, const Record& record) {
        Project project;
        project.id = values.identifier();
        if (!columns_.contains("id") && ids_.find(projects_, project.id))
            project.id = values.made_identifier(); // the numbering began anew
        if (const auto first = ids_.find(projects_, project.id)) {
            values.error("id", trf("the identifier is the same as in row {}", rows_[*first]),
                         tr("give every project its own"));
            return std::nullopt;
        }
        take_texts(values, shared_, project);
        take_name(values, project);
        take_figures(values, project);
        const workbook::Unit* unit = take_unit(values, record, project);
        const std::optional<Datum> datum = take_datum(values);
        project.position = place_of(values, record.shape, unit);
        if (project.position)
            take_given(values, record.shape, project);
        if (project.position && datum)
            move_to(project, to_wgs84(*project.position, *datum), std::string(name_of(*datum)),
                    fmt::format("{} → WGS 84", name_of(*datum)));
        if (unit != nullptr)
            check_place(values, project, *unit);
        return project;
    }

    void take_name(const FieldValues& values, Project& project) {
        if (project.name.empty()) {
            if (columns_.contains("name"))
                values.warning("name", tr("has no name; the identifier stands for it"),
                               tr("fill it in"));
            project.name = project.id;
        }
        if (project.short_name.empty() || project.short_name == project.name)
            project.short_name = project.name; // sharing its bytes
    }

    /// The datum that a record names for its own coordinates; a grid is told to `places_`.
    std::optional<Datum> take_datum(const FieldValues& values) {
        if (!columns_.contains("position_datum"))
            return std::nullopt;
        const std::string word = values.value_text("position_datum");
        const std::optional<Datum> datum = datum_named(word);
        const bool nothing = word.empty() || word == "WGS 84" || word == "WGS84" ||
                             word == "CGCS2000" || word == "EPSG:4490" || word == "EPSG:4326";
        if (!places_.expect(nothing || datum ? "" : word))
            values.warning("position_datum",
                           tr("is no datum that is known; the coordinates are taken as they stand"),
                           "WGS 84, CGCS2000, GCJ-02, BD-09, EPSG:4549");
        return datum;
    }

    std::optional<geo::LngLat> place_of(const FieldValues& values, const Shape& shape,
                                        const workbook::Unit* unit) {
        if (shape.unread)
            values.error("geometry", tr("has a geometry that cannot be read"),
                         tr("copy or export it anew"));
        if (!source_.has_shapes || shape.kind == Shape::Kind::missing)
            return places_.place(values, unit);
        if (shape.kind == Shape::Kind::point && (shape.beyond || looks_exchanged(shape.point)))
            return places_.place(values, shape.point, unit);
        if (shape.beyond)
            say_beyond(values, *shape.beyond);
        else if (shape.kind == Shape::Kind::empty)
            values.warning("geometry", tr("the geometry is empty; the project is not on the map"),
                           tr("add a point"));
        else if (shape.kind != Shape::Kind::point)
            values.error("geometry", trf("is a {}, not a point", shape.type), tr("give one point"));
        else if (shape.point == geo::LngLat{})
            values.error("geometry", tr("the position is 0, 0, which stands for a missing one"),
                         tr("leave the geometry out when the place is not known"));
        else
            return shape.point;
        return std::nullopt;
    }

    /// What the position was made of; what the source itself knows of it goes first.
    void take_given(const FieldValues& values, const Shape& shape, Project& project) {
        workbook::GivenPlace given{values.text("given_position"), values.text("given_datum"),
                                   values.text("conversion")};
        if (given == workbook::GivenPlace{} && shape.kind != Shape::Kind::point)
            given = places_.given();
        else if (given == workbook::GivenPlace{} && shape.point != project.position)
            given = places_.given();
        else if (given == workbook::GivenPlace{} && shape.given)
            given = {fmt::format("{}, {}", shape.given->x, shape.given->y), source_.crs,
                     source_.crs + " → WGS 84"};
        if (!is_the_position(given, *project.position))
            set_given_place(project, given);
    }

    /// Plain degrees, longitude first, say nothing that the position does not.
    static bool is_the_position(const workbook::GivenPlace& given, geo::LngLat position) {
        return given.datum.empty() && given.conversion.empty() &&
               given.position == fmt::format("{}, {}", position.lng, position.lat);
    }

    /// Null when it is not known, or there are no units to know it by.
    const workbook::Unit* take_unit(const FieldValues& values, const Record& record,
                                    Project& project) {
        const std::string written = values.value_text("unit_code");
        project.unit_code = shared_(written);
        if (units_.empty())
            return nullptr;
        if (written.empty())
            return columns_.contains("unit_code") ? nullptr : named_elsewhere(record, project);
        const workbook::Unit* unit = units_.find(written);
        if (unit == nullptr)
            unit = named_alike(values, written);
        if (unit == nullptr) {
            values.error("unit_code", tr("there is no such unit"),
                         trf("one of: {}", units_.list()));
            project.unit_code.clear();
            return nullptr;
        }
        project.unit_code = shared_(unit->code);
        return unit;
    }

    /// "科左中旗" for 科尔沁左翼中旗: said once for each way to write it.
    const workbook::Unit* named_alike(const FieldValues& values, const std::string& written) {
        const workbook::Unit* unit = units_.find_alike(written);
        if (unit != nullptr && said_.insert(written).second)
            values.warning("unit_code", trf("read as {}", unit->name),
                           tr("write its name or code in full"));
        return unit;
    }

    /// Without a column for it, the sheet or the file may be called after the unit.
    const workbook::Unit* named_elsewhere(const Record& record, Project& project) {
        const std::string stem = std::filesystem::path(source_.path).stem().string();
        for (const std::string& name :
             {record.layer.empty() ? source_.layer : record.layer, stem}) {
            const workbook::Unit* unit = units_.named_in(name);
            if (unit == nullptr)
                continue;
            if (said_.insert(name).second)
                say_of_source(
                    Severity::warning, "unit_code",
                    trf("no column names the unit; by the name \"{}\" it is {}", name, unit->name),
                    trf("--map unit_code=COLUMN: {}", column_list(source_.columns)));
            project.unit_code = shared_(unit->code);
            return unit;
        }
        return nullptr;
    }

    void check_place(const FieldValues& values, const Project& project,
                     const workbook::Unit& unit) const {
        const workbook::Unit* around = units_.with_area(unit);
        if (!project.position || around == nullptr)
            return;
        const double outside = metres_outside(around->area, *project.position);
        if (outside > project.location_accuracy_m.value_or(0))
            values.warning("unit_code",
                           trf("the position {} lies {:.1f} km outside {}",
                               shown(*project.position), outside / 1000, around->name),
                           tr("check the unit, the position and its datum"));
    }

    /// The package of a part may come after it in the source.
    void check_parents() {
        for (std::size_t i = 0; i < projects_.size(); ++i) {
            workbook::Text& parent = projects_[i].parent_id;
            const bool known =
                ids_.find(projects_, parent) || (known_project_ && known_project_(parent.view()));
            if (parent.empty() || (known && parent != projects_[i].id))
                continue;
            read_.diagnostics.push_back({.source = source_.path,
                                         .layer = source_.layer,
                                         .row = rows_[i],
                                         .field = "parent_id",
                                         .value = parent.str(),
                                         .message = tr("there is no such other project"),
                                         .remedy = tr("the identifier of the package project")});
            parent.clear();
        }
    }

    RecordSource source_;
    UnitIndex units_;
    Loaded<ProjectsRead>& read_;
    ColumnMap columns_;
    PlaceReader places_;
    std::set<std::string> said_; ///< what is said once of a source
    Watch watch_;
    bool may_be_empty_;
    std::function<bool(std::string_view)> known_project_;
    workbook::TextPool shared_;
    workbook::Table<Project>::Builder projects_;
    ProjectIds ids_;
    std::vector<std::int64_t> rows_; ///< of the projects taken
};

} // namespace

Loaded<ProjectsRead> read_projects(const std::string& path, const ReadOptions& options,
                                   const std::vector<workbook::Unit>& units) {
    return read_projects(open_records(path, options, Wanted::points), options, units);
}

Loaded<ProjectsRead> read_projects(Loaded<RecordSource> source, const ReadOptions& options,
                                   const std::vector<workbook::Unit>& units) {
    if (!source.value)
        return {std::nullopt, std::move(source.diagnostics)};
    if (source.value->by_columns) {
        Loaded<ProjectsRead> read{ProjectsRead{}, source.diagnostics};
        if (ProjectReader(*source.value, options, units, read).read_columns())
            return read;
    }
    Loaded<ProjectsRead> read{ProjectsRead{}, std::move(source.diagnostics)};
    ProjectReader(std::move(*source.value), options, units, read).read_records();
    return read;
}

} // namespace guanmo::io
