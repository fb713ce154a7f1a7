#pragma once

#include "plan/router.hpp"

namespace guanmo::plan {

/// The timetable of a line: drives at the line's speed, waits at each stop for its dwell. Without a
/// start the coaches are at the first stop that has a position from the beginning, without an end
/// they are done when they leave the last one.
[[nodiscard]] workbook::Itinerary make_itinerary(const workbook::TourLine& line,
                                                 const workbook::Workbook& workbook,
                                                 const Router& router);

/// Those of all lines of the meeting.
[[nodiscard]] workbook::Tour make_tour(const workbook::Workbook& workbook, const Router& router);

/// What a way takes at that speed.
[[nodiscard]] double driving_seconds(double metres, double speed_kmh);

} // namespace guanmo::plan
