#pragma once

#include "io/read.hpp"
#include "workbook/itinerary.hpp"

#include <functional>

namespace guanmo::io {

/// Opens a workbook: a folder with workbook.toml, units.geojson, projects.csv and, if there are
/// roads, roads.geojson, or a GeoPackage.
[[nodiscard]] Loaded<workbook::Workbook> open_workbook(const std::string& path,
                                                       const Watch& watch = {});

/// A workbook made of plain sources (--units FILE, --projects FILE); either may be empty.
[[nodiscard]] Loaded<workbook::Workbook> open_sources(const std::string& units_path,
                                                      const std::string& projects_path,
                                                      const ReadOptions& options);

/// True for a GeoPackage that save_geopackage wrote.
[[nodiscard]] bool is_our_geopackage(const std::string& path);

/// Saves as GeoPackage: written beside, synced and renamed, so that the old file or the new one
/// exists whatever happens. @param progress is told now and then how many projects are written.
/// @param tour the timetable, whose ways the file keeps for other programs.
/// @return what went wrong; empty when saved.
[[nodiscard]] std::vector<Diagnostic>
save_geopackage(const workbook::Workbook& workbook, const std::string& path,
                const std::function<void(std::size_t)>& progress = {},
                const workbook::Tour& tour = {});

/// Saves as folder (workbook.toml, units.geojson, projects.csv, roads.geojson), each file written
/// beside and renamed. Without roads there is no roads.geojson.
[[nodiscard]] std::vector<Diagnostic> save_folder(const workbook::Workbook& workbook,
                                                  const std::string& path);

} // namespace guanmo::io
