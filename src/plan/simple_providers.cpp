#include "plan/providers.hpp"

#include "crs/projection.hpp"
#include "road/course.hpp"
#include "road/road_graph.hpp"
#include "workbook/leg_motion.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <limits>
#include <map>

namespace guanmo::plan {

using geo::LngLat;
using workbook::Leg;
using workbook::LegKind;
using workbook::LegProvider;

namespace {

/// Places this near to their nodes, both together, are on the roads however near they are to each
/// other.
constexpr double on_the_roads_metres = 1'000;
constexpr double rounding_metres = 1;
/// Between a place and its road, over yards and fields.
constexpr double off_road_metres_per_second = 20 / 3.6;

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

/// The class that a road's number tells (JTG A03, 公路路线标识规则): expressways have one, two or
/// four digits, other roads three.
const char* class_of(const std::string& ref) {
    const auto digits =
        std::count_if(ref.begin(), ref.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
    const char letter = ref.empty() ? '\0' : ref.front();
    if ((letter == 'G' || letter == 'S') && digits > 0 && digits != 3)
        return "motorway";
    switch (letter) {
    case 'G':
        return "trunk";
    case 'S':
        return "primary";
    case 'X':
        return "secondary";
    case 'Y':
        return "tertiary";
    case 'C':
    case 'Z':
        return "unclassified";
    default:
        return "other";
    }
}

double speed_of(const std::string& ref, const road::RoadSpeeds& speeds) {
    const auto of_class = speeds.kmh.find(class_of(ref));
    return of_class == speeds.kmh.end() ? 0 : std::min(of_class->second, speeds.coach_cap_kmh);
}

class StraightProvider : public RouteProvider {
  public:
    explicit StraightProvider(double detour_factor) : detour_factor_(detour_factor) {}

    [[nodiscard]] LegProvider kind() const override { return LegProvider::straight; }

    [[nodiscard]] std::optional<Leg> route(LngLat from, LngLat to) override {
        return Leg{LegKind::straight,
                   {from, to},
                   crs::geodesic_distance(from, to) * detour_factor_,
                   0,
                   LegProvider::straight};
    }

  private:
    double detour_factor_;
};

class SchematicProvider : public RouteProvider {
  public:
    SchematicProvider(const workbook::Table<workbook::Road>& roads,
                      const road::RoutingSettings& settings)
        : settings_(settings), graph_(edges_of(roads)) {}

    [[nodiscard]] LegProvider kind() const override { return LegProvider::schematic; }

    [[nodiscard]] std::optional<Leg> route(LngLat start, LngLat end) override {
        const auto from = graph_.nearest(start);
        const auto to = graph_.nearest(end);
        const auto off_road = between_places_and_roads({start, from}, {end, to});
        if (!off_road)
            return std::nullopt;
        const std::optional<road::Route> route = graph_.shortest(from->node, to->node);
        if (!route)
            return std::nullopt;
        Leg leg{LegKind::road,
                {start},
                route->metres + *off_road * settings_.detour_factor,
                0,
                LegProvider::schematic,
                *off_road * settings_.detour_factor};
        road::join(leg.path, route->path);
        road::join(leg.path, {end});
        leg.pace = pace_of(from->metres, *route, to->metres);
        return leg;
    }

    /// The same metres as those of `route`, without its courses: each place is looked for once, and
    /// each node's ways.
    [[nodiscard]] RouteMatrix matrix(const std::vector<LngLat>& places,
                                     const Running& running) override {
        std::vector<OnRoad> ends;
        for (const LngLat place : places)
            ends.push_back({place, graph_.nearest(place)});
        std::map<std::size_t, std::vector<double>> lengths; ///< by node
        RouteMatrix matrix(places.size());
        for (std::size_t from = 0; from < places.size() && !running.stops(); ++from) {
            for (std::size_t to = 0; to < places.size(); ++to) {
                const auto off_road = between_places_and_roads(ends[from], ends[to]);
                if (!off_road)
                    continue;
                auto& metres = lengths[ends[from].node->node];
                if (metres.empty())
                    metres = graph_.lengths_from(ends[from].node->node);
                const double length = metres[ends[to].node->node];
                if (std::isinf(length))
                    continue;
                const std::size_t at = matrix.at(from, to);
                matrix.metres[at] = length + *off_road * settings_.detour_factor;
                matrix.seconds[at] = std::numeric_limits<double>::quiet_NaN();
                matrix.providers[at] = LegProvider::schematic;
            }
            running.tell(from + 1, places.size());
        }
        return matrix;
    }

  private:
    struct OnRoad {
        LngLat place;
        std::optional<road::RoadGraph::Snap> node;
    };

    /// The metres off the roads; none where the roads say nothing of a way between these.
    [[nodiscard]] std::optional<double> between_places_and_roads(const OnRoad& start,
                                                                 const OnRoad& end) const {
        if (!start.node || !end.node || start.node->metres > settings_.snap_metres ||
            end.node->metres > settings_.snap_metres)
            return std::nullopt;
        const double off_road = start.node->metres + end.node->metres;
        if (off_road > on_the_roads_metres &&
            off_road > crs::geodesic_distance(start.place, end.place) + rounding_metres)
            return std::nullopt;
        return off_road;
    }

    /// Off the road, along the roads at the speeds of their classes, off the road. What the whole
    /// leg takes is the line's to say: only the shares count.
    [[nodiscard]] std::vector<workbook::PaceMark> pace_of(double before, const road::Route& route,
                                                          double after) const {
        const auto off_road = [&](double metres) {
            return workbook::PaceStretch{metres, metres * settings_.detour_factor /
                                                     off_road_metres_per_second};
        };
        std::vector<workbook::PaceStretch> stretches{off_road(before)};
        for (const road::Route::Part& part : route.parts)
            if (const double kmh = speed_of(part.ref, settings_.speeds); kmh > 0)
                stretches.push_back({part.drawn_metres, part.metres / kmh * 3.6});
        stretches.push_back(off_road(after));
        return workbook::pace_of(stretches);
    }

    road::RoutingSettings settings_;
    road::RoadGraph graph_;
};

} // namespace

std::unique_ptr<RouteProvider> straight_provider(const road::RoutingSettings& settings) {
    return std::make_unique<StraightProvider>(settings.detour_factor);
}

std::unique_ptr<RouteProvider> schematic_provider(const workbook::Table<workbook::Road>& roads,
                                                  const road::RoutingSettings& settings) {
    return std::make_unique<SchematicProvider>(roads, settings);
}

std::optional<double> detour_factor_of(const std::vector<workbook::LegOverride>& legs) {
    constexpr double shortest = 1'000, least = 1, most = 3;
    constexpr std::size_t enough = 3;
    std::vector<double> factors;
    for (const workbook::LegOverride& leg : legs)
        if (const double straight = crs::geodesic_distance(leg.from, leg.to); straight >= shortest)
            factors.push_back(leg.metres / straight);
    if (factors.size() < enough)
        return std::nullopt;
    const auto middle = factors.begin() + static_cast<std::ptrdiff_t>(factors.size() / 2);
    std::nth_element(factors.begin(), middle, factors.end());
    return std::clamp(*middle, least, most);
}

} // namespace guanmo::plan
