#pragma once

#include "geo/polygon.hpp"

namespace guanmo::geo {

/// Triangles that fill the polygons, three points each, in no particular order or orientation
/// (constrained Delaunay, GEOS). Polygons that GEOS cannot triangulate give none.
[[nodiscard]] std::vector<MapPoint> triangulate(const MultiPolygon<MapPoint>& polygons);

} // namespace guanmo::geo
