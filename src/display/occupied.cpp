#include "display/occupied.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::display {

namespace {

using geo::ScreenPoint;
using geo::ScreenRect;

/// Narrows [from, to] to where start + t·step lies within [low, high] (Liang–Barsky).
bool clipped(double start, double step, double low, double high, double& from, double& to) {
    if (step == 0)
        return start > low && start < high;
    const double t1 = (low - start) / step;
    const double t2 = (high - start) / step;
    from = std::max(from, std::min(t1, t2));
    to = std::min(to, std::max(t1, t2));
    return from < to;
}

/// Squares, because thousands of places are tried for a picture.
double square_distance_to(const ScreenRect& box, ScreenPoint point) {
    const double dx = std::max({box.min.x - point.x, 0.0, point.x - box.max.x});
    const double dy = std::max({box.min.y - point.y, 0.0, point.y - box.max.y});
    return dx * dx + dy * dy;
}

} // namespace

bool Occupied::is_free(const ScreenRect& box) const {
    return std::none_of(boxes_.begin(), boxes_.end(),
                        [&](const ScreenRect& taken) { return taken.overlaps(box); }) &&
           std::none_of(discs_.begin(), discs_.end(),
                        [&](const Placed& disc) {
                            return square_distance_to(box, disc.centre) < disc.radius * disc.radius;
                        }) &&
           std::none_of(segments_.begin(), segments_.end(),
                        [&](const Segment& line) { return crosses(box, line.a, line.b); });
}

bool Occupied::is_on_route(const ScreenRect& box) const {
    return std::any_of(routes_.begin(), routes_.end(),
                       [&](const Segment& line) { return crosses(box, line.a, line.b); });
}

bool Occupied::is_free(ScreenPoint a, ScreenPoint b) const {
    return std::none_of(boxes_.begin(), boxes_.end(),
                        [&](const ScreenRect& taken) { return crosses(taken, a, b); }) &&
           std::none_of(discs_.begin(), discs_.end(), [&](const Placed& disc) {
               return geo::distance(disc.centre, a) > disc.radius &&
                      distance_to_line(disc.centre, a, b) < disc.radius;
           });
}

bool crosses(const ScreenRect& box, ScreenPoint a, ScreenPoint b) {
    double from = 0, to = 1;
    return clipped(a.x, b.x - a.x, box.min.x, box.max.x, from, to) &&
           clipped(a.y, b.y - a.y, box.min.y, box.max.y, from, to);
}

double distance_to(const ScreenRect& box, ScreenPoint point) {
    return std::sqrt(square_distance_to(box, point));
}

double distance_to_line(ScreenPoint point, ScreenPoint a, ScreenPoint b) {
    const ScreenPoint along = b - a;
    const double square = geo::dot(along, along);
    const double t = square == 0 ? 0 : std::clamp(geo::dot(point - a, along) / square, 0.0, 1.0);
    const ScreenPoint away = point - geo::lerp(a, b, t);
    return std::sqrt(geo::dot(away, away));
}

} // namespace guanmo::display
