#pragma once

#include "geo/polygon.hpp"

#include <string>
#include <vector>

namespace guanmo::rebuild {

struct Coverage {
    std::vector<geo::MultiPolygon<geo::MapPoint>> units; ///< same order as the rings
    std::vector<std::string> repairs;                    ///< what was changed, one line each
};

/// Makes a coverage of rings that should be neighbours: rings that cross themselves or each other
/// are cut where they cross, every piece goes to one unit, and units are left as one polygon
/// without gaps between them, whose borders run through the same vertices. Pieces cut off from
/// their unit and gaps go to the neighbour with which they share the longest border.
/// @param rings one per unit, in any plane.
/// @param largest_gap square units of that plane; a larger gap or piece is no accident of the data.
/// @throws std::runtime_error when one is larger.
[[nodiscard]] Coverage make_coverage(const std::vector<geo::Ring<geo::MapPoint>>& rings,
                                     double largest_gap);

} // namespace guanmo::rebuild
