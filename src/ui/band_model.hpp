#pragma once

#include <cstddef>
#include <vector>

namespace guanmo::ui {

/// Where the stops of a line stand along a horizontal stretch, pixels of the picture.
struct StopLinePlan {
    std::vector<double> nodes; ///< x of each stop
    double start = 0; ///< x where the way to the first stop begins; that stop's without one
    double end = 0;
    double spacing = 0;      ///< between stops; the whole stretch for a single one
    std::vector<bool> named; ///< stops whose name there is room for; names never overlap
};

struct StopLineRoom {
    double from = 0, to = 0;             ///< names and nodes keep within
    double radius = 0;                   ///< of the nodes
    double start_stub = 0, end_stub = 0; ///< ways before the first and after the last stop
    double gap = 0;                      ///< between names
};

/// @param name_widths of all stops; @param important whose name is shown before all others.
[[nodiscard]] StopLinePlan stop_line_plan(const StopLineRoom& room,
                                          const std::vector<double>& name_widths,
                                          std::size_t important);

/// Which of some phrases in a row there is room for when `gap` stands between them.
/// @param ranks the higher, the sooner it is left out; the lowest is always kept.
[[nodiscard]] std::vector<bool> phrases_that_fit(const std::vector<double>& widths,
                                                 const std::vector<int>& ranks, double gap,
                                                 double room);

} // namespace guanmo::ui
