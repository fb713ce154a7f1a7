#include "app/document.hpp"

#include <filesystem>
#include <utility>

namespace guanmo::app {

namespace fs = std::filesystem;

namespace {

Document from_sources(const Options& options, const io::Watch& watch) {
    io::ReadOptions read = options.read;
    read.watch = watch;
    io::Loaded<workbook::Workbook> loaded = io::open_sources(options.units, options.projects, read);
    Document document;
    document.opened = loaded.value.has_value();
    document.workbook = std::move(loaded.value).value_or(workbook::Workbook{});
    document.diagnostics = std::move(loaded.diagnostics);
    return document;
}

} // namespace

std::string path_of(const Options& options, const Resources& resources) {
    if (!options.projects.empty())
        return options.projects;
    if (!options.units.empty())
        return options.units;
    return options.workbook.empty() ? resources.workbook : options.workbook;
}

Document open_document(const Options& options, const Resources& resources, const io::Watch& watch) {
    if (!options.units.empty() || !options.projects.empty()) {
        Document document = from_sources(options, watch);
        document.path = path_of(options, resources);
        return document;
    }
    Document document;
    document.path = path_of(options, resources);
    io::Loaded<workbook::Workbook> loaded = io::open_workbook(document.path, watch);
    document.opened = loaded.value.has_value();
    document.is_file = document.opened;
    document.workbook = std::move(loaded.value).value_or(workbook::Workbook{});
    document.diagnostics = std::move(loaded.diagnostics);
    if (document.opened && fs::path(document.path).extension() == ".gpkg")
        document.save_path = document.path;
    return document;
}

std::string new_save_path(const Document& document) {
    const fs::path opened = fs::path(document.path).lexically_normal();
    fs::path stem = opened.has_filename() ? opened.stem() : opened.parent_path().filename();
    if (stem.empty() || stem == ".")
        stem = "guanmo";
    std::error_code error;
    const fs::path folder = fs::current_path(error);
    fs::path path = folder / (stem.string() + ".gpkg");
    for (int n = 2; fs::exists(path, error); ++n)
        path = folder / (stem.string() + "-" + std::to_string(n) + ".gpkg");
    return path.string();
}

} // namespace guanmo::app
