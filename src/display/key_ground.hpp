#pragma once

#include "display/build.hpp"

/// What keys on the map are drawn with, and the ground that they get where they lie over land.
namespace guanmo::display {

[[nodiscard]] ConvexPolygon filled(const geo::ScreenRect& box, Colour fill);
[[nodiscard]] Polyline framed(const geo::ScreenRect& box, Colour colour, double width);

/// How much land that camera shows in the box, of 49 places.
[[nodiscard]] int land_below(const Scene& scene, const camera::Camera& camera,
                             const geo::ScreenRect& box);

/// A panel's fill and border.
void append_key_ground(Shapes& shapes, const geo::ScreenRect& box, const style::Theme& theme,
                       double scale);

} // namespace guanmo::display
