#pragma once

#include "app/document.hpp"
#include "io/read_config.hpp"
#include "io/tour_export.hpp"
#include "plan/scouting.hpp"

#include <string>

/// The tour between the workbook, files and the clock on the wall: for the window and the commands.
namespace guanmo::app {

/// "2025-05-19", by the tour's clock (see workbook/time_zone).
[[nodiscard]] std::string today(const workbook::Workbook& workbook);
/// Now by the tour's clock (see workbook/time_zone), seconds after midnight.
[[nodiscard]] double time_of_day_s(const workbook::Workbook& workbook);

/// As the workbook remembers it, empty when nothing was handed out.
[[nodiscard]] workbook::PrintedTimetable printed_timetable(const workbook::Workbook& workbook);
/// What it has to remember when this tour's timetable is handed out today.
[[nodiscard]] std::string printed_today(const workbook::Workbook& workbook,
                                        const workbook::Tour& tour);

/// What a GPX track says of a line; the times of day are by the tour's clock. No value when it
/// cannot be read or comes near no stop of the line.
[[nodiscard]] io::Loaded<workbook::ScoutedLine> scouted_by_file(const std::string& path,
                                                                const workbook::TourLine& line,
                                                                const workbook::Workbook& workbook);

} // namespace guanmo::app
