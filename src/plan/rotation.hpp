#pragma once

#include "plan/router.hpp"
#include "workbook/workbook.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace guanmo::plan {

/// The smallest time between two lines' stays at a common stop, in seconds; 0 when they are there
/// together. None when they share no stop. Both are of the same day.
[[nodiscard]] std::optional<double> time_apart(const workbook::Itinerary& a,
                                               const workbook::Itinerary& b);

/// The line with another one's stops, beginning at another one of them: the rotation with the least
/// driving among those that keep opening hours and the day, and come to no site within `apart_s` of
/// one of the `others`. Its meals and rests stay its own. None when no rotation does.
[[nodiscard]] std::optional<workbook::TourLine>
rotated(const workbook::Workbook& workbook, const workbook::TourLine& line,
        const std::vector<workbook::Stop>& stops, const std::vector<workbook::Itinerary>& others,
        double apart_s, const Router& router);

} // namespace guanmo::plan
