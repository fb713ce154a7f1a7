#pragma once

#include "plan/make_itinerary.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

/// Units in a row, and lines that visit them.
namespace guanmo::plan {

/// Seats "0", "1", … at these places; none: a unit that nobody knows the place of.
inline workbook::Workbook seats(const std::vector<std::optional<geo::LngLat>>& positions) {
    std::vector<workbook::Unit> units;
    for (const auto& position : positions) {
        workbook::Unit unit;
        unit.code = std::to_string(units.size());
        unit.seat = position;
        units.push_back(unit);
    }
    workbook::Workbook workbook;
    workbook.units = workbook::Table<workbook::Unit>(std::move(units));
    return workbook;
}

/// Visits all the units in their order, half an hour each, at 72 km/h (20 metres per second).
inline workbook::TourLine line_to_all(const workbook::Workbook& workbook) {
    workbook::TourLine line;
    line.id = "south";
    line.name = "南线";
    line.date = workbook::PartialDate{2025, 5, 19};
    line.speed_kmh = 72;
    for (const workbook::Unit& unit : workbook.units)
        line.stops.push_back({unit.code, {}, 30});
    return line;
}

/// No roads: every leg is as long as the straight line.
inline Router straight_router() {
    return Router({}, {.detour_factor = 1, .snap_metres = 15'000});
}

inline constexpr geo::LngLat naiman{120.65, 42.87}, kulun{121.77, 42.73}, kailu{121.31, 43.60},
    keerqin{122.25, 43.62};

} // namespace guanmo::plan
