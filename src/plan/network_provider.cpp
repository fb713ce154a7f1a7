#include "plan/providers.hpp"

#include "i18n/translate.hpp"
#include "road/by_length.hpp"
#include "road/course.hpp"
#include "road/pack.hpp"
#include "road/search.hpp"
#include "workbook/leg_motion.hpp"

#include <atomic>
#include <cmath>
#include <limits>
#include <thread>
#include <utility>

namespace guanmo::plan {

using geo::LngLat;
using workbook::Leg;
using workbook::LegKind;
using workbook::LegProvider;

namespace {

/// Between a place and its road, over yards and fields.
constexpr double off_road_metres_per_second = 20 / 3.6;
/// Off the road, along it arc by arc, off the road. Lengths are those that the path has.
std::vector<workbook::PaceMark> pace_of(const FoundCourse& found, double detour_factor) {
    const auto off_road = [&](const Snapped& end) {
        return workbook::PaceStretch{end.on_edge.metres, end.on_edge.metres * detour_factor /
                                                             off_road_metres_per_second};
    };
    std::vector<workbook::PaceStretch> stretches{off_road(found.from)};
    for (const road::Course::Stretch& stretch : found.course.stretches)
        stretches.push_back({stretch.metres, stretch.seconds});
    stretches.push_back(off_road(found.to));
    return workbook::pace_of(stretches);
}

/// Networks of fewer nodes are searched faster than landmarks are made.
constexpr std::size_t few_nodes = 20'000;

} // namespace

struct NetworkProvider::Parts {
    Parts(road::Network from, const road::RoutingSettings& how)
        : settings(how), network(std::move(from)),
          lengths(how.shortest ? std::optional(road::by_length(network)) : std::nullopt),
          finder(network), search(network, weighed()),
          outdated(network.speeds != road::mark_of(how.speeds)) {}

    /// By whose weights ways are chosen.
    [[nodiscard]] const road::Network& weighed() const { return lengths ? *lengths : network; }
    /// Metres driven off the road for a place that lies so far from it.
    [[nodiscard]] double off_road(double metres) const { return metres * settings.detour_factor; }
    [[nodiscard]] double seconds(double on_road_s, double off_road_metres) const {
        return on_road_s * settings.winter_factor + off_road_metres / off_road_metres_per_second;
    }
    const road::Landmarks* bounds() {
        if (!landmarks && network.nodes() > few_nodes)
            landmarks.emplace(weighed());
        return landmarks ? &*landmarks : nullptr;
    }

    road::RoutingSettings settings;
    road::Network network;
    std::optional<road::Network> lengths; ///< when the shortest ways are wanted
    road::EdgeFinder finder;
    road::Search search;
    std::optional<road::Landmarks> landmarks; ///< made when a way is asked for first
    bool outdated; ///< other speeds are set by now, and nobody has been told
};

NetworkProvider::NetworkProvider(road::Network network, const road::RoutingSettings& settings)
    : parts_(std::make_unique<Parts>(std::move(network), settings)) {}

NetworkProvider::~NetworkProvider() = default;

std::optional<Snapped> NetworkProvider::snap(LngLat place) const {
    const double most = parts_->settings.snap_metres;
    const auto any = parts_->finder.nearest(place, most);
    if (!any)
        return std::nullopt;
    if (parts_->network.has(any->edge, road::Network::main))
        return Snapped{*any, true};
    if (const auto main =
            parts_->finder.nearest(place, std::min(most, any->metres + road::far_from_road), true))
        return Snapped{*main, true};
    return Snapped{*any, false};
}

std::optional<FoundCourse> NetworkProvider::course(LngLat from, LngLat to) {
    const auto start = snap(from);
    const auto end = snap(to);
    if (!start || !end)
        return std::nullopt;
    auto course = parts_->search.route(start->on_edge, end->on_edge, parts_->bounds());
    if (!course)
        return std::nullopt;
    course->seconds *= parts_->settings.winter_factor;
    for (road::Course::Stretch& stretch : course->stretches)
        stretch.seconds *= parts_->settings.winter_factor;
    return FoundCourse{*start, *end, std::move(*course)};
}

std::optional<Leg> NetworkProvider::route(LngLat from, LngLat to) {
    const std::optional<FoundCourse> found = course(from, to);
    if (!found)
        return std::nullopt;
    const double off_road = parts_->off_road(found->from.on_edge.metres + found->to.on_edge.metres);
    Leg leg{LegKind::road,
            {from},
            found->course.metres + off_road,
            found->course.seconds + off_road / off_road_metres_per_second,
            LegProvider::network,
            off_road};
    road::join(leg.path, found->course.path);
    road::join(leg.path, {to});
    leg.pace = pace_of(*found, parts_->settings.detour_factor);
    return leg;
}

RouteMatrix NetworkProvider::matrix(const std::vector<LngLat>& places, const Running& running) {
    RouteMatrix matrix(places.size());
    std::vector<std::size_t> on_roads;
    std::vector<road::OnEdge> edges;
    for (std::size_t i = 0; i < places.size(); ++i)
        if (const auto snapped = snap(places[i])) {
            on_roads.push_back(i);
            edges.push_back(snapped->on_edge);
        }
    std::atomic<std::size_t> next{0}, done{0};
    std::atomic<bool> stopped{false};
    const auto work = [&](road::Search& search, bool is_ours) {
        for (std::size_t row = next++; row < edges.size() && !stopped; row = next++) {
            const std::vector<road::Cost> costs = search.costs(edges[row], edges);
            for (std::size_t column = 0; column < edges.size(); ++column) {
                const std::size_t at = matrix.at(on_roads[row], on_roads[column]);
                if (!std::isfinite(costs[column].seconds))
                    continue;
                const double off_road =
                    row == column ? 0 : parts_->off_road(edges[row].metres + edges[column].metres);
                matrix.metres[at] = costs[column].metres + off_road;
                matrix.seconds[at] = parts_->seconds(costs[column].seconds, off_road);
                matrix.providers[at] = LegProvider::network;
            }
            ++done;
            if (is_ours) { // the caller's functions are called in its thread
                running.tell(done, edges.size());
                stopped = running.stops();
            }
        }
    };
    constexpr std::size_t rows_worth_a_thread = 8;
    std::vector<std::thread> others;
    if (edges.size() >= rows_worth_a_thread)
        for (unsigned i = 1; i < std::min(std::thread::hardware_concurrency(), 8U); ++i)
            others.emplace_back([&] {
                road::Search search(parts_->network, parts_->weighed());
                work(search, false);
            });
    work(parts_->search, true);
    for (std::thread& other : others)
        other.join();
    running.tell(done, edges.size());
    return matrix;
}

std::vector<std::string> NetworkProvider::take_problems() {
    if (!std::exchange(parts_->outdated, false))
        return {};
    return {i18n::tr("The imported roads keep the speeds that they were imported with. Import them "
                     "again to take those of config/routing.toml")};
}

std::unique_ptr<NetworkProvider> network_provider(const workbook::RoadNetwork& network,
                                                  const road::RoutingSettings& settings) {
    if (network.empty())
        return nullptr;
    std::optional<road::Network> unpacked = road::unpack(network.packed->bytes);
    return unpacked ? std::make_unique<NetworkProvider>(std::move(*unpacked), settings) : nullptr;
}

} // namespace guanmo::plan
