#include "workbook/leg_motion.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::workbook {

namespace {

constexpr double longest_ramp = 0.25; ///< of a leg's time

/// The time that the acceleration takes, as a share of the leg's.
double ramp_of(const Leg& leg) {
    const double mean_speed = leg.metres / leg.seconds;
    return std::clamp(mean_speed / coach_acceleration / leg.seconds, 0.0, longest_ramp);
}

} // namespace

double ramped(double u, double ramp) {
    u = std::clamp(u, 0.0, 1.0);
    if (ramp <= 0)
        return u;
    const double top = 1 / (1 - ramp);
    if (u < ramp)
        return top * u * u / (2 * ramp);
    if (u > 1 - ramp)
        return 1 - top * (1 - u) * (1 - u) / (2 * ramp);
    return top * (u - ramp / 2);
}

double unramped(double s, double ramp) {
    s = std::clamp(s, 0.0, 1.0);
    if (ramp <= 0)
        return s;
    const double top = 1 / (1 - ramp);
    const double at_ramp = top * ramp / 2;
    if (s < at_ramp)
        return std::sqrt(2 * ramp * s / top);
    if (s > 1 - at_ramp)
        return 1 - std::sqrt(2 * ramp * (1 - s) / top);
    return s / top + ramp / 2;
}

double fraction_after(const Leg& leg, double since_s) {
    return leg.seconds > 0 ? ramped(since_s / leg.seconds, ramp_of(leg)) : 1;
}

double seconds_at(const Leg& leg, double fraction) {
    return leg.seconds > 0 ? leg.seconds * unramped(fraction, ramp_of(leg)) : 0;
}

} // namespace guanmo::workbook
