#include "app/commands.hpp"
#include "app/start.hpp"
#include "app/tour_out.hpp"

#include "i18n/translate.hpp"
#include "io/workbook_file.hpp"
#include "io/workbook_store.hpp"

#include <algorithm>
#include <ctime>
#include <iostream>

namespace guanmo::app {

namespace {

using i18n::tr;
using i18n::trf;

/// By its id, or by its name.
const workbook::TourLine* line_called(const workbook::Workbook& workbook, const std::string& word) {
    const auto& lines = workbook.meeting.lines;
    const auto found = std::find_if(lines.begin(), lines.end(), [&word](const auto& line) {
        return line.id == word || line.name == word;
    });
    return found == lines.end() ? nullptr : &*found;
}

std::string names_of_lines(const workbook::Workbook& workbook) {
    std::string names;
    for (const workbook::TourLine& line : workbook.meeting.lines)
        names += (names.empty() ? "" : ", ") + line.id + " (" + line.name + ")";
    return names;
}

} // namespace

int run_scouting(const Options& options) {
    if (options.sources.size() != 1 || !io::is_our_geopackage(options.output)) {
        say({{.source = options.output,
              .field = "--scout",
              .message = tr("a track is read into a workbook that is there already"),
              .remedy = tr("one GPX file, and -o with a GeoPackage of Guanmo")}});
        return exit_unreadable;
    }
    const auto opened = io::open_workbook(options.output);
    if (!opened.value) {
        say(opened.diagnostics);
        return exit_unreadable;
    }
    const workbook::Workbook& before = *opened.value;
    const workbook::TourLine* line = line_called(before, options.scout);
    if (line == nullptr) {
        say({{.source = options.output,
              .field = "--scout",
              .value = options.scout,
              .message = tr("is no line of the workbook"),
              .remedy = names_of_lines(before)}});
        return exit_failure;
    }
    const auto scouted = scouted_by_file(options.sources.front(), *line, before);
    say(scouted.diagnostics);
    if (!scouted.value)
        return exit_unreadable;
    workbook::Workbook after = before;
    workbook::ScoutedLine kept = *scouted.value;
    for (std::size_t leg = 0; options.adopt && leg <= line->stops.size(); ++leg)
        adopt(kept, line->stops, leg, true);
    after.settings[workbook::scouting_key(line->id)] = to_text(kept);
    if (!options.dry_run) {
        io::WorkbookStore store(options.output, before);
        const auto problems = store.save(after, nullptr, std::time(nullptr));
        say(problems);
        if (io::has_errors(problems))
            return exit_failure;
    }
    const auto times = std::count_if(scouted.value->stops.begin(), scouted.value->stops.end(),
                                     [](const auto& stop) { return stop.arrive_s.has_value(); });
    std::cerr << trf("{}: scouted, {} of {} stops with times", line->name, times,
                     line->stops.size())
              << '\n';
    return scouted.diagnostics.empty() ? 0 : exit_failure;
}

} // namespace guanmo::app
