#include "road/road_graph.hpp"

namespace guanmo::road {

RoadGraph::RoadGraph(const std::vector<Edge>& edges) : edges_(edges) {}

std::optional<RoadGraph::Snap> RoadGraph::nearest(geo::LngLat) const {
    return std::nullopt;
}

std::optional<Route> RoadGraph::shortest(std::size_t, std::size_t) const {
    return std::nullopt;
}

} // namespace guanmo::road
