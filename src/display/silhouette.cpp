#include "display/silhouette.hpp"

#include <cmath>
#include <numbers>

namespace guanmo::display {

namespace {

using geo::ScreenPoint;
using workbook::StageGroup;
using Points = std::vector<ScreenPoint>;

constexpr double pi = std::numbers::pi;

ScreenPoint on_circle(ScreenPoint centre, double radius, double angle) {
    return {centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)};
}

/// A regular polygon given by the distance of its edges from the centre.
Points regular(ScreenPoint centre, int corners, double apothem, double first_angle) {
    Points points;
    const double circumradius = apothem / std::cos(pi / corners);
    for (int i = 0; i < corners; ++i)
        points.push_back(on_circle(centre, circumradius, first_angle + 2 * pi * i / corners));
    return points;
}

Points triangle(ScreenPoint centre, double radius, double grow) {
    const double side = radius * std::sqrt(4 * pi / std::sqrt(3.0));
    return regular(centre, 3, side / (2 * std::sqrt(3.0)) + grow, -pi / 2);
}

Points diamond(ScreenPoint centre, double radius, double grow) {
    return regular(centre, 4, radius * std::sqrt(pi) / 2 + grow, -pi / 2);
}

Points rounded_square(ScreenPoint centre, double radius, double grow, double largest_corner) {
    const double corner = std::min(0.16 * radius, largest_corner);
    const double half = std::sqrt(pi * radius * radius + (4 - pi) * corner * corner) / 2;
    const double rounding = std::max(corner + grow, 0.0);
    const double inner = half + grow - rounding;
    constexpr int steps = 4;
    Points points;
    for (int quarter = 0; quarter < 4; ++quarter) {
        const double angle = pi / 4 + quarter * pi / 2;
        const ScreenPoint middle{centre.x + std::copysign(inner, std::cos(angle)),
                                 centre.y + std::copysign(inner, std::sin(angle))};
        for (int i = 0; i <= steps; ++i)
            points.push_back(on_circle(middle, rounding, quarter * pi / 2 + i * pi / 2 / steps));
    }
    return points;
}

/// A point given by its distances along and across an arm that is turned by `angle`.
ScreenPoint turned(ScreenPoint centre, double along, double across, double angle) {
    const double c = std::cos(angle), s = std::sin(angle);
    return {centre.x + along * c - across * s, centre.y + along * s + across * c};
}

Points saltire(ScreenPoint centre, double length, double width) {
    Points points;
    for (int arm = 0; arm < 4; ++arm) {
        const double angle = pi / 4 + arm * pi / 2;
        points.push_back(turned(centre, width / 2, -width / 2, angle));
        points.push_back(turned(centre, length / 2, -width / 2, angle));
        points.push_back(turned(centre, length / 2, width / 2, angle));
    }
    return points;
}

Points arm_piece(ScreenPoint centre, double from, double to, double width, double angle) {
    return {turned(centre, from, -width / 2, angle), turned(centre, to, -width / 2, angle),
            turned(centre, to, width / 2, angle), turned(centre, from, width / 2, angle)};
}

} // namespace

Points silhouette(StageGroup group, ScreenPoint centre, double radius, double grow,
                  double largest_corner) {
    switch (group) {
    case StageGroup::conceiving:
        return triangle(centre, radius, grow);
    case StageGroup::preparing:
        return diamond(centre, radius, grow);
    case StageGroup::building:
        return {};
    case StageGroup::built:
        return rounded_square(centre, radius, grow, largest_corner);
    case StageGroup::halted:
        break;
    }
    const double length = saltire_length(radius);
    return saltire(centre, length + 2 * grow, length / 3 + 2 * grow);
}

std::vector<Points> saltire_pieces(ScreenPoint centre, double length, double width) {
    return {arm_piece(centre, -length / 2, length / 2, width, pi / 4),
            arm_piece(centre, -length / 2, -width / 2, width, -pi / 4),
            arm_piece(centre, width / 2, length / 2, width, -pi / 4)};
}

// Two bars of length L and width L/3 less the square where they cross: 2L²/3 − L²/9 = 5L²/9.
double saltire_length(double radius) {
    return radius * std::sqrt(9 * pi / 5);
}

} // namespace guanmo::display
