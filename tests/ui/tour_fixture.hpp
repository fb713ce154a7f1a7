#pragma once

#include "fixture.hpp"

namespace guanmo::ui {

/// The small Tongliao with two lines: the south with three stops on 19 May, the north with two on
/// no date yet.
[[nodiscard]] workbook::Workbook touring_workbook();

/// Its timetable, by hand. South: 08:30 (30 min), 10:00 (30 min), 12:00 (30 min), back at 13:00,
/// 280 km along roads. North: 10:00 (1 h), 19:00 (30 min) and no way on, 410 km estimated: it does
/// not fit its day.
[[nodiscard]] workbook::Tour touring_timetable();

/// A line of so many stops, all of one unit, half an hour of driving and of waiting in turn.
[[nodiscard]] workbook::TourLine long_line(std::size_t stops);
[[nodiscard]] workbook::Itinerary long_itinerary(std::size_t stops);

/// Presents the bench's workbook by that timetable at that moment, the overview without one.
void present(Bench& bench, const workbook::Tour& tour, std::optional<double> at_s);

} // namespace guanmo::ui
