#include "geo/topology.hpp"

#include "geo/measure.hpp"
#include "geo/vertex_table.hpp"

#include <algorithm>
#include <unordered_map>

namespace guanmo::geo {

namespace {

using Id = std::uint32_t;
constexpr Id nobody = 0xffffffff;
using IdRing = std::vector<Id>;

/// The one pair of neighbours a vertex has in all rings, unless it is a node.
struct Neighbours {
    Id low = nobody;
    Id high = nobody;
    bool node = false;

    void meet(Id a, Id b) {
        if (a > b)
            std::swap(a, b);
        if (low == nobody && high == nobody) {
            low = a;
            high = b;
        }
        node |= a == b || low != a || high != b; // a == b: the tip of a spike
    }
};

std::size_t count_points(std::span<const MultiPolygon<MapPoint>> units) {
    std::size_t count = 0;
    for (const MultiPolygon<MapPoint>& polygons : units)
        for (const Polygon<MapPoint>& polygon : polygons) {
            count += polygon.outer.size();
            for (const Ring<MapPoint>& hole : polygon.holes)
                count += hole.size();
        }
    return count;
}

class Builder {
  public:
    explicit Builder(std::span<const MultiPolygon<MapPoint>> units) : units_(units), table_(0) {
        table_ = VertexTable(count_points(units));
    }

    Topology build() {
        read_rings();
        for (const IdRing& ring : rings_)
            meet_neighbours(ring);
        next_ring_ = 0;
        topology_.units.reserve(units_.size());
        for (std::size_t unit = 0; unit < units_.size(); ++unit)
            topology_.units.push_back(cut_unit(static_cast<std::int32_t>(unit)));
        return std::move(topology_);
    }

  private:
    /// The ring as ids, without repeated points, the unit on its left.
    IdRing read_ring(const Ring<MapPoint>& ring, bool anticlockwise) {
        IdRing ids;
        ids.reserve(ring.size());
        for (const MapPoint& p : ring)
            if (const Id id = table_.id_of(p); ids.empty() || ids.back() != id)
                ids.push_back(id);
        while (ids.size() > 1 && ids.back() == ids.front())
            ids.pop_back();
        if (ids.size() < 3)
            ids.clear();
        if ((signed_area(ring) > 0) != anticlockwise)
            std::reverse(ids.begin(), ids.end());
        return ids;
    }

    void read_rings() {
        for (const MultiPolygon<MapPoint>& polygons : units_)
            for (const Polygon<MapPoint>& polygon : polygons) {
                rings_.push_back(read_ring(polygon.outer, true));
                for (const Ring<MapPoint>& hole : polygon.holes)
                    rings_.push_back(read_ring(hole, false));
            }
        neighbours_.resize(table_.points().size());
    }

    void meet_neighbours(const IdRing& ring) {
        const std::size_t n = ring.size();
        for (std::size_t i = 0; i < n; ++i)
            neighbours_[ring[i]].meet(ring[i == 0 ? n - 1 : i - 1], ring[i + 1 == n ? 0 : i + 1]);
    }

    std::vector<Topology::PolygonRefs> cut_unit(std::int32_t unit) {
        std::vector<Topology::PolygonRefs> cut;
        for (const Polygon<MapPoint>& polygon : units_[static_cast<std::size_t>(unit)]) {
            Topology::PolygonRefs refs{cut_ring(unit), {}};
            for (std::size_t hole = 0; hole < polygon.holes.size(); ++hole)
                if (Topology::RingRefs ring = cut_ring(unit); !ring.arcs.empty())
                    refs.holes.push_back(std::move(ring));
            if (!refs.outer.arcs.empty())
                cut.push_back(std::move(refs));
        }
        return cut;
    }

    /// The next ring as a row of arcs, from node to node.
    Topology::RingRefs cut_ring(std::int32_t unit) {
        IdRing& ring = rings_[next_ring_++];
        Topology::RingRefs refs;
        if (ring.empty())
            return refs;
        const auto is_node = [this](Id id) { return neighbours_[id].node; };
        auto start = std::find_if(ring.begin(), ring.end(), is_node);
        if (start == ring.end()) // any start will do, if only both sides choose the same
            start = std::min_element(ring.begin(), ring.end());
        std::rotate(ring.begin(), start, ring.end());
        ring.push_back(ring.front());
        for (std::size_t first = 0; first + 1 < ring.size();) {
            std::size_t last = first + 1;
            while (last + 1 < ring.size() && !is_node(ring[last]))
                ++last;
            refs.arcs.push_back(use_arc({ring.begin() + static_cast<std::ptrdiff_t>(first),
                                         ring.begin() + static_cast<std::ptrdiff_t>(last) + 1},
                                        unit));
            first = last;
        }
        return refs;
    }

    /// Between nodes a border has one course, so its first edge tells it from all others.
    static std::uint64_t first_edge(Id from, Id to) { return std::uint64_t{from} << 32 | to; }

    ArcRef use_arc(std::span<const Id> ids, std::int32_t unit) {
        const auto known = arc_of_edge_.find(first_edge(ids[0], ids[1]));
        const ArcRef ref = known != arc_of_edge_.end() ? known->second : add_arc(ids);
        Arc& arc = topology_.arcs[ref.arc];
        std::int32_t& side = ref.reversed ? arc.right : arc.left;
        if (side == Arc::outside) // when units overlap, the first keeps the side
            side = unit;
        return ref;
    }

    ArcRef add_arc(std::span<const Id> ids) {
        const auto arc = static_cast<std::uint32_t>(topology_.arcs.size());
        Arc& added = topology_.arcs.emplace_back();
        added.points.reserve(ids.size());
        for (const Id id : ids)
            added.points.push_back(table_.points()[id]);
        arc_of_edge_[first_edge(ids[ids.size() - 1], ids[ids.size() - 2])] = {arc, true};
        arc_of_edge_[first_edge(ids[0], ids[1])] = {arc, false};
        return {arc, false};
    }

    std::span<const MultiPolygon<MapPoint>> units_;
    VertexTable table_;
    std::vector<IdRing> rings_; ///< in input order, outer ring before its holes
    std::size_t next_ring_ = 0;
    std::vector<Neighbours> neighbours_; ///< by vertex id
    std::unordered_map<std::uint64_t, ArcRef> arc_of_edge_;
    Topology topology_;
};

Ring<MapPoint> ring_of(const Topology& topology, const Topology::RingRefs& refs) {
    Ring<MapPoint> ring;
    const auto append = [&ring](auto begin, auto end) {
        ring.insert(ring.end(), begin, std::prev(end)); // the last point begins the next arc
    };
    for (const ArcRef& ref : refs.arcs) {
        const std::vector<MapPoint>& points = topology.arcs[ref.arc].points;
        if (points.empty())
            continue;
        if (ref.reversed)
            append(points.rbegin(), points.rend());
        else
            append(points.begin(), points.end());
    }
    return ring;
}

} // namespace

Topology build_topology(std::span<const MultiPolygon<MapPoint>> units) {
    return Builder(units).build();
}

MultiPolygon<MapPoint> polygons_of(const Topology& topology, std::size_t unit) {
    MultiPolygon<MapPoint> polygons;
    for (const Topology::PolygonRefs& refs : topology.units[unit]) {
        Polygon<MapPoint> polygon{ring_of(topology, refs.outer), {}};
        if (polygon.outer.empty())
            continue;
        for (const Topology::RingRefs& hole : refs.holes)
            if (Ring<MapPoint> ring = ring_of(topology, hole); !ring.empty())
                polygon.holes.push_back(std::move(ring));
        polygons.push_back(std::move(polygon));
    }
    return polygons;
}

std::vector<MultiPolygon<MapPoint>> polygons_of(const Topology& topology) {
    std::vector<MultiPolygon<MapPoint>> units;
    units.reserve(topology.units.size());
    for (std::size_t unit = 0; unit < topology.units.size(); ++unit)
        units.push_back(polygons_of(topology, unit));
    return units;
}

bool contains(const Topology& topology, std::size_t unit, MapPoint point) {
    bool inside = false;
    const auto cross_edges = [&](const Topology::RingRefs& ring) {
        for (const ArcRef& ref : ring.arcs) {
            const std::vector<MapPoint>& points = topology.arcs[ref.arc].points;
            for (std::size_t i = 1; i < points.size(); ++i) {
                const MapPoint a = points[i - 1];
                const MapPoint b = points[i];
                if ((a.y > point.y) != (b.y > point.y) &&
                    point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x)
                    inside = !inside;
            }
        }
    };
    for (const Topology::PolygonRefs& polygon : topology.units[unit]) {
        cross_edges(polygon.outer);
        for (const Topology::RingRefs& hole : polygon.holes)
            cross_edges(hole);
    }
    return inside;
}

double area(const Topology& topology, std::size_t unit) {
    double sum = 0; // anticlockwise outer rings, clockwise holes: see build_topology
    const auto add_ring = [&](const Topology::RingRefs& ring) {
        for (const ArcRef& ref : ring.arcs) {
            const std::vector<MapPoint>& points = topology.arcs[ref.arc].points;
            double part = 0;
            for (std::size_t i = 1; i < points.size(); ++i)
                part += cross(points[i - 1], points[i]);
            sum += ref.reversed ? -part : part;
        }
    };
    for (const Topology::PolygonRefs& polygon : topology.units[unit]) {
        add_ring(polygon.outer);
        for (const Topology::RingRefs& hole : polygon.holes)
            add_ring(hole);
    }
    return sum / 2;
}

} // namespace guanmo::geo
