#include "app/commands.hpp"
#include "app/import_progress.hpp"
#include "app/leg_command.hpp"
#include "app/reading_foreign.hpp"
#include "app/start.hpp"
#include "i18n/translate.hpp"
#include "io/import_report.hpp"
#include "io/postgres_store.hpp"
#include "io/preview.hpp"
#include "io/remembered_form.hpp"
#include "io/workbook_read.hpp"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <iostream>

namespace guanmo::app {

namespace {

/// @param base what the database held that it was made of; none: it is no database, or a new one.
std::vector<io::Diagnostic> save(const workbook::Workbook& workbook, const std::string& path,
                                 const std::optional<workbook::Workbook>& base,
                                 ImportProgress& progress) {
    if (io::is_database(path))
        return io::save_database(workbook, path, base);
    if (!path.ends_with(".gpkg"))
        return io::save_folder(workbook, path);
    const auto tell = [&](std::size_t done) { progress.saved(done, workbook.projects.size()); };
    return io::save_geopackage(workbook, path, tell);
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

/// Asks on the terminal whether a row is a project that is there already.
bool asked_match(const io::DoubtfulMatch& match) {
    std::cerr << i18n::trf("{} of {} is perhaps {} of {}", match.row.name, match.row.by.source,
                           match.known.name, match.known.by.source)
              << '\n'
              << i18n::tr("the same project? (y/n, Enter: no) ") << std::flush;
    std::string answer;
    std::getline(std::cin, answer);
    return answer == "y" || answer == "Y";
}

/// What was said before of names, then what is said now; none when that cannot be read.
std::optional<io::MergeDecisions> decisions_of(const Options& options) {
    io::Loaded<io::MergeDecisions> known =
        io::read_remembered_matches(io::remembered_matches_path());
    say(known.diagnostics);
    io::MergeDecisions& decisions = *known.value;
    if (!options.decisions.empty()) {
        io::Loaded<io::MergeDecisions> read = io::read_decisions(options.decisions);
        say(read.diagnostics);
        if (!read.value)
            return std::nullopt;
        decisions.matches.insert(decisions.matches.end(), read.value->matches.begin(),
                                 read.value->matches.end());
        decisions.values = std::move(read.value->values);
    }
    decisions.matches.insert(decisions.matches.end(), options.matches.begin(),
                             options.matches.end());
    return std::move(decisions);
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
    if (!found.network_said.empty())
        std::cerr << found.network_said << '\n';
}

/// What was decided of similar names in this import, so that the next one asks nothing.
std::vector<io::Diagnostic> remember_names(const Options& options, const io::Imported& found) {
    std::vector<io::MatchDecision> matches = options.matches;
    using Decision = io::DoubtfulMatch::Decision;
    for (const io::DoubtfulMatch& match : found.matches)
        if (match.decision != Decision::open)
            matches.push_back({match.row.name, match.known.name, match.decision == Decision::same});
    return io::remember_matches(io::remembered_matches_path(), matches);
}

/// What the command line or the settings said of a source.
io::SourceSettings said_of(const std::string& source, const Options& options,
                           const io::ImportSettings& settings) {
    const io::ReadOptions read = io::with_settings(options.read, settings, source);
    const auto found = settings.sources.find(source);
    io::SourceSettings said;
    said.columns = read.columns;
    said.encoding = read.encoding;
    said.money_unit = read.money_unit;
    said.crs = read.crs;
    said.datum = found == settings.sources.end() ? std::nullopt : found->second.datum;
    if (!said.datum && options.datum != io::Datum::as_named)
        said.datum = options.datum;
    return said;
}

/// It is known when the same form is read again.
std::vector<io::Diagnostic> remember_forms(const Options& options,
                                           const io::ImportSettings& settings,
                                           const io::Imported& found) {
    const std::string path = io::forms_path();
    const auto has_headings = [](const io::ImportedSource& s) { return !s.headings.empty(); };
    if (path.empty() || std::none_of(found.sources.begin(), found.sources.end(), has_headings))
        return {};
    io::Loaded<io::Forms> forms = io::read_forms(path);
    const io::Forms before = *forms.value;
    for (const io::ImportedSource& source : found.sources)
        if (has_headings(source))
            io::remember_said(*forms.value, source.headings,
                              said_of(source.path, options, settings),
                              settings.sources.contains(source.path));
    if (*forms.value == before)
        return {};
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
    const io::UnpackedSources unpacked(options.sources);
    const std::vector<std::string>& files = unpacked.files();
    std::vector<io::SourcePreview> previews;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const std::string name = unpacked.shown(files[i]);
        progress.source(name, i, files.size());
        previews.push_back(io::preview_of(files[i], io::with_settings(read, settings, name)));
        previews.back().source = name;
        for (io::Diagnostic& problem : previews.back().problems)
            problem = unpacked.shown(std::move(problem));
    }
    for (const io::Diagnostic& problem : unpacked.problems())
        previews.push_back({.source = problem.source, .problems = {problem}});
    std::cout << io::preview_json(previews, io::words_of(read.words)) << std::flush;
    const auto unreadable = [](const io::SourcePreview& found) { return !found.readable; };
    return std::all_of(previews.begin(), previews.end(), unreadable) ? exit_unreadable : 0;
}

/// --units and --projects: each read as what it is said to be, into a new workbook.
io::Loaded<io::Imported> import_plain(const Options& options, const io::ReadOptions& read) {
    io::Loaded<io::Imported> loaded;
    io::WorkbookRead found = io::read_sources({.units = options.units,
                                               .projects = options.projects,
                                               .units_options = read,
                                               .projects_options = read},
                                              loaded.diagnostics);
    if (!found.complete)
        return loaded;
    const std::string& named = options.projects.empty() ? options.units : options.projects;
    io::Imported& imported = loaded.value.emplace();
    imported.workbook = std::move(found.workbook);
    imported.workbook.title = std::filesystem::path(named).stem().string();
    imported.counts = {found.units.rows + found.projects.rows,
                       found.units.accepted + found.projects.accepted,
                       found.units.rejected + found.projects.rejected};
    imported.projects.added = static_cast<std::int64_t>(imported.workbook.projects.size());
    return loaded;
}

io::Loaded<io::Imported> import_as_asked(const Options& options, const io::ReadOptions& read,
                                         const io::ImportSettings& settings,
                                         io::MergeDecisions decisions, ImportProgress& progress) {
    const bool person = isatty(STDIN_FILENO);
    const bool asks = person && options.on_conflict == io::OnConflict::ask;
    return io::import_sources(
        options.sources,
        {.read = read,
         .datum = options.datum,
         .on_conflict = options.on_conflict,
         .take_new = person ? asked : nullptr,
         .is_same = asks ? asked_match : nullptr,
         .decisions = std::move(decisions),
         .into = present_workbook(options.output),
         .settings = settings,
         .progress = [&progress](const std::string& source, std::size_t done, std::size_t all) {
             progress.source(source, done, all);
         }});
}

} // namespace

int run_import(const Options& asked_for, const Resources& resources) {
    if (!asked_for.leg.empty())
        return run_leg_import(asked_for);
    Options options = asked_for;
    if (!options.scout.empty())
        return run_scouting(options);
    // What is there already is added to, not replaced.
    const std::string present = present_workbook(options.output);
    if (options.sources.empty() && !present.empty())
        for (const std::string& plain : {options.units, options.projects})
            if (!plain.empty())
                options.sources.push_back(plain);
    io::ReadOptions read = reading_foreign(options, resources);
    const std::optional<io::ImportSettings> settings = settings_of(options);
    if (!settings)
        return exit_unreadable;
    std::optional<workbook::Workbook> base;
    if (io::is_database(present))
        base = io::open_workbook(present).value;
    ImportProgress progress(options.progress_as_json);
    read.watch = [&progress](std::int64_t rows, std::int64_t all) {
        progress.rows(rows, all);
        return true;
    };
    if (options.preview)
        return preview(options, read, *settings, progress);
    std::optional<io::MergeDecisions> decisions = decisions_of(options);
    if (!decisions)
        return exit_unreadable;
    const io::Loaded<io::Imported> imported =
        options.sources.empty()
            ? import_plain(options, read)
            : import_as_asked(options, read, *settings, std::move(*decisions), progress);
    say(imported.diagnostics);
    for (const std::string& report : options.reports)
        say(io::save_report(report, imported.value.value_or(io::Imported{}), imported.diagnostics,
                            read));
    if (!imported.value)
        return exit_unreadable;
    const io::Imported& found = *imported.value;
    std::vector<io::Diagnostic> problems;
    if (!options.dry_run) {
        problems = save(found.workbook, options.output, base, progress);
        say(problems);
        if (io::has_errors(problems))
            return exit_failure;
        if (!options.forgets) {
            say(remember_forms(options, *settings, found));
            say(remember_names(options, found));
        }
    }
    say_result(options, found);
    return imported.diagnostics.empty() && problems.empty() ? 0 : exit_failure;
}

} // namespace guanmo::app
