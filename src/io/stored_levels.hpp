#pragma once

#include "io/gdal_source.hpp"
#include "workbook/unit.hpp"

/// The table `unit_levels` of a GeoPackage: the borders of the units at several levels of detail,
/// so that a map of a country opens without reading its areas. A row per level (`level` 0 is
/// everything; `tolerance_m` as geo::simplified has it; `structure`, see geo::packed_structure;
/// `lines`, see geo::packed_lines). Triggers of the table
/// `units` set `fits` to 0 as soon as any program changes a unit's geometry or the order of the
/// units; without the triggers the levels do not count.
namespace guanmo::io {

/// Units with fewer vertices than this get no levels: simplifying them takes less than reading.
inline constexpr std::size_t fewest_levelled_vertices = 50'000;

struct LevelRow {
    int level = 0;
    double tolerance_m = 0;
    std::string structure;
    std::string lines;
};
/// The rows of the table; none for units of few vertices.
[[nodiscard]] std::vector<LevelRow> level_rows(const workbook::Table<workbook::Unit>& units);

/// Makes the triggers. False when the file refuses.
[[nodiscard]] bool guard_levels(GDALDataset& dataset);

/// Units of a GeoPackage of ours whose areas stay in the file. None when the file has no levels,
/// which is nothing to say, or when they do not fit its units, which is said.
[[nodiscard]] Loaded<std::vector<workbook::Unit>> read_stored_units(const std::string& path);

} // namespace guanmo::io
