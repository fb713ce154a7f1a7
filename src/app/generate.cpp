#include "app/commands.hpp"
#include "app/start.hpp"
#include "i18n/translate.hpp"
#include "io/workbook_file.hpp"
#include "synthetic/projects.hpp"

#include <chrono>
#include <filesystem>
#include <iostream>

namespace guanmo::app {

namespace {

/// Says on standard error how far something is, when it takes more than a second.
class Progress {
  public:
    Progress(const char* what, std::size_t total) : what_(what), total_(total) {}
    ~Progress() {
        if (said_)
            std::cerr << '\n';
    }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void operator()(std::size_t done) {
        constexpr std::chrono::seconds patience{1};
        const auto now = std::chrono::steady_clock::now();
        if (now - last_ < patience)
            return;
        last_ = now;
        said_ = true;
        std::cerr << fmt::format("\r{} {:3.0f} %", what_,
                                 100.0 * static_cast<double>(done) / static_cast<double>(total_))
                  << std::flush;
    }

  private:
    const char* what_;
    std::size_t total_;
    std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
    bool said_ = false;
};

std::vector<io::Diagnostic> save(const workbook::Workbook& workbook, const std::string& path) {
    if (std::filesystem::path(path).extension() != ".gpkg")
        return io::save_folder(workbook, path);
    Progress progress(i18n::tr("writing projects"), workbook.projects.size());
    return io::save_geopackage(workbook, path, [&](std::size_t written) { progress(written); });
}

} // namespace

int run_generate(const Options& options, const Resources& resources) {
    Document document = open_document(options, resources);
    say(document.diagnostics);
    if (!document.opened)
        return exit_unreadable;
    workbook::Workbook workbook;
    {
        Progress progress(i18n::tr("inventing projects"), options.count);
        workbook =
            synthetic::synthetic_workbook(std::move(document.workbook), options.count, options.seed,
                                          [&](std::size_t made) { progress(made); });
    }
    const std::vector<io::Diagnostic> problems = save(workbook, options.output);
    say(problems);
    return io::has_errors(problems) ? exit_failure : 0;
}

} // namespace guanmo::app
