#include "app/commands.hpp"
#include "app/progress.hpp"
#include "app/start.hpp"
#include "app/tour_out.hpp"
#include "i18n/translate.hpp"
#include "io/export.hpp"
#include "io/workbook_store.hpp"
#include "plan/make_itinerary.hpp"
#include "workbook/coaches.hpp"

#include <algorithm>
#include <ctime>
#include <iostream>

namespace guanmo::app {

namespace {

/// The workbook remembers the timetable as the one that people have in their hands.
int mark_printed(const Document& document, const workbook::Workbook& as_read,
                 const workbook::Tour& tour) {
    if (!document.is_ours || !document.read_only.empty()) {
        say({{.source = document.path,
              .field = "--mark-printed",
              .message = i18n::tr("this workbook cannot remember what was printed"),
              .remedy = i18n::tr("save it as a GeoPackage (.gpkg) that may be changed")}});
        return exit_failure;
    }
    workbook::Workbook marked = document.workbook;
    marked.settings[workbook::printed_timetable_key] = printed_today(marked, tour);
    io::WorkbookStore store(document.save_path, as_read);
    const auto problems =
        store.save(marked, std::make_shared<const workbook::Tour>(tour), std::time(nullptr));
    say(problems);
    return io::has_errors(problems) ? exit_failure : 0;
}

/// "LINE=1号车 45, 2号车 33", the line by its id or name. False when it is not understood; it is
/// said.
bool take_coaches(workbook::Workbook& workbook, const std::string& text) {
    const auto equals = std::min(text.find('='), text.size());
    const std::string word = text.substr(0, equals);
    const auto& lines = workbook.meeting.lines;
    const auto line = std::find_if(lines.begin(), lines.end(), [&word](const auto& of) {
        return of.id == word || of.name == word;
    });
    const auto coaches =
        equals < text.size() ? workbook::parse_coaches(text.substr(equals + 1)) : std::nullopt;
    if (line != lines.end() && coaches) {
        workbook.settings[workbook::coaches_key(line->id)] = to_text(*coaches);
        return true;
    }
    say({{.source = {},
          .field = "--coaches",
          .value = text,
          .message = line == lines.end() ? i18n::tr("is no line of the workbook")
                                         : i18n::tr("is no list of coaches with their seats"),
          .remedy = "south=1号车 45, 2号车 33"}});
    return false;
}

int export_tour(const Options& options, const io::Config& config, Document& document) {
    const workbook::Workbook as_read = document.workbook;
    for (const std::string& coaches : options.coaches)
        if (!take_coaches(document.workbook, coaches))
            return exit_usage;
    const plan::Router router(document.workbook.roads, config.routing);
    const workbook::Tour tour = plan::make_tour(document.workbook, router);
    const io::TourPart part = *options.export_part;
    const auto usual =
        part == io::TourPart::points ? io::ExportDatum::gcj02 : io::ExportDatum::wgs84;
    const workbook::PrintedTimetable printed = printed_timetable(document.workbook);
    const auto exported = io::export_tour(document.workbook, tour, options.output, part,
                                          {.datum = options.export_datum.value_or(usual),
                                           .line_colours = config.style.theme.line,
                                           .printed = printed});
    say(exported.diagnostics);
    if (!exported.value)
        return exit_failure;
    std::cerr << i18n::trf("{}: {} lines written", options.output, exported.value->lines) << '\n';
    if (!printed.sheets.empty())
        for (const std::string& sheet : exported.value->to_print)
            std::cerr << i18n::trf("to be printed again: {}", sheet) << '\n';
    return options.mark_printed ? mark_printed(document, as_read, tour) : 0;
}

} // namespace

int run_export(const Options& options, const Resources& resources) {
    const io::Config config = configured(options, resources);
    Document document = open_document(options, resources);
    say(document.diagnostics);
    if (!document.opened)
        return exit_unreadable;
    if (options.export_part)
        return export_tour(options, config, document);
    io::Loaded<io::Exported> exported;
    {
        Progress progress(i18n::tr("writing projects"),
                          std::max<std::size_t>(document.workbook.projects.size(), 1));
        exported = io::export_projects(
            document.workbook, options.output,
            {.datum = options.export_datum.value_or(io::ExportDatum::wgs84),
             .stage_colours = config.style.theme.stage,
             .progress = [&progress](std::size_t written) { progress(written); }});
    }
    say(exported.diagnostics);
    if (!exported.value)
        return exit_failure;
    std::cerr << i18n::trf("{}: {} projects written, {} left out", options.output,
                           exported.value->projects, exported.value->left_out)
              << '\n';
    return 0;
}

} // namespace guanmo::app
