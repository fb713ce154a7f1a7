#include "display/beside_unit.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace guanmo::display {

namespace {

/// From the unit's rectangle to the name, pixels at 1080 lines.
constexpr std::array<double, 13> gaps{4, 10, 18, 28, 40, 56, 76, 100, 130, 170, 220, 280, 360};
constexpr double margin = 3;
constexpr double far = 12; ///< from the unit's ground: from here on a name needs a leader
// What is as bad as so many pixels more between unit and name, at 1080 lines.
constexpr double on_route_cost = 40, crossing_cost = 80, abroad_cost = 30, leader_cost = 8,
                 shorter_cost = 10;

ScreenPoint nearest_in(const geo::ScreenRect& box, ScreenPoint p) {
    return {std::clamp(p.x, box.min.x, box.max.x), std::clamp(p.y, box.min.y, box.max.y)};
}

} // namespace

BesideUnit::BesideUnit(const Placing& placing, std::size_t row, const geo::ScreenRect& shown)
    : placing_(placing), row_(row), shown_(shown),
      is_zone_(placing.scene.workbook.units[row].is_point()), scale_(placing.scene.mark_scale()) {}

std::optional<BesideUnit::Choice> BesideUnit::best(const std::vector<TextBlock>& all,
                                                   const std::vector<int>& texts) const {
    std::optional<Seen> best;
    double shorter = 0;
    for (const int number : texts) {
        for (int place = 0; place < directions * static_cast<int>(gaps.size()); ++place) {
            const double least = gaps[static_cast<std::size_t>(place / directions)] + shorter;
            if (best && best->cost <= least)
                break;
            auto seen = look_at(all[static_cast<std::size_t>(number)], place);
            if (!seen || (best && best->cost <= seen->cost + shorter))
                continue;
            seen->cost += shorter;
            seen->choice.text = number;
            best = seen;
        }
        shorter += shorter_cost;
    }
    if (!best)
        return std::nullopt;
    return best->choice;
}

std::optional<BesideUnit::Choice> BesideUnit::at(const TextBlock& text, int text_number,
                                                 int place) const {
    if (place < 0 || place >= directions * static_cast<int>(gaps.size()))
        return std::nullopt;
    auto seen = look_at(text, place);
    if (!seen)
        return std::nullopt;
    seen->choice.text = text_number;
    return seen->choice;
}

std::optional<BesideUnit::Seen> BesideUnit::look_at(const TextBlock& text, int place) const {
    const ScreenPoint corner = corner_at(text, place);
    const geo::ScreenRect box = text.box(corner);
    const geo::ScreenRect with_margin = box.grown(margin * scale_);
    if (!placing_.is_usable(with_margin))
        return std::nullopt;
    Seen seen{{0, place, corner, std::nullopt}, gaps[static_cast<std::size_t>(place / directions)]};
    const bool abroad = !is_zone_ && stands_abroad(box.centre());
    const std::optional<Leader> leader = leader_to(box);
    const double away = leader ? geo::distance(leader->from, leader->to) / scale_ : 0;
    if (abroad || away > far) {
        seen.choice.leader = leader;
        seen.cost += leader_cost + away;
        seen.cost += placing_.occupied.is_free(leader->from, leader->to) ? 0 : crossing_cost;
    }
    seen.cost += (abroad ? abroad_cost : 0) +
                 (placing_.occupied.is_on_route(with_margin) ? on_route_cost : 0);
    return seen;
}

/// Above first, then alternately to both sides of it; a zone's name right, left, above, below
/// first.
ScreenPoint BesideUnit::corner_at(const TextBlock& text, int place) const {
    const int i = place % directions;
    const int turn = (i % 2 == 0 ? -1 : 1) * ((i + 1) / 2);
    constexpr std::array<double, 4> of_zone{0, std::numbers::pi, -std::numbers::pi / 2,
                                            std::numbers::pi / 2};
    const double angle = is_zone_ && i < 4
                             ? of_zone[static_cast<std::size_t>(i)]
                             : -std::numbers::pi / 2 + turn * 2 * std::numbers::pi / directions;
    const double gap = gaps[static_cast<std::size_t>(place / directions)] * scale_;
    const double x = std::cos(angle), y = std::sin(angle);
    const ScreenPoint middle = shown_.centre();
    // The name's rectangle touches the unit's, grown by the gap, in that direction.
    const double half_width = shown_.width() / 2 + gap + text.width / 2;
    const double half_height = shown_.height() / 2 + gap + text.height / 2;
    const double reach = std::min(std::abs(x) > 1e-9 ? half_width / std::abs(x) : 1e9,
                                  std::abs(y) > 1e-9 ? half_height / std::abs(y) : 1e9);
    return {std::round(middle.x + x * reach - text.width / 2),
            std::round(middle.y + y * reach - text.height / 2)};
}

/// On the ground of another unit, where it would be taken for that one's name.
bool BesideUnit::stands_abroad(ScreenPoint middle) const {
    const Scene& scene = placing_.scene;
    const geo::MapPoint ground = scene.session.camera.to_map(middle);
    return !scene.map.is_roughly_in(row_, ground) && scene.map.is_roughly_on_land(ground);
}

/// From the name to a little way into the unit, or to the zone's square.
std::optional<Leader> BesideUnit::leader_to(const geo::ScreenRect& box) const {
    const Scene& scene = placing_.scene;
    const ScreenPoint anchor = scene.session.camera.to_screen(scene.map.unit_anchor(row_));
    const ScreenPoint start = nearest_in(box.grown(1.5 * scale_), anchor);
    if (is_zone_)
        return Leader{start, nearest_in(shown_, start)};
    const ScreenPoint way = anchor - start;
    const double whole = geo::length(way);
    const double step = 3 * scale_;
    for (double along = 0; along < whole; along += step) {
        const ScreenPoint at = start + way * (along / whole);
        if (scene.map.is_roughly_in(row_, scene.session.camera.to_map(at)))
            return Leader{start, start + way * (std::min(along + step, whole) / whole)};
    }
    return Leader{start, anchor};
}

} // namespace guanmo::display
