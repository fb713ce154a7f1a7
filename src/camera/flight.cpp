#include "camera/flight.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace guanmo::camera {

namespace {

constexpr double fastest = 0.5; ///< viewports per second
constexpr double longest_s = 2.5;
constexpr double longest_across_scales_s = 4;

double eased(double t) {
    return t < 0.5 ? 4 * t * t * t : 1 - std::pow(2 - 2 * t, 3) / 2;
}

/// Gentler: its top speed is 1.875 times the mean one, that of the other three times.
double smoother(double t) {
    return t * t * t * (t * (6 * t - 15) + 10);
}

/// The view at share `u` of the way. Scale and centre together are a magnification about one fixed
/// point, so every place moves on a straight line and none swings.
Camera straight(const Camera& from, const Camera& to, double u) {
    Camera camera = to;
    const double ratio = to.metres_per_pixel / from.metres_per_pixel;
    camera.metres_per_pixel = from.metres_per_pixel * std::pow(ratio, u);
    const double moved = std::abs(ratio - 1) < 1e-6 ? u : (std::pow(ratio, u) - 1) / (ratio - 1);
    camera.centre = geo::lerp(from.centre, to.centre, moved);
    return camera;
}

/// The same over a rise: in the middle e^lift times farther away, where most of the way is made.
Camera over(const Camera& from, const Camera& to, double lift, double t) {
    constexpr double begins = 0.15; // of the time, before the centre moves
    constexpr double pi = std::numbers::pi;
    Camera camera = to;
    const double rise = std::pow(std::sin(pi * t), 2);
    camera.metres_per_pixel = from.metres_per_pixel *
                              std::pow(to.metres_per_pixel / from.metres_per_pixel, smoother(t)) *
                              std::exp(lift * rise);
    const double moved = std::clamp((t - begins) / (1 - 2 * begins), 0.0, 1.0);
    camera.centre = geo::lerp(from.centre, to.centre, smoother(moved));
    return camera;
}

/// Across first, while the view is from far away and, with a lift, from farther still, then near;
/// or, from near to far, the other way round.
Camera gathered(const Camera& from, const Camera& to, double share, double lift, double t) {
    if (to.metres_per_pixel > from.metres_per_pixel) {
        Camera camera = gathered(to, from, share, lift, 1 - t);
        camera.viewport = to.viewport;
        return camera;
    }
    const double nears_from = lift > 0 ? share : 0.35; // of the time
    const double moved = std::min(t / share, 1.0);
    const double nearer = std::max((t - nears_from) / (1 - nears_from), 0.0);
    const double rise = smoother(std::min(2.5 * std::min(moved, 1 - moved), 1.0));
    Camera camera = to;
    camera.metres_per_pixel =
        from.metres_per_pixel *
        std::pow(to.metres_per_pixel / from.metres_per_pixel, smoother(nearer)) *
        std::exp(lift * rise);
    camera.centre = geo::lerp(from.centre, to.centre, smoother(moved));
    return camera;
}

/// The fastest movement of the picture, viewports per second, were the flight to take one second.
template <class ViewAt> double top_speed(const Camera& to, ViewAt view_at) {
    constexpr int steps = 128;
    const double side = std::max(std::min(to.viewport.width(), to.viewport.height()), 1.0);
    double fastest_seen = 0;
    Camera before = view_at(0);
    for (int i = 1; i <= steps; ++i) {
        const Camera now = view_at(double(i) / steps);
        const double metres = geo::distance(before.centre, now.centre);
        const double scale = std::min(before.metres_per_pixel, now.metres_per_pixel);
        fastest_seen = std::max(fastest_seen, metres / scale / side * steps);
        before = now;
    }
    return fastest_seen;
}

bool differ_in_scale(const Camera& from, const Camera& to) {
    constexpr double same_scale = 3;
    const double ratio = from.metres_per_pixel / to.metres_per_pixel;
    return ratio > same_scale || ratio < 1 / same_scale;
}

Camera view_at(const Flight& flight, double t) {
    if (flight.gathered < 1)
        return gathered(flight.from, flight.to, flight.gathered, flight.lift, t);
    if (flight.lift > 0)
        return over(flight.from, flight.to, flight.lift, t);
    return straight(flight.from, flight.to, flight.gentle ? smoother(t) : eased(t));
}

/// What it takes to be calm, seconds.
double needed_s(const Flight& flight) {
    return top_speed(flight.to, [&](double t) { return view_at(flight, t); }) / fastest;
}

/// The least rise that makes it calm.
void rise(Flight& flight) {
    constexpr double highest = 12; // e^12: from a village to the country
    constexpr int halvings = 24;
    double low = 0, high = highest;
    for (int i = 0; i < halvings; ++i) {
        flight.lift = (low + high) / 2;
        (needed_s(flight) <= flight.duration_s ? high : low) = flight.lift;
    }
    flight.lift = high;
}

} // namespace

Flight fly(const Camera& from, const Camera& to, double start_s, double duration_s) {
    constexpr double share_across = 0.6;
    Flight flight{from, to, start_s, std::max(duration_s, 0.0)};
    if (duration_s <= 0)
        return flight;
    const auto is_calm_in = [&](double most_s) {
        const double seconds = needed_s(flight);
        flight.duration_s = std::max(duration_s, std::min(seconds, most_s));
        return seconds <= flight.duration_s;
    };
    if (is_calm_in(longest_s))
        return flight;
    flight.gentle = true;
    if (is_calm_in(longest_s))
        return flight;
    if (differ_in_scale(from, to)) {
        flight.gathered = share_across;
        if (is_calm_in(longest_across_scales_s))
            return flight;
    }
    rise(flight);
    return flight;
}

Camera at(const Flight& flight, double now_s) {
    if (is_over(flight, now_s))
        return flight.to;
    if (now_s <= flight.start_s)
        return flight.from;
    return view_at(flight, (now_s - flight.start_s) / flight.duration_s);
}

bool is_over(const Flight& flight, double now_s) {
    return now_s >= flight.start_s + flight.duration_s;
}

} // namespace guanmo::camera
