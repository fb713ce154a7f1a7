#pragma once

#include "plan/router.hpp"
#include "workbook/workbook.hpp"

#include <cstddef>
#include <functional>
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
/// @param go_on asked between tries; false: the best so far is the answer.
[[nodiscard]] std::optional<workbook::TourLine>
rotated(const workbook::Workbook& workbook, const workbook::TourLine& line,
        const std::vector<workbook::Stop>& stops, const std::vector<workbook::Itinerary>& others,
        double apart_s, const Router& router, const std::function<bool()>& go_on);

/// Lines of one day that see the same sites.
struct RotatedLines {
    workbook::TourLine leading;
    /// The others in their order; none: no rotation keeps it away from those before it.
    std::vector<std::optional<workbook::TourLine>> others = {};
    double metres = 0; ///< of all lines that are there
};

/// The other lines as rotations of the leading one as it is.
/// @param go_on asked between tries; false: the best so far is the answer.
[[nodiscard]] RotatedLines rotate_after(const workbook::Workbook& workbook,
                                        const workbook::TourLine& leading,
                                        const std::vector<workbook::TourLine>& others,
                                        double apart_s, const Router& router,
                                        const std::function<bool()>& go_on);

/// Changes the leading line's order as long as more lines find their rotation by it, or all of them
/// together drive less: by moving a stop and by turning a part of the order round. What is best for
/// the leading line alone need not be so for all. Leaves lines with pinned stops or stops without
/// position as they are.
/// @param go_on asked between tries; false: the best so far is the answer.
[[nodiscard]] RotatedLines rotate_together(const workbook::Workbook& workbook, RotatedLines lines,
                                           const std::vector<workbook::TourLine>& others,
                                           double apart_s, const Router& router,
                                           const std::function<bool()>& go_on);

} // namespace guanmo::plan
