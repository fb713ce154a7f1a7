#include "app/commands.hpp"
#include "app/reading_foreign.hpp"
#include "i18n/translate.hpp"
#include "io/check.hpp"

#include <iostream>

namespace guanmo::app {

namespace {

void print(const io::CheckReport& report) {
    std::cout << report.source << ": "
              << (report.readable
                      ? i18n::trf("{} units, {} projects, {} rows, {} accepted, {} rejected",
                                  report.units, report.projects, report.counts.rows,
                                  report.counts.accepted, report.counts.rejected)
                      : std::string(i18n::tr("cannot be read")))
              << '\n';
    for (const io::Diagnostic& problem : report.problems)
        std::cout << "  " << io::to_text(problem) << '\n';
}

} // namespace

int run_check(const Options& options, const Resources& resources) {
    const io::ReadOptions read = reading_foreign(options, resources);
    std::vector<io::CheckReport> reports;
    for (const std::string& source : options.sources) {
        reports.push_back(io::check(source, read));
        if (options.json)
            std::cout << io::to_json(reports.back()) << std::endl;
        else
            print(reports.back());
    }
    return io::exit_code(reports);
}

} // namespace guanmo::app
