#include "app/commands.hpp"
#include "app/progress.hpp"
#include "app/start.hpp"
#include "app/tour_out.hpp"
#include "i18n/translate.hpp"
#include "io/export.hpp"
#include "io/workbook_store.hpp"
#include "plan/make_itinerary.hpp"

#include <algorithm>
#include <ctime>
#include <iostream>

namespace guanmo::app {

namespace {

/// The workbook remembers the timetable as the one that people have in their hands.
int mark_printed(Document& document, const workbook::Tour& tour) {
    if (!document.is_ours || !document.read_only.empty()) {
        say({{.source = document.path,
              .field = "--mark-printed",
              .message = i18n::tr("this workbook cannot remember what was printed"),
              .remedy = i18n::tr("save it as a GeoPackage (.gpkg) that may be changed")}});
        return exit_failure;
    }
    workbook::Workbook marked = document.workbook;
    marked.settings[workbook::printed_timetable_key] = printed_today(marked, tour);
    io::WorkbookStore store(document.save_path, document.workbook);
    const auto problems =
        store.save(marked, std::make_shared<const workbook::Tour>(tour), std::time(nullptr));
    say(problems);
    return io::has_errors(problems) ? exit_failure : 0;
}

int export_tour(const Options& options, const io::Config& config, Document& document) {
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
    return options.mark_printed ? mark_printed(document, tour) : 0;
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
