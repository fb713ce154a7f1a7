#pragma once

#include "geo/polygon.hpp"

namespace guanmo::geo {

/// Area of a ring in square map units, positive when it runs anticlockwise (shoelace formula).
[[nodiscard]] double signed_area(const Ring<MapPoint>& ring);

/// Area in square metres, holes taken off.
[[nodiscard]] double area(const MultiPolygon<MapPoint>& polygons);

/// True when the point lies inside (even-odd rule over all rings). Points exactly on an edge may
/// fall on either side. Works in degrees as well as in metres.
[[nodiscard]] bool contains(const MultiPolygon<MapPoint>& polygons, MapPoint point);
[[nodiscard]] bool contains(const MultiPolygon<LngLat>& polygons, LngLat point);

/// Length of an open polyline, metres.
[[nodiscard]] double polyline_length(const std::vector<MapPoint>& line);

/// Distance from a point to the segment a–b, in the units of the plane.
[[nodiscard]] double distance_to_segment(MapPoint point, MapPoint a, MapPoint b);

/// The point inside that lies farthest from every edge, to within `precision` metres: where a name
/// has most room ("pole of inaccessibility", by quadtree refinement after Garcia-Castellanos &
/// Lombardo 2007 and V. Agafonkin's polylabel). Only the largest polygon is looked at; in
/// extreme slivers the search stops early and the point may be less than the best.
/// @param stretch how many times wider than high the room is wanted (a name is wide): x is divided
///        by it before measuring.
/// Precondition: at least one polygon of three or more points.
[[nodiscard]] MapPoint label_point(const MultiPolygon<MapPoint>& polygons, double precision,
                                   double stretch = 1);

} // namespace guanmo::geo
