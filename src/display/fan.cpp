#include "display/fan.hpp"

#include "display/occupied.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

namespace guanmo::display {

namespace {

constexpr double pi = std::numbers::pi;
constexpr double same_spot = 8;     ///< pixels between anchors that count as one spot
constexpr double sibling_gap = 14;  ///< between the edges of two members: room for both rings
constexpr double stranger_gap = 10; ///< to marks that are no members
constexpr std::size_t most_arranged = 8;
constexpr int directions = 24;
constexpr int rings = 5;

double first_distance(double radius, double scale) {
    return std::max(44 * scale, radius + 30 * scale);
}

/// Groups by nearness to the largest mark of the group; marks come largest first.
std::vector<Fan> groups_of(const std::vector<ProjectMark>& marks, double reach) {
    std::vector<std::size_t> by_x(marks.size());
    std::iota(by_x.begin(), by_x.end(), std::size_t{0});
    std::sort(by_x.begin(), by_x.end(), [&](std::size_t a, std::size_t b) {
        return marks[a].anchor.x != marks[b].anchor.x ? marks[a].anchor.x < marks[b].anchor.x
                                                      : a < b;
    });
    std::vector<std::size_t> place(marks.size());
    for (std::size_t i = 0; i < by_x.size(); ++i)
        place[by_x[i]] = i;

    std::vector<bool> taken(marks.size(), false);
    std::vector<Fan> fans;
    const auto gather = [&](Fan& fan, const ProjectMark& head, std::size_t i) {
        const bool near = geo::distance(marks[by_x[i]].anchor, head.anchor) <= reach;
        if (near && !taken[by_x[i]]) {
            taken[by_x[i]] = true;
            fan.members.push_back(by_x[i]);
        }
    };
    for (std::size_t head = 0; head < marks.size(); ++head) {
        if (taken[head])
            continue;
        const ProjectMark& mark = marks[head];
        Fan fan;
        for (std::size_t i = place[head]; i < by_x.size(); ++i) {
            if (marks[by_x[i]].anchor.x - mark.anchor.x > reach)
                break;
            gather(fan, mark, i);
        }
        for (std::size_t i = place[head]; i-- > 0;) {
            if (mark.anchor.x - marks[by_x[i]].anchor.x > reach)
                break;
            gather(fan, mark, i);
        }
        std::sort(fan.members.begin(), fan.members.end());
        if (fan.members.size() > 1)
            fans.push_back(std::move(fan));
    }
    return fans;
}

/// Looks for the best place of one member after the other.
class Arrangement {
  public:
    Arrangement(std::vector<ProjectMark>& marks, const Fan& fan, const Scene& scene)
        : marks_(marks), fan_(fan), scene_(scene), s_(scene.scale),
          anchor_(marks[fan.members.front()].anchor),
          home_(scene.map.unit_at(scene.session.camera.to_map(anchor_))) {
        find_strangers();
    }

    void place_all() {
        for (const std::size_t member : fan_.members) {
            marks_[member].symbol.centre = best_place(marks_[member]);
            placed_.push_back(member);
        }
    }

  private:
    void find_strangers() {
        for (std::size_t i = 0; i < marks_.size(); ++i)
            if (!std::binary_search(fan_.members.begin(), fan_.members.end(), i) &&
                geo::distance(marks_[i].symbol.centre, anchor_) < 300 * s_)
                strangers_.push_back(i);
        for (std::size_t row = 0; row < scene_.map.areas().size(); ++row)
            if (!scene_.map.unit_extent(row).empty())
                names_.push_back(scene_.session.camera.to_screen(scene_.map.unit_anchor(row)));
    }

    ScreenPoint best_place(const ProjectMark& mark) const {
        ScreenPoint best = anchor_;
        double least = std::numeric_limits<double>::infinity();
        const double near = first_distance(mark.symbol.radius, s_);
        for (int ring = 0; ring < rings; ++ring)
            for (int i = 0; i < directions; ++i) {
                const double angle = 2 * pi * i / directions;
                const ScreenPoint way{std::cos(angle), std::sin(angle)};
                const ScreenPoint place = anchor_ + way * (near + ring * 24 * s_);
                const double cost = 4 * ring + cost_of(mark, place, way);
                if (cost < least) {
                    least = cost;
                    best = place;
                }
            }
        return best;
    }

    double cost_of(const ProjectMark& mark, ScreenPoint place, ScreenPoint way) const {
        return cost_of_siblings(mark, place) + cost_of_strangers(mark, place) +
               cost_of_ground(place) + 0.6 * std::abs(way.y) + (way.x < 0 ? 0.1 : 0);
    }

    /// A touch costs more than everything else together.
    double cost_of_siblings(const ProjectMark& mark, ScreenPoint place) const {
        double cost = 0;
        for (const std::size_t other : placed_) {
            const Symbol& symbol = marks_[other].symbol;
            const double apart = geo::distance(symbol.centre, place);
            if (apart < symbol.radius + mark.symbol.radius + sibling_gap * s_)
                cost += 1000;
            if (distance_to_line(symbol.centre, anchor_, place) < symbol.radius + 4 * s_ ||
                distance_to_line(place, anchor_, symbol.centre) < mark.symbol.radius + 4 * s_)
                cost += 20;
            const ScreenPoint a = symbol.centre - anchor_, b = place - anchor_;
            if (geo::dot(a, b) > std::cos(pi / 5) * geo::length(a) * geo::length(b))
                cost += 2;
        }
        return cost;
    }

    double cost_of_strangers(const ProjectMark& mark, ScreenPoint place) const {
        double cost = 0;
        for (const std::size_t other : strangers_) {
            const Symbol& symbol = marks_[other].symbol;
            const double room = symbol.radius + stranger_gap * s_;
            if (geo::distance(symbol.centre, place) < room + mark.symbol.radius)
                cost += 8;
            if (distance_to_line(symbol.centre, anchor_, place) < room)
                cost += 4;
        }
        return cost;
    }

    /// Inside the own unit is best, abroad worst, and not where a unit's name wants to stand.
    double cost_of_ground(ScreenPoint place) const {
        double cost = 0;
        for (const ScreenPoint name : names_)
            if (std::abs(name.x - place.x) < 64 * s_ && std::abs(name.y - place.y) < 22 * s_)
                cost += 1.2;
        const geo::MapPoint ground = scene_.session.camera.to_map(place);
        if (home_ && scene_.map.is_roughly_in(*home_, ground))
            return cost;
        for (std::size_t row = 0; row < scene_.map.areas().size(); ++row)
            if (scene_.map.is_roughly_in(row, ground))
                return cost + 1;
        return cost + 1.5;
    }

    std::vector<ProjectMark>& marks_;
    const Fan& fan_;
    const Scene& scene_;
    double s_;
    ScreenPoint anchor_;
    std::optional<std::size_t> home_;
    std::vector<std::size_t> strangers_;
    std::vector<std::size_t> placed_;
    std::vector<ScreenPoint> names_;
};

/// Many at one spot: on rings around it, as many on each as have room.
void place_on_rings(std::vector<ProjectMark>& marks, const Fan& fan, double scale) {
    const ScreenPoint anchor = marks[fan.members.front()].anchor;
    double distance = first_distance(marks[fan.members.front()].symbol.radius, scale);
    for (std::size_t first = 0; first < fan.members.size();) {
        const double widest = 2 * marks[fan.members[first]].symbol.radius + sibling_gap * scale;
        const double half_turn = std::asin(std::min(widest / 2 / distance, 1.0));
        const auto room = static_cast<std::size_t>(std::max(std::floor(pi / half_turn), 1.0));
        const std::size_t count = std::min(room, fan.members.size() - first);
        for (std::size_t i = 0; i < count; ++i) {
            const double angle = 2 * pi * static_cast<double>(i) / static_cast<double>(count);
            marks[fan.members[first + i]].symbol.centre =
                anchor + ScreenPoint{std::cos(angle), std::sin(angle)} * distance;
        }
        first += count;
        distance += widest;
    }
}

} // namespace

std::vector<Fan> spread(std::vector<ProjectMark>& marks, const Scene& scene) {
    std::vector<Fan> fans = groups_of(marks, same_spot * scene.scale);
    for (const Fan& fan : fans) {
        if (fan.members.size() <= most_arranged)
            Arrangement(marks, fan, scene).place_all();
        else
            place_on_rings(marks, fan, scene.scale);
    }
    return fans;
}

Leader leader_of(const ProjectMark& mark, double scale) {
    const ScreenPoint way = mark.symbol.centre - mark.anchor;
    const double whole = geo::length(way);
    const double edge = mark.symbol.radius + (mark.approximate ? 5.5 : 1.4) * scale;
    return {mark.anchor, mark.anchor + way * std::max(0.0, 1 - edge / std::max(whole, 1e-9))};
}

void append_leaders(Shapes& shapes, const std::vector<Fan>& fans,
                    const std::vector<ProjectMark>& marks, const Scene& scene) {
    const double s = scene.scale;
    const Colour line = style::faded(scene.style.theme.label2, 0.8);
    for (const Fan& fan : fans)
        for (const std::size_t member : fan.members) {
            const Leader leader = leader_of(marks[member], s);
            shapes.emplace_back(Polyline{{leader.from, leader.to}, s, line});
        }
    for (const Fan& fan : fans) {
        const ScreenPoint dot = marks[fan.members.front()].anchor;
        shapes.emplace_back(Disc{dot, (fan_dot_radius + 1) * s, scene.style.theme.marker_outline});
        shapes.emplace_back(Disc{dot, fan_dot_radius * s, scene.style.theme.label});
    }
}

} // namespace guanmo::display
