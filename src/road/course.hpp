#pragma once

#include "geo/coordinates.hpp"

#include <optional>
#include <vector>

/// How a road runs between the few points that are known of it.
namespace guanmo::road {

/// Turns degrees into metres on a plane that is good enough to draw curves on: longitudes shrunk by
/// the cosine of one latitude. The same plane on both sides of a node keeps curves smooth there.
class CoursePlane {
  public:
    /// @param latitude degrees, about the middle of what is drawn.
    explicit CoursePlane(double latitude);
    [[nodiscard]] geo::MapPoint to_plane(geo::LngLat p) const;
    [[nodiscard]] geo::LngLat to_degrees(geo::MapPoint p) const;

  private:
    double metres_per_lng_;
};

/// Metres; a quarter of a pixel of a map five times as large as one that shows a prefecture.
inline constexpr double course_tolerance = 25;

/// A smooth curve through all points of a path, which stay on it as they are: centripetal
/// Catmull–Rom (Barry & Goldman 1988; α = ½ after Yuksel, Schaefer & Keyser 2011, which makes no
/// loops and no cusps). Between them there are as many points as it takes for the line to stay
/// within `course_tolerance` of the curve. The reversed path gives the reversed course to within
/// rounding.
/// @param path two points or more, no two equal ones in a row.
/// @param before, after the points of the next paths beyond either end, where it goes on smoothly.
[[nodiscard]] std::vector<geo::LngLat> smooth_course(const std::vector<geo::LngLat>& path,
                                                     std::optional<geo::LngLat> before,
                                                     std::optional<geo::LngLat> after,
                                                     const CoursePlane& plane);

/// The path without points that repeat the one before.
[[nodiscard]] std::vector<geo::LngLat> without_repeats(const std::vector<geo::LngLat>& path);

/// Adds a path to another one; a first point that is the last one already is not repeated.
void join(std::vector<geo::LngLat>& to, const std::vector<geo::LngLat>& more);

} // namespace guanmo::road
