#include "io/workbook_file.hpp"

#include "io/file.hpp"
#include "io/postgres.hpp"
#include "io/workbook_read.hpp"

#include <filesystem>

namespace guanmo::io {

Loaded<workbook::Workbook> open_workbook(const std::string& path, const Watch& watch) {
    Loaded<WorkbookRead> read = read_any(path, {.watch = watch});
    Loaded<workbook::Workbook> opened{std::nullopt, std::move(read.diagnostics)};
    if (read.value)
        opened.value = std::move(read.value->workbook);
    if (opened.value && !is_database(path) && !is_folder(path) && !is_our_geopackage(path))
        opened.value->title = std::filesystem::path(path).stem().string();
    return opened;
}

Loaded<workbook::Workbook> open_sources(const std::string& units_path,
                                        const std::string& projects_path,
                                        const ReadOptions& options) {
    Loaded<workbook::Workbook> opened;
    WorkbookRead read = read_sources({.units = units_path,
                                      .projects = projects_path,
                                      .units_options = options,
                                      .projects_options = options},
                                     opened.diagnostics);
    if (!read.complete)
        return opened;
    opened.value = std::move(read.workbook);
    const std::string& named = projects_path.empty() ? units_path : projects_path;
    opened.value->title = std::filesystem::path(named).stem().string();
    return opened;
}

} // namespace guanmo::io
