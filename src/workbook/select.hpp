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

/// Where the coaches stop: at the first of the stop's projects that has a position, else at the
/// unit's seat, else at the unit's position. None: 未定位.
[[nodiscard]] std::optional<geo::LngLat> position_of(const Workbook& workbook, const Stop& stop);

/// Sub-projects of a package, in the workbook's order.
[[nodiscard]] std::vector<const Project*> parts_of(const Workbook& workbook,
                                                   std::string_view package_id);

} // namespace guanmo::workbook
