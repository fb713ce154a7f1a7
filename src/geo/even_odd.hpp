#pragma once

#include "geo/polygon.hpp"

#include <optional>

namespace guanmo::geo {

/// What rings that may cross and touch themselves enclose by the even-odd rule, as polygons whose
/// rings do neither but for single points: outer rings anticlockwise, holes clockwise. Ways that a
/// ring goes there and back enclose nothing, parts with a common border become one. Takes about as
/// long as sorting the points.
/// @return none where the rule would be no help, or the figure crosses itself more than a border
///         drawn by people does: parts cover one another along a border (one that is there twice
///         would vanish), a hole lies on its outer ring, crossings are as many as corners.
/// Precondition: rings of three points or more, no two equal ones in a row.
[[nodiscard]] std::optional<MultiPolygon<LngLat>> even_odd_area(const MultiPolygon<LngLat>& area);

} // namespace guanmo::geo
