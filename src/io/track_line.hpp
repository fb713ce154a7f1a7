#pragma once

#include "io/diagnostic.hpp"
#include "workbook/leg_override.hpp"

#include <string>
#include <vector>

namespace guanmo::io {

/// A way that was driven or drawn.
struct TrackLine {
    std::vector<geo::LngLat> path; ///< two points or more
    std::vector<double> seconds;   ///< of each point since the first; empty: without times
};

/// The points of the tracks of a GPX file in their order (of its routes, if it has no tracks), or
/// the first line of any other geodata. Times count when every point has one and none goes back.
[[nodiscard]] Loaded<TrackLine> read_track_line(const std::string& path);

/// The part of a track that leads from one place to another, in the direction in which it passes
/// them; a line without times may be drawn in either. An error when it comes no nearer to one of
/// them than a kilometre, a warning when it does not come within `far_from_road`.
[[nodiscard]] Loaded<workbook::LegOverride>
leg_along(const TrackLine& track, const std::string& source, geo::LngLat from, geo::LngLat to);

} // namespace guanmo::io
