#include "app/commands.hpp"
#include "app/progress.hpp"
#include "app/start.hpp"
#include "i18n/translate.hpp"
#include "io/export.hpp"

#include <algorithm>
#include <iostream>

namespace guanmo::app {

int run_export(const Options& options, const Resources& resources) {
    const io::Config config = configured(options, resources);
    Document document = open_document(options, resources);
    say(document.diagnostics);
    if (!document.opened)
        return exit_unreadable;
    io::Loaded<io::Exported> exported;
    {
        Progress progress(i18n::tr("writing projects"),
                          std::max<std::size_t>(document.workbook.projects.size(), 1));
        exported = io::export_projects(
            document.workbook, options.output,
            {.datum = options.export_datum,
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
