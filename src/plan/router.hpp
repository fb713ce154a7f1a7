#pragma once

#include "road/road_graph.hpp"
#include "road/routing_settings.hpp"
#include "workbook/itinerary.hpp"
#include "workbook/workbook.hpp"

#include <optional>
#include <unordered_map>

namespace guanmo::plan {

/// Ways from place to place, seconds left at 0: along the workbook's roads where both places lie
/// near their ends, a straight line times the detour factor otherwise (LegKind::straight). The
/// stretch between a place and its node counts with the detour factor. Places that are nearer to
/// each other than to the roads are joined straight. Made once for the roads; remembers what it
/// found, so timing a plan again is a matter of microseconds.
class Router {
  public:
    Router(const workbook::Table<workbook::Road>& roads, const road::RoutingSettings& settings);

    /// The same place twice gives a leg of 0 m along the roads. The leg stays where it is as long
    /// as the router lives.
    [[nodiscard]] const workbook::Leg& between(geo::LngLat from, geo::LngLat to) const;

    /// True when it was made for these roads.
    [[nodiscard]] bool is_for(const workbook::Table<workbook::Road>& roads) const {
        return roads_.shares_rows_with(roads);
    }

  private:
    struct Ends {
        geo::LngLat from, to;
        friend bool operator==(const Ends&, const Ends&) = default;
    };
    struct EndsHash {
        [[nodiscard]] std::size_t operator()(const Ends& ends) const;
    };

    [[nodiscard]] workbook::Leg find(Ends ends) const;
    [[nodiscard]] std::optional<workbook::Leg> find_by_road(Ends ends) const;

    workbook::Table<workbook::Road> roads_;
    road::RoutingSettings settings_;
    road::RoadGraph graph_;
    mutable std::unordered_map<Ends, workbook::Leg, EndsHash> found_;
};

} // namespace guanmo::plan
