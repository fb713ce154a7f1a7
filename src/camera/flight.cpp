#include "camera/flight.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::camera {

namespace {

constexpr double fastest = 0.5; ///< viewports per second
constexpr double longest_s = 2.5;

double eased(double t) {
    return t < 0.5 ? 4 * t * t * t : 1 - std::pow(2 - 2 * t, 3) / 2;
}

/// The view at share `u` of the way. Scale and centre together are a magnification about one fixed
/// point, so every place moves on a straight line and none swings.
Camera on_the_way(const Camera& from, const Camera& to, double u) {
    Camera camera = to;
    const double ratio = to.metres_per_pixel / from.metres_per_pixel;
    camera.metres_per_pixel = from.metres_per_pixel * std::pow(ratio, u);
    const double moved = std::abs(ratio - 1) < 1e-6 ? u : (std::pow(ratio, u) - 1) / (ratio - 1);
    camera.centre = geo::lerp(from.centre, to.centre, moved);
    return camera;
}

/// The fastest movement of the picture, viewports per second, were the flight to take one second.
double top_speed(const Camera& from, const Camera& to) {
    constexpr int steps = 128;
    const double side = std::max(std::min(to.viewport.width(), to.viewport.height()), 1.0);
    double fastest_seen = 0;
    Camera before = from;
    for (int i = 1; i <= steps; ++i) {
        const Camera now = on_the_way(from, to, eased(double(i) / steps));
        const double metres = geo::distance(before.centre, now.centre);
        const double scale = std::min(before.metres_per_pixel, now.metres_per_pixel);
        fastest_seen = std::max(fastest_seen, metres / scale / side * steps);
        before = now;
    }
    return fastest_seen;
}

} // namespace

Flight fly(const Camera& from, const Camera& to, double start_s, double duration_s) {
    if (duration_s <= 0)
        return {from, to, start_s, 0};
    const double calm = std::min(top_speed(from, to) / fastest, longest_s);
    return {from, to, start_s, std::max(duration_s, calm)};
}

Camera at(const Flight& flight, double now_s) {
    if (is_over(flight, now_s))
        return flight.to;
    if (now_s <= flight.start_s)
        return flight.from;
    return on_the_way(flight.from, flight.to, eased((now_s - flight.start_s) / flight.duration_s));
}

bool is_over(const Flight& flight, double now_s) {
    return now_s >= flight.start_s + flight.duration_s;
}

} // namespace guanmo::camera
