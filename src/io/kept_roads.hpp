#pragma once

#include "io/diagnostic.hpp"
#include "io/sqlite.hpp"
#include "workbook/workbook.hpp"

#include <string>
#include <vector>

/// What a workbook keeps of roads beside the lines that it draws: the network to be driven on and
/// the legs that somebody has drawn. In a GeoPackage the tables `road_network` (bytes in parts of a
/// megabyte) and `leg_overrides`, made when there is something to keep; in a folder the files
/// road_network.bin and legs.geojson.
namespace guanmo::io {

/// Writes what differs, within the caller's transaction.
void update_kept_roads(SqliteDatabase& database, const workbook::Workbook& before,
                       const workbook::Workbook& after);

/// Reads both from a GeoPackage; a file without them has none.
void read_kept_roads(SqliteDatabase& database, const std::string& path,
                     workbook::Workbook& workbook, std::vector<Diagnostic>& diagnostics);

[[nodiscard]] std::vector<Diagnostic> save_folder_roads(const workbook::Workbook& workbook,
                                                        const std::string& folder);
void read_folder_roads(const std::string& folder, workbook::Workbook& workbook,
                       std::vector<Diagnostic>& diagnostics);

} // namespace guanmo::io
