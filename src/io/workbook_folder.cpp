#include "io/workbook_folder.hpp"

#include "i18n/translate.hpp"
#include "io/file.hpp"
#include "io/projects_csv.hpp"
#include "io/units_geojson.hpp"
#include "io/workbook_toml.hpp"

#include <filesystem>
#include <iterator>

namespace guanmo::io {

namespace fs = std::filesystem;
using i18n::tr;
using i18n::trf;

namespace {

void append(std::vector<Diagnostic>& to, std::vector<Diagnostic> more) {
    to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// False when the units could not be read at all.
bool take_units(Loaded<UnitsRead> units, Loaded<WorkbookRead>& into) {
    append(into.diagnostics, std::move(units.diagnostics));
    if (!units.value)
        return false;
    into.value->workbook.units = workbook::Table<workbook::Unit>(std::move(units.value->units));
    into.value->units = units.value->counts;
    into.value->crs = units.value->crs;
    return true;
}

bool take_projects(Loaded<ProjectsRead> projects, Loaded<WorkbookRead>& into) {
    append(into.diagnostics, std::move(projects.diagnostics));
    if (!projects.value)
        return false;
    into.value->workbook.projects =
        workbook::Table<workbook::Project>(std::move(projects.value->projects));
    into.value->projects = projects.value->counts;
    into.value->encoding = projects.value->encoding;
    if (into.value->crs.empty())
        into.value->crs = projects.value->crs;
    return true;
}

std::vector<workbook::Unit> units_of(const workbook::Workbook& workbook) {
    return {workbook.units.begin(), workbook.units.end()};
}

} // namespace

Loaded<WorkbookRead> read_folder(const std::string& path) {
    const std::string toml = path + "/workbook.toml";
    if (!fs::exists(toml))
        return {std::nullopt,
                {{.source = path,
                  .message = tr("is a folder without workbook.toml"),
                  .remedy = tr("name a workbook, a GeoPackage, or --units and --projects")}}};
    Loaded<workbook::Workbook> workbook = read_workbook_toml(toml);
    if (!workbook.value)
        return {std::nullopt, std::move(workbook.diagnostics)};
    Loaded<WorkbookRead> read{WorkbookRead{}, std::move(workbook.diagnostics)};
    read.value->workbook = std::move(*workbook.value);
    const bool units = take_units(read_units(path + "/units.geojson", {}), read);
    const bool projects = take_projects(
        read_projects(path + "/projects.csv", {}, units_of(read.value->workbook)), read);
    // Without its units or projects every stop would be one that does not exist.
    if (units && projects)
        check_stops(read.value->workbook, toml, read.diagnostics);
    return read;
}

Loaded<WorkbookRead> read_sources(const std::string& units_path, const std::string& projects_path,
                                  const ReadOptions& options) {
    Loaded<WorkbookRead> read{WorkbookRead{}, {}};
    bool readable = true;
    if (!units_path.empty())
        readable = take_units(read_units(units_path, options), read);
    if (!projects_path.empty())
        readable =
            take_projects(read_projects(projects_path, options, units_of(read.value->workbook)),
                          read) &&
            readable;
    const std::string& named = projects_path.empty() ? units_path : projects_path;
    read.value->workbook.title = fs::path(named).stem().string();
    if (!readable)
        read.value.reset();
    return read;
}

std::vector<Diagnostic> save_folder(const workbook::Workbook& workbook, const std::string& path) {
    std::error_code error;
    fs::create_directories(path, error);
    if (error)
        return {{.source = path,
                 .message = trf("cannot be written: {}", error.message()),
                 .remedy = tr("check the free space and the right to write there")}};
    const fs::path folder = path;
    std::vector<Diagnostic> problems =
        replace_text((folder / "units.geojson").string(), units_geojson(workbook));
    append(problems, replace_text((folder / "projects.csv").string(), projects_csv(workbook)));
    // Last: a folder with a workbook.toml is a workbook.
    append(problems, replace_text((folder / "workbook.toml").string(), workbook_toml(workbook)));
    return problems;
}

} // namespace guanmo::io
