#include "geo/measure.hpp"
#include "io/workbook_file.hpp"
#include "running/guanmo.hpp"
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

double quantile(std::vector<double> values, double share) {
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

double unix_time() {
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

void row(const std::string& what, double value, const char* unit, double goal) {
    fmt::print("{:<52} {:>9.2f} {:<2}   goal {:>7.1f}\n", what, value, unit, goal);
}

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

/// Generalised to so many vertices, between two levels of the file.
std::vector<geo::MultiPolygon<geo::MapPoint>> generalised(const workbook::StoredUnits& stored,
                                                          std::size_t vertices) {
    const geo::Topology full = in_plane(stored, 0);
    double low = 0;
    double high = 20'000;
    std::vector<geo::MultiPolygon<geo::MapPoint>> areas;
    for (int i = 0; i < 9; ++i) {
        const double tolerance = (low + high) / 2;
        areas = geo::polygons_of(geo::simplified(full, tolerance));
        (vertices_of(areas) > vertices ? low : high) = tolerance;
    }
    return areas;
}

void make_peers_scene(const fs::path& from, const fs::path& to) {
    if (fs::exists(to))
        return;
    workbook::Workbook workbook = *io::open_workbook(from).value;
    const auto areas = generalised(*workbook::stored_units(workbook.units), peers_vertices);
    std::vector<workbook::Unit> units(workbook.units.begin(), workbook.units.end());
    const auto in_degrees = [](const geo::Ring<geo::MapPoint>& ring) {
        geo::Ring<geo::LngLat> made;
        for (const geo::MapPoint p : ring)
            made.push_back({p.x / 1e5, p.y / 1e5});
        return made;
    };
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
    for (const io::Diagnostic& problem : io::save_geopackage(workbook, to))
        fmt::print("{}\n", io::to_text(problem));
    fmt::print("the peers' scene: {} vertices, {:.1f} MB\n", vertices_of(areas),
               static_cast<double>(fs::file_size(to)) / 1e6);
}

/// Largest proportional set size seen while the process runs, megabytes.
double peak_pss_mb(const test::RunningProgram& program, double seconds) {
    double peak = 0;
    const Clock::time_point start = Clock::now();
    while (program.runs() &&
           std::chrono::duration<double>(Clock::now() - start).count() < seconds) {
        std::ifstream rollup("/proc/" + std::to_string(program.pid()) + "/smaps_rollup");
        for (std::string line; std::getline(rollup, line);)
            if (line.starts_with("Pss:"))
                peak = std::max(peak, std::stod(line.substr(4)) / 1024);
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return peak;
}

void measure(const fs::path& workbook) {
    fmt::print("{}\n", workbook.filename().string());
    std::vector<double> first;
    test::Json figures;
    constexpr int starts = 5;
    for (int i = 0; i < starts; ++i) {
        const double start = unix_time();
        const test::Output output =
            test::run({"bench", workbook.string(), "--seconds", i + 1 == starts ? "8" : "0.1"});
        std::istringstream lines(output.out);
        std::string word;
        double at = 0;
        lines >> word >> at >> word;
        first.push_back((at - start) * 1000);
        std::string result;
        std::getline(lines, result);
        figures = test::Json::parse(result);
    }
    const auto frames = figures.at("frames").get<std::vector<double>>();
    row("start to first complete frame, median of 5", quantile(first, 0.5), "ms", 1500);
    row("pan and zoom frame, median", quantile(frames, 0.5), "ms", 10);
    row("pan and zoom frame, 95 %", quantile(frames, 0.95), "ms", 16);
    row("pan and zoom frame, slowest", quantile(frames, 1), "ms", 16.7);
    row("jump to a view, slowest", quantile(figures.at("settle"), 1), "ms", 100);
    const test::RunningProgram program({"bench", workbook.string(), "--seconds", "4"});
    row("peak memory (PSS) while it moves", peak_pss_mb(program, 30), "MB", 400);
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
    make_peers_scene(made / "counties.gpkg", made / "counties-387k.gpkg");
    for (const char* name : {"counties.gpkg", "counties-387k.gpkg"})
        measure(made / name);
}
