#include "display/key_ground.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::display {

ConvexPolygon filled(const geo::ScreenRect& box, Colour fill) {
    return {{box.min, {box.max.x, box.min.y}, box.max, {box.min.x, box.max.y}}, fill};
}

Polyline framed(const geo::ScreenRect& box, Colour colour, double width) {
    return {
        {box.min, {box.max.x, box.min.y}, box.max, {box.min.x, box.max.y}}, width, colour, true};
}

int land_below(const Scene& scene, const camera::Camera& camera, const geo::ScreenRect& box) {
    constexpr int steps = 6;
    int found = 0;
    for (int i = 0; i <= steps; ++i)
        for (int j = 0; j <= steps; ++j) {
            const ScreenPoint p{std::lerp(box.min.x, box.max.x, i / double(steps)),
                                std::lerp(box.min.y, box.max.y, j / double(steps))};
            found += scene.map.is_roughly_on_land(camera.to_map(p)) ? 1 : 0;
        }
    return found;
}

void append_key_ground(Shapes& shapes, const geo::ScreenRect& box, const style::Theme& theme,
                       double scale) {
    shapes.emplace_back(filled(box, theme.panel));
    shapes.emplace_back(framed(box, theme.panel_border, std::max(1.0, scale)));
}

} // namespace guanmo::display
