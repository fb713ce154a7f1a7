#pragma once

#include "ui/presenting.hpp"

/// A tour line's stops side by side, as in the band.
namespace guanmo::ui {

/// Middles of nodes and names below the panel's top, pixels at 1080 lines.
struct StopLineRows {
    double node = 72;
    double name = 134;
    NodeSize size; ///< at 1080 lines
};
/// From left to right, pixels of the picture.
struct Stretch {
    double from = 0, to = 0;
};

/// Numbered nodes with their names, joined; the coaches between two of them. A press on a node goes
/// to that stop.
void draw_stop_line(const Desk& desk, const Painter& paint, const LineEntry& entry, double top,
                    const Stretch& stretch, const StopLineRows& rows);

/// The same as a slim row: dots without names. Nothing in it can be pressed.
void draw_slim_line(const Painter& paint, const LineEntry& entry, const Stretch& stretch,
                    double middle);

} // namespace guanmo::ui
