#include "app/commands.hpp"
#include "app/start.hpp"
#include "i18n/translate.hpp"
#include "io/import.hpp"

#include <unistd.h>

#include <chrono>
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

} // namespace

int run_import(const Options& options) {
    io::Loaded<io::Imported> imported;
    {
        ProgressLine line;
        imported = io::import_sources(
            options.sources,
            {.read = options.read,
             .datum = options.datum,
             .progress = [&line](std::size_t done, std::size_t all) { line.show(done, all); }});
    }
    say(imported.diagnostics);
    if (!imported.value)
        return exit_unreadable;
    const io::Imported& found = *imported.value;
    const std::vector<io::Diagnostic> problems = save(found.workbook, options.output);
    say(problems);
    if (io::has_errors(problems))
        return exit_failure;
    std::cerr << i18n::trf("{}: {} units, {} projects, {} rows, {} accepted, {} rejected",
                           options.output, found.workbook.units.size(),
                           found.workbook.projects.size(), found.counts.rows, found.counts.accepted,
                           found.counts.rejected)
              << '\n';
    return imported.diagnostics.empty() && problems.empty() ? 0 : exit_failure;
}

} // namespace guanmo::app
