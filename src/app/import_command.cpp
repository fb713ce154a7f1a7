#include "app/commands.hpp"
#include "app/reading_foreign.hpp"
#include "app/start.hpp"
#include "i18n/translate.hpp"
#include "io/import_report.hpp"
#include "io/postgres_store.hpp"

#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <iostream>

namespace guanmo::app {

namespace {

using Clock = std::chrono::steady_clock;

/// A line on a terminal that is written over and over, from the first second on.
class ProgressLine {
  public:
    void show(std::size_t done, std::size_t all) {
        const Clock::time_point now = Clock::now();
        if (!isatty(STDERR_FILENO) || now - begin_ < std::chrono::seconds(1) ||
            now - shown_ < std::chrono::milliseconds(100))
            return;
        shown_ = now;
        std::cerr << '\r' << i18n::trf("{} of {} sources read", done, all) << std::flush;
    }
    ~ProgressLine() {
        if (shown_ != Clock::time_point{})
            std::cerr << '\n';
    }

  private:
    Clock::time_point begin_ = Clock::now();
    Clock::time_point shown_;
};

/// @param base what the database held that it was made of; none: it is no database, or a new one.
std::vector<io::Diagnostic> save(const workbook::Workbook& workbook, const std::string& path,
                                 const std::optional<workbook::Workbook>& base) {
    if (io::is_database(path))
        return io::save_database(workbook, path, base);
    return path.ends_with(".gpkg") ? io::save_geopackage(workbook, path)
                                   : io::save_folder(workbook, path);
}

/// What is there to be imported into; empty when nothing is.
std::string present_workbook(const std::string& path) {
    namespace fs = std::filesystem;
    std::error_code error;
    if (io::is_database(path)) {
        std::optional<io::Diagnostic> unreachable; // said by whoever saves to it
        return io::has_team_workbook(path, unreachable) ? path : "";
    }
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

/// What --map said of a table is known when the same form is read again.
std::vector<io::Diagnostic> remember_forms(const Options& options, const io::Imported& found) {
    const std::string path = io::forms_path();
    if (options.read.columns.empty() || path.empty())
        return {};
    io::Loaded<io::Forms> forms = io::read_forms(path);
    for (const io::ImportedSource& source : found.sources)
        if (!source.headings.empty())
            io::remember(*forms.value, {source.headings, options.read.columns});
    std::vector<io::Diagnostic> problems = io::save_forms(path, *forms.value);
    io::append(forms.diagnostics, std::move(problems));
    return forms.diagnostics;
}

} // namespace

int run_import(const Options& options, const Resources& resources) {
    const io::ReadOptions read = reading_foreign(options, resources);
    const std::string present = present_workbook(options.output);
    std::optional<workbook::Workbook> base;
    if (io::is_database(present))
        base = io::open_workbook(present).value;
    io::Loaded<io::Imported> imported;
    {
        ProgressLine line;
        imported = io::import_sources(
            options.sources,
            {.read = read,
             .datum = options.datum,
             .on_conflict = options.on_conflict,
             .take_new = isatty(STDIN_FILENO) ? asked : nullptr,
             .into = present,
             .progress = [&line](std::size_t done, std::size_t all) { line.show(done, all); }});
    }
    say(imported.diagnostics);
    if (!options.report.empty())
        say(io::save_report(options.report, imported.value.value_or(io::Imported{}),
                            imported.diagnostics, read));
    if (!imported.value)
        return exit_unreadable;
    const io::Imported& found = *imported.value;
    const std::vector<io::Diagnostic> problems = save(found.workbook, options.output, base);
    say(problems);
    if (io::has_errors(problems))
        return exit_failure;
    say(remember_forms(options, found));
    say_result(options, found);
    return imported.diagnostics.empty() && problems.empty() ? 0 : exit_failure;
}

} // namespace guanmo::app
