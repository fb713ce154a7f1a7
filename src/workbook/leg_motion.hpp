#pragma once

#include "workbook/itinerary.hpp"

/// How a leg is driven: off from rest, along at the speeds of its roads, to rest again.
namespace guanmo::workbook {

/// A coach with people on board gains and loses speed no faster, metres per second².
inline constexpr double coach_acceleration = 0.5;

/// What share of a way lies behind who starts and ends at rest, after share `u` (0–1) of the time:
/// a trapezoid of speed over time. @param ramp share of the time in which the speed grows, and in
/// which it falls, 0–0.5; 0: an even speed from the first moment on.
[[nodiscard]] double ramped(double u, double ramp);
/// The inverse: after what share of the time share `s` (0–1) of the way lies behind.
[[nodiscard]] double unramped(double s, double ramp);

/// A stretch of a leg; the lengths of all of them are in one unit.
struct PaceStretch {
    double length = 0;
    double seconds = 0;
};
/// The marks between stretches. Those that go on at the same speed are one, and so is what takes
/// less than a twenty-fifth of the time with what follows it; what has no length is left out.
[[nodiscard]] std::vector<PaceMark> pace_of(const std::vector<PaceStretch>& stretches);

/// The share of a leg's path that lies behind `since_s` seconds after it was begun, 0–1.
[[nodiscard]] double fraction_after(const Leg& leg, double since_s);
/// When that share of the path lies behind, seconds since the leg was begun.
[[nodiscard]] double seconds_at(const Leg& leg, double fraction);

} // namespace guanmo::workbook
