#pragma once

#include "io/diagnostic.hpp"
#include "workbook/workbook.hpp"

#include <string>
#include <vector>

/// What a GeoPackage workbook keeps beside what is on the map: progress, photos, settings.
namespace guanmo::io {

/// Reads them into `workbook`; photos without their bytes, which stay in the file. A file of an
/// older version has none. What cannot be read is said.
void read_kept(const std::string& path, workbook::Workbook& workbook,
               std::vector<Diagnostic>& diagnostics);

/// The file has the bytes of these photos now.
void photos_are_in(const std::string& path, const workbook::Table<workbook::Photo>& photos);

} // namespace guanmo::io
