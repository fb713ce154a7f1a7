#include "source.hpp"

#include "crs/datum.hpp"
#include "ogr.hpp"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <cmath>
#include <map>
#include <stdexcept>

namespace guanmo::rebuild {

namespace {

constexpr double steps_per_degree = 1024;

GDALDatasetUniquePtr open(const std::string& file) {
    GDALDatasetUniquePtr dataset(
        GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
    if (!dataset || dataset->GetLayerCount() == 0)
        throw std::runtime_error("cannot read \"" + file + "\"");
    return dataset;
}

geo::Ring<geo::MapPoint> lattice_ring(const OGRGeometry& geometry, const std::string& name) {
    if (wkbFlatten(geometry.getGeometryType()) != wkbPolygon ||
        geometry.toPolygon()->getNumInteriorRings() > 0)
        throw std::runtime_error("\"" + name + "\" is not a polygon of one ring");
    geo::Ring<geo::MapPoint> ring = ring_of(*geometry.toPolygon()->getExteriorRing());
    for (geo::MapPoint& p : ring) {
        const geo::MapPoint exact{p.x * steps_per_degree, p.y * steps_per_degree};
        p = {std::round(exact.x), std::round(exact.y)};
        if (geo::distance(p, exact) > 1e-3)
            throw std::runtime_error("\"" + name + "\" has a point off the lattice");
    }
    return ring;
}

double to_millionths(double degrees) {
    return std::round(degrees * 1e6) / 1e6;
}

} // namespace

std::vector<UnitEntry> read_list(const std::string& csv) {
    const GDALDatasetUniquePtr dataset = open(csv);
    std::vector<UnitEntry> list;
    for (const auto& feature : dataset->GetLayer(0)) {
        const auto text = [&](const char* field) -> std::string {
            return feature->GetFieldAsString(field);
        };
        list.push_back(
            {text("code"),
             text("name"),
             text("short_name"),
             text("kind"),
             text("seat"),
             text("parent_code"),
             {feature->GetFieldAsDouble("seat_lng"), feature->GetFieldAsDouble("seat_lat")}});
    }
    return list;
}

std::vector<geo::Ring<geo::MapPoint>> read_lattice_rings(const std::string& geojson,
                                                         const std::vector<UnitEntry>& list) {
    const GDALDatasetUniquePtr dataset = open(geojson);
    std::map<std::string, geo::Ring<geo::MapPoint>> by_name;
    for (const auto& feature : dataset->GetLayer(0)) {
        const std::string name = feature->GetFieldAsString("name");
        by_name[name] = lattice_ring(*feature->GetGeometryRef(), name);
    }
    std::vector<geo::Ring<geo::MapPoint>> rings;
    for (const UnitEntry& unit : list) {
        if (unit.kind == "zone")
            continue;
        if (!by_name.contains(unit.name))
            throw std::runtime_error("no boundary of \"" + unit.name + "\"");
        rings.push_back(by_name.at(unit.name));
    }
    return rings;
}

geo::LngLat wgs84_from_lattice(geo::MapPoint lattice) {
    const geo::LngLat gcj02{(lattice.x - 0.5) / steps_per_degree,
                            (lattice.y - 0.5) / steps_per_degree};
    const geo::LngLat wgs84 = crs::wgs84_from_gcj02(gcj02);
    return {to_millionths(wgs84.lng), to_millionths(wgs84.lat)};
}

} // namespace guanmo::rebuild
