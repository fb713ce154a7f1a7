#include "display/graticule.hpp"

#include "display/furniture.hpp"
#include "display/text_line.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

namespace guanmo::display {

namespace {

constexpr double metres_per_degree = 111'320;
constexpr double closest = 200; ///< pixels between lines
constexpr double segment = 160; ///< pixels between points: the curve stays within ⅓ pixel

/// Degrees shown by the picture, found along its edges and across it.
geo::LngLatExtent shown_degrees(const Scene& scene) {
    geo::LngLatExtent extent;
    constexpr int steps = 4;
    for (int i = 0; i <= steps; ++i)
        for (int j = 0; j <= steps; ++j) {
            const geo::LngLat p = scene.map.projection().inverse(scene.session.camera.to_map(
                ScreenPoint{scene.width * i / double(steps), scene.height * j / double(steps)}));
            if (geo::is_valid(p))
                extent.add(p);
        }
    return extent;
}

int degrees_apart(const Scene& scene) {
    const double pixels = metres_per_degree / scene.session.camera.metres_per_pixel;
    for (const int step : {1, 2, 5, 10, 20})
        if (pixels * step >= closest * scene.scale)
            return step;
    return 30;
}

std::string name_of(int degrees, bool meridian) {
    const char* letter = meridian ? (degrees < 0 ? "W" : "E") : (degrees < 0 ? "S" : "N");
    return fmt::format("{}°{}", std::abs(degrees), degrees == 0 ? "" : letter);
}

LabelKey key_of(const GraticuleLabel& label) {
    constexpr int round = 360; // no number is negative, and no parallel has a meridian's
    return {LabelKey::Of::graticule,
            static_cast<std::size_t>(label.degrees + (label.meridian ? 3 : 1) * round)};
}

/// One line of longitude or latitude with enough points to look curved.
std::vector<ScreenPoint> line_at(const Scene& scene, int degrees, bool meridian, double from,
                                 double to) {
    const double pixels = (to - from) * metres_per_degree / scene.session.camera.metres_per_pixel;
    const int steps = std::clamp(static_cast<int>(pixels / (segment * scene.scale)), 2, 64);
    std::vector<ScreenPoint> points;
    for (int i = 0; i <= steps; ++i) {
        const double along = from + (to - from) * i / steps;
        const geo::LngLat p =
            meridian ? geo::LngLat{double(degrees), along} : geo::LngLat{along, double(degrees)};
        if (geo::is_valid(p))
            points.push_back(scene.session.camera.to_screen(scene.map.projection().forward(p)));
    }
    return points;
}

/// Where the line crosses a vertical (x = level) or horizontal (y = level) line.
std::optional<ScreenPoint> crossing(const std::vector<ScreenPoint>& line, double level,
                                    double ScreenPoint::*axis) {
    for (std::size_t i = 1; i < line.size(); ++i) {
        const double a = line[i - 1].*axis - level, b = line[i].*axis - level;
        if ((a <= 0) != (b <= 0))
            return geo::lerp(line[i - 1], line[i], a / (a - b));
    }
    return std::nullopt;
}

void append_lines(Shapes& shapes, std::vector<GraticuleLabel>& labels, const Scene& scene,
                  bool meridian, const geo::LngLatExtent& shown) {
    const double low = meridian ? shown.southwest.lng : shown.southwest.lat;
    const double high = meridian ? shown.northeast.lng : shown.northeast.lat;
    const double from = meridian ? shown.southwest.lat : shown.southwest.lng;
    const double to = meridian ? shown.northeast.lat : shown.northeast.lng;
    const geo::ScreenRect& view = scene.session.camera.viewport;
    const int step = degrees_apart(scene);
    for (int d = static_cast<int>(std::floor(low / step)) * step; d <= high + step; d += step) {
        std::vector<ScreenPoint> line = line_at(scene, d, meridian, from - 0.5, to + 0.5);
        if (line.size() < 2)
            continue;
        const double level = meridian ? view.min.y + 14 * furniture_scale(scene) : view.max.x;
        const auto at = crossing(line, level, meridian ? &ScreenPoint::y : &ScreenPoint::x);
        if (at && view.grown(1).contains(*at))
            labels.push_back({d, meridian, *at});
        shapes.emplace_back(Polyline{std::move(line), scene.scale, scene.style.theme.graticule});
    }
}

} // namespace

std::vector<GraticuleLabel> append_graticule(Shapes& shapes, const Scene& scene) {
    std::vector<GraticuleLabel> labels;
    const geo::LngLatExtent shown = shown_degrees(scene);
    if (shown.empty())
        return labels;
    append_lines(shapes, labels, scene, true, shown);
    append_lines(shapes, labels, scene, false, shown);
    return labels;
}

void place_graticule_labels(std::vector<PlacedLabel>& placed,
                            const std::vector<GraticuleLabel>& labels, const Scene& scene,
                            Occupied& occupied) {
    const int pixels =
        style::font_pixels(scene.style.type.legal, furniture_scale(scene), scene.style.type);
    const text::Font font{text::Face::sans, pixels, 0};
    const double gap = 5 * furniture_scale(scene);
    for (const GraticuleLabel& label : labels) {
        const TextLine line = line_of(scene.faces, font, scene.style.theme.text3,
                                      name_of(label.degrees, label.meridian));
        const ScreenPoint corner =
            label.meridian ? ScreenPoint{label.at.x + gap, label.at.y - line.height() / 2}
                           : ScreenPoint{label.at.x - line.width, label.at.y - gap - line.height()};
        const geo::ScreenRect box = line.box(corner);
        if (!scene.session.camera.viewport.grown(0.5).contains(box.min) ||
            !scene.session.camera.viewport.grown(0.5).contains(box.max) ||
            !occupied.is_free(box.grown(gap)))
            continue;
        placed.push_back({key_of(label), {}, scene.session.camera.to_map(label.at), {}, box});
        append(placed.back().shapes, line, corner);
        occupied.add(box);
    }
}

} // namespace guanmo::display
