#include "camera/camera.hpp"

namespace guanmo::camera {

namespace {

/// Metres per pixel for what has no size of its own.
constexpr double scale_of_a_point = 100;

double shorter_side(const geo::ScreenRect& rect) {
    return std::min(rect.width(), rect.height());
}

} // namespace

geo::ScreenPoint Camera::to_screen(geo::MapPoint p) const {
    const geo::ScreenPoint middle = viewport.centre();
    return {middle.x + (p.x - centre.x) / metres_per_pixel,
            middle.y - (p.y - centre.y) / metres_per_pixel};
}

geo::MapPoint Camera::to_map(geo::ScreenPoint p) const {
    const geo::ScreenPoint middle = viewport.centre();
    return {centre.x + (p.x - middle.x) * metres_per_pixel,
            centre.y - (p.y - middle.y) * metres_per_pixel};
}

geo::MapExtent Camera::to_map(const geo::ScreenRect& rect) const {
    geo::MapExtent extent;
    extent.add(to_map(rect.min));
    extent.add(to_map(rect.max));
    return extent;
}

Camera fitted(const geo::MapExtent& extent, const geo::ScreenRect& viewport, double padding) {
    Camera camera{{}, scale_of_a_point, viewport};
    if (extent.empty())
        return camera;
    camera.centre = extent.centre();
    const double width = std::max(viewport.width() - 2 * padding, 1.0);
    const double height = std::max(viewport.height() - 2 * padding, 1.0);
    const double needed = std::max(extent.width() / width, extent.height() / height);
    if (needed > 0)
        camera.metres_per_pixel = needed;
    return camera;
}

Camera panned(Camera camera, geo::ScreenPoint pixels) {
    camera.centre.x -= pixels.x * camera.metres_per_pixel;
    camera.centre.y += pixels.y * camera.metres_per_pixel;
    return camera;
}

Camera zoomed(Camera camera, double factor, geo::ScreenPoint anchor, const Limits& limits) {
    const geo::MapPoint held = camera.to_map(anchor);
    camera.metres_per_pixel =
        std::clamp(camera.metres_per_pixel / factor, limits.nearest, limits.farthest);
    const geo::ScreenPoint now = camera.to_screen(held);
    return limited(panned(camera, anchor - now), limits);
}

Camera limited(Camera camera, const Limits& limits) {
    camera.metres_per_pixel = std::clamp(camera.metres_per_pixel, limits.nearest, limits.farthest);
    if (!limits.centre.empty()) {
        camera.centre.x = std::clamp(camera.centre.x, limits.centre.min.x, limits.centre.max.x);
        camera.centre.y = std::clamp(camera.centre.y, limits.centre.min.y, limits.centre.max.y);
    }
    return camera;
}

Camera seen_through(const Camera& camera, const geo::ScreenRect& viewport) {
    return {camera.to_map(viewport.centre()), camera.metres_per_pixel, viewport};
}

// The largest square in the middle is what is kept: unlike keeping all that was seen, resizing
// there and back leads back.
Camera with_viewport(const Camera& camera, const geo::ScreenRect& viewport) {
    Camera resized = camera;
    resized.viewport = viewport;
    const double before = shorter_side(camera.viewport);
    const double after = shorter_side(viewport);
    if (before > 0 && after > 0)
        resized.metres_per_pixel *= before / after;
    return resized;
}

} // namespace guanmo::camera
