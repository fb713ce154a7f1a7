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
/// point, so every place moves on a straight line and none swings. @param gathered how much of the
/// way across is made where the view is from farther away; 1: as the magnification has it.
Camera straight(const Camera& from, const Camera& to, double u, double gathered) {
    Camera camera = to;
    const double ratio = to.metres_per_pixel / from.metres_per_pixel;
    camera.metres_per_pixel = from.metres_per_pixel * std::pow(ratio, u);
    double moved = std::abs(ratio - 1) < 1e-6 ? u : (std::pow(ratio, u) - 1) / (ratio - 1);
    moved = ratio < 1 ? 1 - std::pow(1 - moved, gathered) : std::pow(moved, gathered);
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

double straight_speed(const Camera& from, const Camera& to, double (*easing)(double),
                      double gathered = 1) {
    return top_speed(to, [&](double t) { return straight(from, to, easing(t), gathered); });
}

bool differ_in_scale(const Camera& from, const Camera& to) {
    constexpr double same_scale = 3;
    const double ratio = from.metres_per_pixel / to.metres_per_pixel;
    return ratio > same_scale || ratio < 1 / same_scale;
}

/// Gentler, straight to its end, with the way across gathered where that is calmer. False when that
/// would take longer than `most_s`.
bool fly_gently(Flight& flight, double most_s) {
    constexpr double most_gathered = 4, step = 0.5;
    double best = straight_speed(flight.from, flight.to, smoother);
    if (differ_in_scale(flight.from, flight.to))
        for (double gathered = 1 + step; gathered <= most_gathered; gathered += step)
            if (const double speed = straight_speed(flight.from, flight.to, smoother, gathered);
                speed < best) {
                best = speed;
                flight.gathered = gathered;
            }
    flight.gentle = true;
    flight.duration_s = std::max(flight.duration_s, std::min(best / fastest, most_s));
    return best <= fastest * most_s;
}

/// Over the least rise that makes it calm.
void rise(Flight& flight) {
    constexpr double highest = 12; // e^12: from a village to the country
    constexpr int halvings = 24;
    double low = 0, high = highest;
    for (int i = 0; i < halvings; ++i) {
        const double lift = (low + high) / 2;
        const double speed =
            top_speed(flight.to, [&](double t) { return over(flight.from, flight.to, lift, t); });
        (speed <= fastest * flight.duration_s ? high : low) = lift;
    }
    flight.lift = high;
}

} // namespace

Flight fly(const Camera& from, const Camera& to, double start_s, double duration_s) {
    Flight flight{from, to, start_s, std::max(duration_s, 0.0)};
    if (duration_s <= 0)
        return flight;
    const double needed_s = straight_speed(from, to, eased) / fastest;
    flight.duration_s = std::max(duration_s, std::min(needed_s, longest_s));
    if (needed_s <= flight.duration_s)
        return flight;
    if (!fly_gently(flight, differ_in_scale(from, to) ? longest_across_scales_s : longest_s))
        rise(flight);
    return flight;
}

Camera at(const Flight& flight, double now_s) {
    if (is_over(flight, now_s))
        return flight.to;
    if (now_s <= flight.start_s)
        return flight.from;
    const double t = (now_s - flight.start_s) / flight.duration_s;
    if (flight.lift > 0)
        return over(flight.from, flight.to, flight.lift, t);
    return straight(flight.from, flight.to, flight.gentle ? smoother(t) : eased(t),
                    flight.gathered);
}

bool is_over(const Flight& flight, double now_s) {
    return now_s >= flight.start_s + flight.duration_s;
}

} // namespace guanmo::camera
