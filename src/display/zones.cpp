#include "display/zones.hpp"

#include <cmath>
#include <numbers>

namespace guanmo::display {

namespace {

constexpr double side = 30;
constexpr double corner = 5;

std::vector<ScreenPoint> rounded(const geo::ScreenRect& box, double radius) {
    constexpr int steps = 4;
    const geo::ScreenRect inner = box.grown(-radius);
    const ScreenPoint middles[] = {
        inner.max, {inner.min.x, inner.max.y}, inner.min, {inner.max.x, inner.min.y}};
    std::vector<ScreenPoint> points;
    for (int quarter = 0; quarter < 4; ++quarter)
        for (int i = 0; i <= steps; ++i) {
            const double angle = (quarter + double(i) / steps) * std::numbers::pi / 2;
            points.push_back(middles[quarter] +
                             ScreenPoint{std::cos(angle), std::sin(angle)} * radius);
        }
    return points;
}

} // namespace

bool is_active(const Scene& scene, const std::string& unit_code) {
    if (session::is_unit(scene.session.selection, unit_code))
        return true;
    const workbook::Tour& tour = *scene.session.tour;
    const auto shown = session::shown_stop(tour, scene.session.playback);
    return shown && tour[shown->line].stops[shown->stop].stop.unit_code == unit_code;
}

std::optional<geo::ScreenRect> zone_box(const Scene& scene, std::size_t unit_row) {
    if (!scene.workbook.units[unit_row].is_point() || scene.map.unit_extent(unit_row).empty())
        return std::nullopt;
    const ScreenPoint middle = scene.session.camera.to_screen(scene.map.unit_anchor(unit_row));
    return geo::ScreenRect{middle, middle}.grown(side / 2 * scene.mark_scale());
}

void append_zones(Shapes& shapes, const std::vector<UnitMark>& units, const Scene& scene) {
    const style::Theme& theme = scene.style.theme;
    const double s = scene.mark_scale();
    for (const UnitMark& unit : units) {
        if (!unit.zone_box)
            continue;
        const bool selected = is_active(scene, unit.code);
        const bool hovered = session::is_unit(scene.session.hovered, unit.code);
        std::vector<ScreenPoint> edge = rounded(*unit.zone_box, corner * s);
        shapes.emplace_back(ConvexPolygon{edge, selected  ? theme.land_active
                                                : hovered ? theme.land_hover
                                                          : theme.land_alt});
        shapes.emplace_back(Polyline{std::move(edge), (selected ? 1.6 : 1.2) * s,
                                     selected ? theme.accent : theme.border_city, true, 3.5 * s,
                                     3 * s});
    }
}

} // namespace guanmo::display
