#pragma once

#include "geo/extent.hpp"

#include <vector>

namespace guanmo::display {

/// What is taken of the picture while labels are placed.
class Occupied {
  public:
    void add(const geo::ScreenRect& box) { boxes_.push_back(box); }
    void add_disc(geo::ScreenPoint centre, double radius) { discs_.push_back({centre, radius}); }
    void add_segment(geo::ScreenPoint a, geo::ScreenPoint b) { segments_.push_back({a, b}); }
    /// A part of a route, which labels cover where no other place is free.
    void add_route(geo::ScreenPoint a, geo::ScreenPoint b) { routes_.push_back({a, b}); }

    /// True when nothing lies in the box, routes aside.
    [[nodiscard]] bool is_free(const geo::ScreenRect& box) const;
    /// True when a route runs through the box.
    [[nodiscard]] bool is_on_route(const geo::ScreenRect& box) const;
    /// True when the line from a to b runs through no box and no disc but those that `a` lies in.
    [[nodiscard]] bool is_free(geo::ScreenPoint a, geo::ScreenPoint b) const;

  private:
    struct Placed {
        geo::ScreenPoint centre;
        double radius;
    };
    struct Segment {
        geo::ScreenPoint a, b;
    };
    std::vector<geo::ScreenRect> boxes_;
    std::vector<Placed> discs_;
    std::vector<Segment> segments_;
    std::vector<Segment> routes_;
};

/// True when a part of the segment lies inside the box.
[[nodiscard]] bool crosses(const geo::ScreenRect& box, geo::ScreenPoint a, geo::ScreenPoint b);

/// Distance from a point to the nearest point of the box, 0 inside.
[[nodiscard]] double distance_to(const geo::ScreenRect& box, geo::ScreenPoint point);

/// Distance from a point to the segment a–b.
[[nodiscard]] double distance_to_line(geo::ScreenPoint point, geo::ScreenPoint a,
                                      geo::ScreenPoint b);

} // namespace guanmo::display
