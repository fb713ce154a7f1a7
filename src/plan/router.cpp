#include "plan/router.hpp"

#include "crs/projection.hpp"
#include "road/course.hpp"

namespace guanmo::plan {

using geo::LngLat;
using workbook::Leg;
using workbook::LegKind;

namespace {

/// Places this near to their nodes, both together, are on the roads however near they are to each
/// other.
constexpr double on_the_roads_metres = 1'000;
constexpr double rounding_metres = 1;

double length_of(const std::vector<LngLat>& path) {
    double metres = 0;
    for (std::size_t i = 1; i < path.size(); ++i)
        metres += crs::geodesic_distance(path[i - 1], path[i]);
    return metres;
}

std::vector<road::Edge> edges_of(const workbook::Table<workbook::Road>& roads) {
    std::vector<road::Edge> edges;
    for (const workbook::Road& road : roads)
        edges.push_back({road.path, road.metres ? *road.metres : length_of(road.path), road.ref});
    return edges;
}

} // namespace

Router::Router(const workbook::Table<workbook::Road>& roads, const road::RoutingSettings& settings)
    : roads_(roads), settings_(settings), graph_(edges_of(roads)) {}

std::size_t Router::EndsHash::operator()(const Ends& ends) const {
    std::size_t seed = 0;
    for (const double degrees : {ends.from.lng, ends.from.lat, ends.to.lng, ends.to.lat})
        seed = seed * 1'000'003 ^ std::hash<double>()(degrees);
    return seed;
}

const Leg& Router::between(LngLat from, LngLat to) const {
    const Ends ends{from, to};
    const auto known = found_.find(ends);
    return known != found_.end() ? known->second : found_.emplace(ends, find(ends)).first->second;
}

Leg Router::find(Ends ends) const {
    if (ends.from == ends.to)
        return {LegKind::road, {ends.from, ends.to}, 0, 0};
    if (std::optional<Leg> leg = find_by_road(ends))
        return std::move(*leg);
    const double metres = crs::geodesic_distance(ends.from, ends.to) * settings_.detour_factor;
    return {LegKind::straight, {ends.from, ends.to}, metres, 0};
}

std::optional<Leg> Router::find_by_road(Ends ends) const {
    const auto from = graph_.nearest(ends.from);
    const auto to = graph_.nearest(ends.to);
    if (!from || !to || from->metres > settings_.snap_metres || to->metres > settings_.snap_metres)
        return std::nullopt;
    const double off_road = from->metres + to->metres;
    const double direct = crs::geodesic_distance(ends.from, ends.to);
    if (off_road > on_the_roads_metres && off_road > direct + rounding_metres)
        return std::nullopt;
    const std::optional<road::Route> route = graph_.shortest(from->node, to->node);
    if (!route)
        return std::nullopt;
    Leg leg{LegKind::road, {ends.from}, route->metres + off_road * settings_.detour_factor, 0};
    road::join(leg.path, route->path);
    road::join(leg.path, {ends.to});
    return leg;
}

} // namespace guanmo::plan
