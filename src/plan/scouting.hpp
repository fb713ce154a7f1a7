#pragma once

#include "workbook/scouting.hpp"

#include <vector>

/// What a track that was driven says of a line's plan.
namespace guanmo::plan {

/// A place at a time of day, seconds after midnight; later ones may be past 24:00.
struct ScoutedFix {
    geo::LngLat at;
    double at_s = 0;
};

/// How near to a stop counts as being there, metres: a car park, the gate's other side.
inline constexpr double at_stop_m = 400;

/// Arrival at and departure from each stop, one after the other along the track: a stop is reached
/// when the track first comes within `at_stop_m` of it after the stop before was left, and left
/// when it is there last before it comes near the next one. Stops that the track does not come
/// near, in that order, have no times. The start is left, and the end reached, likewise.
/// @param fixes in order of time.
[[nodiscard]] workbook::ScoutedLine scouted_by(const std::vector<ScoutedFix>& fixes,
                                               const workbook::TourLine& line,
                                               const workbook::Workbook& workbook);

/// A leg and the stay after it, as planned and as driven.
struct Comparison {
    std::size_t leg = 0;
    double planned_drive_s = 0; ///< without what is adopted
    std::optional<double> driven_s;
    double planned_stay_s = 0; ///< of the leg to the end: 0
    std::optional<double> stayed_s;
    bool adopted = false;
};
/// Of all legs. @param planned the line's timetable without anything adopted.
[[nodiscard]] std::vector<Comparison> compared(const workbook::ScoutedLine& scouted,
                                               const workbook::TourLine& line,
                                               const workbook::Itinerary& planned);

} // namespace guanmo::plan
