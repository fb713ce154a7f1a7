#include "app/document.hpp"

#include "app/recovery.hpp"
#include "i18n/translate.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <utility>

namespace guanmo::app {

namespace fs = std::filesystem;
using i18n::tr;
using i18n::trf;

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

Document from_database(const std::string& name, const io::Watch& watch) {
    io::Loaded<std::unique_ptr<io::PostgresStore>> store =
        io::PostgresStore::open(name, nullptr, watch);
    Document document;
    document.path = name;
    document.opened = store.value.has_value();
    document.is_file = document.opened;
    document.diagnostics = std::move(store.diagnostics);
    if (!document.opened)
        return document;
    document.database = *std::move(store.value);
    document.workbook = document.database->held();
    document.read_only = document.database->read_only();
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
    if (const std::string name = path_of(options, resources); io::is_database(name))
        return from_database(name, watch);
    Document document;
    document.path = path_of(options, resources);
    io::Loaded<workbook::Workbook> loaded = io::open_workbook(document.path, watch);
    document.opened = loaded.value.has_value();
    document.is_file = document.opened;
    document.workbook = std::move(loaded.value).value_or(workbook::Workbook{});
    document.diagnostics = std::move(loaded.diagnostics);
    if (document.opened && fs::path(document.path).extension() == ".gpkg") {
        document.save_path = document.path;
        document.is_ours = io::is_our_geopackage(document.path);
    }
    return document;
}

Access access_to(const std::string& path) {
    std::error_code error;
    if (fs::path(path).extension() != ".gpkg" || !fs::exists(path, error))
        return {};
    if (!io::may_write(path))
        return {nullptr, tr("The disk does not let this file be changed.")};
    io::LockAttempt attempt = io::lock_file(path, std::time(nullptr));
    if (attempt.holder)
        return {nullptr, trf("{} has this file open on {} since {}.", attempt.holder->user,
                             attempt.holder->host, moment_text(attempt.holder->since))};
    if (io::is_newer(path))
        return {nullptr, tr("A newer version of Guanmo has written this file.")};
    return {std::move(attempt.lock), {}};
}

Document with_access(Document document, const Access& access) {
    document.lock = access.lock;
    if (!document.database)
        document.read_only = access.read_only;
    if (!document.read_only.empty()) {
        document.save_path.clear();
        document.is_ours = false;
    }
    return document;
}

std::string new_save_path(const Document& document) {
    const fs::path opened = fs::path(document.path).lexically_normal();
    fs::path stem = opened.has_filename() ? opened.stem() : opened.parent_path().filename();
    if (stem.empty() || stem == "." || io::is_database(document.path))
        stem = "guanmo";
    std::error_code error;
    fs::path folder = fs::current_path(error);
    if (const char* home = std::getenv("HOME");
        home != nullptr && !folder.empty() &&
        ::faccessat(AT_FDCWD, folder.c_str(), W_OK, AT_EACCESS) != 0)
        folder = home;
    fs::path path = folder / (stem.string() + ".gpkg");
    for (int n = 2; fs::exists(path, error); ++n)
        path = folder / (stem.string() + "-" + std::to_string(n) + ".gpkg");
    return path.string();
}

} // namespace guanmo::app
