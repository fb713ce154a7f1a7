#include "display/routes.hpp"

#include "display/thinned.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::display {

namespace {

// look.md's "Routes", pixels at 1080 lines.
constexpr double lane = 5; ///< between the middles of two lines on one road
constexpr double casing_reach = 2;
constexpr double casing_ahead = 0.75, casing_travelled = 0.85;
constexpr double ahead_width = 2.4, ahead_dash = 8, ahead_gap = 6, ahead_alpha = 0.78;
constexpr double straight_dash = 2, straight_gap = 6, straight_alpha = 0.6;
constexpr double travelled_width = 4.5;
constexpr double trail_length = 60, trail_width = 1.5, trail_alpha = 0.5;
constexpr int trail_steps = 10;
constexpr double muted_alpha = 0.25;
constexpr Colour white{255, 255, 255};

constexpr double stroke_tolerance = 0.25;  ///< pixels that a stroke may be off its line
constexpr double obstacle_tolerance = 1.5; ///< pixels that an obstacle may be off its line

/// How a line is drawn.
struct Pen {
    const RouteOnScreen& route;
    const std::vector<DrawnRoute::Leg>& legs;
    double travelled_m;
    double trail_m; ///< length of the trail on the map
    Colour colour;
    double alpha; ///< less than 1 for a muted line
    double s;
};

using Piece = RouteOnScreen::Piece;

/// The parts of the line that still lie ahead, leg by leg.
template <class Draw> void for_each_ahead(const Pen& pen, bool thin, Draw draw) {
    for (std::size_t leg = 0; leg < pen.legs.size(); ++leg)
        if (pen.legs[leg].to_m > pen.travelled_m)
            for (Piece& piece :
                 pen.route.pieces(leg, {.from_m = std::max(pen.legs[leg].from_m, pen.travelled_m),
                                       .to_m = pen.legs[leg].to_m,
                                       .thin = thin}))
                draw(std::move(piece), pen.legs[leg].kind);
}

/// The travelled parts, the last of them whole even where it was travelled before.
template <class Draw> void for_each_travelled(const Pen& pen, Draw draw) {
    for (std::size_t leg = 0; leg < pen.legs.size(); ++leg)
        if (pen.legs[leg].from_m < pen.travelled_m)
            for (Piece& piece :
                 pen.route.pieces(leg, {.from_m = pen.legs[leg].from_m,
                                       .to_m = std::min(pen.legs[leg].to_m, pen.travelled_m),
                                       .again_from_m = pen.travelled_m - pen.trail_m,
                                       .thin = true}))
                draw(std::move(piece));
}

void append_ahead_casing(Shapes& shapes, const Pen& pen, Colour land) {
    const double width = (ahead_width + 2 * casing_reach) * pen.s;
    for_each_ahead(pen, true, [&](Piece piece, workbook::LegKind) {
        // From its far end, which stays: so the triangles stay too.
        std::reverse(piece.points.begin(), piece.points.end());
        shapes.emplace_back(
            Polyline{std::move(piece.points), width, style::faded(land, casing_ahead * pen.alpha)});
    });
}

void append_ahead(Shapes& shapes, const Pen& pen) {
    for_each_ahead(pen, false, [&](Piece piece, workbook::LegKind kind) {
        const bool road = kind == workbook::LegKind::road;
        shapes.emplace_back(
            Polyline{std::move(piece.points), ahead_width * pen.s,
                     style::faded(pen.colour, (road ? ahead_alpha : straight_alpha) * pen.alpha),
                     false, (road ? ahead_dash : straight_dash) * pen.s,
                     (road ? ahead_gap : straight_gap) * pen.s, piece.start});
    });
}

void append_travelled_casing(Shapes& shapes, const Pen& pen, Colour land) {
    const double width = (travelled_width + 2 * casing_reach) * pen.s;
    for_each_travelled(pen, [&](Piece piece) {
        shapes.emplace_back(
            Polyline{std::move(piece.points), width, style::faded(land, casing_travelled)});
    });
}

void append_travelled(Shapes& shapes, const Pen& pen) {
    const double width = travelled_width * pen.s;
    for_each_travelled(pen, [&](Piece piece) {
        for (const ScreenPoint end : {piece.points.front(), piece.points.back()})
            shapes.emplace_back(Disc{end, width / 2, pen.colour});
        shapes.emplace_back(Polyline{std::move(piece.points), width, pen.colour});
    });
}

/// A white core that fades out behind the coaches, on the leg that they are on.
void append_trail(Shapes& shapes, const Pen& pen) {
    for (std::size_t leg = 0; leg < pen.legs.size(); ++leg) {
        const double from = pen.legs[leg].from_m, to = pen.legs[leg].to_m;
        if (pen.travelled_m <= from || pen.travelled_m > to)
            continue;
        for (int step = 0; step < trail_steps; ++step) {
            const auto at = [&](int i) {
                return std::max(pen.travelled_m - pen.trail_m * (trail_steps - i) / trail_steps,
                                from);
            };
            const double alpha = trail_alpha * (step + 0.5) / trail_steps;
            for (Piece& piece : pen.route.pieces(leg, {at(step), at(step + 1), from, false}))
                shapes.emplace_back(Polyline{std::move(piece.points), trail_width * pen.s,
                                             style::faded(white, alpha)});
        }
    }
}

} // namespace

RouteOnScreen::RouteOnScreen(const DrawnRoute& route, const Scene& scene)
    : route_(&route),
      visible_(geo::screen_rect(0, 0, scene.width, scene.height).grown(20 * scene.mark_scale())) {
    const camera::Camera& camera = scene.session.camera;
    const double aside = lane * scene.mark_scale();
    points_.reserve(route.vertices.size());
    for (const DrawnRoute::Vertex& vertex : route.vertices)
        points_.push_back(camera.to_screen(vertex.at) +
                          ScreenPoint{vertex.aside.x, -vertex.aside.y} * aside);
    needed_.resize(points_.size(), false);
    for (const DrawnRoute::Leg& leg : route.legs) {
        const auto first = points_.begin() + static_cast<std::ptrdiff_t>(leg.first);
        const std::vector<ScreenPoint> points(first,
                                              first + static_cast<std::ptrdiff_t>(leg.count));
        for (const std::size_t i : thinned(points, stroke_tolerance))
            needed_[leg.first + i] = true;
    }
}

std::optional<ScreenPoint> RouteOnScreen::at(double along_m) const {
    const std::vector<DrawnRoute::Vertex>& vertices = route_->vertices;
    if (vertices.empty())
        return std::nullopt;
    const auto after =
        std::lower_bound(vertices.begin(), vertices.end(), along_m,
                         [](const DrawnRoute::Vertex& v, double m) { return v.along_m < m; });
    if (after == vertices.begin())
        return points_.front();
    if (after == vertices.end())
        return points_.back();
    const auto i = static_cast<std::size_t>(after - vertices.begin());
    const double step = vertices[i].along_m - vertices[i - 1].along_m;
    return geo::lerp(points_[i - 1], points_[i], (along_m - vertices[i - 1].along_m) / step);
}

std::vector<RouteOnScreen::Piece> RouteOnScreen::pieces(std::size_t leg, const Part& part) const {
    std::vector<Piece> pieces;
    bool joined = false; // to the last piece
    double walked = 0;
    const DrawnRoute::Leg& span = route_->legs[leg];
    for (std::size_t i = span.first + 1; i < span.first + span.count; ++i) {
        const DrawnRoute::Vertex& a = route_->vertices[i - 1];
        const DrawnRoute::Vertex& b = route_->vertices[i];
        const ScreenPoint from = points_[i - 1], to = points_[i];
        const double step_m = b.along_m - a.along_m;
        const double length = std::sqrt(geo::dot(to - from, to - from));
        const double start = walked;
        walked += length;
        const bool wanted = a.along_m < part.to_m && b.along_m > part.from_m && step_m > 0 &&
                            (!a.again || !b.again || b.along_m > part.again_from_m);
        geo::ScreenRect box{from, from};
        box.add(to);
        if (!wanted || !box.grown(1).overlaps(visible_)) {
            joined = false;
            continue;
        }
        const double first = std::max(0.0, (part.from_m - a.along_m) / step_m);
        const double last = std::min(1.0, (part.to_m - a.along_m) / step_m);
        if (!joined)
            pieces.push_back({{geo::lerp(from, to, first)}, start + first * length});
        std::vector<ScreenPoint>& points = pieces.back().points;
        if (part.thin && !needed_[i - 1] && points.size() > 1)
            points.pop_back();
        points.push_back(geo::lerp(from, to, last));
        joined = true;
    }
    return pieces;
}

std::vector<RouteOnScreen> routes_on_screen(const Scene& scene) {
    std::vector<RouteOnScreen> routes;
    for (const DrawnRoute& route : scene.map.routes_for(scene.session.camera.metres_per_pixel))
        routes.emplace_back(route, scene);
    return routes;
}

std::vector<RouteSegment> route_segments(const std::vector<RouteOnScreen>& routes) {
    std::vector<RouteSegment> segments;
    for (const RouteOnScreen& route : routes) {
        const std::vector<std::size_t> kept = thinned(route.points(), obstacle_tolerance);
        for (std::size_t i = 1; i < kept.size(); ++i)
            segments.push_back({route.points()[kept[i - 1]], route.points()[kept[i]]});
    }
    return segments;
}

double travelled_along(const Scene& scene, std::size_t line) {
    const session::Playback& playback = scene.session.playback;
    if (!playback.begun || !playback.runs(line))
        return 0;
    return along_of(scene.map.line_paths()[line],
                    whereabouts_at((*scene.session.tour)[line], playback.at_s));
}

void append_routes(Shapes& shapes, const std::vector<RouteOnScreen>& routes, const Scene& scene) {
    const style::Theme& theme = scene.style.theme;
    const std::vector<DrawnRoute>& drawn =
        scene.map.routes_for(scene.session.camera.metres_per_pixel);
    const double s = scene.mark_scale();
    const double trail_m = trail_length * s * scene.session.camera.metres_per_pixel;
    std::vector<Pen> pens;
    for (std::size_t line = 0; line < routes.size(); ++line)
        pens.push_back({routes[line], drawn[line].legs, travelled_along(scene, line), trail_m,
                        theme.line[line % theme.line.size()],
                        scene.session.playback.runs(line) ? 1 : muted_alpha, s});
    for (const Pen& pen : pens)
        append_ahead_casing(shapes, pen, theme.land);
    for (const Pen& pen : pens)
        append_ahead(shapes, pen);
    for (const Pen& pen : pens)
        append_travelled_casing(shapes, pen, theme.land);
    for (const Pen& pen : pens)
        append_travelled(shapes, pen);
    if (!scene.session.reduced_motion)
        for (const Pen& pen : pens)
            append_trail(shapes, pen);
}

std::vector<LineMark> line_marks(const std::vector<RouteOnScreen>& routes, const Scene& scene) {
    const session::Playback& playback = scene.session.playback;
    std::vector<LineMark> marks;
    for (std::size_t line = 0; line < routes.size(); ++line) {
        const workbook::Itinerary& itinerary = (*scene.session.tour)[line];
        const bool runs = playback.begun && playback.runs(line);
        marks.push_back({itinerary.line_id, routes[line].points(),
                         runs ? whereabouts_at(itinerary, playback.at_s).travelled_m : 0});
    }
    return marks;
}

} // namespace guanmo::display
