#include "io/stored_levels.hpp"

#include "geo/measure.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace guanmo::io {

namespace {

using geo::LngLat;
using geo::MapPoint;
using workbook::Table;
using workbook::Unit;

/// Lambert's cylindrical projection: areas are true everywhere, and generalising goes by areas.
constexpr double earth_radius_m = 6'371'007; ///< of the sphere of equal area
constexpr double per_degree = std::numbers::pi / 180;

MapPoint flat(LngLat p) {
    return {earth_radius_m * p.lng * per_degree, earth_radius_m * std::sin(p.lat * per_degree)};
}

LngLat round(MapPoint p) {
    const double sine = std::clamp(p.y / earth_radius_m, -1.0, 1.0);
    return {p.x / earth_radius_m / per_degree, std::asin(sine) / per_degree};
}

std::size_t count_vertices(const Table<Unit>& units) {
    std::size_t count = 0;
    for (const Unit& unit : units)
        for (const geo::Polygon<LngLat>& polygon : unit.area) {
            count += polygon.outer.size();
            for (const geo::Ring<LngLat>& hole : polygon.holes)
                count += hole.size();
        }
    return count;
}

std::vector<geo::MultiPolygon<MapPoint>> flat_areas(const Table<Unit>& units) {
    const auto flat_ring = [](const geo::Ring<LngLat>& ring) {
        geo::Ring<MapPoint> made;
        made.reserve(ring.size());
        for (const LngLat p : ring)
            made.push_back(flat(p));
        return made;
    };
    std::vector<geo::MultiPolygon<MapPoint>> areas;
    for (const Unit& unit : units) {
        geo::MultiPolygon<MapPoint>& area = areas.emplace_back();
        for (const geo::Polygon<LngLat>& polygon : unit.area) {
            area.push_back({flat_ring(polygon.outer), {}});
            for (const geo::Ring<LngLat>& hole : polygon.holes)
                area.back().holes.push_back(flat_ring(hole));
        }
    }
    return areas;
}

std::string packed(const geo::Topology& topology) {
    geo::ArcLines lines;
    lines.reserve(topology.arcs.size());
    for (const geo::Arc& arc : topology.arcs) {
        std::vector<LngLat>& line = lines.emplace_back();
        line.reserve(arc.points.size());
        for (const MapPoint p : arc.points)
            line.push_back(round(p));
    }
    return geo::packed_lines(lines);
}

std::size_t count_points(const geo::Topology& topology) {
    std::size_t count = 0;
    for (const geo::Arc& arc : topology.arcs)
        count += arc.points.size();
    return count;
}

/// The level that drops what is as small as the steps of the borders; finer ones drop nothing.
int finest_level(const geo::Topology& full) {
    double length = 0;
    for (const geo::Arc& arc : full.arcs)
        length += geo::polyline_length(arc.points);
    const double step = length / static_cast<double>(std::max<std::size_t>(count_points(full), 1));
    return std::max(1, static_cast<int>(std::floor(std::log2(std::max(step, 1.0)))));
}

std::vector<LevelRow> made_levels(const Table<Unit>& units) {
    geo::Topology finer = geo::build_topology(flat_areas(units));
    std::vector<LevelRow> rows{{0, 0, geo::packed_structure(finer), packed(finer)}};
    std::size_t stored_points = count_points(finer);
    constexpr int coarsest = 15; // 33 km: a county is a triangle
    constexpr double worth_storing = 0.8;
    for (int level = finest_level(finer); level <= coarsest; ++level) {
        const double tolerance = std::exp2(level);
        finer = geo::simplified(geo::without_slivers(std::move(finer), tolerance * tolerance),
                                tolerance);
        geo::Topology shown = finer;
        geo::drop_islands(shown, tolerance * tolerance);
        const std::size_t points = count_points(shown);
        if (static_cast<double>(points) > worth_storing * static_cast<double>(stored_points))
            continue;
        stored_points = points;
        rows.push_back({level, tolerance, geo::packed_structure(shown), packed(shown)});
    }
    return rows;
}

/// The levels that the units came with, as they still are in their file.
std::vector<LevelRow> kept_levels(const workbook::StoredUnits& stored) {
    std::vector<LevelRow> rows;
    for (std::size_t i = 0; i < stored.tolerances_m.size(); ++i) {
        const double tolerance = stored.tolerances_m[i];
        const int level = tolerance > 0 ? static_cast<int>(std::lround(std::log2(tolerance))) : 0;
        const workbook::StoredUnits::Level kept = stored.level(i);
        rows.push_back({level, tolerance, geo::packed_structure(kept.structure),
                        geo::packed_lines(kept.lines)});
    }
    return rows;
}

} // namespace

std::vector<LevelRow> level_rows(const Table<Unit>& units) {
    if (const auto stored = workbook::stored_units(units))
        return kept_levels(*stored);
    std::vector<Unit> whole;
    for (const Unit& unit : units) {
        whole.push_back(unit);
        whole.back().area = workbook::area_of(unit);
    }
    const Table<Unit> in_memory(std::move(whole));
    return count_vertices(in_memory) < fewest_levelled_vertices ? std::vector<LevelRow>{}
                                                                : made_levels(in_memory);
}

} // namespace guanmo::io
