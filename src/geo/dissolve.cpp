#include "geo/dissolve.hpp"

#include "geo/measure.hpp"

#include <algorithm>

namespace guanmo::geo {

namespace {

/// A direction of an arc: twice its number, and one more when it runs backwards.
using Half = std::uint32_t;
constexpr Half no_half = 0xffffffff;

Half half_of(ArcRef ref) {
    return ref.arc * 2 + (ref.reversed ? 1 : 0);
}

class Dissolver {
  public:
    Dissolver(const Topology& topology, std::span<const int> group_of_unit)
        : topology_(topology), group_of_unit_(group_of_unit),
          next_(topology.arcs.size() * 2, no_half), group_(topology.arcs.size() * 2, -1) {
        for (std::size_t unit = 0; unit < topology.units.size(); ++unit)
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
        std::vector<bool> walked(next_.size(), false);
        for (Half start = 0; start < next_.size(); ++start)
            if (next_[start] != no_half && !walked[start] && is_border(start)) {
                Ring<MapPoint> ring = ring_of(border_from(start, walked));
                Rings& of_group = rings[static_cast<std::size_t>(group_[start])];
                const double area = signed_area(ring);
                if (ring.size() >= 3 && area != 0)
                    (area > 0 ? of_group.outer : of_group.holes).push_back(std::move(ring));
            }
        std::vector<MultiPolygon<MapPoint>> areas;
        for (Rings& of_group : rings)
            areas.push_back(nested(std::move(of_group)));
        return areas;
    }

    std::vector<bool> round_small_gaps(double area) const {
        std::vector<bool> found(next_.size() / 2, false);
        std::vector<bool> walked(next_.size(), false);
        for (Half start = 0; start < next_.size(); ++start) {
            if (next_[start] == no_half || walked[start] || !is_border(start))
                continue;
            const std::vector<Half> halves = border_from(start, walked);
            const double enclosed = signed_area(ring_of(halves));
            if (enclosed <= 0 && -enclosed < area)
                for (const Half half : halves)
                    found[half / 2] = true;
        }
        return found;
    }

  private:
    struct Rings {
        std::vector<Ring<MapPoint>> outer, holes;
    };

    void follow(const Topology::RingRefs& ring, std::size_t unit) {
        for (std::size_t i = 0; i < ring.arcs.size(); ++i) {
            const Half half = half_of(ring.arcs[i]);
            if (next_[half] != no_half)
                continue; // overlapping units: the first keeps the side
            next_[half] = half_of(ring.arcs[(i + 1) % ring.arcs.size()]);
            group_[half] = group_of_unit_[unit];
        }
    }

    [[nodiscard]] bool is_border(Half half) const { return group_[half] != group_[half ^ 1]; }

    /// Along the ring of the unit, and at an inner border on along the neighbour's.
    [[nodiscard]] Half next_border(Half half) const {
        Half next = next_[half];
        for (std::size_t steps = 0; steps <= next_.size(); ++steps) {
            if (next == no_half || is_border(next))
                return next;
            next = next_[next ^ 1];
        }
        return no_half;
    }

    std::vector<Half> border_from(Half start, std::vector<bool>& walked) const {
        std::vector<Half> halves;
        for (Half half = start; half != no_half && !walked[half]; half = next_border(half)) {
            walked[half] = true;
            halves.push_back(half);
        }
        return halves;
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
    std::vector<Half> next_; ///< along the ring of the unit on the left
    std::vector<int> group_; ///< on the left; -1: outside
};

} // namespace

std::vector<MultiPolygon<MapPoint>> dissolved(const Topology& topology,
                                              std::span<const int> group_of_unit) {
    return Dissolver(topology, group_of_unit).areas();
}

std::vector<bool> round_small_gaps(const Topology& topology, double area) {
    const std::vector<int> one_group(topology.units.size(), 0);
    return Dissolver(topology, one_group).round_small_gaps(area);
}

} // namespace guanmo::geo
