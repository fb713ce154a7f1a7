#pragma once

#include "workbook/workbook.hpp"

#include <string_view>

/// Finding things in a workbook.
namespace guanmo::workbook {

/// Null when there is none. By the tables' indices: as quick among a million as among ten.
[[nodiscard]] const Unit* find_unit(const Workbook& workbook, std::string_view code);
[[nodiscard]] const Project* find_project(const Workbook& workbook, std::string_view id);

/// Where a project is shown on the tour: the line, the stop's place in it (from 0) and the place of
/// the project among those of the stop (from 0).
struct TourPlace {
    const TourLine* line = nullptr;
    std::size_t stop = 0;
    std::size_t within_stop = 0;
};
[[nodiscard]] std::optional<TourPlace> tour_place(const Workbook& workbook,
                                                  std::string_view project_id);

/// Null when there is none.
[[nodiscard]] const TourLine* find_line(const Workbook& workbook, std::string_view id);

/// Null when nothing is wished for the project.
[[nodiscard]] const Candidate* find_candidate(const Meeting& meeting, std::string_view project_id);

/// True when one of its stops is a meal.
[[nodiscard]] bool has_meal(const TourLine& line);
/// The stop that lunch is.
[[nodiscard]] Stop stop_of(const Meal& lunch);

/// Where a line starts: where the one ends that it follows, its last stop if it has no end; else at
/// its own start. None: at its first stop. Lines that follow one another in a circle start at their
/// own.
[[nodiscard]] std::optional<Place> start_of(const Workbook& workbook, const TourLine& line);

/// When a stop may begin: within the windows of all its projects; a meal within the line's. Empty:
/// at any time, or never, where the projects' windows exclude one another (see `closed`).
struct OpeningHours {
    std::vector<TimeWindow> windows = {}; ///< by time, none overlaps another
    bool closed = false;                  ///< no moment is in the windows of all
    friend bool operator==(const OpeningHours&, const OpeningHours&) = default;
};
[[nodiscard]] OpeningHours opening_hours(const Workbook& workbook, const TourLine& line,
                                         const Stop& stop);

/// Where the coaches stop: at the stop's own place, else at the first of the stop's projects that
/// has a position, else at the unit's seat, else at the unit's position. None: 未定位.
[[nodiscard]] std::optional<geo::LngLat> position_of(const Workbook& workbook, const Stop& stop);

/// Sub-projects of a package, in the workbook's order.
[[nodiscard]] std::vector<const Project*> parts_of(const Workbook& workbook,
                                                   std::string_view package_id);

} // namespace guanmo::workbook
