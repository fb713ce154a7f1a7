#include "geo/dissolve.hpp"

#include "geo/measure.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <unordered_set>

namespace guanmo::geo {

namespace {

/// A direction of an arc: twice its number, and one more when it runs backwards.
using Half = std::uint32_t;
constexpr Half no_half = 0xffffffff;

Half half_of(ArcRef ref) {
    return ref.arc * 2 + (ref.reversed ? 1 : 0);
}

/// A half with the unit on its left. Where units overlap along an arc there are several.
struct Side {
    Half half = no_half;
    std::uint32_t unit = 0;
    [[nodiscard]] std::uint64_t key() const { return std::uint64_t{half} << 32 | unit; }
};

class Dissolver {
  public:
    Dissolver(const Topology& topology, std::span<const int> group_of_unit)
        : topology_(topology), group_of_unit_(group_of_unit),
          next_(topology.arcs.size() * 2, no_half), unit_(topology.arcs.size() * 2, 0) {
        for (std::uint32_t unit = 0; unit < topology.units.size(); ++unit)
            for (const Topology::PolygonRefs& polygon : topology.units[unit]) {
                follow(polygon.outer, unit);
                for (const Topology::RingRefs& hole : polygon.holes)
                    follow(hole, unit);
            }
    }

    std::vector<MultiPolygon<MapPoint>> areas() {
        const int groups = group_of_unit_.empty() ? 0
                                                  : 1 + *std::max_element(group_of_unit_.begin(),
                                                                          group_of_unit_.end());
        std::vector<Rings> rings(static_cast<std::size_t>(groups));
        for_each_border([&](const std::vector<Half>& border, int group) {
            Ring<MapPoint> ring = ring_of(border);
            Rings& of_group = rings[static_cast<std::size_t>(group)];
            const double area = signed_area(ring);
            if (ring.size() >= 3 && area != 0)
                (area > 0 ? of_group.outer : of_group.holes).push_back(std::move(ring));
        });
        std::vector<MultiPolygon<MapPoint>> areas;
        for (Rings& of_group : rings)
            areas.push_back(nested(std::move(of_group)));
        return areas;
    }

    std::vector<bool> round_slivers(double area) const {
        std::vector<bool> found(next_.size() / 2, false);
        for_each_border([&](const std::vector<Half>& border, int) {
            const double enclosed = signed_area(ring_of(border));
            // Round a gap the units lie outside, round an overlap inside, as round an island; but
            // an island is one unit's.
            if (std::abs(enclosed) < area && (enclosed <= 0 || is_of_several(border)))
                for (const Half half : border)
                    found[half / 2] = true;
        });
        return found;
    }

  private:
    struct Rings {
        std::vector<Ring<MapPoint>> outer, holes;
    };

    [[nodiscard]] bool is_of_several(const std::vector<Half>& border) const {
        return std::any_of(border.begin(), border.end(),
                           [&](Half half) { return unit_[half] != unit_[border.front()]; });
    }

    void follow(const Topology::RingRefs& ring, std::uint32_t unit) {
        for (std::size_t i = 0; i < ring.arcs.size(); ++i) {
            const Half half = half_of(ring.arcs[i]);
            const Half next = half_of(ring.arcs[(i + 1) % ring.arcs.size()]);
            if (next_[half] == no_half) {
                next_[half] = next;
                unit_[half] = unit;
            } else if (further_.emplace(Side{half, unit}.key(), next).second) {
                overlapping_.emplace(half, unit);
            }
        }
    }

    [[nodiscard]] int group_of(std::uint32_t unit) const { return group_of_unit_[unit]; }

    [[nodiscard]] Half next(Side side) const {
        return unit_[side.half] == side.unit ? next_[side.half] : further_.at(side.key());
    }

    /// A unit of the group on the left of the half.
    [[nodiscard]] std::optional<std::uint32_t> unit_beside(Half half, int group) const {
        if (next_[half] == no_half)
            return std::nullopt;
        if (group_of(unit_[half]) == group)
            return unit_[half];
        const auto [first, last] = overlapping_.equal_range(half);
        for (auto at = first; at != last; ++at)
            if (group_of(at->second) == group)
                return at->second;
        return std::nullopt;
    }

    [[nodiscard]] bool is_border(Side side) const {
        return !unit_beside(side.half ^ 1, group_of(side.unit));
    }

    /// Along the ring of the unit, and at an inner border on along the neighbour's.
    [[nodiscard]] Side next_border(Side side) const {
        const int group = group_of(side.unit);
        side.half = next(side);
        for (std::size_t steps = 0; steps <= next_.size(); ++steps) {
            const auto neighbour = unit_beside(side.half ^ 1, group);
            if (!neighbour)
                return side;
            side = {next({side.half ^ 1, *neighbour}), *neighbour};
        }
        return {};
    }

    template <class Take> void for_each_border(Take take) const {
        std::unordered_set<std::uint64_t> walked;
        const auto walk = [&](Side start) {
            if (!is_border(start))
                return;
            std::vector<Half> halves;
            for (Side side = start; side.half != no_half && walked.insert(side.key()).second;
                 side = next_border(side))
                halves.push_back(side.half);
            if (!halves.empty())
                take(halves, group_of(start.unit));
        };
        for (Half half = 0; half < next_.size(); ++half)
            if (next_[half] != no_half) {
                walk({half, unit_[half]});
                const auto [first, last] = overlapping_.equal_range(half);
                for (auto at = first; at != last; ++at)
                    walk({half, at->second});
            }
    }

    Ring<MapPoint> ring_of(const std::vector<Half>& halves) const {
        Ring<MapPoint> ring;
        for (const Half half : halves) {
            const std::vector<MapPoint>& points = topology_.arcs[half / 2].points;
            if (points.empty())
                continue;
            if (half % 2 == 1)
                ring.insert(ring.end(), points.rbegin(), std::prev(points.rend()));
            else
                ring.insert(ring.end(), points.begin(), std::prev(points.end()));
        }
        return ring;
    }

    /// Each hole goes to the smallest ring around it.
    static MultiPolygon<MapPoint> nested(Rings rings) {
        std::sort(rings.outer.begin(), rings.outer.end(),
                  [](const auto& a, const auto& b) { return signed_area(a) < signed_area(b); });
        MultiPolygon<MapPoint> area;
        std::vector<MapExtent> extents;
        for (Ring<MapPoint>& outer : rings.outer) {
            extents.push_back(extent_of(outer));
            area.push_back({std::move(outer), {}});
        }
        for (Ring<MapPoint>& hole : rings.holes) {
            const MapExtent extent = extent_of(hole);
            // A corner of the hole may be one of the outer ring's too; the middle of an edge is
            // not.
            const MapPoint inside = lerp(hole[0], hole[1], 0.5);
            for (std::size_t i = 0; i < area.size(); ++i)
                if (extents[i].contains(extent.min) && extents[i].contains(extent.max) &&
                    contains(MultiPolygon<MapPoint>{{area[i].outer, {}}}, inside)) {
                    area[i].holes.push_back(std::move(hole));
                    break;
                }
        }
        return area;
    }

    const Topology& topology_;
    std::span<const int> group_of_unit_;
    std::vector<Half> next_;                          ///< along the ring of the unit on the left
    std::vector<std::uint32_t> unit_;                 ///< the first on the left
    std::unordered_map<std::uint64_t, Half> further_; ///< next_ of other units, by Side
    std::unordered_multimap<Half, std::uint32_t> overlapping_; ///< those units
};

} // namespace

std::vector<MultiPolygon<MapPoint>> dissolved(const Topology& topology,
                                              std::span<const int> group_of_unit) {
    return Dissolver(topology, group_of_unit).areas();
}

std::vector<bool> round_slivers(const Topology& topology, double area) {
    const std::vector<int> one_group(topology.units.size(), 0);
    return Dissolver(topology, one_group).round_slivers(area);
}

} // namespace guanmo::geo
