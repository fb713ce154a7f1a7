#include "io/workbook_file.hpp"

#include "io/workbook_folder.hpp"

#include <filesystem>

namespace guanmo::io {

namespace {

Loaded<workbook::Workbook> workbook_of(Loaded<WorkbookRead> read) {
    Loaded<workbook::Workbook> workbook{std::nullopt, std::move(read.diagnostics)};
    if (read.value)
        workbook.value = std::move(read.value->workbook);
    return workbook;
}

} // namespace

Loaded<workbook::Workbook> open_workbook(const std::string& path) {
    return workbook_of(read_folder(path));
}

Loaded<workbook::Workbook> open_sources(const std::string& units_path,
                                        const std::string& projects_path,
                                        const ReadOptions& options) {
    return workbook_of(read_sources(units_path, projects_path, options));
}

} // namespace guanmo::io
