#pragma once

#include "geo/coordinates.hpp"
#include "workbook/stage.hpp"

#include <vector>

namespace guanmo::display {

/// Silhouettes of stage groups. All have the area π·radius², so that symbols of different stages
/// compare by investment alone. A building project's is a circle and has no corners.
/// @param grow pixels by which every edge is moved outwards (inwards when negative).
/// @return the corners in order; of the saltire twelve, of the others a convex polygon.
[[nodiscard]] std::vector<geo::ScreenPoint> silhouette(workbook::StageGroup group,
                                                       geo::ScreenPoint centre, double radius,
                                                       double grow, double largest_corner);

/// The saltire's two arms as three convex pieces that do not overlap, so that they can be
/// translucent.
[[nodiscard]] std::vector<std::vector<geo::ScreenPoint>>
saltire_pieces(geo::ScreenPoint centre, double length, double width);

/// Length of a saltire's arm, tip to tip, for the area π·radius²; its width is a third of it.
[[nodiscard]] double saltire_length(double radius);

} // namespace guanmo::display
