#pragma once

#include "workbook/itinerary.hpp"
#include "workbook/workbook.hpp"

#include <optional>

namespace guanmo::plan {

/// A line that became two days.
struct Overnight {
    workbook::Meeting after;    ///< the second day follows the line, right behind it
    std::size_t after_stop = 0; ///< of the line, from 0: the last one of the first day
    workbook::Place place;      ///< where the group stays: the seat of that stop's unit
};

/// Cuts the meeting's line `at` behind the last stop that it leaves within its day. The second day
/// is the date after, begins with the working day and ends where the line did. None when no stop is
/// left in time, or all are.
[[nodiscard]] std::optional<Overnight> split_overnight(const workbook::Workbook& workbook,
                                                       std::size_t at,
                                                       const workbook::Itinerary& itinerary);

/// None unless the day is known.
[[nodiscard]] std::optional<workbook::PartialDate> day_after(workbook::PartialDate date);

} // namespace guanmo::plan
