#pragma once

#include "io/workbook_file.hpp"

namespace guanmo::io {

/// A workbook and what became of the rows of its source.
struct WorkbookRead {
    workbook::Workbook workbook;
    bool complete = true; ///< false: units or projects could not be read at all
    RowCounts units;
    RowCounts projects;
    RowCounts roads;               ///< of a plain source, lines counted only
    std::string network_said = {}; ///< what was found of a network, in words; empty: there is none
    std::string crs;
    std::string encoding;                        ///< of the texts
    std::vector<std::string> headings = {};      ///< of a table of projects
    ColumnMap columns = {};                      ///< which of them were read
    std::vector<std::int64_t> project_rows = {}; ///< where in it the projects stand; empty: unknown
};

/// Opens a folder with workbook.toml, units.geojson, projects.csv and, if there are roads,
/// roads.geojson. A part that cannot be read is
/// said and stays empty; without a workbook.toml it is no workbook.
[[nodiscard]] Loaded<WorkbookRead> read_folder(const std::string& path, const Watch& watch = {});

/// That a workbook with projects has no units, and what that means.
[[nodiscard]] Diagnostic no_unit_known(const std::string& workbook);

/// Opens a GeoPackage that save_geopackage wrote.
[[nodiscard]] Loaded<WorkbookRead> read_geopackage(const std::string& path,
                                                   const Watch& watch = {});

/// Where units, projects and roads are to be read from; an empty path: there are none.
struct Sources {
    std::string units = {};
    std::string projects = {};
    std::string roads = {};
    ReadOptions units_options = {};
    ReadOptions projects_options = {};
    ReadOptions roads_options = {};
    /// Units that are there already; then `units` is not read.
    std::optional<std::vector<workbook::Unit>> known_units = {};
};

/// Opens plain sources. A part that cannot be read is said and stays empty.
[[nodiscard]] WorkbookRead read_sources(const Sources& sources,
                                        std::vector<Diagnostic>& diagnostics);

/// Opens whatever it is: a folder, a GeoPackage of ours, or a plain source, whose polygons are
/// units, whose points or rows are projects and whose lines are roads. A plain source has no title.
[[nodiscard]] Loaded<WorkbookRead> read_any(const std::string& path, const ReadOptions& options);

/// True for geodata whose layers, or the one named, all say that they hold points.
[[nodiscard]] bool holds_points_only(const std::string& path, const ReadOptions& options);

} // namespace guanmo::io
