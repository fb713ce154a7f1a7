#pragma once

#include "geo/polygon.hpp"

#include <ogr_geometry.h>

#include <memory>

/// Between our polygons and OGR's.
namespace guanmo::rebuild {

inline geo::Ring<geo::MapPoint> ring_of(const OGRLinearRing& line) {
    geo::Ring<geo::MapPoint> ring;
    for (int i = 0; i + 1 < line.getNumPoints(); ++i) // the last repeats the first
        ring.push_back({line.getX(i), line.getY(i)});
    return ring;
}

inline geo::Polygon<geo::MapPoint> polygon_of(const OGRPolygon& from) {
    geo::Polygon<geo::MapPoint> polygon{ring_of(*from.getExteriorRing()), {}};
    for (int i = 0; i < from.getNumInteriorRings(); ++i)
        polygon.holes.push_back(ring_of(*from.getInteriorRing(i)));
    return polygon;
}

inline void add_ring(OGRPolygon& polygon, const geo::Ring<geo::MapPoint>& ring) {
    OGRLinearRing line;
    for (const geo::MapPoint& p : ring)
        line.addPoint(p.x, p.y);
    line.closeRings();
    polygon.addRing(&line);
}

inline std::unique_ptr<OGRPolygon> ogr_polygon(const geo::Polygon<geo::MapPoint>& from) {
    auto polygon = std::make_unique<OGRPolygon>();
    add_ring(*polygon, from.outer);
    for (const geo::Ring<geo::MapPoint>& hole : from.holes)
        add_ring(*polygon, hole);
    return polygon;
}

} // namespace guanmo::rebuild
