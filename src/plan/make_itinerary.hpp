#pragma once

#include "plan/router.hpp"

namespace guanmo::plan {

/// The timetable of a line: drives at the line's speed, waits at each stop for its dwell.
[[nodiscard]] workbook::Itinerary make_itinerary(const workbook::TourLine& line,
                                                 const workbook::Workbook& workbook,
                                                 const Router& router);

/// Those of all lines of the meeting.
[[nodiscard]] workbook::Tour make_tour(const workbook::Workbook& workbook, const Router& router);

} // namespace guanmo::plan
