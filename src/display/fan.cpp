#include "display/fan.hpp"

#include "display/fan_groups.hpp"
#include "display/kept_fan.hpp"
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
constexpr double route_gap = 7;     ///< to the middle of a route
constexpr std::size_t most_arranged = 8;
constexpr int directions = 16;
/// Ways that look equally good must not be told apart by rounding: the fan would flicker.
constexpr double rounding = 1e-6;

double first_distance(double radius, double scale) {
    return std::max(44 * scale, radius + 30 * scale);
}

/// One way to set the members of a fan: on an arc around `middle`, in order or backwards.
struct Arc {
    double middle = 0; ///< radians, clockwise from the right
    double least_apart = 0;
    bool backwards = false;
};

/// Tries arcs in all directions and keeps the one that looks best.
class Arrangement {
  public:
    Arrangement(const std::vector<ProjectMark>& marks, const Fan& fan, const Obstacles& around,
                const Scene& scene)
        : marks_(marks), fan_(fan), scene_(scene), s_(scene.mark_scale()),
          anchor_(marks[fan.members.front()].anchor),
          home_(scene.map.unit_at(scene.session.camera.to_map(anchor_))),
          alike_(marks[fan.members.front()].symbol.radius ==
                 marks[fan.members.back()].symbol.radius) {
        find_strangers();
        find_obstacles(around);
    }

    /// Places of the members, in their order.
    [[nodiscard]] std::vector<ScreenPoint> best() const {
        std::vector<ScreenPoint> chosen;
        double least = std::numeric_limits<double>::infinity();
        for (const double apart : {pi / 3.6, pi / 2.4, pi})
            for (int i = 0; i < directions; ++i)
                for (const bool backwards : {false, true}) {
                    if (backwards && alike_)
                        continue;
                    const std::vector<ScreenPoint> places =
                        places_on({2 * pi * i / directions, apart, backwards});
                    const double cost = cost_of(places, least) + (apart > pi / 2 ? 0.5 : 0.0);
                    if (cost < least - rounding) {
                        least = cost;
                        chosen = places;
                    }
                }
        return chosen;
    }

    /// False when something hides a member, or a member something, or one is out of sight.
    [[nodiscard]] bool may_stay(const std::vector<ScreenPoint>& places) const {
        constexpr double bad = 4; // what the least of these costs
        double cost = 0;
        for (std::size_t i = 0; i < places.size(); ++i)
            cost += cost_of_strangers(radius_of(i), places[i]) +
                    cost_of_tour(radius_of(i), places[i]) + cost_of_edge(radius_of(i), places[i]);
        return cost < bad;
    }

  private:
    void find_strangers() {
        for (std::size_t i = 0; i < marks_.size(); ++i)
            if (!std::binary_search(fan_.members.begin(), fan_.members.end(), i) &&
                geo::distance(marks_[i].symbol.centre, anchor_) < 300 * s_)
                strangers_.push_back(i);
        for (std::size_t row = 0; row < scene_.map.unit_count(); ++row) {
            if (scene_.map.unit_extent(row).empty())
                continue;
            const ScreenPoint name = scene_.session.camera.to_screen(scene_.map.unit_anchor(row));
            if (geo::distance(name, anchor_) < 300 * s_)
                names_.push_back(name);
        }
    }

    void find_obstacles(const Obstacles& around) {
        for (const StopMark& stop : around.stops)
            if (geo::distance(stop.anchor, anchor_) > same_spot * s_ &&
                geo::distance(stop.centre, anchor_) < 300 * s_)
                stops_.push_back(stop);
        for (const RouteSegment& segment : around.routes)
            if (distance_to_line(anchor_, segment.a, segment.b) < 250 * s_)
                routes_.push_back(segment);
        furniture_ = around.furniture;
    }

    /// The angle between two neighbours on the arc so that they do not touch.
    [[nodiscard]] double angle_between(std::size_t m, std::size_t n, double stretch,
                                       double least) const {
        const double a = distance_of(m) * stretch, b = distance_of(n) * stretch;
        const double apart = radius_of(m) + radius_of(n) + sibling_gap * s_;
        const double cosine = (a * a + b * b - apart * apart) / (2 * a * b);
        return std::max(least, std::acos(std::clamp(cosine, -1.0, 1.0)));
    }

    [[nodiscard]] std::vector<ScreenPoint> places_on(const Arc& arc) const {
        std::vector<std::size_t> order(fan_.members.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        if (arc.backwards)
            std::reverse(order.begin(), order.end());
        double stretch = 1;
        std::vector<double> angles;
        while (true) {
            angles = angles_for(order, arc.least_apart, stretch);
            const double closing = angle_between(order.back(), order.front(), stretch, 0);
            if (angles.back() + closing <= 2 * pi)
                break;
            stretch *= 1.15;
        }
        std::vector<ScreenPoint> places(order.size());
        for (std::size_t i = 0; i < order.size(); ++i) {
            const double angle = arc.middle + angles[i] - angles.back() / 2;
            places[order[i]] = anchor_ + ScreenPoint{std::cos(angle), std::sin(angle)} *
                                             (distance_of(order[i]) * stretch);
        }
        return places;
    }

    /// Angles from the first to each of the members. Several are set closer than `least_apart`
    /// when the circle has no room for it.
    [[nodiscard]] std::vector<double> angles_for(const std::vector<std::size_t>& order,
                                                 double least_apart, double stretch) const {
        const double least =
            std::min(least_apart, 2 * pi / static_cast<double>(order.size()) * 0.98);
        std::vector<double> angles{0};
        for (std::size_t i = 1; i < order.size(); ++i)
            angles.push_back(angles.back() + angle_between(order[i - 1], order[i], stretch, least));
        return angles;
    }

    [[nodiscard]] double radius_of(std::size_t member) const {
        return marks_[fan_.members[member]].symbol.radius;
    }
    [[nodiscard]] double distance_of(std::size_t member) const {
        return first_distance(radius_of(member), s_);
    }

    /// Sum of what speaks against the places; no longer than up to `enough`.
    [[nodiscard]] double cost_of(const std::vector<ScreenPoint>& places, double enough) const {
        double cost = 0;
        for (std::size_t i = 0; i < places.size() && cost < enough; ++i) {
            const ScreenPoint way = places[i] - anchor_;
            cost += 0.6 * std::abs(way.y) / geo::length(way) + (way.x < 0 ? 0.1 : 0);
            cost += cost_of_strangers(radius_of(i), places[i]);
            cost += cost_of_label(radius_of(i), places[i]);
            cost += cost_of_tour(radius_of(i), places[i]);
            cost += cost_of_edge(radius_of(i), places[i]);
            if (cost < enough)
                cost += cost_of_ground(places[i]);
        }
        return cost;
    }

    [[nodiscard]] double cost_of_strangers(double radius, ScreenPoint place) const {
        double cost = 0;
        for (const std::size_t other : strangers_) {
            const Symbol& symbol = marks_[other].symbol;
            const double room = symbol.radius + stranger_gap * s_;
            if (geo::distance(symbol.centre, place) < room + radius)
                cost += 8;
            if (distance_to_line(symbol.centre, anchor_, place) < room)
                cost += 4;
        }
        return cost;
    }

    /// Nodes are never covered; routes where nothing else will do, by symbol, leader and label.
    [[nodiscard]] double cost_of_tour(double radius, ScreenPoint place) const {
        double cost = 0;
        for (const StopMark& stop : stops_) {
            const double room = stop.radius + stranger_gap * s_;
            if (geo::distance(stop.centre, place) < room + radius)
                cost += 8;
            if (distance_to_line(stop.centre, anchor_, place) < room)
                cost += 4;
        }
        const ScreenPoint outwards = place - anchor_;
        const geo::ScreenRect words = label_box(radius, place);
        bool under_symbol = false, under_leader = false, under_label = false;
        for (const RouteSegment& segment : routes_) {
            under_symbol = under_symbol ||
                           distance_to_line(place, segment.a, segment.b) < radius + route_gap * s_;
            // Near the node routes and leaders come together anyhow.
            under_leader = under_leader || distance_to_line(anchor_ + outwards * 0.5, segment.a,
                                                            segment.b) < route_gap * s_;
            under_label = under_label || crosses(words, segment.a, segment.b);
        }
        return cost + (under_symbol ? 2 : 0) + (under_leader ? 0.8 : 0) + (under_label ? 0.7 : 0);
    }

    /// What can be seen should be seen whole.
    [[nodiscard]] double cost_of_edge(double radius, ScreenPoint place) const {
        const geo::ScreenRect& view = scene_.session.camera.viewport;
        const bool leaves = view.contains(anchor_) && !view.grown(-radius).contains(place);
        const geo::ScreenRect label = label_box(radius, place);
        const bool no_label =
            std::any_of(scene_.words.begin(), scene_.words.end(),
                        [&label](const geo::ScreenRect& words) { return words.overlaps(label); });
        const auto under_symbol = [&](const geo::ScreenRect& box) {
            return distance_to(box, place) < radius + 4 * s_;
        };
        const bool under_words =
            std::any_of(scene_.words.begin(), scene_.words.end(), under_symbol);
        const bool on_furniture =
            std::any_of(furniture_.begin(), furniture_.end(), [&](const geo::ScreenRect& box) {
                return under_symbol(box) || box.overlaps(label);
            });
        return (leaves || under_words ? 40 : 0) + (no_label ? 2 : 0) + (on_furniture ? 3 : 0);
    }

    [[nodiscard]] geo::ScreenRect label_box(double radius, ScreenPoint place) const {
        const double side = place.x < anchor_.x ? -1 : 1;
        const double near = place.x + side * radius, far = near + side * 110 * s_;
        return {{std::min(near, far), place.y - 9 * s_}, {std::max(near, far), place.y + 9 * s_}};
    }

    /// The label will stand on the outer side: nothing should be there, nor a unit's name.
    [[nodiscard]] double cost_of_label(double radius, ScreenPoint place) const {
        const geo::ScreenRect box = label_box(radius, place);
        double cost = 0;
        for (const std::size_t other : strangers_)
            if (distance_to(box, marks_[other].symbol.centre) < marks_[other].symbol.radius)
                cost += 0.8;
        for (const ScreenPoint name : names_) {
            const geo::ScreenRect words{{name.x - 50 * s_, name.y - 12 * s_},
                                        {name.x + 50 * s_, name.y + 12 * s_}};
            if (words.overlaps(box) || distance_to(words, place) < radius)
                cost += 0.8;
        }
        return cost;
    }

    /// Inside the own unit is best, abroad worst.
    [[nodiscard]] double cost_of_ground(ScreenPoint place) const {
        const geo::MapPoint ground = scene_.session.camera.to_map(place);
        if (home_ && scene_.map.is_roughly_in(*home_, ground))
            return 0;
        return scene_.map.is_roughly_on_land(ground) ? 0.8 : 1.2;
    }

    const std::vector<ProjectMark>& marks_;
    const Fan& fan_;
    const Scene& scene_;
    double s_;
    ScreenPoint anchor_;
    std::optional<std::size_t> home_;
    bool alike_; ///< all of one size: their order makes no difference
    std::vector<std::size_t> strangers_;
    std::vector<ScreenPoint> names_;
    std::vector<StopMark> stops_;
    std::vector<RouteSegment> routes_;
    std::vector<geo::ScreenRect> furniture_;
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

/// The members' places, from their anchor, pixels at scale 1.
std::vector<ScreenPoint> arranged(const std::vector<ProjectMark>& marks, const Fan& fan,
                                  const std::vector<std::size_t>& rows, const Obstacles& around,
                                  const Scene& scene, const LabelMemory* memory) {
    const double s = scene.mark_scale();
    const ScreenPoint anchor = marks[fan.members.front()].anchor;
    const auto kept = memory ? kept_places(rows, *memory, scene) : std::nullopt;
    if (kept && memory->flight)
        return *kept;
    const Arrangement arrangement(marks, fan, around, scene);
    if (kept) {
        std::vector<ScreenPoint> places(*kept);
        for (ScreenPoint& place : places)
            place = anchor + place * s;
        if (arrangement.may_stay(places))
            return *kept;
    }
    std::vector<ScreenPoint> places = arrangement.best();
    for (ScreenPoint& place : places)
        place = (place - anchor) * (1 / s);
    return places;
}

std::vector<std::size_t> rows_of(const Fan& fan, const std::vector<ProjectMark>& marks) {
    std::vector<std::size_t> rows;
    for (const std::size_t member : fan.members)
        rows.push_back(marks[member].row);
    return rows;
}

} // namespace

std::vector<Fan> spread(std::vector<ProjectMark>& marks, const Obstacles& around,
                        const Scene& scene, LabelMemory* memory) {
    std::vector<Fan> fans = groups_of(marks, around.stops, same_spot * scene.mark_scale());
    FanPlaces now;
    for (const Fan& fan : fans) {
        if (fan.members.size() > most_arranged) {
            place_on_rings(marks, fan, scene.mark_scale());
            continue;
        }
        const std::vector<std::size_t> rows = rows_of(fan, marks);
        std::vector<ScreenPoint> places = arranged(marks, fan, rows, around, scene, memory);
        const ScreenPoint anchor = marks[fan.members.front()].anchor;
        for (std::size_t i = 0; i < places.size(); ++i)
            marks[fan.members[i]].symbol.centre = anchor + places[i] * scene.mark_scale();
        now.emplace(rows, std::move(places));
    }
    if (memory)
        memory->fans = std::move(now);
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
    const double s = scene.mark_scale();
    const Colour line = style::faded(scene.style.theme.label2, 0.8);
    for (const Fan& fan : fans)
        for (const std::size_t member : fan.members) {
            const Leader leader = leader_of(marks[member], s);
            shapes.emplace_back(Polyline{{leader.from, leader.to}, s, line});
        }
    for (const Fan& fan : fans) {
        if (fan.at_stop)
            continue;
        const ScreenPoint dot = marks[fan.members.front()].anchor;
        shapes.emplace_back(Disc{dot, (fan_dot_radius + 1) * s, scene.style.theme.marker_outline});
        shapes.emplace_back(Disc{dot, fan_dot_radius * s, scene.style.theme.label});
    }
}

} // namespace guanmo::display
