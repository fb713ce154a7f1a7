#pragma once

#include "geo/polygon.hpp"

#include <cstdint>
#include <functional>
#include <span>

/// Borders as shared arcs. Neighbouring polygons whose rings run through the same vertices share
/// one arc, so it is drawn once and simplified once, and neighbours stay glued at every scale.
namespace guanmo::geo {

/// A run of border between two nodes (a node is a vertex where three or more borders meet, or where
/// the neighbours change). A border that meets no node is a closed arc: first and last point equal.
/// Without points: an island that was dropped.
struct Arc {
    std::vector<MapPoint> points;
    /// Indices of the polygons-of-one-unit on either side; `outside` where there is none.
    std::int32_t left = outside;
    std::int32_t right = outside;
    static constexpr std::int32_t outside = -1;
    [[nodiscard]] bool is_outer() const { return left == outside || right == outside; }
};

/// A use of an arc in a ring, forwards or backwards.
struct ArcRef {
    std::uint32_t arc = 0;
    bool reversed = false;
};

struct Topology {
    struct RingRefs {
        std::vector<ArcRef> arcs;
    };
    struct PolygonRefs {
        RingRefs outer;
        std::vector<RingRefs> holes;
    };
    std::vector<Arc> arcs;
    std::vector<std::vector<PolygonRefs>> units; ///< same order as the input
};

/// Finds the arcs of `units`, taking linear time. Vertices are the same only when their coordinates
/// are equal to the last bit; borders that merely lie close stay apart, each an outer arc. Repeated
/// points are dropped and rings of fewer than three different points left out. Where units overlap
/// along an arc, the first keeps the side.
[[nodiscard]] Topology build_topology(std::span<const MultiPolygon<MapPoint>> units);

/// The same topology with fewer vertices: each arc by Visvalingam–Whyatt (1993) with effective area
/// below `tolerance`² removed, nodes kept. Neighbours stay glued, since each arc is simplified
/// once. When no two arcs cross in `topology`, none cross in the result, no two coincide, no ring
/// turns over and none vanishes: a vertex stays when another vertex lies in the triangle it spans
/// with its neighbours, and closed arcs keep at least four points (a triangle). Where arcs cross
/// already, the crossings may stay or move.
/// @param tolerance metres, about the size of the smallest feature kept.
[[nodiscard]] Topology simplified(const Topology& topology, double tolerance);
/// The same with another tolerance for arcs between two units.
[[nodiscard]] Topology simplified(const Topology& topology, double outer_tolerance,
                                  double inner_tolerance);
/// The same with a tolerance for each arc.
[[nodiscard]] Topology simplified(const Topology& topology,
                                  const std::function<double(const Arc&)>& tolerance_of);

/// True when the point lies inside the unit (even-odd rule over its rings). Points exactly on an
/// edge may fall on either side.
[[nodiscard]] bool contains(const Topology& topology, std::size_t unit, MapPoint point);

/// Area of the unit in square map units, holes taken off.
[[nodiscard]] double area(const Topology& topology, std::size_t unit);

/// Takes the points from islands of less than `area` square metres: rings that no other unit
/// touches, of units that have a larger polygon. Holes for them do not appear.
void drop_islands(Topology& topology, double area);

/// The same with gaps and overlaps of less than `area` square metres between two neighbours closed:
/// where two arcs join the same nodes and nothing, or both neighbours, lie between them, one course
/// is given to both, so that they become one border. Units keep their number.
[[nodiscard]] Topology without_slivers(Topology topology, double area);

/// One unit's polygons rebuilt from arcs. Rings without points are left out.
[[nodiscard]] MultiPolygon<MapPoint> polygons_of(const Topology& topology, std::size_t unit);

/// Polygons rebuilt from arcs, same order as the units the topology was built from. Rings without
/// points are left out.
[[nodiscard]] std::vector<MultiPolygon<MapPoint>> polygons_of(const Topology& topology);

} // namespace guanmo::geo
