#pragma once

#include <string>

/// `guanmo bench` run again and again, as every table of figures needs it.
namespace guanmo::benchmark {

struct Figures {
    double first_s = 0; ///< from start to first complete frame, median of the starts
    double frame_ms = 0, frame_p95_ms = 0; ///< while panning and zooming
    double jump_ms = 0;                    ///< to a complete picture, slowest
    double hit_ms = 0;                     ///< what lies at a place, 95 %
    double card_ms = 0;                    ///< from a press on a project to its card, median
    double search_ms = 0;                  ///< from a letter to the picture, slowest
    double peak_mb = 0;                    ///< proportional set size (PSS)
};

/// Starts the program `starts` times; the last time it moves the map for so long.
/// Throws std::runtime_error when the program fails.
[[nodiscard]] Figures measured(const std::string& workbook, int starts, int seconds);

/// A table of them, row by row. @param what was measured, ASCII.
void print_heading();
void print_row(const std::string& what, const Figures& figures);

} // namespace guanmo::benchmark
