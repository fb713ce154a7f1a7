#pragma once

#include "geo/coordinates.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

/// A road network of any size as one compact directed graph, and how it is built, packed, searched.
namespace guanmo::road {

/// Ten-millionths of a degree, 1.1 cm of latitude: as OpenStreetMap has it.
struct FixedPoint {
    std::int32_t lng = 0;
    std::int32_t lat = 0;
    friend bool operator==(const FixedPoint&, const FixedPoint&) = default;
};

[[nodiscard]] FixedPoint to_fixed(geo::LngLat p); ///< of a valid position
[[nodiscard]] geo::LngLat to_degrees(FixedPoint p);

/// Metres on the ellipsoid of CGCS2000, by its radii of curvature at the middle latitude up to some
/// kilometres (good to 1e-6), by the geodesic beyond.
[[nodiscard]] double metres_between(FixedPoint a, FixedPoint b);

/// A stretch of road that may be driven from one node to another.
struct Arc {
    std::uint32_t head = 0;         ///< node
    std::uint32_t milliseconds = 0; ///< > 0, as a search weighs them
    std::uint32_t edge_way = 0;     ///< edge × 2, + 1 when it runs against the edge's shape

    [[nodiscard]] std::uint32_t edge() const { return edge_way >> 1U; }
    [[nodiscard]] bool backwards() const { return (edge_way & 1U) != 0; }
    friend bool operator==(const Arc&, const Arc&) = default;
};

/// The graph: compressed rows of arcs by node, nodes and edges in the order of a Hilbert curve, so
/// that what is near on the map is near in memory. A value; read-only once built. Some 18 bytes per
/// arc without the shapes.
///
/// An edge is the road between two junctions with its shape. Where a turn is forbidden, whoever
/// comes by the restricted arc arrives at a copy of the junction that lacks the forbidden arcs;
/// copies follow their node in number and are listed in `copies`.
struct Network {
    std::vector<std::uint32_t> first_arc = {0}; ///< by node, and one more
    std::vector<Arc> arcs;
    std::vector<std::uint32_t> copies; ///< nodes that stand for the one before them; ascending

    std::vector<std::uint32_t> edge_arc; ///< an arc of the edge that leaves no copy
    std::vector<std::uint32_t> edge_centimetres;
    std::vector<std::uint8_t> edge_flags;         ///< of the constants below
    std::vector<std::uint32_t> first_shape = {0}; ///< by edge, and one more
    std::vector<FixedPoint> shapes;               ///< two points or more of each edge
    std::uint64_t speeds = 0; ///< `mark_of` the RoadSpeeds it was made with; 0: nobody knows

    static constexpr std::uint8_t forward = 1;  ///< may be driven along its shape
    static constexpr std::uint8_t backward = 2; ///< may be driven against it
    /// In the largest part from all of which one gets everywhere in it (strongly connected).
    static constexpr std::uint8_t main = 4;
    /// Open to who has something to do at it (OpenStreetMap's "destination"): its arcs hold
    /// `detour_worth` times their milliseconds, so that ways through it are found only where others
    /// take far longer.
    static constexpr std::uint8_t only_to_places = 8;
    static constexpr std::uint32_t detour_worth = 10;

    [[nodiscard]] std::size_t nodes() const { return first_arc.size() - 1; }
    [[nodiscard]] std::size_t edges() const { return edge_flags.size(); }
    [[nodiscard]] std::uint32_t tail_of(std::uint32_t arc) const; ///< log n
    [[nodiscard]] bool is_copy(std::uint32_t node) const;         ///< log n
    [[nodiscard]] bool has(std::uint32_t edge, std::uint8_t flag) const {
        return (edge_flags[edge] & flag) != 0;
    }
    /// What driving an arc takes, whatever the search takes it for.
    [[nodiscard]] double seconds_of(const Arc& arc) const {
        return arc.milliseconds / (has(arc.edge(), only_to_places) ? 1e3 * detour_worth : 1e3);
    }
    /// Without shapes.
    [[nodiscard]] std::size_t bytes() const;

    friend bool operator==(const Network&, const Network&) = default;
};

} // namespace guanmo::road
