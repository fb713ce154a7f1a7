#include "geo/triangulate.hpp"

#include <geos_c.h>

#include <memory>

namespace guanmo::geo {

namespace {

// GEOS frees everything through the context that made it, hence the context inside each deleter.
struct FinishContext {
    void operator()(GEOSContextHandle_t context) const { GEOS_finish_r(context); }
};
struct DestroyGeometry {
    GEOSContextHandle_t context;
    void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(context, geometry); }
};
using Context = std::unique_ptr<GEOSContextHandle_HS, FinishContext>;
using Geometry = std::unique_ptr<GEOSGeometry, DestroyGeometry>;

Geometry linear_ring(GEOSContextHandle_t context, const Ring<MapPoint>& ring) {
    Geometry none(nullptr, {context});
    if (ring.size() < 3)
        return none;
    std::vector<double> xy;
    xy.reserve((ring.size() + 1) * 2);
    for (const MapPoint& p : ring)
        xy.insert(xy.end(), {p.x, p.y});
    xy.insert(xy.end(), {ring.front().x, ring.front().y});
    GEOSCoordSequence* sequence = GEOSCoordSeq_copyFromBuffer_r(
        context, xy.data(), static_cast<unsigned>(ring.size() + 1), 0, 0);
    if (!sequence)
        return none;
    return {GEOSGeom_createLinearRing_r(context, sequence), {context}}; // takes the sequence
}

Geometry geos_polygon(GEOSContextHandle_t context, const Polygon<MapPoint>& polygon) {
    Geometry outer = linear_ring(context, polygon.outer);
    std::vector<Geometry> holes;
    for (const Ring<MapPoint>& ring : polygon.holes)
        if (Geometry hole = linear_ring(context, ring))
            holes.push_back(std::move(hole));
    if (!outer)
        return outer;
    std::vector<GEOSGeometry*> taken;
    for (Geometry& hole : holes)
        taken.push_back(hole.release());
    return {GEOSGeom_createPolygon_r(context, outer.release(), taken.data(),
                                     static_cast<unsigned>(taken.size())),
            {context}};
}

void append_triangle(GEOSContextHandle_t context, const GEOSGeometry* triangle,
                     std::vector<MapPoint>& corners) {
    const GEOSGeometry* ring = GEOSGetExteriorRing_r(context, triangle);
    const GEOSCoordSequence* sequence = ring ? GEOSGeom_getCoordSeq_r(context, ring) : nullptr;
    if (!sequence)
        return;
    for (unsigned i = 0; i < 3; ++i) {
        MapPoint p;
        GEOSCoordSeq_getXY_r(context, sequence, i, &p.x, &p.y);
        corners.push_back(p);
    }
}

} // namespace

std::vector<MapPoint> triangulate(const MultiPolygon<MapPoint>& polygons) {
    std::vector<MapPoint> corners;
    const Context context(GEOS_init_r());
    for (const Polygon<MapPoint>& polygon : polygons) {
        const Geometry geometry = geos_polygon(context.get(), polygon);
        if (!geometry)
            continue;
        const Geometry triangles(
            GEOSConstrainedDelaunayTriangulation_r(context.get(), geometry.get()), {context.get()});
        if (!triangles)
            continue;
        const int count = GEOSGetNumGeometries_r(context.get(), triangles.get());
        for (int i = 0; i < count; ++i)
            append_triangle(context.get(), GEOSGetGeometryN_r(context.get(), triangles.get(), i),
                            corners);
    }
    return corners;
}

} // namespace guanmo::geo
