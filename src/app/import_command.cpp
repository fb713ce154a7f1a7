#include "app/commands.hpp"
#include "app/import_progress.hpp"
#include "app/reading_foreign.hpp"
#include "app/start.hpp"
#include "i18n/translate.hpp"
#include "io/import_report.hpp"
#include "io/preview.hpp"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <iostream>

namespace guanmo::app {

namespace {

std::vector<io::Diagnostic> save(const workbook::Workbook& workbook, const std::string& path,
                                 ImportProgress& progress) {
    if (!path.ends_with(".gpkg"))
        return io::save_folder(workbook, path);
    const auto tell = [&](std::size_t done) { progress.saved(done, workbook.projects.size()); };
    return io::save_geopackage(workbook, path, tell);
}

/// What is there to be imported into; empty when nothing is.
std::string present_workbook(const std::string& path) {
    namespace fs = std::filesystem;
    std::error_code error;
    if (fs::is_directory(path, error))
        return fs::exists(fs::path(path) / "workbook.toml", error) ? path : "";
    return fs::exists(path, error) ? path : "";
}

/// Asks on the terminal whether the new value counts.
bool asked(const io::Diagnostic& conflict) {
    std::cerr << io::to_text(conflict) << '\n'
              << i18n::tr("take the new value? (y/n, Enter: no) ") << std::flush;
    std::string answer;
    std::getline(std::cin, answer);
    return answer == "y" || answer == "Y";
}

void say_columns(const io::ImportedSource& source) {
    if (source.columns.empty())
        return;
    std::string read;
    for (const auto& [field, column] : source.columns)
        read += fmt::format("{}{} ← {}", read.empty() ? "" : ", ", field, column.name);
    std::cerr << i18n::trf("{}: columns read: {}", source.path, read) << '\n';
}

void say_result(const Options& options, const io::Imported& found) {
    for (const io::ImportedSource& source : found.sources)
        say_columns(source);
    std::cerr << i18n::trf("{}: {} units, {} projects, {} rows, {} accepted, {} rejected",
                           options.output, found.workbook.units.size(),
                           found.workbook.projects.size(), found.counts.rows, found.counts.accepted,
                           found.counts.rejected)
              << '\n'
              << i18n::trf("projects: {} new, {} changed, {} unchanged", found.projects.added,
                           found.projects.changed, found.projects.unchanged)
              << '\n';
}

/// What --map or the settings said of a table is known when the same form is read again.
std::vector<io::Diagnostic> remember_forms(const Options& options,
                                           const io::ImportSettings& settings,
                                           const io::Imported& found) {
    const std::string path = io::forms_path();
    if ((options.read.columns.empty() && settings.sources.empty()) || path.empty())
        return {};
    io::Loaded<io::Forms> forms = io::read_forms(path);
    for (const io::ImportedSource& source : found.sources) {
        const auto columns = io::with_settings(options.read, settings, source.path).columns;
        if (!source.headings.empty() && !columns.empty())
            io::remember(*forms.value, {source.headings, columns});
    }
    std::vector<io::Diagnostic> problems = io::save_forms(path, *forms.value);
    io::append(forms.diagnostics, std::move(problems));
    return forms.diagnostics;
}

/// None when the file cannot be read, which is said.
std::optional<io::ImportSettings> settings_of(const Options& options) {
    if (options.settings.empty())
        return io::ImportSettings{};
    io::Loaded<io::ImportSettings> settings = io::read_settings(options.settings);
    say(settings.diagnostics);
    return std::move(settings.value);
}

/// Says what the sources are taken for, as JSON on standard output.
int preview(const Options& options, const io::ReadOptions& read, const io::ImportSettings& settings,
            ImportProgress& progress) {
    const std::vector<std::string> files = io::source_files(options.sources);
    std::vector<io::SourcePreview> previews;
    for (std::size_t i = 0; i < files.size(); ++i) {
        progress.source(files[i], i, files.size());
        previews.push_back(io::preview_of(files[i], io::with_settings(read, settings, files[i])));
    }
    std::cout << io::preview_json(previews, io::words_of(read.words)) << std::flush;
    const auto unreadable = [](const io::SourcePreview& found) { return !found.readable; };
    return files.empty() || std::all_of(previews.begin(), previews.end(), unreadable)
               ? exit_unreadable
               : 0;
}

} // namespace

int run_import(const Options& options, const Resources& resources) {
    io::ReadOptions read = reading_foreign(options, resources);
    const std::optional<io::ImportSettings> settings = settings_of(options);
    if (!settings)
        return exit_unreadable;
    ImportProgress progress(options.progress_as_json);
    if (options.preview)
        return preview(options, read, *settings, progress);
    read.watch = [&progress](std::int64_t rows, std::int64_t all) {
        progress.rows(rows, all);
        return true;
    };
    const io::Loaded<io::Imported> imported = io::import_sources(
        options.sources,
        {.read = read,
         .datum = options.datum,
         .on_conflict = options.on_conflict,
         .take_new = isatty(STDIN_FILENO) ? asked : nullptr,
         .into = present_workbook(options.output),
         .settings = *settings,
         .progress = [&progress](const std::string& source, std::size_t done, std::size_t all) {
             progress.source(source, done, all);
         }});
    say(imported.diagnostics);
    if (!options.report.empty())
        say(io::save_report(options.report, imported.value.value_or(io::Imported{}),
                            imported.diagnostics, read));
    if (!imported.value)
        return exit_unreadable;
    const io::Imported& found = *imported.value;
    const std::vector<io::Diagnostic> problems = save(found.workbook, options.output, progress);
    say(problems);
    if (io::has_errors(problems))
        return exit_failure;
    say(remember_forms(options, *settings, found));
    say_result(options, found);
    return imported.diagnostics.empty() && problems.empty() ? 0 : exit_failure;
}

} // namespace guanmo::app
