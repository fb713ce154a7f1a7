#include "road/road_graph.hpp"

#include "crs/projection.hpp"
#include "road/course.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <queue>

namespace guanmo::road {

using geo::LngLat;

namespace {

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
        edges_.push_back({std::move(path), edge.metres});
    }
    smooth();
}

void RoadGraph::smooth() {
    struct Beyond {
        std::optional<LngLat> start, end;
    };
    std::vector<Beyond> beyond(edges_.size());
    for (const std::vector<Arc>& arcs : arcs_) {
        if (arcs.size() != 2)
            continue;
        for (const auto& [arc, other] :
             {std::pair(arcs[0], arcs[1]), std::pair(arcs[1], arcs[0])}) {
            const std::vector<LngLat>& path = edges_[other.edge].path;
            const LngLat next = other.backwards ? path[path.size() - 2] : path[1];
            (arc.backwards ? beyond[arc.edge].end : beyond[arc.edge].start) = next;
        }
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

std::vector<RoadGraph::Reached> RoadGraph::reach(std::size_t from, std::size_t to) const {
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

std::optional<Route> RoadGraph::shortest(std::size_t from, std::size_t to) const {
    assert(from < nodes_.size() && to < nodes_.size());
    const std::vector<Reached> reached = reach(from, to);
    if (std::isinf(reached[to].metres))
        return std::nullopt;
    std::vector<Arc> backwards;
    for (std::size_t node = to; node != from; node = reached[node].before)
        backwards.push_back(reached[node].by);
    Route route{{nodes_[from]}, reached[to].metres};
    for (auto arc = backwards.rbegin(); arc != backwards.rend(); ++arc) {
        std::vector<LngLat> path = edges_[arc->edge].path;
        if (arc->backwards)
            std::reverse(path.begin(), path.end());
        join(route.path, path);
    }
    return route;
}

} // namespace guanmo::road
