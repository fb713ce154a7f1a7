#pragma once

#include "geo/polygon.hpp"

namespace guanmo::geo {

/// Triangles that fill the polygons, three points each, in no particular order or orientation: by
/// cutting ears (Held 2001, with holes joined to the outer ring after Eberly 2008), on a curve that
/// fills the plane so that a million corners take about a second. Rings that cross or touch
/// themselves are filled as well as that goes; a polygon with a corner that is not finite gives no
/// triangles.
[[nodiscard]] std::vector<MapPoint> triangulate(const MultiPolygon<MapPoint>& polygons);

} // namespace guanmo::geo
