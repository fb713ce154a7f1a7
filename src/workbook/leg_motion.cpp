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

/// Path by time: straight between the marks, with a parabola around each of them, so that the speed
/// changes little by little.
class Pace {
  public:
    explicit Pace(const std::vector<PaceMark>& marks) : marks_(marks) {}

    [[nodiscard]] double path_at(double time) const {
        if (time <= 0 || time >= 1)
            return time <= 0 ? 0 : 1;
        const std::size_t i = stretch_of(time, &PaceMark::time);
        const double speed = speed_of(i);
        for (const std::size_t mark : {i, i + 1}) {
            const double past = time - (node(mark).time - blend(mark));
            if (is_inner(mark) && past > 0 && past < 2 * blend(mark))
                return begin(mark) + speed_of(mark - 1) * past + change(mark) * past * past;
        }
        return node(i).path + speed * (time - node(i).time);
    }

    [[nodiscard]] double time_at(double path) const {
        if (path <= 0 || path >= 1)
            return path <= 0 ? 0 : 1;
        const std::size_t i = stretch_of(path, &PaceMark::path);
        for (const std::size_t mark : {i, i + 1}) {
            if (!is_inner(mark))
                continue;
            const double past = path - begin(mark), before = speed_of(mark - 1);
            if (past > 0 && past < (before + speed_of(mark)) * blend(mark))
                return node(mark).time - blend(mark) +
                       2 * past / (before + std::sqrt(before * before + 4 * change(mark) * past));
        }
        return node(i).time + (path - node(i).path) / speed_of(i);
    }

  private:
    [[nodiscard]] bool is_inner(std::size_t i) const { return i > 0 && i <= marks_.size(); }
    [[nodiscard]] PaceMark node(std::size_t i) const {
        return i == 0 ? PaceMark{} : is_inner(i) ? marks_[i - 1] : PaceMark{1, 1};
    }
    /// From node i to the next one.
    [[nodiscard]] double speed_of(std::size_t i) const {
        const PaceMark from = node(i), to = node(i + 1);
        return (to.path - from.path) / (to.time - from.time);
    }
    /// The stretch in which a share lies.
    [[nodiscard]] std::size_t stretch_of(double share, double PaceMark::*by) const {
        const auto after =
            std::upper_bound(marks_.begin(), marks_.end(), share,
                             [by](double value, const PaceMark& mark) { return value < mark.*by; });
        return static_cast<std::size_t>(after - marks_.begin());
    }
    /// Half the time in which the speed changes at a mark: of the shorter stretch beside it.
    [[nodiscard]] double blend(std::size_t mark) const {
        if (!is_inner(mark))
            return 0;
        return std::min(node(mark).time - node(mark - 1).time,
                        node(mark + 1).time - node(mark).time) /
               2;
    }
    /// Where on the path that begins.
    [[nodiscard]] double begin(std::size_t mark) const {
        return node(mark).path - speed_of(mark - 1) * blend(mark);
    }
    [[nodiscard]] double change(std::size_t mark) const {
        return (speed_of(mark) - speed_of(mark - 1)) / (4 * blend(mark));
    }

    const std::vector<PaceMark>& marks_;
};

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
    constexpr double shortest = 0.04;   // share of the time
    constexpr double same_speed = 0.01; // share
    double length = 0, seconds = 0;
    for (const PaceStretch& stretch : stretches)
        if (stretch.length > 0 && stretch.seconds > 0) {
            length += stretch.length;
            seconds += stretch.seconds;
        }
    std::vector<PaceStretch> merged;
    const auto alike = [](const PaceStretch& a, const PaceStretch& b) {
        const double one = a.length * b.seconds, other = b.length * a.seconds;
        return std::abs(one - other) <= same_speed * std::max(one, other);
    };
    for (const PaceStretch& stretch : stretches) {
        if (!(stretch.length > 0 && stretch.seconds > 0))
            continue;
        if (!merged.empty() &&
            (merged.back().seconds < shortest * seconds || alike(merged.back(), stretch))) {
            merged.back().length += stretch.length;
            merged.back().seconds += stretch.seconds;
        } else {
            merged.push_back(stretch);
        }
    }
    if (merged.size() > 1 && merged.back().seconds < shortest * seconds) {
        const PaceStretch last = merged.back();
        merged.pop_back();
        merged.back().length += last.length;
        merged.back().seconds += last.seconds;
    }
    std::vector<PaceMark> marks;
    PaceMark at;
    for (std::size_t i = 0; i + 1 < merged.size(); ++i) {
        at.path += merged[i].length / length;
        at.time += merged[i].seconds / seconds;
        if (!alike(merged[i], merged[i + 1]))
            marks.push_back(at);
    }
    return marks;
}

double fraction_after(const Leg& leg, double since_s) {
    return leg.seconds > 0 ? Pace(leg.pace).path_at(ramped(since_s / leg.seconds, ramp_of(leg)))
                           : 1;
}

double seconds_at(const Leg& leg, double fraction) {
    return leg.seconds > 0 ? leg.seconds * unramped(Pace(leg.pace).time_at(fraction), ramp_of(leg))
                           : 0;
}

} // namespace guanmo::workbook
