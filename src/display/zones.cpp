#include "display/zones.hpp"

#include "display/hatch.hpp"
#include "display/zone_swatches.hpp"

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

constexpr double hover_tint = 0.08, active_tint = 0.18; ///< of the accent over a class

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

Colour thematic_fill(const Scene& scene, std::size_t unit_row) {
    const style::Theme& theme = scene.style.theme;
    const std::string& code = scene.workbook.units[unit_row].code;
    const Choropleth& choropleth = *scene.choropleth;
    const auto of_class = choropleth.class_of(unit_row);
    const Colour fill =
        of_class ? class_colour(theme, *of_class, choropleth.breaks.size()) : theme.nodata;
    if (is_active(scene, code))
        return style::blended(fill, style::faded(theme.accent, active_tint));
    if (session::is_unit(scene.session.hovered, code))
        return style::blended(fill, style::faded(theme.accent, hover_tint));
    return fill;
}

void append_zones(Shapes& shapes, const std::vector<UnitMark>& units, const Scene& scene) {
    const style::Theme& theme = scene.style.theme;
    const double s = scene.mark_scale();
    for (std::size_t row = 0; row < units.size(); ++row) {
        const UnitMark& unit = units[row];
        if (!unit.zone_box)
            continue;
        append_swatch_leader(shapes, unit, scene);
        const bool selected = is_active(scene, unit.code);
        const bool hovered = session::is_unit(scene.session.hovered, unit.code);
        std::vector<ScreenPoint> edge = rounded(*unit.zone_box, corner * s);
        shapes.emplace_back(ConvexPolygon{edge, scene.choropleth ? thematic_fill(scene, row)
                                                : selected       ? theme.land_active
                                                : hovered        ? theme.land_hover
                                                                 : theme.land_alt});
        if (scene.choropleth && !scene.choropleth->values[row])
            append_hatch(shapes, unit.zone_box->grown(-2 * s), theme.nodata_hatch, hatch_width * s,
                         hatch_spacing * s);
        shapes.emplace_back(Polyline{std::move(edge), (selected ? 1.6 : 1.2) * s,
                                     selected ? theme.accent : theme.border_city, true, 3.5 * s,
                                     3 * s});
    }
}

} // namespace guanmo::display
