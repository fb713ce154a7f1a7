#include "geo/topology.hpp"
#include "geo/vertex_table.hpp"

#include <algorithm>
#include <unordered_map>

namespace guanmo::geo {

namespace {

/// Twice the area between two lines with common ends, positive when it lies left of `a`.
double twice_area_between(const std::vector<MapPoint>& a, const std::vector<MapPoint>& b,
                          bool b_reversed) {
    const MapPoint origin = a.front();
    double sum = 0;
    for (std::size_t i = 1; i < a.size(); ++i)
        sum += cross(a[i - 1] - origin, a[i] - origin);
    double back = 0;
    for (std::size_t i = 1; i < b.size(); ++i)
        back += cross(b[i - 1] - origin, b[i] - origin);
    return sum + (b_reversed ? back : -back);
}

/// Two arcs between the same nodes.
struct Lens {
    Arc& a;
    Arc& b;
    bool b_reversed; ///< b runs from the last point of a to its first
};

bool is_sliver(const Lens& lens, double area) {
    const double twice = twice_area_between(lens.a.points, lens.b.points, lens.b_reversed);
    if (std::abs(twice) >= 2 * area)
        return false;
    const bool left_of_a = twice > 0;
    const bool left_of_b = left_of_a == lens.b_reversed;
    const std::int32_t inside_a = left_of_a ? lens.a.left : lens.a.right;
    const std::int32_t beyond_a = left_of_a ? lens.a.right : lens.a.left;
    const std::int32_t inside_b = left_of_b ? lens.b.left : lens.b.right;
    const std::int32_t beyond_b = left_of_b ? lens.b.right : lens.b.left;
    const auto two_units = [](std::int32_t one, std::int32_t other) {
        return one != Arc::outside && other != Arc::outside && one != other;
    };
    const bool gap = inside_a == Arc::outside && inside_b == Arc::outside;
    const bool overlap = beyond_a == Arc::outside && beyond_b == Arc::outside;
    return (gap && two_units(beyond_a, beyond_b)) || (overlap && two_units(inside_a, inside_b));
}

void close(const Lens& lens) {
    lens.b.points = lens.a.points;
    if (lens.b_reversed)
        std::reverse(lens.b.points.begin(), lens.b.points.end());
}

} // namespace

Topology without_slivers(Topology topology, double area) {
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> arcs_between;
    VertexTable nodes(topology.arcs.size());
    for (std::uint32_t i = 0; i < topology.arcs.size(); ++i) {
        const Arc& arc = topology.arcs[i];
        if (!arc.is_outer() || arc.points.empty())
            continue;
        const std::uint64_t from = nodes.id_of(arc.points.front());
        const std::uint64_t to = nodes.id_of(arc.points.back());
        if (from != to)
            arcs_between[std::min(from, to) << 32 | std::max(from, to)].push_back(i);
    }
    bool any = false;
    for (const auto& [ends, arcs] : arcs_between) {
        if (arcs.size() != 2)
            continue;
        Arc& a = topology.arcs[arcs[0]];
        Arc& b = topology.arcs[arcs[1]];
        const Lens lens{a, b, a.points.front() != b.points.front()};
        if (is_sliver(lens, area)) {
            close(lens);
            any = true;
        }
    }
    return any ? build_topology(polygons_of(topology)) : topology;
}

} // namespace guanmo::geo
