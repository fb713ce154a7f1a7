#include "crs/projection.hpp"

#include <geodesic.h>

#include <cmath>

namespace guanmo::crs {

namespace {

const geod_geodesic& cgcs2000() {
    static const geod_geodesic ellipsoid = [] {
        geod_geodesic g;
        geod_init(&g, 6378137.0, 1 / 298.257222101);
        return g;
    }();
    return ellipsoid;
}

double ring_area(const geo::Ring<geo::LngLat>& ring) {
    geod_polygon polygon;
    geod_polygon_init(&polygon, 0);
    for (const geo::LngLat& p : ring)
        geod_polygon_addpoint(&cgcs2000(), &polygon, p.lat, p.lng);
    double square_metres = 0;
    geod_polygon_compute(&cgcs2000(), &polygon, 0, 1, &square_metres, nullptr);
    return std::abs(square_metres);
}

} // namespace

double geodesic_distance(geo::LngLat a, geo::LngLat b) {
    double metres = 0;
    geod_inverse(&cgcs2000(), a.lat, a.lng, b.lat, b.lng, &metres, nullptr, nullptr);
    return metres;
}

double geodesic_area(const geo::MultiPolygon<geo::LngLat>& polygons) {
    double sum = 0;
    for (const geo::Polygon<geo::LngLat>& polygon : polygons) {
        sum += ring_area(polygon.outer);
        for (const geo::Ring<geo::LngLat>& hole : polygon.holes)
            sum -= ring_area(hole);
    }
    return sum;
}

} // namespace guanmo::crs
