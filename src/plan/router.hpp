#pragma once

#include "road/road_graph.hpp"
#include "road/routing_settings.hpp"
#include "workbook/itinerary.hpp"
#include "workbook/workbook.hpp"

#include <memory>
#include <vector>

namespace guanmo::plan {

/// Ways from place to place, seconds left at 0: along the workbook's roads where both places lie
/// near them, a straight line times the detour factor otherwise (LegKind::straight). The stretch
/// between a place and its node counts with the detour factor. Made once for the roads; remembers
/// what it found, so timing a plan again is a matter of microseconds.
class Router {
  public:
    Router(const workbook::Table<workbook::Road>& roads, const road::RoutingSettings& settings);

    /// The same place twice gives a leg of 0 m along the roads.
    [[nodiscard]] const workbook::Leg& between(geo::LngLat from, geo::LngLat to) const;

    /// True when it was made for these roads.
    [[nodiscard]] bool is_for(const workbook::Table<workbook::Road>& roads) const {
        return roads_.shares_rows_with(roads);
    }

  private:
    [[nodiscard]] workbook::Leg find(geo::LngLat from, geo::LngLat to) const;

    workbook::Table<workbook::Road> roads_;
    road::RoutingSettings settings_;
    road::RoadGraph graph_;
    struct Found {
        geo::LngLat from, to;
        workbook::Leg leg;
    };
    mutable std::vector<std::unique_ptr<Found>> found_; ///< references stay valid
};

} // namespace guanmo::plan
