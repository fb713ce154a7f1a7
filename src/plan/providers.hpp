#pragma once

#include "plan/route_provider.hpp"
#include "road/routing_settings.hpp"
#include "road/search.hpp"
#include "workbook/workbook.hpp"

#include <memory>

/// The providers of ways; see server_provider.hpp for the one that asks a server.
namespace guanmo::plan {

/// A straight line times the detour factor, between any two places.
[[nodiscard]] std::unique_ptr<RouteProvider>
straight_provider(const road::RoutingSettings& settings);

/// Along the workbook's roads where both places lie near their ends. The stretch between a place
/// and its node counts with the detour factor. Places that are nearer to each other than to the
/// roads are left to others.
[[nodiscard]] std::unique_ptr<RouteProvider>
schematic_provider(const workbook::Table<workbook::Road>& roads,
                   const road::RoutingSettings& settings);

/// A place and the road that it is reached from.
struct Snapped {
    road::OnEdge on_edge;
    bool in_main_part = false;
};

/// A way on the roads alone.
struct FoundCourse {
    Snapped from, to;
    road::Course course;
};

/// Along an imported network, from the nearest points of its roads.
class NetworkProvider : public RouteProvider {
  public:
    NetworkProvider(road::Network network, const road::RoutingSettings& settings);
    ~NetworkProvider() override;

    [[nodiscard]] workbook::LegProvider kind() const override {
        return workbook::LegProvider::network;
    }
    [[nodiscard]] std::optional<workbook::Leg> route(geo::LngLat from, geo::LngLat to) override;
    [[nodiscard]] RouteMatrix matrix(const std::vector<geo::LngLat>& places,
                                     const Running& running) override;
    /// Once, when its times are those of other speeds than are set.
    [[nodiscard]] std::vector<std::string> take_problems() override;

    /// Without the stretches off the road; seconds as in winter, if so configured.
    [[nodiscard]] std::optional<FoundCourse> course(geo::LngLat from, geo::LngLat to);

    /// The road from which a place is reached; none when there is none within `snap_metres`. Roads
    /// of the main part are preferred to others where one is within `far_from_road`.
    [[nodiscard]] std::optional<Snapped> snap(geo::LngLat place) const;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// None when the bytes are damaged, which readers of files say.
[[nodiscard]] std::unique_ptr<NetworkProvider>
network_provider(const workbook::RoadNetwork& network, const road::RoutingSettings& settings);

/// How much longer the ways that somebody has driven or drawn are than their straight lines, the
/// middle one of them, 1–3; none of fewer than three of a kilometre or more.
[[nodiscard]] std::optional<double>
detour_factor_of(const std::vector<workbook::LegOverride>& legs);

} // namespace guanmo::plan
