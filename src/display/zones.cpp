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

/// Code of the unit that is selected; empty for none.
std::string unit_in(const session::Selection& selection) {
    const auto* unit = std::get_if<session::UnitCode>(&selection);
    return unit != nullptr ? unit->code : std::string();
}

constexpr double hover_tint = 0.08, active_tint = 0.18; ///< of the accent over a class

} // namespace

std::string visited_unit(const Scene& scene) {
    const workbook::Tour& tour = *scene.session.tour;
    const auto shown = session::shown_stop(tour, scene.session.playback);
    return shown ? tour[shown->line].stops[shown->stop].stop.unit_code : std::string();
}

Emphasised::Emphasised(const Scene& scene)
    : selected_(scene.workbook.units.row_of(unit_in(scene.session.selection))),
      visited_(scene.workbook.units.row_of(visited_unit(scene))),
      hovered_(scene.workbook.units.row_of(unit_in(scene.session.hovered))) {}

std::optional<geo::ScreenRect> zone_box(const Scene& scene, std::size_t unit_row) {
    if (!scene.workbook.units[unit_row].is_point() || scene.map.unit_extent(unit_row).empty())
        return std::nullopt;
    const ScreenPoint middle = scene.session.camera.to_screen(scene.map.unit_anchor(unit_row));
    return geo::ScreenRect{middle, middle}.grown(side / 2 * scene.mark_scale());
}

Colour thematic_fill(const Scene& scene, const Emphasised& emphasised, std::size_t unit_row) {
    const style::Theme& theme = scene.style.theme;
    const Choropleth& choropleth = *scene.choropleth;
    const auto of_class = choropleth.class_of(unit_row);
    const Colour fill =
        of_class ? class_colour(theme, *of_class, choropleth.breaks.size()) : theme.nodata;
    if (emphasised.is_active(unit_row))
        return style::blended(fill, style::faded(theme.accent, active_tint));
    if (emphasised.is_hovered(unit_row))
        return style::blended(fill, style::faded(theme.accent, hover_tint));
    return fill;
}

std::vector<UnitMark> unit_marks(const Scene& scene) {
    std::vector<UnitMark> marks(scene.workbook.units.size());
    for (std::size_t row = 0; row < marks.size(); ++row)
        marks[row].zone_box = zone_box(scene, row);
    return marks;
}

void append_zones(Shapes& shapes, const std::vector<UnitMark>& units, const Scene& scene) {
    const style::Theme& theme = scene.style.theme;
    const double s = scene.mark_scale();
    const Emphasised emphasised(scene);
    for (std::size_t row = 0; row < units.size(); ++row) {
        const UnitMark& unit = units[row];
        if (!unit.zone_box)
            continue;
        append_swatch_leader(shapes, unit, scene);
        const bool selected = emphasised.is_active(row);
        const bool hovered = emphasised.is_hovered(row);
        std::vector<ScreenPoint> edge = rounded(*unit.zone_box, corner * s);
        shapes.emplace_back(ConvexPolygon{edge, scene.choropleth
                                                    ? thematic_fill(scene, emphasised, row)
                                                : selected ? theme.land_active
                                                : hovered  ? theme.land_hover
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
