#pragma once

#include "io/diagnostic.hpp"
#include "workbook/workbook.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

/// Reading units, projects and roads from any source that GDAL opens.
namespace guanmo::io {

/// Told now and then how many of how many rows are read; a total of 0: not known. False stops the
/// reading; what was read until then is of no use.
using Watch = std::function<bool(std::int64_t rows, std::int64_t total)>;

struct ReadOptions {
    std::string layer = {}; ///< --layer; empty: the only one that fits
    std::map<std::string, std::string> columns =
        {};           ///< --map FIELD=COLUMN: our field → their column
    Watch watch = {}; ///< of the projects
};

/// How many rows a source has and what became of them; rows = accepted + rejected.
struct RowCounts {
    std::int64_t rows = 0;
    std::int64_t accepted = 0;
    std::int64_t rejected = 0;
};

struct UnitsRead {
    std::vector<workbook::Unit> units;
    RowCounts counts;
    std::string crs; ///< of the source, "EPSG:4490" or its name; empty when it has none
};

/// Polygons (MultiPolygon, holes) and points of kind zone, in any CRS, from the layer chosen. A
/// ring that crosses itself is repaired and warned about; a missing code is made from the row and
/// said.
[[nodiscard]] Loaded<UnitsRead> read_units(const std::string& path, const ReadOptions& options);

struct ProjectsRead {
    workbook::Table<workbook::Project> projects;
    RowCounts counts;
    std::string crs;
    std::string encoding; ///< of a text source, "UTF-8"
};

/// Projects from CSV or point layers. `units` serves to check unit codes and positions; without
/// units those checks are not made.
[[nodiscard]] Loaded<ProjectsRead> read_projects(const std::string& path,
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

} // namespace guanmo::io
