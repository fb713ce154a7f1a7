#pragma once

#include "camera/camera.hpp"

namespace guanmo::camera {

/// A smooth way from one view to another, a pure function of time. Both ends share one viewport.
struct Flight {
    Camera from;
    Camera to;
    double start_s = 0;    ///< on the session's clock
    double duration_s = 0; ///< 0: a jump
    /// How it is flown (see `fly`): gentler at both ends; over a rise of e^lift; with the way
    /// across made while the view is from far away, before or after it comes near.
    bool gentle = false;
    double lift = 0;     ///< 0: no rise
    double gathered = 1; ///< share of its time for that; 1: a magnification about one fixed point
    friend bool operator==(const Flight&, const Flight&) = default;
};

/// A flight of `duration_s`, made longer where the view would otherwise move by more than half a
/// viewport per second (people get sick): at most 2.5 s, or 4 s between views that differ more than
/// threefold in scale. Where that is not long enough it rises on its way.
[[nodiscard]] Flight fly(const Camera& from, const Camera& to, double start_s, double duration_s);

/// The view at time `now_s`: cubic in-out in log scale, centre moving in step so that the target
/// does not swing; `from` before the start, `to` from the end on.
[[nodiscard]] Camera at(const Flight& flight, double now_s);

[[nodiscard]] bool is_over(const Flight& flight, double now_s);

} // namespace guanmo::camera
