#include "display/apart.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace guanmo::display {

namespace {

constexpr double gap = 3;           ///< pixels between the edges of two symbols
constexpr double silhouette = 1.08; ///< how far corners reach out of the circle of equal area
constexpr double look_around = 90;  ///< pixels that a symbol may be pushed and still meet another
constexpr int rounds = 48;
constexpr double homing = 0.12; ///< share of the way back in the first round, none in the last

struct Body {
    ScreenPoint centre, home;
    double radius = 0;
    double weight = 0; ///< its area; none: it does not move
};

struct Pair {
    std::size_t a = 0, b = 0;
};

Body body_of(const ProjectMark& mark, bool fixed) {
    const double radius = mark.symbol.radius * silhouette;
    return {mark.symbol.centre, mark.symbol.centre, radius, fixed ? 0 : radius * radius};
}

/// In order of x only those near one another are compared.
std::vector<Pair> neighbours(const std::vector<Body>& bodies, double scale) {
    std::vector<std::size_t> order(bodies.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return bodies[a].home.x - bodies[a].radius < bodies[b].home.x - bodies[b].radius;
    });
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i < order.size(); ++i)
        for (std::size_t j = i + 1; j < order.size(); ++j) {
            const Body &a = bodies[order[i]], &b = bodies[order[j]];
            if (b.home.x - b.radius > a.home.x + a.radius + look_around * scale)
                break;
            if ((a.weight > 0 || b.weight > 0) &&
                geo::distance(a.home, b.home) < a.radius + b.radius + look_around * scale)
                pairs.push_back({std::min(order[i], order[j]), std::max(order[i], order[j])});
        }
    std::sort(pairs.begin(), pairs.end(), [](const Pair& x, const Pair& y) {
        return std::pair(x.a, x.b) < std::pair(y.a, y.b);
    });
    return pairs;
}

bool touch(const Body& a, const Body& b, double apart) {
    return geo::distance(a.centre, b.centre) < a.radius + b.radius + apart;
}

void push(Body& a, Body& b, double apart, std::size_t which) {
    const double away = geo::distance(a.centre, b.centre);
    const double overlap = a.radius + b.radius + apart - away;
    if (overlap <= 0)
        return;
    // Of two at the very same place each pair goes another way.
    const double turn = static_cast<double>(which) * std::numbers::phi * 2 * std::numbers::pi;
    const ScreenPoint way = away > 1e-6 ? (b.centre - a.centre) * (1 / away)
                                        : ScreenPoint{std::cos(turn), std::sin(turn)};
    const double share = a.weight == 0 ? 0 : b.weight == 0 ? 1 : b.weight / (a.weight + b.weight);
    a.centre = a.centre - way * (overlap * share);
    b.centre = b.centre + way * (overlap * (1 - share));
}

/// What is seen should be seen whole.
void keep_in(Body& body, const geo::ScreenRect& view) {
    const geo::ScreenRect inner = view.grown(-body.radius);
    if (body.weight == 0 || !inner.contains(body.home))
        return;
    body.centre.x = std::clamp(body.centre.x, inner.min.x, inner.max.x);
    body.centre.y = std::clamp(body.centre.y, inner.min.y, inner.max.y);
}

void relax(std::vector<Body>& bodies, const geo::ScreenRect& view, double scale) {
    const std::vector<Pair> pairs = neighbours(bodies, scale);
    const double apart = gap * scale;
    if (std::none_of(pairs.begin(), pairs.end(), [&](const Pair& pair) {
            return touch(bodies[pair.a], bodies[pair.b], apart);
        }))
        return;
    for (int round = 0; round < rounds; ++round) {
        const double back = homing * (1 - (round + 1.0) / rounds);
        for (Body& body : bodies)
            if (body.weight > 0)
                body.centre = geo::lerp(body.centre, body.home, back);
        for (std::size_t i = 0; i < pairs.size(); ++i)
            push(bodies[pairs[i].a], bodies[pairs[i].b], apart, i);
        for (Body& body : bodies)
            keep_in(body, view);
    }
}

} // namespace

std::vector<Fan> move_apart(std::vector<ProjectMark>& marks, const std::vector<Fan>& fans,
                            const std::vector<StopMark>& stops, const Scene& scene) {
    std::vector<bool> fanned(marks.size(), false);
    for (const Fan& fan : fans)
        for (const std::size_t member : fan.members)
            fanned[member] = true;
    std::vector<Body> bodies;
    for (std::size_t i = 0; i < marks.size(); ++i)
        bodies.push_back(body_of(marks[i], fanned[i]));
    for (const StopMark& stop : stops)
        bodies.push_back({stop.centre, stop.centre, stop.radius, 0});
    relax(bodies, scene.session.camera.viewport, scene.mark_scale());
    std::vector<Fan> moved;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        if (fanned[i])
            continue;
        marks[i].symbol.centre = bodies[i].centre;
        if (geo::distance(bodies[i].centre, marks[i].anchor) > marks[i].symbol.radius)
            moved.push_back({{i}, false});
    }
    return moved;
}

} // namespace guanmo::display
