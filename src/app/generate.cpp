#include "app/commands.hpp"
#include "app/progress.hpp"
#include "app/start.hpp"
#include "i18n/translate.hpp"
#include "io/workbook_file.hpp"
#include "synthetic/projects.hpp"

#include <filesystem>

namespace guanmo::app {

namespace {

std::vector<io::Diagnostic> save(const workbook::Workbook& workbook, const std::string& path) {
    if (std::filesystem::path(path).extension() != ".gpkg")
        return io::save_folder(workbook, path);
    Progress progress(i18n::tr("writing projects"), workbook.projects.size());
    return io::save_geopackage(workbook, path, [&](std::size_t written) { progress(written); });
}

} // namespace

int run_generate(const Options& options, const Resources& resources) {
    Document document = open_document(options, resources);
    say(document.diagnostics);
    if (!document.opened)
        return exit_unreadable;
    workbook::Workbook workbook;
    {
        Progress progress(i18n::tr("inventing projects"), options.count);
        workbook =
            synthetic::synthetic_workbook(std::move(document.workbook), options.count, options.seed,
                                          [&](std::size_t made) { progress(made); });
    }
    const std::vector<io::Diagnostic> problems = save(workbook, options.output);
    say(problems);
    return io::has_errors(problems) ? exit_failure : 0;
}

} // namespace guanmo::app
