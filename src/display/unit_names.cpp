#include "display/unit_names.hpp"

#include "display/text_line.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace guanmo::display {

namespace {

constexpr double letter_spacing = 0.28;
constexpr double zone_letter_spacing = 0.06;
constexpr double smaller = 0.84; ///< 15 px at the desk, 30 presenting
constexpr double halo = 2.5, presenting_halo = 6;
/// A unit narrower than this share of its name gets no name beside it: the map is too small.
constexpr double least_unit = 0.22;

/// Room between a name and what is around it, pixels at 1080 lines.
constexpr double margin = 4;

class NamePlacer {
  public:
    NamePlacer(const Scene& scene, const Occupied& occupied,
               const std::vector<geo::ScreenRect>& wishes, std::size_t row)
        : scene_(scene), occupied_(occupied), wishes_(wishes), camera_(scene.session.camera),
          row_(row), anchor_(camera_.to_screen(scene.map.unit_anchor(row))) {
        const geo::MapExtent& extent = scene.map.unit_extent(row);
        shown_.add(camera_.to_screen(extent.min));
        shown_.add(camera_.to_screen(extent.max));
    }

    /// How strictly a place inside the unit is chosen.
    struct Demand {
        bool wholly_inside = true; ///< else its middle and most of it
        bool heed_wishes = true;
        bool heed_routes = true;
    };

    [[nodiscard]] std::optional<ScreenPoint> inside(const TextLine& line, Demand demand) {
        if (suits(line, anchor_, demand))
            return corner_for(line, anchor_);
        if (!grid_)
            grid_ = grid();
        for (const ScreenPoint middle : *grid_)
            if (suits(line, middle, demand))
                return corner_for(line, middle);
        return std::nullopt;
    }

    /// Beside a unit that is too small for its name, as near to it as there is room.
    [[nodiscard]] std::optional<ScreenPoint> beside(const TextLine& line) const {
        if (shown_.width() < least_unit * line.width || !camera_.viewport.contains(anchor_))
            return std::nullopt;
        constexpr int directions = 16;
        for (const double gap : {4.0, 14.0, 26.0, 40.0, 56.0})
            for (int i = 0; i < directions; ++i) {
                // Above first, then alternately to both sides of it.
                const int turn = (i % 2 == 0 ? -1 : 1) * ((i + 1) / 2);
                const double angle =
                    -std::numbers::pi / 2 + turn * 2 * std::numbers::pi / directions;
                const ScreenPoint corner = corner_for(line, around(line, angle, gap));
                if (is_usable(line.box(corner).grown(2 * scene_.mark_scale()), scene_, occupied_))
                    return corner;
            }
        return std::nullopt;
    }

    /// The end of a leader from a name beside the unit; none when it stands close enough.
    [[nodiscard]] std::optional<ScreenPoint> leader_end(const geo::ScreenRect& box) const {
        if (distance_to(box, anchor_) < 40 * scene_.mark_scale() + shown_.height() / 2)
            return std::nullopt;
        return anchor_;
    }

  private:
    static ScreenPoint corner_for(const TextLine& line, ScreenPoint middle) {
        return {middle.x - line.width / 2, middle.y - line.height() / 2};
    }

    /// Places on a grid over what is seen of the unit, nearest to the anchor first.
    [[nodiscard]] std::vector<ScreenPoint> grid() const {
        const geo::ScreenRect& view = camera_.viewport;
        const geo::ScreenRect seen{
            {std::max(shown_.min.x, view.min.x), std::max(shown_.min.y, view.min.y)},
            {std::min(shown_.max.x, view.max.x), std::min(shown_.max.y, view.max.y)}};
        if (seen.empty())
            return {};
        struct Place {
            double square_distance;
            ScreenPoint middle;
        };
        std::vector<Place> places;
        constexpr int columns = 12, rows = 16;
        for (int j = 1; j < rows; ++j)
            for (int i = 1; i < columns; ++i) {
                const ScreenPoint middle{seen.min.x + seen.width() * i / columns,
                                         seen.min.y + seen.height() * j / rows};
                const ScreenPoint away = middle - anchor_;
                places.push_back({geo::dot(away, away), middle});
            }
        std::stable_sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
            return a.square_distance < b.square_distance;
        });
        std::vector<ScreenPoint> middles;
        for (const Place& place : places)
            if (is_inside(place.middle))
                middles.push_back(place.middle);
        return middles;
    }

    [[nodiscard]] bool suits(const TextLine& line, ScreenPoint middle, Demand demand) const {
        const geo::ScreenRect box = line.box(corner_for(line, middle));
        const geo::ScreenRect with_margin = box.grown(margin * scene_.mark_scale());
        return is_usable(with_margin, scene_, occupied_) &&
               (!demand.heed_wishes || !is_wished(with_margin)) &&
               (!demand.heed_routes || !occupied_.is_on_route(with_margin)) &&
               lies_inside(box, demand.wholly_inside);
    }

    [[nodiscard]] bool is_inside(ScreenPoint p) const {
        return scene_.map.is_roughly_in(row_, camera_.to_map(p));
    }

    [[nodiscard]] bool is_wished(const geo::ScreenRect& box) const {
        return std::any_of(wishes_.begin(), wishes_.end(),
                           [&](const geo::ScreenRect& wish) { return wish.overlaps(box); });
    }

    /// By points along the upper and lower edge.
    [[nodiscard]] bool lies_inside(const geo::ScreenRect& box, bool wholly) const {
        constexpr int columns = 4;
        int outside = wholly ? 0 : 4;
        for (int i = 0; i <= columns; ++i)
            for (const double y : {box.min.y, box.max.y})
                if (!is_inside({box.min.x + box.width() * i / columns, y}) && --outside < 0)
                    return false;
        return true;
    }

    /// Middle of a line that stands `gap` outside of the unit's rectangle in that direction.
    [[nodiscard]] ScreenPoint around(const TextLine& line, double angle, double gap) const {
        const double rx = shown_.width() / 2, ry = shown_.height() / 2;
        const double x = std::cos(angle), y = std::sin(angle);
        const double g = gap * scene_.mark_scale();
        const ScreenPoint middle = shown_.centre();
        return {middle.x + x * (rx + g + line.width / 2),
                middle.y + y * (ry + g + line.height() / 2)};
    }

    const Scene& scene_;
    const Occupied& occupied_;
    const std::vector<geo::ScreenRect>& wishes_;
    const camera::Camera& camera_;
    std::size_t row_;
    ScreenPoint anchor_;
    geo::ScreenRect shown_;
    std::optional<std::vector<ScreenPoint>> grid_; ///< made when the anchor does not do
};

TextLine name_line(const Scene& scene, const std::string& name, double size, double spacing) {
    const int pixels =
        style::font_pixels(scene.style.type.unit_name * size, scene.mark_scale(), scene.style.type);
    return line_of(scene.faces, {text::Face::serif_bold, pixels, spacing},
                   scene.choropleth ? scene.style.theme.text1 : scene.style.theme.unit_label, name);
}

/// @param ground the colour of what the name stands on: its halo hides borders, not more.
void set_name(Shapes& shapes, UnitMark& unit, const TextLine& line, ScreenPoint corner,
              Colour ground, const Scene& scene, Occupied& occupied) {
    if (scene.choropleth) // whatever the class's colour
        ground = style::faded(scene.style.theme.halo, 0.7);
    append(shapes, line, corner, ground,
           static_cast<int>(std::lround(scene.between(halo, presenting_halo))));
    unit.label = line.box(corner);
    occupied.add(*unit.label);
}

const std::string& short_name_of(const workbook::Unit& unit) {
    return unit.short_name.empty() ? unit.name : unit.short_name;
}

void place_area_name(Shapes& shapes, UnitMark& unit, std::size_t row, const Scene& scene,
                     const std::vector<geo::ScreenRect>& wishes, Occupied& occupied) {
    NamePlacer placer(scene, occupied, wishes, row);
    const std::string& short_name = short_name_of(scene.workbook.units[row]);
    const TextLine full = name_line(scene, unit.name, 1, letter_spacing);
    const TextLine small = name_line(scene, unit.name, smaller, letter_spacing);
    const TextLine brief = name_line(scene, short_name, smaller, letter_spacing);
    struct Try {
        const TextLine& line;
        NamePlacer::Demand demand;
    };
    for (const Try& attempt :
         {Try{full, {true, true, true}}, Try{small, {true, true, true}},
          Try{full, {true, false, true}}, Try{small, {true, false, true}},
          Try{brief, {true, false, true}}, Try{full, {true, false, false}},
          Try{small, {true, false, false}}, Try{brief, {true, false, false}},
          Try{small, {false, false, false}}, Try{brief, {false, false, false}}})
        if (const auto corner = placer.inside(attempt.line, attempt.demand))
            return set_name(shapes, unit, attempt.line, *corner, scene.style.theme.land, scene,
                            occupied);
    for (const TextLine* line : {&small, &brief})
        if (const auto corner = placer.beside(*line)) {
            set_name(shapes, unit, *line, *corner, scene.style.theme.background, scene, occupied);
            if (const auto end = placer.leader_end(*unit.label)) {
                const ScreenPoint start{std::clamp(end->x, unit.label->min.x, unit.label->max.x),
                                        std::clamp(end->y, unit.label->min.y, unit.label->max.y)};
                shapes.emplace_back(Polyline{{start, *end},
                                             scene.mark_scale(),
                                             style::faded(scene.style.theme.label2, 0.8)});
            }
            return;
        }
}

void place_zone_name(Shapes& shapes, UnitMark& unit, std::size_t row, const Scene& scene,
                     Occupied& occupied) {
    const TextLine line =
        name_line(scene, short_name_of(scene.workbook.units[row]), smaller, zone_letter_spacing);
    const geo::ScreenRect& square = *unit.zone_box;
    const ScreenPoint middle = square.centre();
    const double gap = 8 * scene.mark_scale();
    const double level = middle.y - line.height() / 2;
    const double centred = middle.x - line.width / 2;
    const double right = square.max.x + gap, left = square.min.x - gap - line.width;
    const double above = square.min.y - gap - line.height(), below = square.max.y + gap;
    for (const bool on_route : {false, true})
        for (const ScreenPoint corner : {ScreenPoint{right, level - gap},
                                         {right, level},
                                         {left, level},
                                         {centred, above},
                                         {centred, below},
                                         {right, above},
                                         {left, above},
                                         {right, below},
                                         {left, below}}) {
            const geo::ScreenRect box = line.box(corner).grown(2 * scene.mark_scale());
            if (is_usable(box, scene, occupied) && (on_route || !occupied.is_on_route(box)))
                return set_name(shapes, unit, line, corner, scene.style.theme.land, scene,
                                occupied);
        }
}

} // namespace

void place_unit_names(Shapes& shapes, std::vector<UnitMark>& units, const Scene& scene,
                      const std::vector<geo::ScreenRect>& wishes, Occupied& occupied) {
    std::vector<std::size_t> order(units.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto room = [&](std::size_t row) {
        const geo::MapExtent& extent = scene.map.unit_extent(row);
        return extent.width() * extent.height();
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return room(a) < room(b); });
    const geo::MapExtent view = scene.session.camera.to_map(scene.session.camera.viewport);
    // A zone's name has more places to choose from than that of the district around it.
    for (const std::size_t row : order)
        if (!units[row].zone_box && scene.map.unit_extent(row).overlaps(view))
            place_area_name(shapes, units[row], row, scene, wishes, occupied);
    for (const std::size_t row : order)
        if (units[row].zone_box && !units[row].label)
            place_zone_name(shapes, units[row], row, scene, occupied);
}

} // namespace guanmo::display
