#pragma once

#include "geo/extent.hpp"

namespace guanmo::camera {

/// What part of the map is seen: `centre` shows in the middle of `viewport`, the free part of the
/// picture (panels cover the rest; the map goes on under them).
struct Camera {
    geo::MapPoint centre;
    double metres_per_pixel = 1;
    geo::ScreenRect viewport;
    friend bool operator==(const Camera&, const Camera&) = default;

    [[nodiscard]] geo::ScreenPoint to_screen(geo::MapPoint p) const;
    [[nodiscard]] geo::MapPoint to_map(geo::ScreenPoint p) const;
    /// What a rectangle of the picture shows.
    [[nodiscard]] geo::MapExtent to_map(const geo::ScreenRect& rect) const;
};

/// How far in and out one may go, metres per pixel, and where the centre may be.
struct Limits {
    double nearest = 0.5;
    double farthest = 5000;
    geo::MapExtent centre; ///< empty: anywhere
};

/// Shows all of `extent` inside the viewport with `padding` pixels to spare.
[[nodiscard]] Camera fitted(const geo::MapExtent& extent, const geo::ScreenRect& viewport,
                            double padding);

/// Moves the picture by that many pixels (a drag to the right moves the map right).
[[nodiscard]] Camera panned(Camera camera, geo::ScreenPoint pixels);

/// Magnifies by `factor` (> 1 is nearer) so that what shows at `anchor` stays there.
[[nodiscard]] Camera zoomed(Camera camera, double factor, geo::ScreenPoint anchor,
                            const Limits& limits);

/// The camera with its centre and scale brought within the limits.
[[nodiscard]] Camera limited(Camera camera, const Limits& limits);

/// The same view in another viewport: the centre and what fits are kept (windows get resized).
[[nodiscard]] Camera with_viewport(const Camera& camera, const geo::ScreenRect& viewport);

/// The camera that shows the same picture, unmoved, from another viewport (panels come and go).
[[nodiscard]] Camera seen_through(const Camera& camera, const geo::ScreenRect& viewport);

} // namespace guanmo::camera
