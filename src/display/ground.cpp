#include "display/ground.hpp"

#include "display/choropleth.hpp"
#include "display/hatch.hpp"
#include "display/zones.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace guanmo::display {

namespace {

constexpr std::array<double, 3> glow_widths{30, 18, 8};
constexpr double panel_corner = 10;
constexpr double presenting_corner = 16;

void paint_background(DisplayList& list, const Scene& scene) {
    const style::Theme& theme = scene.style.theme;
    list.background = theme.background;
    Colour below = theme.background;
    for (std::size_t i = 0; i < glow_widths.size(); ++i) {
        below = style::blended(below, style::faded(theme.glow, theme.glow_alpha[i]));
        list.glow.push_back({glow_widths[i] * scene.scale, below});
    }
}

/// What is as high as the picture is no panel: there the bare background begins. A band from side
/// to side has no corners.
void lay_grounds(DisplayList& list, const Scene& scene) {
    const style::Theme& theme = scene.style.theme;
    const double corner = scene.session.presenting ? presenting_corner : panel_corner;
    for (const geo::ScreenRect& box : scene.covered) {
        if (box.height() >= scene.height)
            list.grounds.push_back({box, 0, theme.background});
        else if (box.width() >= scene.width)
            list.grounds.push_back({box, 0, theme.panel});
        else
            list.grounds.push_back({box, std::round(corner * scene.scale), theme.panel});
    }
}

Colour plain_fill(const Scene& scene, std::size_t row) {
    return scene.map.fill_class()[row] == 0 ? scene.style.theme.land : scene.style.theme.land_alt;
}

Colour fill_of(const Scene& scene, const Emphasised& emphasised, std::size_t row) {
    const style::Theme& theme = scene.style.theme;
    if (scene.choropleth)
        return thematic_fill(scene, emphasised, row);
    if (emphasised.is_active(row))
        return theme.land_active;
    if (emphasised.is_hovered(row))
        return theme.land_hover;
    return plain_fill(scene, row);
}

/// How much of the borders between squares of that side is shown: they fade in with the scale.
double border_share(const Scene& scene, double side_m) {
    const double from = scene.style.borders.unit_from * scene.scale;
    return std::clamp((side_m / scene.session.camera.metres_per_pixel - from) / from, 0.0, 1.0);
}

/// Prefectures show at every scale of a map of several provinces, if faintly: they are what a
/// country is known by. Counties only where they are not too small.
BorderRank paint_borders(DisplayList& list, const Scene& scene) {
    const style::Theme& theme = scene.style.theme;
    const style::Borders& borders = scene.style.borders;
    const UnitGeometry& units = scene.map.unit_geometry();
    const UnitRanks& ranks = units.ranks();
    const auto side_of = [&](int count) {
        return units.typical_size() *
               std::sqrt(static_cast<double>(units.size()) / std::max(count, 1));
    };
    const auto stroke = [&](double width, Colour colour, double share) {
        return DisplayList::Stroke{width * scene.scale, style::faded(colour, share)};
    };
    const bool has_prefectures = ranks.prefectures > 1;
    const bool has_provinces = ranks.provinces > 1;
    const double of_counties =
        has_prefectures ? border_share(scene, side_of(static_cast<int>(units.size()))) : 1;
    constexpr double faint = 0.5;
    const double of_prefectures =
        has_provinces ? std::max(faint, border_share(scene, side_of(ranks.prefectures))) : 1;
    list.outer_border = stroke(borders.outer, theme.border_city, 1);
    list.province_border = stroke(borders.province, theme.border_province, 1);
    list.prefecture_border = stroke(borders.prefecture, theme.border_prefecture, of_prefectures);
    list.inner_border = stroke(borders.county, theme.border_county, of_counties);
    return of_counties > 0 ? BorderRank::county : BorderRank::prefecture;
}

/// The level of detail grows with the picture, not with the data.
std::size_t most_vertices(const Scene& scene) {
    const double pixels = static_cast<double>(scene.width) * scene.height;
    return static_cast<std::size_t>(scene.style.borders.most_vertices *
                                    std::max(1.0, pixels / (1920.0 * 1080.0)));
}

/// Units of a group that are filled otherwise than it are drawn over it, as long as they are few.
void choose_mesh(DisplayList& list, const Scene& scene, BorderRank least_rank) {
    constexpr std::size_t few = 200;
    const UnitGeometry& units = scene.map.unit_geometry();
    const std::vector<int>& groups = units.fill_groups();
    std::vector<std::size_t> odd;
    for (std::size_t row = 0; row < groups.size(); ++row) {
        const auto group = static_cast<std::size_t>(groups[row]);
        if (list.group_fills.size() <= group)
            list.group_fills.resize(group + 1);
        list.group_fills[group] = plain_fill(scene, row);
        if (!(list.unit_fills[row] == list.group_fills[group]))
            odd.push_back(row);
    }
    const camera::Camera& camera = scene.session.camera;
    const geo::MapExtent view = camera.to_map(geo::screen_rect(0, 0, scene.width, scene.height));
    const Fills fills = !scene.choropleth && odd.size() <= few ? Fills::by_group : Fills::by_unit;
    UnitGeometry::Found found = units.mesh(camera.metres_per_pixel, view, fills, least_rank,
                                           most_vertices(scene), scene.borders);
    list.mesh = std::move(found.mesh);
    list.awaits_borders = found.stands_in;
    if (list.mesh->group_triangles.empty())
        list.group_fills.clear();
    else if (!odd.empty())
        list.odd_units = units.mesh_of(odd, camera.metres_per_pixel);
}

void hatch_units(DisplayList& list, const Scene& scene) {
    if (!scene.choropleth)
        return;
    for (std::size_t row = 0; row < list.unit_fills.size(); ++row)
        if (!scene.choropleth->values[row])
            list.hatched_units.push_back(row);
    list.hatch = {hatch_width * scene.scale, scene.style.theme.nodata_hatch};
    list.hatch_spacing = hatch_spacing * scene.scale;
}

void paint_units(DisplayList& list, const Scene& scene) {
    const BorderRank least_rank = paint_borders(list, scene);
    const workbook::Table<workbook::Unit>& units = scene.workbook.units;
    const Emphasised emphasised(scene);
    bool any_area = false;
    list.unit_fills.reserve(units.size());
    for (std::size_t row = 0; row < units.size(); ++row) {
        list.unit_fills.push_back(fill_of(scene, emphasised, row));
        any_area = any_area || !units[row].is_point();
    }
    hatch_units(list, scene);
    if (scene.session.layers.base)
        list.image = scene.image;
    list.land_over_image = scene.choropleth != nullptr;
    if (any_area)
        choose_mesh(list, scene, least_rank);
}

} // namespace

void append_ground(DisplayList& list, const Scene& scene) {
    lay_grounds(list, scene);
    paint_background(list, scene);
    paint_units(list, scene);
}

} // namespace guanmo::display
