#include "geo/even_odd.hpp"

#include "geo/planar_chains.hpp"
#include "geo/turn.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace guanmo::geo {

namespace {

/// A chain in one of its directions: 2c as it is, 2c + 1 the other way.
using Way = std::uint32_t;
constexpr Way no_way = ~Way{0};

Way back(Way way) {
    return way ^ 1U;
}

/// East to north to west, then west to south to east: [0, π) and [π, 2π).
bool in_first_half(LngLat from, LngLat to) {
    return to.lat > from.lat || (to.lat == from.lat && to.lng > from.lng);
}

/// Chains as a figure of the plane: which ways leave a node, and which one follows when a face on
/// the left is gone around.
class Figure {
  public:
    explicit Figure(std::vector<Chain> chains) : chains_(std::move(chains)) {
        for (std::uint32_t c = 0; c < chains_.size(); ++c)
            if (chains_[c].from != Chain::no_node) {
                leaving_[chains_[c].from].push_back(2 * c);
                leaving_[chains_[c].to].push_back(2 * c + 1);
            }
        following_.resize(2 * chains_.size());
        for (Way way = 0; way < following_.size(); ++way)
            following_[way] = way; // of a ring without nodes
    }

    /// False when two ways leave a node in the same direction, which nodes are there to prevent.
    bool sort_around_nodes() {
        for (auto& [node, ways] : leaving_) {
            std::sort(ways.begin(), ways.end(),
                      [this](Way a, Way b) { return turns_before(a, b); });
            for (std::size_t k = 0; k < ways.size(); ++k) {
                const Way before = ways[(k + ways.size() - 1) % ways.size()];
                if (k > 0 && !turns_before(before, ways[k]))
                    return false;
                following_[back(ways[k])] = before;
            }
        }
        return true;
    }

    [[nodiscard]] std::size_t ways() const { return following_.size(); }
    [[nodiscard]] const Chain& chain(Way way) const { return chains_[way / 2]; }
    [[nodiscard]] const std::vector<Chain>& chains() const { return chains_; }
    [[nodiscard]] Way following(Way way) const { return following_[way]; }
    [[nodiscard]] const std::map<std::uint32_t, std::vector<Way>>& leaving() const {
        return leaving_;
    }
    [[nodiscard]] std::uint32_t start_of(Way way) const {
        return way % 2 == 0 ? chain(way).from : chain(way).to;
    }
    [[nodiscard]] std::uint32_t end_of(Way way) const { return start_of(back(way)); }
    [[nodiscard]] LngLat first_point(Way way) const {
        return way % 2 == 0 ? chain(way).points.front() : chain(way).points.back();
    }
    [[nodiscard]] LngLat second_point(Way way) const {
        const std::vector<LngLat>& points = chain(way).points;
        return way % 2 == 0 ? points[1] : points[points.size() - 2];
    }

  private:
    /// Anticlockwise, from east.
    [[nodiscard]] bool turns_before(Way a, Way b) const {
        const LngLat at = first_point(a);
        const bool a_first = in_first_half(at, second_point(a));
        const bool b_first = in_first_half(at, second_point(b));
        return a_first != b_first ? a_first : turn(at, second_point(a), second_point(b)) > 0;
    }

    std::vector<Chain> chains_;
    std::map<std::uint32_t, std::vector<Way>> leaving_; ///< of each node, anticlockwise
    std::vector<Way> following_;                        ///< each way, around the face on its left
};

/// Chains that hang together.
struct Component {
    std::vector<std::uint32_t> chains;
    LngLatExtent extent;
    std::uint32_t most_western = 0; ///< chain, and which of its points
    std::size_t point = 0;
};

std::vector<Component> components_of(const Figure& figure) {
    std::vector<std::uint32_t> parent(figure.chains().size());
    std::iota(parent.begin(), parent.end(), 0U);
    const auto root = [&parent](std::uint32_t c) {
        while (parent[c] != c)
            c = parent[c] = parent[parent[c]];
        return c;
    };
    for (const auto& [node, ways] : figure.leaving())
        for (const Way way : ways)
            parent[root(way / 2)] = root(ways.front() / 2);
    std::map<std::uint32_t, Component> by_root;
    for (std::uint32_t c = 0; c < parent.size(); ++c) {
        Component& component = by_root[root(c)];
        const std::vector<LngLat>& points = figure.chains()[c].points;
        for (std::size_t k = 0; k < points.size(); ++k) {
            if (component.extent.empty() ||
                is_before(points[k],
                          figure.chains()[component.most_western].points[component.point])) {
                component.most_western = c;
                component.point = k;
            }
            component.extent.add(points[k]);
        }
        component.chains.push_back(c);
    }
    std::vector<Component> components;
    for (auto& [first, component] : by_root)
        components.push_back(std::move(component));
    return components;
}

/// Whether a ray from p to the east crosses the line from a to b.
bool is_crossed(LngLat p, LngLat a, LngLat b) {
    return (a.lat > p.lat) != (b.lat > p.lat) && (turn(a, b, p) > 0) == (b.lat > a.lat);
}

/// Which ways have the inside on their left.
class Sides {
  public:
    explicit Sides(const Figure& figure)
        : figure_(figure), components_(components_of(figure)),
          component_of_(figure.chains().size()), inside_(figure.ways()), known_(figure.ways()) {}

    /// False when the figure is too large to be compared with itself, or odd.
    bool decide() {
        if (components_.size() > 5000)
            return false;
        for (std::size_t c = 0; c < components_.size(); ++c)
            for (const std::uint32_t chain : components_[c].chains)
                component_of_[chain] = c;
        return std::all_of(components_.begin(), components_.end(),
                           [this](const Component& component) { return spread(component); });
    }

    [[nodiscard]] bool inside(Way way) const { return inside_[way]; }
    [[nodiscard]] std::size_t component_of(Way way) const { return component_of_[way / 2]; }

  private:
    [[nodiscard]] bool is_inside_others(const Component& component, LngLat p) const {
        bool inside = false;
        for (const Component& other : components_) {
            if (&other == &component || !other.extent.contains(p))
                continue;
            for (const std::uint32_t c : other.chains) {
                const std::vector<LngLat>& points = figure_.chains()[c].points;
                for (std::size_t k = 0; k + 1 < points.size(); ++k)
                    inside ^= is_crossed(p, points[k], points[k + 1]);
            }
        }
        return inside;
    }

    /// A way that has what lies west of the component on its left.
    [[nodiscard]] Way outermost(const Component& component) const {
        const Chain& chain = figure_.chains()[component.most_western];
        const std::vector<LngLat>& points = chain.points;
        const std::size_t at = component.point;
        const Way forth = 2 * component.most_western;
        const bool end = at == 0 || at + 1 == points.size();
        if (end && chain.from != Chain::no_node)
            return west_of(at == 0 ? chain.from : chain.to);
        const LngLat before = end ? points[points.size() - 2] : points[at - 1];
        const LngLat after = end ? points[1] : points[at + 1];
        const int side = turn(before, points[at], after);
        return side == 0 ? no_way : side < 0 ? forth : back(forth);
    }

    /// All ways leave this node to the east, or due north.
    [[nodiscard]] Way west_of(std::uint32_t node) const {
        const std::vector<Way>& ways = figure_.leaving().at(node);
        Way last = ways.back();
        for (const Way way : ways)
            if (in_first_half(figure_.first_point(way), figure_.second_point(way)))
                last = way;
        return last;
    }

    /// From the outermost way over the nodes to all others: crossing a line changes sides.
    bool spread(const Component& component) {
        const Way first = outermost(component);
        if (first == no_way)
            return false;
        std::vector<Way> open;
        const LngLat west = figure_.chains()[component.most_western].points[component.point];
        bool right = set(first, is_inside_others(component, west), open);
        while (!open.empty() && right) {
            const Way way = open.back();
            open.pop_back();
            right = set(back(way), !inside_[way], open) &&
                    set(figure_.following(way), inside_[way], open);
        }
        return right;
    }

    /// False where it is known to be otherwise.
    bool set(Way way, bool inside, std::vector<Way>& open) {
        if (known_[way])
            return inside_[way] == inside;
        known_[way] = true;
        inside_[way] = inside;
        open.push_back(way);
        return true;
    }

    const Figure& figure_;
    std::vector<Component> components_;
    std::vector<std::size_t> component_of_; ///< of each chain
    std::vector<bool> inside_;
    std::vector<bool> known_;
};

/// Twice the area, about the first point.
double doubled_area(const Ring<LngLat>& ring) {
    double sum = 0;
    for (std::size_t i = 1; i + 1 < ring.size(); ++i)
        sum += (ring[i].lng - ring[0].lng) * (ring[i + 1].lat - ring[0].lat) -
               (ring[i].lat - ring[0].lat) * (ring[i + 1].lng - ring[0].lng);
    return sum;
}

/// Of a ring that does not cross itself: by the turn at its most western point, which no rounding
/// disturbs.
bool is_anticlockwise(const Ring<LngLat>& ring) {
    const auto west = std::min_element(ring.begin(), ring.end(), is_before);
    const LngLat before = west == ring.begin() ? ring.back() : *(west - 1);
    const LngLat after = west + 1 == ring.end() ? ring.front() : *(west + 1);
    return turn(before, *west, after) > 0;
}

/// Goes around the faces that are inside.
class Faces {
  public:
    Faces(const Figure& figure, const Sides& sides) : figure_(figure), sides_(sides) {}

    MultiPolygon<LngLat> all() {
        std::vector<bool> gone(figure_.ways(), false);
        for (Way first = 0; first < figure_.ways(); ++first)
            if (sides_.inside(first) && !gone[first])
                go_around(first, gone);
        for (Loose& hole : loose_)
            if (const auto shell = around(hole))
                area_[*shell].holes.push_back(std::move(hole.ring));
        return std::move(area_);
    }

  private:
    /// A hole whose outer ring it does not touch.
    struct Loose {
        Ring<LngLat> ring;
        std::size_t component;
    };

    /// A face's border may pass a node again and again: each time a ring by itself is closed.
    void go_around(Way first, std::vector<bool>& gone) {
        std::vector<Way> walked;
        std::map<std::uint32_t, std::size_t>
            passed; // nodes by the place of the way that leaves them
        std::vector<Ring<LngLat>> holes;
        std::optional<Ring<LngLat>> outer;
        Way way = first;
        do {
            gone[way] = true;
            passed[figure_.start_of(way)] = walked.size();
            walked.push_back(way);
            const auto met = passed.find(figure_.end_of(way));
            if (met != passed.end()) {
                const std::size_t begin = met->second;
                Ring<LngLat> ring = ring_of(walked, begin);
                for (std::size_t k = begin; k < walked.size(); ++k)
                    passed.erase(figure_.start_of(walked[k]));
                walked.resize(begin);
                if (ring.size() >= 3 && is_anticlockwise(ring))
                    outer = std::move(ring);
                else if (ring.size() >= 3)
                    holes.push_back(std::move(ring));
            }
            way = figure_.following(way);
        } while (way != first);
        keep(std::move(outer), std::move(holes), sides_.component_of(first));
    }

    [[nodiscard]] Ring<LngLat> ring_of(const std::vector<Way>& walked, std::size_t begin) const {
        Ring<LngLat> ring;
        for (std::size_t k = begin; k < walked.size(); ++k) {
            const std::vector<LngLat>& points = figure_.chain(walked[k]).points;
            if (walked[k] % 2 == 0)
                ring.insert(ring.end(), points.begin(), points.end() - 1);
            else
                ring.insert(ring.end(), points.rbegin(), points.rend() - 1);
        }
        return ring;
    }

    void keep(std::optional<Ring<LngLat>> outer, std::vector<Ring<LngLat>> holes,
              std::size_t component) {
        if (outer) {
            LngLatExtent extent;
            for (const LngLat p : *outer)
                extent.add(p);
            shells_.push_back({extent, doubled_area(*outer), component});
            area_.push_back({*std::move(outer), std::move(holes)});
            return;
        }
        for (Ring<LngLat>& hole : holes)
            loose_.push_back({std::move(hole), component});
    }

    /// The smallest outer ring that holds it.
    [[nodiscard]] std::optional<std::size_t> around(const Loose& hole) const {
        std::optional<std::size_t> best;
        for (std::size_t s = 0; s < shells_.size(); ++s)
            if (shells_[s].component != hole.component &&
                shells_[s].extent.contains(hole.ring.front()) &&
                (!best || shells_[s].size < shells_[*best].size) &&
                lies_in(hole.ring.front(), area_[s].outer))
                best = s;
        return best;
    }

    static bool lies_in(LngLat p, const Ring<LngLat>& ring) {
        bool inside = false;
        for (std::size_t i = 0; i < ring.size(); ++i)
            inside ^= is_crossed(p, ring[i], ring[i + 1 == ring.size() ? 0 : i + 1]);
        return inside;
    }

    struct Shell {
        LngLatExtent extent;
        double size;
        std::size_t component;
    };

    const Figure& figure_;
    const Sides& sides_;
    MultiPolygon<LngLat> area_;
    std::vector<Shell> shells_; ///< of area_
    std::vector<Loose> loose_;
};

} // namespace

std::optional<MultiPolygon<LngLat>> even_odd_area(const MultiPolygon<LngLat>& area) {
    // With what they enclose on the left of outer rings and on the right of holes, two parts that
    // lie beside one another pass their common border in opposite directions.
    Outline outline;
    std::vector<bool> is_hole;
    const auto add = [&](Ring<LngLat> ring, bool hole) {
        if ((doubled_area(ring) < 0) != hole)
            std::reverse(ring.begin(), ring.end());
        outline.add(ring);
        is_hole.push_back(hole);
    };
    for (const Polygon<LngLat>& polygon : area) {
        add(polygon.outer, false);
        for (const Ring<LngLat>& hole : polygon.holes)
            add(hole, true);
    }
    const std::optional<NodedOutline> lines = noded(std::move(outline));
    if (!lines)
        return std::nullopt;
    std::optional<std::vector<Chain>> chains = planar_chains(*lines, is_hole);
    if (!chains)
        return std::nullopt;
    Figure figure(*std::move(chains));
    if (!figure.sort_around_nodes())
        return std::nullopt;
    Sides sides(figure);
    if (!sides.decide())
        return std::nullopt;
    return Faces(figure, sides).all();
}

} // namespace guanmo::geo
