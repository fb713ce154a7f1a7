#include "road/course.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace guanmo::road {

using geo::LngLat;
using geo::MapPoint;

namespace {

constexpr double step_metres = 2'000;
constexpr double most_steps = 40; ///< in a path, more where it has more points
constexpr double metres_per_degree = 6'371'008.8 * std::numbers::pi / 180; ///< mean radius, IUGG

/// The steps of the curve's parameter: the square roots of the chords.
double knot_step(MapPoint a, MapPoint b) {
    return std::sqrt(geo::distance(a, b));
}

/// The curve's direction at b per unit of the parameter.
MapPoint tangent(MapPoint a, MapPoint b, MapPoint c) {
    const double ab = knot_step(a, b);
    const double bc = knot_step(b, c);
    return (b - a) * (1 / ab) - (c - a) * (1 / (ab + bc)) + (c - b) * (1 / bc);
}

/// Between b (t = 0) and c (t = 1), as the cubic that has the spline's ends and tangents.
MapPoint between(MapPoint b, MapPoint c, MapPoint tangent_b, MapPoint tangent_c, double t) {
    const double u = 1 - t;
    return b * (u * u * (1 + 2 * t)) + c * (t * t * (3 - 2 * t)) + tangent_b * (t * u * u) -
           tangent_c * (t * t * u);
}

/// The path on the plane with one more point at either end; where nothing follows, the first and
/// last stretch go on straight.
std::vector<MapPoint> controls_of(const std::vector<LngLat>& path, std::optional<LngLat> before,
                                  std::optional<LngLat> after, const CoursePlane& plane) {
    std::vector<MapPoint> controls(1);
    for (const LngLat p : path)
        controls.push_back(plane.to_plane(p));
    const std::size_t last = path.size();
    controls.front() = before ? plane.to_plane(*before) : controls[1] * 2 - controls[2];
    controls.push_back(after ? plane.to_plane(*after) : controls[last] * 2 - controls[last - 1]);
    return controls;
}

} // namespace

CoursePlane::CoursePlane(double latitude)
    : metres_per_lng_(metres_per_degree *
                      std::max(std::cos(latitude * std::numbers::pi / 180), 0.01)) {}

MapPoint CoursePlane::to_plane(LngLat p) const {
    return {p.lng * metres_per_lng_, p.lat * metres_per_degree};
}

LngLat CoursePlane::to_degrees(MapPoint p) const {
    return {p.x / metres_per_lng_, p.y / metres_per_degree};
}

std::vector<LngLat> smooth_course(const std::vector<LngLat>& path, std::optional<LngLat> before,
                                  std::optional<LngLat> after, const CoursePlane& plane) {
    assert(path.size() >= 2);
    const std::vector<MapPoint> controls = controls_of(path, before, after, plane);
    double length = 0;
    for (std::size_t i = 1; i < path.size(); ++i)
        length += geo::distance(controls[i], controls[i + 1]);
    const double step = std::max(step_metres, length / most_steps);

    std::vector<LngLat> course{path.front()};
    for (std::size_t i = 1; i < path.size(); ++i) {
        const MapPoint b = controls[i];
        const MapPoint c = controls[i + 1];
        const double scale = knot_step(b, c);
        const MapPoint tangent_b = tangent(controls[i - 1], b, c) * scale;
        const MapPoint tangent_c = tangent(b, c, controls[i + 2]) * scale;
        const double pieces = std::ceil(geo::distance(b, c) / step);
        for (double piece = 1; piece < pieces; ++piece)
            course.push_back(plane.to_degrees(between(b, c, tangent_b, tangent_c, piece / pieces)));
        course.push_back(path[i]);
    }
    return course;
}

std::vector<LngLat> without_repeats(const std::vector<LngLat>& path) {
    std::vector<LngLat> points;
    join(points, path);
    points.erase(std::unique(points.begin(), points.end()), points.end());
    return points;
}

void join(std::vector<LngLat>& to, const std::vector<LngLat>& more) {
    const bool repeats = !to.empty() && !more.empty() && to.back() == more.front();
    to.insert(to.end(), more.begin() + (repeats ? 1 : 0), more.end());
}

} // namespace guanmo::road
