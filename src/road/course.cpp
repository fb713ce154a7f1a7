#include "road/course.hpp"

#include "geo/measure.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <iterator>
#include <numbers>

namespace guanmo::road {

using geo::LngLat;
using geo::MapPoint;

namespace {

constexpr int most_halvings = 6; ///< of a stretch between two known points
constexpr double quarters[] = {0.25, 0.5, 0.75};
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

/// The stretch of the curve from b (t = 0) to c (t = 1): the cubic that has the curve's ends and
/// tangents there.
struct Stretch {
    MapPoint b, c;
    MapPoint tangent_b, tangent_c; ///< per t

    [[nodiscard]] MapPoint at(double t) const {
        const double u = 1 - t;
        return b * (u * u * (1 + 2 * t)) + c * (t * t * (3 - 2 * t)) + tangent_b * (t * u * u) -
               tangent_c * (t * t * u);
    }
};

Stretch stretch_of(MapPoint a, MapPoint b, MapPoint c, MapPoint d) {
    const double knots = knot_step(b, c);
    return {b, c, tangent(a, b, c) * knots, tangent(b, c, d) * knots};
}

/// True when the curve from t0 to t1 is as good as straight. One that winds may cross its chord in
/// the middle, hence the quarters.
bool is_straight(const Stretch& stretch, double t0, double t1) {
    const MapPoint from = stretch.at(t0);
    const MapPoint to = stretch.at(t1);
    return std::all_of(std::begin(quarters), std::end(quarters), [&](double share) {
        const MapPoint p = stretch.at(t0 + (t1 - t0) * share);
        return geo::distance_to_segment(p, from, to) <= course_tolerance;
    });
}

/// Adds the points between t0 and t1, without these two.
void add_points(const Stretch& stretch, double t0, double t1, int halvings,
                std::vector<MapPoint>& points) {
    if (halvings == most_halvings || is_straight(stretch, t0, t1))
        return;
    const double middle = (t0 + t1) / 2;
    add_points(stretch, t0, middle, halvings + 1, points);
    points.push_back(stretch.at(middle));
    add_points(stretch, middle, t1, halvings + 1, points);
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
    std::vector<LngLat> course{path.front()};
    for (std::size_t i = 1; i < path.size(); ++i) {
        std::vector<MapPoint> points;
        add_points(stretch_of(controls[i - 1], controls[i], controls[i + 1], controls[i + 2]), 0, 1,
                   0, points);
        for (const MapPoint p : points)
            course.push_back(plane.to_degrees(p));
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
