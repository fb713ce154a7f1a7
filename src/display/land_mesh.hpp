#pragma once

#include "geo/topology.hpp"

#include <cstdint>
#include <memory>
#include <vector>

namespace guanmo::display {

/// What a border parts, the most important first.
enum class BorderRank { outer, province, prefecture, county };

/// The units at one level of detail, all of them or those in one part of the map, relative to
/// `origin` so that floats are exact to centimetres on the GPU. Immutable; render keys its buffers
/// by `id`.
struct LandMesh {
    struct Vertex {
        float x = 0;
        float y = 0;
    };
    std::uint64_t id = 0; ///< unique in the process
    geo::MapPoint origin;
    /// By unit row; three vertices a triangle. Empty for units that are elsewhere or lie in a
    /// group.
    std::vector<std::vector<Vertex>> unit_triangles;
    /// Units filled alike, as one area: a twentieth of the triangles.
    std::vector<std::vector<Vertex>> group_triangles;
    struct Border {
        std::vector<Vertex> points; ///< a polyline; closed when first and last are equal
        bool outer = false;         ///< the border of all units: then the land lies on its left
        BorderRank rank = BorderRank::county;
    };
    std::vector<Border> borders;
};

/// Numbers for meshes and whatever else render keeps copies of.
[[nodiscard]] std::uint64_t next_mesh_id();

[[nodiscard]] LandMesh::Vertex relative(geo::MapPoint p, geo::MapPoint origin);
[[nodiscard]] std::vector<LandMesh::Vertex> relative(const std::vector<geo::MapPoint>& points,
                                                     geo::MapPoint origin);

/// For each group 0 or 1 so that as little border as possible lies between two alike: greedy in the
/// order of the groups, then improved group by group.
/// @param group_of_unit a number from 0 for each unit. @return by unit.
[[nodiscard]] std::vector<int> alternating_classes(const geo::Topology& topology,
                                                   const std::vector<int>& group_of_unit);

} // namespace guanmo::display
