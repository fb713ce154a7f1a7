#include "display/unit_names.hpp"

#include "display/beside_unit.hpp"
#include "display/label_text.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <numeric>

namespace guanmo::display {

namespace {

constexpr double halo = 2.5, presenting_halo = 6;
constexpr double margin = 4;     ///< between a name and what is around it, pixels at 1080 lines
constexpr double sideways = 1.5; ///< times that more at its ends
/// Where more units than that are in view, those that are too small for their names get none: the
/// map is too small.
constexpr std::size_t few_units = 24;
/// No name is narrower or lower than this, times its em.
constexpr double least_width = 2, least_height = 1;

ScreenPoint corner_for(const TextBlock& text, ScreenPoint middle) {
    return {std::round(middle.x - text.width / 2), std::round(middle.y - text.height / 2)};
}

/// How strictly a place inside the unit is chosen.
struct Demand {
    bool wholly_inside = true; ///< else its middle and most of it
    bool heed_wishes = true;
    bool heed_routes = true;
};

/// Places inside a unit.
class InsideUnit {
  public:
    /// @param thorough looks at more places.
    InsideUnit(const Placing& placing, std::size_t row, const geo::ScreenRect& shown, bool thorough)
        : placing_(placing), camera_(placing.scene.session.camera), row_(row), shown_(shown),
          thorough_(thorough), anchor_(camera_.to_screen(placing.scene.map.unit_anchor(row))) {}

    /// The middle of the name, as near to where the unit has most room as it goes.
    [[nodiscard]] std::optional<ScreenPoint> best(const TextBlock& text, const Demand& demand,
                                                  double kept_free,
                                                  const std::vector<geo::ScreenRect>& wishes) {
        if (text.width > shown_.width() || text.height > shown_.height())
            return std::nullopt;
        if (suits(text, anchor_, demand, kept_free, wishes))
            return anchor_;
        if (!grid_)
            grid_ = grid();
        for (const ScreenPoint middle : *grid_)
            if (suits(text, middle, demand, kept_free, wishes))
                return middle;
        return std::nullopt;
    }

    /// True when a name that stood there may go on standing there.
    [[nodiscard]] bool may_stay(const TextBlock& text, ScreenPoint middle) const {
        return suits(text, middle, {false, false, false}, margin / 2 * scale(), {});
    }

  private:
    [[nodiscard]] double scale() const { return placing_.scene.mark_scale(); }

    /// Places on a grid over what is seen of the unit, nearest to the anchor first.
    [[nodiscard]] std::vector<ScreenPoint> grid() const {
        const geo::ScreenRect& view = camera_.viewport;
        const geo::ScreenRect seen{
            {std::max(shown_.min.x, view.min.x), std::max(shown_.min.y, view.min.y)},
            {std::min(shown_.max.x, view.max.x), std::min(shown_.max.y, view.max.y)}};
        std::vector<ScreenPoint> middles;
        if (seen.empty())
            return middles;
        const int columns = thorough_ ? 16 : 8;
        const int rows = thorough_ ? 20 : 8;
        for (int j = 1; j < rows; ++j)
            for (int i = 1; i < columns; ++i) {
                const ScreenPoint middle{seen.min.x + seen.width() * i / columns,
                                         seen.min.y + seen.height() * j / rows};
                if (is_inside(middle))
                    middles.push_back(middle);
            }
        std::stable_sort(middles.begin(), middles.end(), [&](ScreenPoint a, ScreenPoint b) {
            const ScreenPoint from_a = a - anchor_, from_b = b - anchor_;
            return geo::dot(from_a, from_a) < geo::dot(from_b, from_b);
        });
        return middles;
    }

    [[nodiscard]] bool suits(const TextBlock& text, ScreenPoint middle, const Demand& demand,
                             double kept_free, const std::vector<geo::ScreenRect>& wishes) const {
        const geo::ScreenRect box = text.box(corner_for(text, middle));
        // Spaced letters are read on into what stands beside them.
        geo::ScreenRect with_margin = box.grown(kept_free);
        with_margin.min.x -= sideways * kept_free;
        with_margin.max.x += sideways * kept_free;
        return placing_.is_usable(with_margin) &&
               (!demand.heed_wishes || !is_wished(with_margin, wishes)) &&
               (!demand.heed_routes || !placing_.occupied.is_on_route(with_margin)) &&
               lies_inside(box, demand.wholly_inside);
    }

    static bool is_wished(const geo::ScreenRect& box, const std::vector<geo::ScreenRect>& wishes) {
        return std::any_of(wishes.begin(), wishes.end(),
                           [&](const geo::ScreenRect& wish) { return wish.overlaps(box); });
    }

    [[nodiscard]] bool is_inside(ScreenPoint p) const {
        return placing_.scene.map.is_roughly_in(row_, camera_.to_map(p));
    }

    /// By points along the upper and lower edge.
    [[nodiscard]] bool lies_inside(const geo::ScreenRect& box, bool wholly) const {
        constexpr int columns = 4;
        int outside = wholly ? 0 : 4;
        for (const int i : {0, 4, 2, 1, 3})
            for (const double y : {box.min.y, box.max.y})
                if (!is_inside({box.min.x + box.width() * i / columns, y}) && --outside < 0)
                    return false;
        return true;
    }

    const Placing& placing_;
    const camera::Camera& camera_;
    std::size_t row_;
    geo::ScreenRect shown_;
    bool thorough_;
    ScreenPoint anchor_;
    std::optional<std::vector<ScreenPoint>> grid_; ///< made when the anchor does not do
};

/// A name with its place.
struct Named {
    LabelPlace place;
    ScreenPoint corner;
    std::optional<Leader> leader;
    bool outside = false; ///< beside its unit
};

/// Finds a place for the name of one unit.
class NamePlacer {
  public:
    NamePlacer(const Placing& placing, std::size_t row, const UnitMark& unit, bool always,
               const UnitTexts& texts)
        : placing_(placing), row_(row), is_zone_(unit.zone_box.has_value()), always_(always),
          camera_(placing.scene.session.camera),
          shown_(unit.zone_box ? *unit.zone_box : rectangle()),
          inside_(placing, row, shown_, always), beside_(placing, row, shown_), texts_(texts) {}

    [[nodiscard]] bool is_nameless() const { return texts_.all.front().width == 0; }

    [[nodiscard]] const TextBlock& text(const Named& named) const {
        return texts_.all[static_cast<std::size_t>(named.place.text)];
    }

    /// The place before or at the landing, if it is still free.
    [[nodiscard]] std::optional<Named> again(const LabelPlace& place) const {
        if (place.text < 0 || static_cast<std::size_t>(place.text) >= texts_.all.size())
            return std::nullopt;
        const TextBlock& words = texts_.all[static_cast<std::size_t>(place.text)];
        if (place.place != LabelPlace::inside) {
            const auto choice = beside_.at(words, place.text, place.place);
            return choice ? std::optional(named(*choice, place.metres_per_pixel)) : std::nullopt;
        }
        const ScreenPoint middle = camera_.to_screen(place.middle);
        if (!inside_.may_stay(words, middle))
            return std::nullopt;
        return Named{place, corner_for(words, middle), std::nullopt, false};
    }

    [[nodiscard]] std::optional<Named> best(double kept_free,
                                            const std::vector<geo::ScreenRect>& wishes) {
        if (!is_zone_)
            if (const auto found = inside(kept_free, wishes))
                return found;
        if (!camera_.viewport.contains(shown_.centre()) || !(always_ || is_zone_))
            return std::nullopt;
        std::vector<int> numbers{texts_.small};
        for (const int number : {texts_.brief, texts_.two_lines})
            if (std::find(numbers.begin(), numbers.end(), number) == numbers.end())
                numbers.push_back(number);
        if (const auto choice = beside_.best(texts_.all, numbers))
            return named(*choice, camera_.metres_per_pixel);
        return std::nullopt;
    }

  private:
    struct Try {
        int text;
        Demand demand;
    };

    static std::size_t at(int number) { return static_cast<std::size_t>(number); }

    [[nodiscard]] geo::ScreenRect rectangle() const {
        const geo::MapExtent& extent = placing_.scene.map.unit_extent(row_);
        geo::ScreenRect shown;
        shown.add(camera_.to_screen(extent.min));
        shown.add(camera_.to_screen(extent.max));
        return shown;
    }

    static Named named(const BesideUnit::Choice& choice, double metres_per_pixel) {
        return {
            {choice.text, choice.place, {}, metres_per_pixel}, choice.corner, choice.leader, true};
    }

    [[nodiscard]] std::optional<Named> inside(double kept_free,
                                              const std::vector<geo::ScreenRect>& wishes) {
        const int full = texts_.full, small = texts_.small, brief = texts_.brief,
                  two = texts_.two_lines;
        // Of many units those do without a name that have no good place for it.
        if (!always_)
            return first_of({Try{full, {true, true, true}}, Try{small, {true, true, true}},
                             Try{brief, {true, false, true}}, Try{two, {true, false, true}}},
                            kept_free, wishes);
        return first_of({Try{full, {true, true, true}}, Try{small, {true, true, true}},
                         Try{full, {true, false, true}}, Try{small, {true, false, true}},
                         Try{brief, {true, false, true}}, Try{two, {true, false, true}},
                         Try{small, {false, false, true}}, Try{brief, {false, false, true}},
                         Try{full, {true, false, false}}, Try{small, {true, false, false}},
                         Try{brief, {true, false, false}}, Try{two, {true, false, false}},
                         Try{small, {false, false, false}}, Try{brief, {false, false, false}}},
                        kept_free, wishes);
    }

    [[nodiscard]] std::optional<Named> first_of(std::initializer_list<Try> attempts,
                                                double kept_free,
                                                const std::vector<geo::ScreenRect>& wishes) {
        for (const Try& attempt : attempts)
            if (const auto middle =
                    inside_.best(texts_.all[at(attempt.text)], attempt.demand, kept_free, wishes))
                return Named{{attempt.text, LabelPlace::inside, camera_.to_map(*middle),
                              camera_.metres_per_pixel},
                             corner_for(texts_.all[at(attempt.text)], *middle),
                             std::nullopt,
                             false};
        return std::nullopt;
    }

    const Placing& placing_;
    std::size_t row_;
    bool is_zone_;
    bool always_;
    const camera::Camera& camera_;
    geo::ScreenRect shown_;
    InsideUnit inside_;
    BesideUnit beside_;
    const UnitTexts& texts_;
};

/// Places names one after the other.
class UnitNames {
  public:
    UnitNames(std::vector<UnitMark>& units,
              const std::function<std::vector<geo::ScreenRect>()>& wishes, Placing& placing,
              bool always)
        : units_(units), wishes_(wishes), placing_(placing), always_(always),
          texts_(placing.memory ? placing.memory->unit_texts : std::make_shared<KeptUnitTexts>()) {}

    /// Seen without setting the name: there may be thousands.
    [[nodiscard]] bool is_too_small(std::size_t row) const {
        const Scene& scene = placing_.scene;
        const geo::MapExtent& extent = scene.map.unit_extent(row);
        const double em = scene.style.type.unit_name * smaller_unit_name * scene.mark_scale() *
                          scene.session.camera.metres_per_pixel;
        return extent.width() < least_width * em || extent.height() < least_height * em;
    }

    void place(std::vector<PlacedLabel>& placed, std::size_t row) {
        if (units_[row].label)
            return; // a swatch of a choropleth, named already
        const LabelKey key{LabelKey::Of::unit, row};
        const Leave leave = placing_.leave(key, false);
        if (leave.first.empty() && !leave.search)
            return;
        const bool is_zone = units_[row].zone_box.has_value();
        NamePlacer placer(placing_, row, units_[row], always_,
                          texts_->of(placing_.scene, row, is_zone));
        if (placer.is_nameless())
            return;
        std::optional<Named> named;
        for (std::size_t i = 0; i < leave.first.size() && !named; ++i)
            named = placer.again(leave.first[i]);
        if (!named && leave.search)
            named = placer.best(placing_.margin(leave, margin), boxes_wished());
        if (named)
            set(placed, key, *named, placer.text(*named));
    }

  private:
    const std::vector<geo::ScreenRect>& boxes_wished() {
        if (!wished_)
            wished_ = wishes_();
        return *wished_;
    }

    void set(std::vector<PlacedLabel>& placed, LabelKey key, const Named& named,
             const TextBlock& text) {
        const Scene& scene = placing_.scene;
        const style::Theme& theme = scene.style.theme;
        PlacedLabel label{key, named.place, scene.map.unit_anchor(key.row), {}};
        if (named.place.place == LabelPlace::inside)
            label.at = named.place.middle;
        if (named.leader) {
            label.shapes.emplace_back(Polyline{{named.leader->from, named.leader->to},
                                               scene.mark_scale(),
                                               style::faded(theme.label2, 0.8)});
            placing_.occupied.add_segment(named.leader->from, named.leader->to);
        }
        // The halo has the colour of the ground: it hides borders, not more.
        const bool off_land = named.outside && !units_[key.row].zone_box;
        append(label.shapes, text, named.corner, Align::middle,
               {scene.choropleth ? style::faded(theme.halo, 0.7)
                : off_land       ? theme.background
                                 : theme.land,
                static_cast<int>(std::lround(scene.between(halo, presenting_halo)))});
        units_[key.row].label = text.box(named.corner);
        placing_.occupied.add(*units_[key.row].label);
        label.box = *units_[key.row].label;
        placing_.shown[key] = named.place;
        placed.push_back(std::move(label));
    }

    std::vector<UnitMark>& units_;
    const std::function<std::vector<geo::ScreenRect>()>& wishes_;
    Placing& placing_;
    bool always_;
    std::shared_ptr<KeptUnitTexts> texts_;
    std::optional<std::vector<geo::ScreenRect>> wished_;
};

} // namespace

std::vector<PlacedLabel>
place_unit_names(std::vector<UnitMark>& units,
                 const std::function<std::vector<geo::ScreenRect>()>& wishes, Placing& placing) {
    const Scene& scene = placing.scene;
    const geo::MapExtent view = scene.session.camera.to_map(scene.session.camera.viewport);
    std::vector<std::size_t> areas, zones;
    for (std::size_t row = 0; row < units.size(); ++row) {
        if (units[row].zone_box)
            zones.push_back(row);
        else if (scene.map.unit_extent(row).overlaps(view))
            areas.push_back(row);
    }
    const auto room = [&](std::size_t row) {
        const geo::MapExtent& extent = scene.map.unit_extent(row);
        return extent.width() * extent.height();
    };
    std::vector<PlacedLabel> placed;
    const bool always = areas.size() <= few_units;
    UnitNames names(units, wishes, placing, always);
    if (!always)
        std::erase_if(areas, [&](std::size_t row) { return names.is_too_small(row); });
    std::stable_sort(areas.begin(), areas.end(),
                     [&](std::size_t a, std::size_t b) { return room(a) < room(b); });
    for (const std::size_t row : areas)
        names.place(placed, row);
    // A zone's name has more places to choose from than that of the district around it.
    for (const std::size_t row : zones)
        names.place(placed, row);
    return placed;
}

} // namespace guanmo::display
