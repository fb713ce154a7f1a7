#include "display/land_mesh.hpp"

#include "geo/measure.hpp"
#include "geo/triangulate.hpp"

#include <algorithm>
#include <atomic>
#include <map>

namespace guanmo::display {

namespace {

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

std::uint64_t next_id() {
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

/// Length of common border by pair of units, both ways round.
using Neighbours = std::vector<std::map<std::size_t, double>>;

Neighbours neighbours_of(const geo::Topology& topology) {
    Neighbours neighbours(topology.units.size());
    for (const geo::Arc& arc : topology.arcs) {
        if (arc.is_outer() || arc.left == arc.right)
            continue;
        const auto a = static_cast<std::size_t>(arc.left);
        const auto b = static_cast<std::size_t>(arc.right);
        const double length = geo::polyline_length(arc.points);
        neighbours[a][b] += length;
        neighbours[b][a] += length;
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

std::shared_ptr<const LandMesh> make_land_mesh(const geo::Topology& borders,
                                               const geo::Topology& fills, geo::MapPoint origin) {
    auto mesh = std::make_shared<LandMesh>();
    mesh->id = next_id();
    mesh->origin = origin;
    for (const geo::MultiPolygon<geo::MapPoint>& area : geo::polygons_of(fills))
        mesh->unit_triangles.push_back(relative(geo::triangulate(area), origin));
    for (const geo::Arc& arc : borders.arcs) {
        mesh->borders.push_back({relative(arc.points, origin), arc.is_outer()});
        if (arc.left == geo::Arc::outside)
            std::reverse(mesh->borders.back().points.begin(), mesh->borders.back().points.end());
    }
    return mesh;
}

std::vector<int> alternating_classes(const geo::Topology& topology) {
    const Neighbours neighbours = neighbours_of(topology);
    std::vector<int> classes(neighbours.size(), -1);
    for (std::size_t unit = 0; unit < classes.size(); ++unit)
        classes[unit] = better_class(neighbours[unit], classes);
    constexpr int passes = 4;
    for (int pass = 0; pass < passes; ++pass)
        for (std::size_t unit = 0; unit < classes.size(); ++unit)
            classes[unit] = better_class(neighbours[unit], classes);
    return classes;
}

} // namespace guanmo::display
