#include "coverage.hpp"
#include "crs/projection.hpp"
#include "geo/measure.hpp"
#include "geo/topology.hpp"
#include "ogr.hpp"
#include "source.hpp"
#include "write_units.hpp"

#include <fmt/format.h>
#include <gdal_priv.h>

#include <cmath>
#include <fstream>
#include <stdexcept>

/// guanmo-rebuild-units SOURCE.geojson LIST.csv TOLERANCE OUT.geojson: the bundled boundaries from
/// their published source, in WGS 84, neighbours glued, generalised to TOLERANCE metres.
namespace {

using namespace guanmo;
using geo::LngLat;
using geo::MapPoint;
template <class P> using Units = std::vector<geo::MultiPolygon<P>>;

/// Each ring of each unit through `convert`, consecutive equal points made one.
template <class To, class From, class Convert>
Units<To> converted(const Units<From>& units, Convert convert) {
    const auto convert_ring = [&](const geo::Ring<From>& from) {
        geo::Ring<To> ring;
        for (const From& p : from)
            if (const To to = convert(p); ring.empty() || !(ring.back() == to))
                ring.push_back(to);
        return ring;
    };
    Units<To> result;
    for (const auto& polygons : units) {
        auto& unit = result.emplace_back();
        for (const auto& polygon : polygons) {
            unit.push_back({convert_ring(polygon.outer), {}});
            for (const auto& hole : polygon.holes)
                unit.back().holes.push_back(convert_ring(hole));
        }
    }
    return result;
}

geo::LngLatExtent extent_of(const Units<LngLat>& units) {
    geo::LngLatExtent extent;
    for (const auto& polygons : units)
        for (const auto& polygon : polygons)
            for (const LngLat& p : polygon.outer)
                extent.add(p);
    return extent;
}

/// Rounding to 6 decimals comes before, so that the rounded vertices themselves are shared; what is
/// left of them rounds back to the same digits.
Units<LngLat> generalised(const Units<LngLat>& units, double tolerance) {
    const crs::Projection projection({}, extent_of(units));
    const auto metres = converted<MapPoint>(units, [&](LngLat p) { return projection.forward(p); });
    const geo::Topology simple = geo::simplified(geo::build_topology(metres), tolerance);
    return converted<LngLat>(geo::polygons_of(simple), [&](MapPoint p) {
        const LngLat back = projection.inverse(p);
        return LngLat{std::round(back.lng * 1e6) / 1e6, std::round(back.lat * 1e6) / 1e6};
    });
}

void report(const rebuild::UnitEntry& unit, const geo::MultiPolygon<LngLat>& polygons) {
    const auto plane = converted<MapPoint>(Units<LngLat>{polygons}, [](LngLat p) {
        return MapPoint{p.lng, p.lat};
    })[0];
    if (plane.size() != 1 || !rebuild::ogr_polygon(plane[0])->IsValid())
        throw std::runtime_error("\"" + unit.name + "\" is not one valid polygon");
    if (!geo::contains(polygons, unit.seat_at))
        throw std::runtime_error("\"" + unit.name + "\" does not contain its seat");
    fmt::print("{} {}: {} points, {:.1f} km2\n", unit.code, unit.name, plane[0].outer.size(),
               crs::geodesic_area(polygons) / 1e6);
}

void run(const char* source, const char* csv, double tolerance, const char* target) {
    const auto list = rebuild::read_list(csv);
    // A step is about 80 m by 109 m here: 100 cells are just under a square kilometre.
    const auto coverage = rebuild::make_coverage(rebuild::read_lattice_rings(source, list), 100);
    for (const std::string& repair : coverage.repairs)
        fmt::print("{}\n", repair);
    const auto units =
        generalised(converted<LngLat>(coverage.units, rebuild::wgs84_from_lattice), tolerance);
    for (std::size_t i = 0; i < units.size(); ++i)
        report(list[i], units[i]);
    const geo::LngLatExtent extent = extent_of(units);
    fmt::print("extent {:.6f} {:.6f} {:.6f} {:.6f}\n", extent.southwest.lng, extent.southwest.lat,
               extent.northeast.lng, extent.northeast.lat);
    std::ofstream out(target, std::ios::binary);
    rebuild::write_units(out, list, units, tolerance);
    if (!out.flush())
        throw std::runtime_error(fmt::format("cannot write \"{}\"", target));
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 5) {
        fmt::print(stderr, "usage: guanmo-rebuild-units SOURCE.geojson LIST.csv TOLERANCE OUT\n");
        return 64;
    }
    GDALAllRegister();
    try {
        run(argv[1], argv[2], std::stod(argv[3]), argv[4]);
    } catch (const std::exception& error) {
        fmt::print(stderr, "guanmo-rebuild-units: {}\n", error.what());
        return 1;
    }
    return 0;
}
