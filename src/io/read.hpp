#pragma once

#include "io/columns.hpp"
#include "io/diagnostic.hpp"
#include "io/forms.hpp"
#include "workbook/workbook.hpp"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

/// Reading units, projects and roads from any source that GDAL opens.
namespace guanmo::io {

struct NetworkOptions;
struct RecordSource;

/// Told now and then how many of how many rows are read; a total of 0: not known. False stops the
/// reading; what was read until then is of no use.
using Watch = std::function<bool(std::int64_t rows, std::int64_t total)>;

struct ReadOptions {
    /// --layer: of geodata or a sheet, or several, a name in each line; empty: the only one that
    /// fits.
    std::string layer = {};
    std::map<std::string, std::string> columns =
        {};                    ///< --map FIELD=COLUMN: our field → their column
    Watch watch = {};          ///< of the projects
    std::string encoding = {}; ///< --encoding, of texts and Shapefiles; empty: guessed
    std::string crs = {};      ///< --crs, "EPSG:4549"; empty: as the source names it, or guessed
    std::shared_ptr<const TableWords> words = {};       ///< null: as built in
    std::shared_ptr<const Forms> forms = {};            ///< tables that were read before
    std::optional<workbook::MoneyUnit> money_unit = {}; ///< of amounts of a table that name none
    std::shared_ptr<const NetworkOptions> roads = {};   ///< of networks; null: as built in
    /// Whether a project exists besides those that are read, where these are not all of them.
    std::function<bool(std::string_view id)> known_project = {};
    bool points_are_projects = false; ///< of a layer that has areas, too
    bool may_be_empty = false;        ///< a part of a workbook: no record at all is nothing wrong
};

/// What the name of a unit tells about its kind where the source does not say.
[[nodiscard]] workbook::UnitKind kind_by_name(const std::string& name);

/// Names that stand one in each line.
[[nodiscard]] std::vector<std::string> layer_names(std::string_view layers);
/// True when nothing is named, or that layer.
[[nodiscard]] bool is_layer_asked(std::string_view layers, std::string_view name);

[[nodiscard]] inline const TableWords& words_of(const std::shared_ptr<const TableWords>& words) {
    return words ? *words : built_in_words();
}

/// What people said of a table's columns: now by --map, which goes first, or when it was read
/// before.
[[nodiscard]] inline std::map<std::string, std::string>
corrections(const ReadOptions& options, const std::vector<std::string>& headings) {
    std::map<std::string, std::string> said = options.columns;
    if (options.forms)
        if (const RememberedForm* form = find_form(*options.forms, headings))
            said.insert(form->fields.begin(), form->fields.end());
    return said;
}

/// How many rows a source has and what became of them; rows = accepted + rejected.
struct RowCounts {
    std::int64_t rows = 0;
    std::int64_t accepted = 0;
    std::int64_t rejected = 0;
};

struct UnitsRead {
    std::vector<workbook::Unit> units;
    RowCounts counts;
    std::string crs;           ///< of the source, "EPSG:4490" or its name; empty when it has none
    std::string encoding = {}; ///< of its texts
};

/// Polygons (MultiPolygon, holes) and points of kind zone, in any CRS, from the layer chosen. A
/// ring that crosses itself is repaired and warned about; a missing code is made from the row and
/// said.
[[nodiscard]] Loaded<UnitsRead> read_units(const std::string& path, const ReadOptions& options);
[[nodiscard]] Loaded<UnitsRead> read_units(Loaded<RecordSource> source, const ReadOptions& options);

struct ProjectsRead {
    workbook::Table<workbook::Project> projects;
    RowCounts counts;
    std::string crs;
    std::string encoding;                ///< of a text source, "UTF-8"
    std::vector<std::string> headings;   ///< of the source's columns
    ColumnMap columns;                   ///< which of them were read
    std::vector<std::int64_t> rows = {}; ///< of the source, of each project
};

/// Projects from CSV or point layers. `units` serves to check unit codes and positions; without
/// units those checks are not made.
[[nodiscard]] Loaded<ProjectsRead> read_projects(const std::string& path,
                                                 const ReadOptions& options,
                                                 const std::vector<workbook::Unit>& units);
[[nodiscard]] Loaded<ProjectsRead> read_projects(Loaded<RecordSource> source,
                                                 const ReadOptions& options,
                                                 const std::vector<workbook::Unit>& units);

struct RoadsRead {
    std::vector<workbook::Road> roads;
    RowCounts counts; ///< of records, each one road or, of several lines, more
};

/// Roads from a layer of lines. The lines of a MultiLineString become roads of their own; a missing
/// identifier is made from the row. A length that cannot be is said, and the road is as long as its
/// path.
[[nodiscard]] Loaded<RoadsRead> read_roads(const std::string& path, const ReadOptions& options);
[[nodiscard]] Loaded<RoadsRead> read_roads(Loaded<RecordSource> source, const ReadOptions& options);

} // namespace guanmo::io
