#include "display/land_mesh.hpp"

#include "geo/measure.hpp"

#include <algorithm>
#include <atomic>
#include <map>

namespace guanmo::display {

namespace {

/// Length of common border by pair of groups, both ways round.
using Neighbours = std::vector<std::map<std::size_t, double>>;

Neighbours neighbours_of(const geo::Topology& topology, const std::vector<int>& group_of_unit) {
    Neighbours neighbours(group_of_unit.empty() ? 0
                                                : static_cast<std::size_t>(*std::max_element(
                                                      group_of_unit.begin(), group_of_unit.end())) +
                                                      1);
    const auto group = [&](std::int32_t unit) {
        return static_cast<std::size_t>(group_of_unit[static_cast<std::size_t>(unit)]);
    };
    for (const geo::Arc& arc : topology.arcs) {
        if (arc.is_outer() || group(arc.left) == group(arc.right))
            continue;
        const double length = geo::polyline_length(arc.points);
        neighbours[group(arc.left)][group(arc.right)] += length;
        neighbours[group(arc.right)][group(arc.left)] += length;
    }
    return neighbours;
}

/// The class with less border to neighbours of the same class; 0 when it makes no difference.
int better_class(const std::map<std::size_t, double>& neighbours, const std::vector<int>& classes) {
    double balance = 0;
    for (const auto& [other, length] : neighbours)
        if (classes[other] >= 0)
            balance += classes[other] == 0 ? length : -length;
    return balance > 0 ? 1 : 0;
}

} // namespace

std::uint64_t next_mesh_id() {
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

LandMesh::Vertex relative(geo::MapPoint p, geo::MapPoint origin) {
    return {static_cast<float>(p.x - origin.x), static_cast<float>(p.y - origin.y)};
}

std::vector<LandMesh::Vertex> relative(const std::vector<geo::MapPoint>& points,
                                       geo::MapPoint origin) {
    std::vector<LandMesh::Vertex> vertices;
    vertices.reserve(points.size());
    for (const geo::MapPoint p : points)
        vertices.push_back(relative(p, origin));
    return vertices;
}

std::vector<int> alternating_classes(const geo::Topology& topology,
                                     const std::vector<int>& group_of_unit) {
    const Neighbours neighbours = neighbours_of(topology, group_of_unit);
    std::vector<int> classes(neighbours.size(), -1);
    for (std::size_t group = 0; group < classes.size(); ++group)
        classes[group] = better_class(neighbours[group], classes);
    constexpr int passes = 4;
    for (int pass = 0; pass < passes; ++pass)
        for (std::size_t group = 0; group < classes.size(); ++group)
            classes[group] = better_class(neighbours[group], classes);
    std::vector<int> by_unit;
    by_unit.reserve(group_of_unit.size());
    for (const int group : group_of_unit)
        by_unit.push_back(classes[static_cast<std::size_t>(group)]);
    return by_unit;
}

} // namespace guanmo::display
