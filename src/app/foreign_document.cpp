#include "app/foreign_document.hpp"

#include "app/child_process.hpp"
#include "app/import_flow.hpp"
#include "app/import_json.hpp"
#include "i18n/translate.hpp"
#include "io/scratch_folder.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

namespace guanmo::app {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::seconds silence{30};

std::string absolute(const std::string& path) {
    std::error_code error;
    return path.empty() ? "" : fs::absolute(path, error).string();
}

std::vector<std::string> arguments_of(const Options& options, const io::ScratchFolder& scratch) {
    std::error_code error;
    std::vector<std::string> all{fs::read_symlink("/proc/self/exe", error).string(), "import"};
    const auto add = [&all](const char* name, const std::string& value) {
        if (!value.empty())
            all.insert(all.end(), {name, value});
    };
    if (!options.workbook.empty())
        all.push_back(absolute(options.workbook));
    add("--units", absolute(options.units));
    add("--projects", absolute(options.projects));
    for (const std::string& layer : io::layer_names(options.read.layer))
        add("--layer", layer);
    for (const auto& [field, column] : options.read.columns)
        add("--map", field + "=" + column);
    add("--output", scratch.path("document.gpkg"));
    add("--report", scratch.path("report.json"));
    add("--progress", "json");
    add("--lang", i18n::language());
    return all;
}

/// Waits for its end. @return why it did not come to one by itself; empty when it did.
std::string follow(ChildProcess& child, const io::Watch& watch) {
    ui::ImportModel told;
    while (!child.follow()) {
        for (const std::string& line : child.take_lines())
            take_progress(line, told);
        if (watch && !watch(told.rows_done, told.rows_all))
            child.cancel();
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return words_for(child.end(), child.code(), silence);
}

std::vector<io::Diagnostic> reported(const io::ScratchFolder& scratch) {
    std::ifstream file(scratch.path("report.json"));
    std::stringstream text;
    text << file.rdbuf();
    ui::ImportModel told;
    return take_report(text.str(), told) ? diagnostics_of(told) : std::vector<io::Diagnostic>{};
}

} // namespace

bool is_ours(const std::string& path) {
    std::error_code error;
    return fs::is_directory(path, error)
               ? fs::exists(fs::path(path) / "workbook.toml", error)
               : fs::is_regular_file(path, error) && io::is_our_geopackage(path);
}

bool is_foreign(const Options& options) {
    std::error_code error;
    if (!options.units.empty() || !options.projects.empty())
        return true;
    return !options.workbook.empty() && fs::exists(options.workbook, error) &&
           !is_ours(options.workbook);
}

Document open_apart(const Options& options, const Resources& resources, const io::Watch& watch) {
    if (!is_foreign(options))
        return open_document(options, resources, watch);
    const auto scratch = std::make_shared<const io::ScratchFolder>();
    ChildProcess child(arguments_of(options, *scratch), {.silence = silence});
    const std::string why = follow(child, watch);
    Options read = options;
    read.units.clear();
    read.projects.clear();
    read.workbook = scratch->path("document.gpkg");
    std::error_code error;
    Document document;
    if (why.empty() && fs::exists(read.workbook, error))
        document = open_document(read, resources, watch);
    document.path = path_of(options, resources);
    document.save_path.clear();
    document.is_file = document.is_ours = false;
    document.scratch = scratch; // areas are read from it when they are wanted
    document.diagnostics = reported(*scratch);
    if (!why.empty() && child.end() != ChildProcess::End::cancelled)
        document.diagnostics.push_back({.source = document.path, .message = why});
    return document;
}

} // namespace guanmo::app
