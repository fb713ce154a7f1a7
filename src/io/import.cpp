#include "io/import.hpp"

#include "crs/datum.hpp"
#include "i18n/translate.hpp"
#include "io/records.hpp"
#include "io/workbook_read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <unordered_map>

namespace guanmo::io {

namespace fs = std::filesystem;
using i18n::tr;
using i18n::trf;
using workbook::Project;
using workbook::Table;
using workbook::Unit;

namespace {

constexpr std::array<std::string_view, 12> endings{".geojson", ".json", ".shp", ".gpkg",
                                                   ".kml",     ".kmz",  ".gpx", ".csv",
                                                   ".txt",     ".tsv",  ".fgb", ".tab"};

bool may_be_source(const fs::path& path) {
    std::string ending = path.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

void add_files(const fs::path& folder, std::vector<std::string>& files) {
    std::vector<std::string> found;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file() && may_be_source(entry.path()))
            found.push_back(entry.path().string());
    std::sort(found.begin(), found.end());
    files.insert(files.end(), found.begin(), found.end());
}

geo::LngLat to_wgs84(geo::LngLat p, Datum datum) {
    switch (datum) {
    case Datum::as_named:
        return p;
    case Datum::gcj02:
        return crs::wgs84_from_gcj02(p);
    case Datum::bd09:
        return crs::wgs84_from_gcj02(crs::gcj02_from_bd09(p));
    }
    return p;
}

/// Rows of one kind from many sources, each with a key of its own.
template <class Row, class Key> class Merged {
  public:
    Merged(Key Row::*key, const char* field) : key_(key), field_(field) {}

    /// Rows whose key is taken are refused and counted as such.
    void add(std::vector<Row> rows, const std::string& source, RowCounts& counts,
             std::vector<Diagnostic>& diagnostics) {
        for (Row& row : rows) {
            if (known_.contains(row.*key_))
                make_anew(row, source, diagnostics);
            const std::string key(row.*key_);
            const auto [first, added] = known_.emplace(key, source);
            if (added) {
                rows_.push_back(std::move(row));
                continue;
            }
            --counts.accepted;
            ++counts.rejected;
            diagnostics.push_back({.source = source,
                                   .field = field_,
                                   .value = key,
                                   .message = trf("{}: the same is in {} already; left out",
                                                  std::string(row.name), first->second),
                                   .remedy = tr("give every record its own")});
        }
    }

    std::vector<Row>& rows() { return rows_; }

  private:
    static constexpr std::string_view made = "row-";

    /// Keys that were made from the row mean nothing: the next free one is as good.
    void make_anew(Row& row, const std::string& source, std::vector<Diagnostic>& diagnostics) {
        const std::string taken(row.*key_);
        if (!taken.starts_with(made))
            return;
        std::string key;
        do
            key = fmt::format("{}{}", made, ++last_made_);
        while (known_.contains(key));
        diagnostics.push_back({.severity = Severity::warning,
                               .source = source,
                               .field = field_,
                               .value = taken,
                               .message = trf("{}: made in another source too; {} is made instead",
                                              std::string(row.name), key),
                               .remedy = tr("fill it in")});
        row.*key_ = key;
    }

    Key Row::*key_;
    const char* field_;
    std::vector<Row> rows_;
    std::unordered_map<std::string, std::string> known_; ///< key → source
    std::int64_t last_made_ = 0;
};

template <class Row> std::vector<Row> rows_of(const Table<Row>& table) {
    return {table.begin(), table.end()};
}

class Importer {
  public:
    explicit Importer(const ImportOptions& options) : options_(options) {}

    /// False when the source cannot be read at all, which is said.
    bool read(const std::string& source) {
        if (is_csv(source)) { // projects: when all units are known
            with_projects_.push_back(source);
            return true;
        }
        Loaded<WorkbookRead> read = read_any(source, options_.read);
        if (!read.value) {
            append(diagnostics_, std::move(read.diagnostics));
            return false;
        }
        WorkbookRead& found = *read.value;
        if (lacks_shapes(found) &&
            !units_.rows().empty()) { // among files of units one that is empty
            WorkbookRead empty =
                read_sources({.units = source, .units_options = options_.read}, diagnostics_);
            take(source, empty);
            return true;
        }
        if (found.workbook.units.empty() && !found.workbook.projects.empty()) {
            with_projects_.push_back(source);
            return true;
        }
        append(diagnostics_, std::move(read.diagnostics));
        take(source, found);
        return true;
    }

    bool read_remaining() {
        for (const std::string& source : with_projects_) {
            WorkbookRead read = read_sources({.projects = source,
                                              .projects_options = options_.read,
                                              .known_units = units_.rows()},
                                             diagnostics_);
            if (!read.complete)
                return false;
            read.units = {};
            read.workbook.units = {};
            take(source, read);
        }
        return true;
    }

    Imported take_all() {
        Imported imported;
        imported.workbook = std::move(workbook_);
        imported.counts = counts_;
        shift(units_.rows(), projects_.rows());
        imported.workbook.units = Table<Unit>(std::move(units_.rows()));
        imported.workbook.projects = Table<Project>(std::move(projects_.rows()));
        imported.workbook.roads = Table<workbook::Road>(std::move(roads_));
        return imported;
    }

    std::vector<Diagnostic> take_diagnostics() { return std::move(diagnostics_); }

  private:
    static bool lacks_shapes(const WorkbookRead& found) {
        const auto& projects = found.workbook.projects;
        return found.workbook.units.empty() && !projects.empty() &&
               std::none_of(projects.begin(), projects.end(),
                            [](const Project& project) { return project.position.has_value(); });
    }

    void take(const std::string& source, WorkbookRead& found) {
        if (found.roads.rows > 0 && found.workbook.roads.empty())
            read_lines(source, found);
        for (const RowCounts& counts : {found.units, found.projects, found.roads}) {
            counts_.rows += counts.rows;
            counts_.accepted += counts.accepted;
            counts_.rejected += counts.rejected;
        }
        if (workbook_.title.empty())
            take_words(found.workbook);
        units_.add(whole(found.workbook.units), source, counts_, diagnostics_);
        projects_.add(rows_of(found.workbook.projects), source, counts_, diagnostics_);
        for (const workbook::Road& road : found.workbook.roads)
            roads_.push_back(road);
    }

    /// The first source names the workbook.
    void take_words(workbook::Workbook words) {
        words.units = {};
        words.projects = {};
        words.roads = {};
        workbook_ = std::move(words);
    }

    /// Of a plain source lines have been counted only.
    void read_lines(const std::string& source, WorkbookRead& found) {
        Loaded<RoadsRead> roads = read_roads(source, options_.read);
        append(diagnostics_, std::move(roads.diagnostics));
        if (!roads.value)
            return;
        found.roads = roads.value->counts;
        found.workbook.roads = Table<workbook::Road>(std::move(roads.value->roads));
    }

    static std::vector<Unit> whole(const Table<Unit>& units) {
        std::vector<Unit> rows = rows_of(units);
        for (Unit& unit : rows) {
            unit.area = workbook::area_of(unit);
            unit.stored.reset();
            unit.stored_row = 0;
        }
        return rows;
    }

    void shift(std::vector<Unit>& units, std::vector<Project>& projects) const {
        if (options_.datum == Datum::as_named)
            return;
        const auto move = [this](auto& position) { position = to_wgs84(position, options_.datum); };
        for (Unit& unit : units) {
            for (geo::Polygon<geo::LngLat>& polygon : unit.area) {
                std::for_each(polygon.outer.begin(), polygon.outer.end(), move);
                for (geo::Ring<geo::LngLat>& hole : polygon.holes)
                    std::for_each(hole.begin(), hole.end(), move);
            }
            if (unit.position)
                move(*unit.position);
            if (unit.seat)
                move(*unit.seat);
        }
        for (Project& project : projects)
            if (project.position)
                project.position = to_wgs84(*project.position, options_.datum);
    }

    const ImportOptions& options_;
    workbook::Workbook workbook_; ///< without its tables
    Merged<Unit, std::string> units_{&Unit::code, "code"};
    Merged<Project, workbook::Text> projects_{&Project::id, "id"};
    std::vector<workbook::Road> roads_;
    std::vector<std::string> with_projects_;
    RowCounts counts_;
    std::vector<Diagnostic> diagnostics_;
};

} // namespace

std::vector<std::string> source_files(const std::vector<std::string>& sources) {
    std::vector<std::string> files;
    for (const std::string& source : sources)
        if (fs::is_directory(source) && !fs::exists(fs::path(source) / "workbook.toml"))
            add_files(source, files);
        else
            files.push_back(source);
    return files;
}

Loaded<Imported> import_sources(const std::vector<std::string>& sources,
                                const ImportOptions& options) {
    const std::vector<std::string> files = source_files(sources);
    Importer importer(options);
    Loaded<Imported> imported;
    bool readable = !files.empty();
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (options.progress)
            options.progress(i, files.size());
        readable = importer.read(files[i]) && readable;
    }
    readable = readable && importer.read_remaining();
    if (readable)
        imported.value = importer.take_all();
    imported.diagnostics = importer.take_diagnostics();
    if (files.empty())
        imported.diagnostics.push_back(
            {.source = sources.empty() ? "" : sources.front(),
             .message = tr("holds no file that may be geodata or a table"),
             .remedy = tr("name the files")});
    return imported;
}

} // namespace guanmo::io
