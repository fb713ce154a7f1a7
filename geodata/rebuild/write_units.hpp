#pragma once

#include "source.hpp"

#include <ostream>

namespace guanmo::rebuild {

/// Writes a GeoJSON collection (RFC 7946), one feature per line: a unit without polygons as a point
/// at its seat. @param polygons in the order of `list`, fewer where the list ends with zones.
void write_units(std::ostream& out, const std::vector<UnitEntry>& list,
                 const std::vector<geo::MultiPolygon<geo::LngLat>>& polygons, double tolerance);

} // namespace guanmo::rebuild
