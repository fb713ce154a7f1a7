#include "plan/router.hpp"

#include "crs/projection.hpp"

namespace guanmo::plan {

Router::Router(const workbook::Table<workbook::Road>& roads, const road::RoutingSettings& settings)
    : roads_(roads), settings_(settings) {}

const workbook::Leg& Router::between(geo::LngLat from, geo::LngLat to) const {
    for (const auto& found : found_)
        if (found->from == from && found->to == to)
            return found->leg;
    found_.push_back(std::make_unique<Found>(Found{from, to, find(from, to)}));
    return found_.back()->leg;
}

workbook::Leg Router::find(geo::LngLat from, geo::LngLat to) const {
    return {workbook::LegKind::straight,
            {from, to},
            crs::geodesic_distance(from, to) * settings_.detour_factor,
            0};
}

} // namespace guanmo::plan
