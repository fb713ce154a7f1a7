#include "io/workbook_read.hpp"

#include "i18n/translate.hpp"
#include "io/file.hpp"
#include "io/kept_roads.hpp"
#include "io/projects_csv.hpp"
#include "io/roads_geojson.hpp"
#include "io/units_geojson.hpp"
#include "io/workbook_toml.hpp"

#include <filesystem>

namespace guanmo::io {

namespace fs = std::filesystem;
using i18n::tr;
using i18n::trf;

Diagnostic no_unit_known(const std::string& workbook) {
    return {.severity = Severity::warning,
            .source = workbook,
            .message = tr("no unit is known: there are no borders, no sums per unit, and positions "
                          "are not compared with units"),
            .remedy = tr("import the borders of the units")};
}

namespace {

void say_what_is_missing(const std::string& path, const WorkbookRead& read,
                         std::vector<Diagnostic>& diagnostics) {
    if (!read.complete || read.units.rows > 0)
        return;
    if (read.projects.rows > 0)
        diagnostics.push_back(no_unit_known(path));
    else
        diagnostics.push_back({.source = path,
                               .message = tr("holds no record at all"),
                               .remedy = tr("import units and projects")});
}

} // namespace

Loaded<WorkbookRead> read_folder(const std::string& path, const Watch& watch) {
    const std::string toml = path + "/workbook.toml";
    if (!fs::exists(toml))
        return {std::nullopt,
                {{.source = path,
                  .message = tr("is a folder without workbook.toml"),
                  .remedy = tr("name a workbook, a GeoPackage, or --units and --projects")}}};
    Loaded<workbook::Workbook> workbook = read_workbook_toml(toml);
    if (!workbook.value)
        return {std::nullopt, std::move(workbook.diagnostics)};

    Loaded<WorkbookRead> read{std::nullopt, std::move(workbook.diagnostics)};
    const std::string roads = path + "/roads.geojson";
    read.value = read_sources({.units = path + "/units.geojson",
                               .projects = path + "/projects.csv",
                               .roads = fs::exists(roads) ? roads : "",
                               .units_options = {.may_be_empty = true},
                               .projects_options = {.watch = watch, .may_be_empty = true}},
                              read.diagnostics);
    say_what_is_missing(path, *read.value, read.diagnostics);
    workbook.value->units = read.value->workbook.units;
    workbook.value->projects = read.value->workbook.projects;
    workbook.value->roads = read.value->workbook.roads;
    read_folder_roads(path, *workbook.value, read.diagnostics);
    read.value->roads.rows += workbook.value->network.roads();
    read.value->roads.accepted += workbook.value->network.roads();
    // Without its units or projects every stop would be one that does not exist.
    if (read.value->complete)
        check_stops(*workbook.value, toml, read.diagnostics);
    read.value->workbook = std::move(*workbook.value);
    return read;
}

namespace {

std::vector<Diagnostic> save_roads(const workbook::Workbook& workbook, const std::string& path) {
    if (!workbook.roads.empty())
        return replace_text(path, roads_geojson(workbook));
    return remove_file(path);
}

} // namespace

std::vector<Diagnostic> save_folder(const workbook::Workbook& workbook, const std::string& path) {
    std::error_code error;
    fs::create_directories(path, error);
    if (error)
        return {{.source = path,
                 .message = trf("cannot be written: {}", error.message()),
                 .remedy = tr("check the free space and the right to write there")}};
    std::vector<Diagnostic> problems =
        replace_text(path + "/units.geojson", units_geojson(workbook));
    append(problems, replace_text(path + "/projects.csv", projects_csv(workbook)));
    append(problems, save_roads(workbook, path + "/roads.geojson"));
    append(problems, save_folder_roads(workbook, path));
    if (!workbook.photos.empty() || !workbook.progress.empty() || !workbook.targets.empty() ||
        !workbook.settings.empty())
        problems.push_back({.severity = Severity::warning,
                            .source = path,
                            .message = tr("a folder keeps no photos, no earlier progress, no "
                                          "targets, no coaches and no scouted times"),
                            .remedy = tr("save it as .gpkg")});
    // Last: a folder with a workbook.toml is a workbook.
    append(problems, replace_text(path + "/workbook.toml", workbook_toml(workbook)));
    return problems;
}

} // namespace guanmo::io
