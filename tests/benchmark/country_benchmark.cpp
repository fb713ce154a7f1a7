#include "figures.hpp"
#include "geo/measure.hpp"
#include "io/workbook_file.hpp"
#include "protocol.hpp"
#include "running/guanmo.hpp"
#include "synthetic/projects.hpp"
#include "workbook/unit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <numbers>
#include <sstream>
#include <thread>

/// All counties of a country, as `guanmo import` brings them in: from start to picture, frames,
/// jumps, picks and memory; the same with as many vertices as other programs were measured with.
/// @param argv the folder of GeoJSON files, the folder for what is made of them.
namespace {

using namespace guanmo;
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::size_t peers_vertices = 387'000;

/// The counties as the workbook that is measured; made once.
void import_country(const std::string& folder, const fs::path& workbook) {
    if (fs::exists(workbook))
        return;
    const Clock::time_point start = Clock::now();
    const test::Output output =
        test::run({"import", folder, "--crs", "gcj02", "-o", workbook.string()});
    fmt::print("import: {:.1f} s, {:.1f} MB\n{}",
               std::chrono::duration<double>(Clock::now() - start).count(),
               static_cast<double>(fs::file_size(workbook)) / 1e6,
               output.error.substr(output.error.rfind('\n', output.error.size() - 2) + 1));
}

std::size_t vertices_of(const std::vector<geo::MultiPolygon<geo::MapPoint>>& areas) {
    std::size_t count = 0;
    for (const auto& area : areas)
        for (const auto& polygon : area) {
            count += polygon.outer.size() + 1; // as files count: the first point repeated
            for (const auto& hole : polygon.holes)
                count += hole.size() + 1;
        }
    return count;
}

geo::Topology in_plane(const workbook::StoredUnits& stored, std::size_t level) {
    const workbook::StoredUnits::Level read = stored.level(level);
    geo::Topology topology = read.structure;
    for (std::size_t arc = 0; arc < read.lines.size(); ++arc)
        for (const geo::LngLat p : read.lines[arc])
            topology.arcs[arc].points.push_back({p.lng * 1e5, p.lat * 1e5});
    return topology;
}

/// Generalised to so many vertices, within a percent.
std::vector<geo::MultiPolygon<geo::MapPoint>> generalised(const workbook::StoredUnits& stored,
                                                          std::size_t vertices) {
    const geo::Topology full = in_plane(stored, 0);
    double low = 50;
    double high = 5'000;
    std::vector<geo::MultiPolygon<geo::MapPoint>> found;
    for (int i = 0; i < 9; ++i) {
        const double tolerance = std::sqrt(low * high);
        auto areas = geo::polygons_of(geo::simplified(full, tolerance));
        const bool fits = vertices_of(areas) <= vertices;
        (fits ? high : low) = tolerance;
        if (fits)
            found = std::move(areas);
    }
    return found;
}

geo::Ring<geo::LngLat> in_degrees(const geo::Ring<geo::MapPoint>& ring) {
    geo::Ring<geo::LngLat> made;
    for (const geo::MapPoint p : ring)
        made.push_back({p.x / 1e5, p.y / 1e5});
    return made;
}

/// The workbook with its units generalised to as many vertices as the peers were measured with.
workbook::Workbook peers_workbook(workbook::Workbook workbook) {
    const auto areas = generalised(*workbook::stored_units(workbook.units), peers_vertices);
    std::vector<workbook::Unit> units(workbook.units.begin(), workbook.units.end());
    for (std::size_t unit = 0; unit < units.size(); ++unit) {
        units[unit].stored.reset();
        units[unit].stored_row = 0;
        for (const auto& polygon : areas[unit]) {
            units[unit].area.push_back({in_degrees(polygon.outer), {}});
            for (const auto& hole : polygon.holes)
                units[unit].area.back().holes.push_back(in_degrees(hole));
        }
    }
    workbook.units = workbook::Table<workbook::Unit>(std::move(units));
    fmt::print("generalised to {} vertices\n", vertices_of(areas));
    return workbook;
}

void save(const workbook::Workbook& workbook, const fs::path& to) {
    for (const io::Diagnostic& problem : io::save_geopackage(workbook, to))
        fmt::print("{}\n", io::to_text(problem));
}

struct Scene {
    const char* what;
    fs::path workbook;
};

/// All of the country and its generalised version, each without and with 544 projects; made once.
std::vector<Scene> scenes_in(const fs::path& folder) {
    const std::vector<Scene> scenes{{"5.75 M vertices", folder / "counties.gpkg"},
                                    {"the same, 544 projects", folder / "counties-544.gpkg"},
                                    {"387 k vertices", folder / "counties-387k.gpkg"},
                                    {"the same, 544 projects", folder / "counties-387k-544.gpkg"}};
    if (fs::exists(scenes.back().workbook))
        return scenes;
    workbook::Workbook whole = *io::open_workbook(scenes[0].workbook).value;
    workbook::Workbook coarse = peers_workbook(whole);
    save(coarse, scenes[2].workbook);
    coarse.projects = whole.projects = synthetic::invented_projects(coarse.units, 544, 1);
    save(whole, scenes[1].workbook);
    save(coarse, scenes[3].workbook);
    return scenes;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        fmt::print(stderr, "benchmark_country GEOJSON_FOLDER BUILD_FOLDER\n");
        return 64;
    }
    const fs::path made = argv[2];
    fs::create_directories(made);
    import_country(argv[1], made / "counties.gpkg");
    const std::vector<Scene> scenes = scenes_in(made);
    fmt::print("all counties of China, load average {:.1f}\n", benchmark::load_average());
    benchmark::print_heading();
    for (const Scene& scene : scenes)
        benchmark::print_row(scene.what, benchmark::measured(scene.workbook.string(), 5, 10));
}
