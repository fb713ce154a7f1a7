#pragma once

#include "io/workbook_file.hpp"

namespace guanmo::io {

/// A workbook and what became of its rows, for check.
struct WorkbookRead {
    workbook::Workbook workbook;
    RowCounts units;
    RowCounts projects;
    std::string crs;
    std::string encoding;
};

/// Opens a folder with workbook.toml, units.geojson and projects.csv. A part that cannot be read is
/// said and stays empty; without a workbook.toml it is no workbook.
[[nodiscard]] Loaded<WorkbookRead> read_folder(const std::string& path);

/// Opens plain sources; either path may be empty.
[[nodiscard]] Loaded<WorkbookRead> read_sources(const std::string& units_path,
                                                const std::string& projects_path,
                                                const ReadOptions& options);

} // namespace guanmo::io
