#include "app/commands.hpp"
#include "app/reading_foreign.hpp"
#include "app/start.hpp"
#include "i18n/translate.hpp"
#include "io/import_report.hpp"

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

std::vector<io::Diagnostic> save(const workbook::Workbook& workbook, const std::string& path) {
    return path.ends_with(".gpkg") ? io::save_geopackage(workbook, path)
                                   : io::save_folder(workbook, path);
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

io::Loaded<io::Imported> import_as_asked(const Options& options, const io::ReadOptions& read,
                                         io::MergeDecisions decisions) {
    ProgressLine line;
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
         .progress = [&line](std::size_t done, std::size_t all) { line.show(done, all); }});
}

} // namespace

int run_import(const Options& options, const Resources& resources) {
    const io::ReadOptions read = reading_foreign(options, resources);
    std::optional<io::MergeDecisions> decisions = decisions_of(options);
    if (!decisions)
        return exit_unreadable;
    const io::Loaded<io::Imported> imported = import_as_asked(options, read, std::move(*decisions));
    say(imported.diagnostics);
    if (!options.report.empty())
        say(io::save_report(options.report, imported.value.value_or(io::Imported{}),
                            imported.diagnostics, read));
    if (!imported.value)
        return exit_unreadable;
    const io::Imported& found = *imported.value;
    std::vector<io::Diagnostic> problems;
    if (!options.dry_run) {
        problems = save(found.workbook, options.output);
        say(problems);
        if (io::has_errors(problems))
            return exit_failure;
        say(remember_forms(options, found));
        say(remember_names(options, found));
    }
    say_result(options, found);
    return imported.diagnostics.empty() && problems.empty() ? 0 : exit_failure;
}

} // namespace guanmo::app
