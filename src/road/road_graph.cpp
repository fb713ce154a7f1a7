#include "road/road_graph.hpp"

#include "crs/projection.hpp"
#include "road/course.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <numbers>
#include <queue>
#include <tuple>

namespace guanmo::road {

using geo::LngLat;

namespace {

/// Radians: roads that meet at a sharper turn are two roads.
constexpr double sharpest_through = 75 * std::numbers::pi / 180;

/// Numbers the ends of edges; equal coordinates get one number.
class NodeNumbers {
  public:
    explicit NodeNumbers(std::vector<LngLat>& nodes) : nodes_(nodes) {}

    std::size_t operator()(LngLat p) {
        const auto [at, is_new] = numbers_.try_emplace({p.lng, p.lat}, nodes_.size());
        if (is_new)
            nodes_.push_back(p);
        return at->second;
    }

  private:
    std::vector<LngLat>& nodes_;
    std::map<std::pair<double, double>, std::size_t> numbers_;
};

double middle_latitude(const std::vector<LngLat>& nodes) {
    double sum = 0;
    for (const LngLat node : nodes)
        sum += node.lat;
    return nodes.empty() ? 0 : sum / static_cast<double>(nodes.size());
}

} // namespace

RoadGraph::RoadGraph(const std::vector<Edge>& edges) {
    NodeNumbers number(nodes_);
    for (const Edge& edge : edges) {
        assert(edge.metres >= 0);
        std::vector<LngLat> path = without_repeats(edge.path);
        if (path.size() < 2)
            continue;
        const std::size_t from = number(path.front());
        const std::size_t to = number(path.back());
        arcs_.resize(nodes_.size());
        arcs_[from].push_back({to, edges_.size(), false});
        arcs_[to].push_back({from, edges_.size(), true});
        edges_.push_back({std::move(path), edge.metres, edge.ref});
    }
    smooth();
}

LngLat RoadGraph::second_point(const Arc& arc) const {
    const std::vector<LngLat>& path = edges_[arc.edge].path;
    return arc.backwards ? path[path.size() - 2] : path[1];
}

double RoadGraph::turn_between(const Arc& in, const Arc& out) const {
    const std::vector<LngLat>& path = edges_[in.edge].path;
    const LngLat node = in.backwards ? path.back() : path.front();
    const CoursePlane plane(node.lat);
    const geo::MapPoint here = plane.to_plane(node);
    const geo::MapPoint before = here - plane.to_plane(second_point(in));
    const geo::MapPoint after = plane.to_plane(second_point(out)) - here;
    return std::abs(std::atan2(geo::cross(before, after), geo::dot(before, after)));
}

std::vector<RoadGraph::Through> RoadGraph::roads_through(const std::vector<Arc>& arcs) const {
    if (arcs.size() == 2)
        return {{arcs[0], arcs[1]}};
    using Pair = std::tuple<bool, double, std::size_t, std::size_t>; // another road, turn, arcs
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i < arcs.size(); ++i)
        for (std::size_t j = i + 1; j < arcs.size(); ++j) {
            const std::string& ref = edges_[arcs[i].edge].ref;
            const bool other_road = ref.empty() || ref != edges_[arcs[j].edge].ref;
            pairs.emplace_back(other_road, turn_between(arcs[i], arcs[j]), i, j);
        }
    std::sort(pairs.begin(), pairs.end());
    std::vector<bool> taken(arcs.size());
    std::vector<Through> roads;
    for (const auto& [other_road, turn, i, j] : pairs) {
        if (turn > sharpest_through || taken[i] || taken[j])
            continue;
        taken[i] = taken[j] = true;
        roads.emplace_back(arcs[i], arcs[j]);
    }
    return roads;
}

void RoadGraph::smooth() {
    struct Beyond {
        std::optional<LngLat> start, end;
    };
    std::vector<Beyond> beyond(edges_.size());
    const auto go_on = [&](const Arc& arc, const Arc& other) {
        (arc.backwards ? beyond[arc.edge].end : beyond[arc.edge].start) = second_point(other);
    };
    for (const std::vector<Arc>& arcs : arcs_)
        for (const auto& [one, other] : roads_through(arcs)) {
            go_on(one, other);
            go_on(other, one);
        }
    const CoursePlane plane(middle_latitude(nodes_));
    for (std::size_t i = 0; i < edges_.size(); ++i)
        edges_[i].path = smooth_course(edges_[i].path, beyond[i].start, beyond[i].end, plane);
}

std::optional<RoadGraph::Snap> RoadGraph::nearest(LngLat position) const {
    std::optional<Snap> found;
    for (std::size_t node = 0; node < nodes_.size(); ++node) {
        const double metres = crs::geodesic_distance(position, nodes_[node]);
        if (!found || metres < found->metres)
            found = Snap{node, metres};
    }
    return found;
}

std::vector<RoadGraph::Reached> RoadGraph::reach(std::size_t from,
                                                 std::optional<std::size_t> to) const {
    std::vector<Reached> reached(nodes_.size());
    reached[from].metres = 0;
    using Waiting = std::pair<double, std::size_t>; // metres, node
    std::priority_queue<Waiting, std::vector<Waiting>, std::greater<>> queue;
    queue.push({0, from});
    while (!queue.empty()) {
        const auto [metres, node] = queue.top();
        queue.pop();
        if (node == to)
            break;
        if (metres > reached[node].metres)
            continue;
        for (const Arc& arc : arcs_[node]) {
            const double there = metres + edges_[arc.edge].metres;
            if (there < reached[arc.to].metres) {
                reached[arc.to] = {there, node, arc};
                queue.push({there, arc.to});
            }
        }
    }
    return reached;
}

std::vector<double> RoadGraph::lengths_from(std::size_t node) const {
    std::vector<double> metres;
    for (const Reached& reached : reach(node, std::nullopt))
        metres.push_back(reached.metres);
    return metres;
}

std::optional<Route> RoadGraph::shortest(std::size_t from, std::size_t to) const {
    assert(from < nodes_.size() && to < nodes_.size());
    const std::vector<Reached> reached = reach(from, to);
    if (std::isinf(reached[to].metres))
        return std::nullopt;
    std::vector<Arc> arcs;
    for (std::size_t node = to; node != from; node = reached[node].before)
        arcs.push_back(reached[node].by);
    std::reverse(arcs.begin(), arcs.end());
    Route route{{nodes_[from]}, reached[to].metres};
    for (const Arc& arc : arcs) {
        std::vector<LngLat> path = edges_[arc.edge].path;
        if (arc.backwards)
            std::reverse(path.begin(), path.end());
        Route::Part part{0, edges_[arc.edge].metres, edges_[arc.edge].ref};
        for (std::size_t i = 1; i < path.size(); ++i)
            part.drawn_metres += crs::geodesic_distance(path[i - 1], path[i]);
        route.parts.push_back(std::move(part));
        join(route.path, path);
    }
    return route;
}

} // namespace guanmo::road
