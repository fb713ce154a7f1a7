#pragma once

#include "plan/router.hpp"
#include "workbook/select.hpp"

namespace guanmo::plan {

/// The timetable of a line: drives as long as the router says, at the line's speed where it does
/// not say, times the line's convoy factor; at each stop waits until it opens and stays for its
/// dwell and for getting off and on. Where a stop has closed for the day it does not wait. Without
/// a start the coaches are at the first stop that has a position from the beginning, without an end
/// they are done when they leave the last one.
[[nodiscard]] workbook::Itinerary make_itinerary(const workbook::TourLine& line,
                                                 const workbook::Workbook& workbook,
                                                 const Router& router);

/// Those of all lines of the meeting.
[[nodiscard]] workbook::Tour make_tour(const workbook::Workbook& workbook, const Router& router);

/// How long the coaches wait when they arrive at that time of day, which may be after midnight: 0
/// while it is open, and where it will not open again.
[[nodiscard]] double wait_to_open(const workbook::OpeningHours& hours, double seconds_of_day);

/// Less than a millisecond too late is the rounding of a sum.
inline constexpr double in_time_s = 1e-3;

/// What a way takes at that speed.
[[nodiscard]] double driving_seconds(double metres, double speed_kmh);

/// What a way takes a line's coaches: as long as is known of it, else at the line's speed, times
/// its convoy factor. @param known_s not above 0, or NaN: nothing is known.
[[nodiscard]] double driving_seconds(const workbook::TourLine& line, double metres, double known_s);

} // namespace guanmo::plan
