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

/// One share of the marks by the other, straight between them; 0 and 1 stay.
double through(const std::vector<PaceMark>& marks, double share, double PaceMark::*by,
               double PaceMark::*what) {
    share = std::clamp(share, 0.0, 1.0);
    const auto after =
        std::lower_bound(marks.begin(), marks.end(), share,
                         [by](const PaceMark& mark, double value) { return mark.*by < value; });
    const PaceMark low = after == marks.begin() ? PaceMark{} : *(after - 1);
    const PaceMark high = after == marks.end() ? PaceMark{1, 1} : *after;
    const double length = high.*by - low.*by;
    return length > 0 ? low.*what + (high.*what - low.*what) * (share - low.*by) / length
                      : high.*what;
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

std::vector<PaceMark> pace_of(const std::vector<PaceStretch>& stretches) {
    constexpr double same_speed = 0.01; // share
    double length = 0, seconds = 0;
    std::vector<PaceStretch> merged;
    for (const PaceStretch& stretch : stretches) {
        if (!(stretch.length > 0 && stretch.seconds > 0))
            continue;
        length += stretch.length;
        seconds += stretch.seconds;
        if (!merged.empty()) {
            PaceStretch& last = merged.back();
            const double before = last.length * stretch.seconds;
            const double now = stretch.length * last.seconds;
            if (std::abs(before - now) <= same_speed * std::max(before, now)) {
                last.length += stretch.length;
                last.seconds += stretch.seconds;
                continue;
            }
        }
        merged.push_back(stretch);
    }
    std::vector<PaceMark> marks;
    PaceMark at;
    for (std::size_t i = 0; i + 1 < merged.size(); ++i) {
        at.path += merged[i].length / length;
        at.time += merged[i].seconds / seconds;
        marks.push_back(at);
    }
    return marks;
}

double fraction_after(const Leg& leg, double since_s) {
    if (leg.seconds <= 0)
        return 1;
    return through(leg.pace, ramped(since_s / leg.seconds, ramp_of(leg)), &PaceMark::time,
                   &PaceMark::path);
}

double seconds_at(const Leg& leg, double fraction) {
    if (leg.seconds <= 0)
        return 0;
    const double paced = through(leg.pace, fraction, &PaceMark::path, &PaceMark::time);
    return leg.seconds * unramped(paced, ramp_of(leg));
}

} // namespace guanmo::workbook
