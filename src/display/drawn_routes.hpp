#pragma once

#include "display/tour_paths.hpp"

namespace guanmo::display {

/// A line's way as it is drawn at one level of detail: evenly spaced points, brought together where
/// the way runs along one that was there before.
struct DrawnRoute {
    struct Vertex {
        geo::MapPoint at;
        /// Where the line steps aside for the lines before it that run here too: a direction on the
        /// map times the number of those lines. (0, 0) elsewhere.
        geo::MapPoint aside;
        double along_m = 0; ///< along the line's true path
        bool again = false; ///< an earlier leg of the same line runs here: drawn already
    };
    struct Leg {
        workbook::LegKind kind = workbook::LegKind::none;
        std::size_t first = 0, count = 0; ///< of the vertices
        double from_m = 0, to_m = 0;      ///< along the line's true path
    };
    std::vector<Vertex> vertices;
    std::vector<Leg> legs; ///< as the itinerary's
};

/// @param pixel metres of a pixel at the nearest view that is drawn so.
[[nodiscard]] std::vector<DrawnRoute> drawn_routes(const std::vector<LinePath>& lines,
                                                   double pixel);

} // namespace guanmo::display
