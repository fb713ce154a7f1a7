#include "display/zone_swatches.hpp"

#include "display/text_line.hpp"
#include "i18n/translate.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace guanmo::display {

namespace {

// Of a swatch beside the land and its label, pixels at 1080 lines.
constexpr double label_gap = 10;
constexpr double nearest = 40, step = 16, farthest = 420;

/// The name of a unit without area, over the note that it counts for itself.
struct SwatchLabel {
    TextLine name, note;

    [[nodiscard]] double width() const { return std::max(name.width, note.width); }
    [[nodiscard]] double height() const {
        return name.height() + note.height() + 0.3 * note.pixels;
    }
};

SwatchLabel swatch_label(const Scene& scene, std::size_t row) {
    const workbook::Unit& unit = scene.workbook.units[row];
    const style::Type& type = scene.style.type;
    const auto font = [&](text::Face face, double size, double spacing) {
        return text::Font{face, style::font_pixels(size, scene.mark_scale(), type), spacing};
    };
    const style::Theme& theme = scene.style.theme;
    return {line_of(scene.faces, font(text::Face::serif_bold, 0.84 * type.unit_name, 0.06),
                    theme.text1, unit.short_name.empty() ? unit.name : unit.short_name),
            line_of(scene.faces, font(text::Face::sans, type.legal, 0), theme.text2,
                    i18n::tr("No statutory boundary, counted for itself"))};
}

bool is_in_view(const Scene& scene, const geo::ScreenRect& box) {
    const geo::ScreenRect& view = scene.session.camera.viewport;
    return view.contains(box.min) && view.contains(box.max);
}

bool touches_land(const Scene& scene, const geo::ScreenRect& box) {
    constexpr int columns = 8, rows = 3;
    for (int i = 0; i <= columns; ++i)
        for (int j = 0; j <= rows; ++j) {
            const geo::MapPoint at = scene.session.camera.to_map(
                ScreenPoint{std::lerp(box.min.x, box.max.x, i / double(columns)),
                            std::lerp(box.min.y, box.max.y, j / double(rows))});
            if (scene.map.is_roughly_on_land(at))
                return true;
        }
    return false;
}

/// Where the swatch's square goes, so that it and its label to the right lie off the land.
std::optional<ScreenPoint> swatch_corner(const Scene& scene, const Occupied& occupied,
                                         const geo::ScreenRect& square, const SwatchLabel& label) {
    const double s = scene.mark_scale();
    const ScreenPoint from = square.centre();
    if (!scene.session.camera.viewport.contains(from))
        return std::nullopt;
    const double width = square.width() + label_gap * s + label.width();
    const double height = std::max(square.height(), label.height());
    constexpr int directions = 32;
    for (double away = nearest * s; away <= farthest * s; away += step * s)
        for (int i = 0; i < directions; ++i) {
            // Up to the right first, then alternately to both sides of it.
            const int turn = (i % 2 == 0 ? 1 : -1) * ((i + 1) / 2);
            const double angle = -std::numbers::pi / 4 + turn * 2 * std::numbers::pi / directions;
            const ScreenPoint middle = from + ScreenPoint{std::cos(angle), std::sin(angle)} * away;
            const ScreenPoint corner = middle - ScreenPoint{square.width(), square.height()} * 0.5;
            const geo::ScreenRect box =
                geo::screen_rect(corner.x, middle.y - height / 2, width, height).grown(8 * s);
            if (is_in_view(scene, box) && occupied.is_free(box) &&
                !touches_land(scene, box.grown(6 * s)))
                return corner;
        }
    return std::nullopt;
}

void set_swatch(Shapes& shapes, UnitMark& unit, ScreenPoint corner, const SwatchLabel& label,
                const Scene& scene, Occupied& occupied) {
    const double s = scene.mark_scale();
    const style::Theme& theme = scene.style.theme;
    const ScreenPoint true_place = unit.zone_box->centre();
    const geo::ScreenRect square =
        geo::screen_rect(corner.x, corner.y, unit.zone_box->width(), unit.zone_box->height());
    const double x = square.max.x + label_gap * s;
    const double y = square.centre().y - label.height() / 2;
    const ScreenPoint note{x, y + label.height() - label.note.height()};
    const int halo = static_cast<int>(std::lround(2 * s));
    append(shapes, label.name, {x, y}, {theme.halo, halo});
    append(shapes, label.note, note, {theme.halo, halo});
    unit.label = label.name.box({x, y});
    unit.zone_box = square;
    unit.zone_point = true_place;
    occupied.add(*unit.label);
    occupied.add(label.note.box(note));
    const ScreenPoint end{std::clamp(true_place.x, square.min.x, square.max.x),
                          std::clamp(true_place.y, square.min.y, square.max.y)};
    occupied.add_segment(end, true_place);
}

} // namespace

Shapes place_zone_swatches(std::vector<UnitMark>& units, const Scene& scene, Occupied& occupied) {
    Shapes shapes;
    for (std::size_t row = 0; row < units.size(); ++row) {
        UnitMark& unit = units[row];
        if (!unit.zone_box)
            continue;
        const SwatchLabel label = swatch_label(scene, row);
        if (const auto corner = swatch_corner(scene, occupied, *unit.zone_box, label))
            set_swatch(shapes, unit, *corner, label, scene, occupied);
        occupied.add(*unit.zone_box);
    }
    return shapes;
}

void append_swatch_leader(Shapes& shapes, const UnitMark& unit, const Scene& scene) {
    if (!unit.zone_point)
        return;
    const geo::ScreenRect& square = *unit.zone_box;
    const ScreenPoint place = *unit.zone_point;
    const Colour ink = style::faded(scene.style.theme.label2, 0.8);
    const ScreenPoint end{std::clamp(place.x, square.min.x, square.max.x),
                          std::clamp(place.y, square.min.y, square.max.y)};
    shapes.emplace_back(Polyline{{end, place}, scene.mark_scale(), ink});
    shapes.emplace_back(Disc{place, 3.2 * scene.mark_scale(), scene.style.theme.label2});
}

} // namespace guanmo::display
