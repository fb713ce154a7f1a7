#pragma once

#include "display/build.hpp"

#include <limits>

namespace guanmo::display {

/// A tour line's way in pixels of the picture.
class RouteOnScreen {
  public:
    RouteOnScreen(const DrawnRoute& route, const Scene& scene);

    [[nodiscard]] const std::vector<ScreenPoint>& points() const { return points_; }
    /// The point at that distance along the line's path, map metres; none for a line without legs.
    [[nodiscard]] std::optional<ScreenPoint> at(double along_m) const;

    /// A run of points that follow one another in the picture.
    struct Piece {
        std::vector<ScreenPoint> points;
        double start = 0; ///< pixels from the leg's start to the first point
    };
    /// What of a leg is wanted, distances along the line.
    struct Part {
        double from_m = 0, to_m = 0;
        /// From here on also where an earlier leg has drawn the same.
        double again_from_m = std::numeric_limits<double>::infinity();
        bool thin = false; ///< with as few points as a stroke needs
    };
    /// The part in as many pieces as what of it is seen needs. As its ends move, the points between
    /// stay the same.
    [[nodiscard]] std::vector<Piece> pieces(std::size_t leg, const Part& part) const;

  private:
    const DrawnRoute* route_;
    std::vector<ScreenPoint> points_;
    std::vector<bool> needed_; ///< by strokes, of points_
    geo::ScreenRect visible_;
};

/// The ways of the scene's lines, in their order.
[[nodiscard]] std::vector<RouteOnScreen> routes_on_screen(const Scene& scene);

/// What labels and fans keep off: the same with few points, all legs, seen or not.
struct RouteSegment {
    ScreenPoint a, b;
};
[[nodiscard]] std::vector<RouteSegment> route_segments(const std::vector<RouteOnScreen>& routes);

/// How far along its path a line's coaches are, map metres: 0 before the tour and for muted lines.
[[nodiscard]] double travelled_along(const Scene& scene, std::size_t line);

/// The lines with their casings: dashed ahead, solid where travelled, with a trail behind the
/// coaches.
void append_routes(Shapes& shapes, const std::vector<RouteOnScreen>& routes, const Scene& scene);

/// The records of all lines.
[[nodiscard]] std::vector<LineMark> line_marks(const std::vector<RouteOnScreen>& routes,
                                               const Scene& scene);

} // namespace guanmo::display
