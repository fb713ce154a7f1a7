#pragma once

#include "crs/projection.hpp"
#include "workbook/itinerary.hpp"

#include <memory>
#include <vector>

namespace guanmo::display {

/// The way of a tour line on the map: the paths of its legs one after another. Distances are those
/// of the drawn path, map metres from its start; what is driven is in the itinerary.
struct LinePath {
    struct Leg {
        workbook::LegKind kind = workbook::LegKind::none;
        std::size_t first = 0, count = 0; ///< of the points; none for LegKind::none
        double from_m = 0, to_m = 0;      ///< along the way; equal for LegKind::none
    };
    std::vector<geo::MapPoint> points;
    std::vector<double> along_m; ///< of each point, ascending
    std::vector<Leg> legs;       ///< as the itinerary's
    std::vector<std::optional<geo::MapPoint>> stops;

    [[nodiscard]] double length_m() const { return along_m.empty() ? 0 : along_m.back(); }
};

/// The paths of a tour's lines.
struct TourPaths {
    std::shared_ptr<const workbook::Tour> of; ///< null: of no tour
    std::vector<LinePath> lines;
};

/// @param before what was made last, with the same projection: legs that are in it are not
///        projected again.
[[nodiscard]] TourPaths tour_paths(std::shared_ptr<const workbook::Tour> tour,
                                   const crs::Projection& projection, const TourPaths& before = {});

/// How far along the way the coaches are.
[[nodiscard]] double along_of(const LinePath& line, const workbook::Whereabouts& at);

/// The place at that distance along the way; of a line without legs its first stop with a place.
/// None when there is no such stop either.
[[nodiscard]] std::optional<geo::MapPoint> place_at(const LinePath& line, double along_m);

/// Where the coaches look, degrees clockwise from the north of the map, [0, 360): the direction
/// from a little behind to a little ahead on their leg, so that it turns smoothly around corners.
/// While they wait, as they arrived.
[[nodiscard]] double heading_deg(const LinePath& line, const workbook::Whereabouts& at);

} // namespace guanmo::display
