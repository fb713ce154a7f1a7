#include "workbook/presented_time.hpp"

#include "workbook/leg_motion.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::workbook {

namespace {

constexpr double seconds_per_root_km = 0.6; ///< 25 km: 3 s, 178 km: 8 s
constexpr double ramp_s = 0.8;              ///< in which a shown drive gains its speed

double ramp_of(const ShownPart& part) {
    return part.drives ? std::min(ramp_s / (part.shown_to_s - part.shown_from_s), 0.4) : 0;
}

template <class End>
const ShownPart& part_at(const std::vector<ShownPart>& parts, double at, End end) {
    const auto found = std::upper_bound(
        parts.begin(), parts.end(), at,
        [end](double moment, const ShownPart& part) { return moment < part.*end; });
    return found == parts.end() ? parts.back() : *found;
}

} // namespace

double shown_drive_s(const Leg& leg) {
    if (leg.seconds <= 0)
        return 0;
    return std::clamp(seconds_per_root_km * std::sqrt(leg.metres / 1000), shortest_shown_drive_s,
                      longest_shown_drive_s);
}

double shown_stop_s(double dwell_s) {
    if (dwell_s <= 0)
        return 0;
    constexpr double hour_s = 3600;
    return std::lerp(shortest_shown_stop_s, longest_shown_stop_s, std::min(dwell_s / hour_s, 1.0));
}

std::vector<ShownPart> shown_parts(const Itinerary& itinerary) {
    std::vector<ShownPart> parts;
    double coach_s = 0;
    double shown_s = 0;
    const auto add = [&](double to_s, double takes_s, bool drives, std::size_t index) {
        if (takes_s > 0 && to_s > coach_s) {
            parts.push_back({coach_s, to_s, shown_s, shown_s + takes_s, drives, index});
            shown_s += takes_s;
        }
        coach_s = std::max(coach_s, to_s);
    };
    for (std::size_t i = 0; i < itinerary.legs.size(); ++i) {
        const bool to_end = i >= itinerary.stops.size();
        const double arrive_s = to_end ? itinerary.duration_s : itinerary.stops[i].arrive_s;
        // Whoever waits for a gate to open waits while the drive is shown.
        const Leg& leg = itinerary.legs[i];
        add(arrive_s, leg.seconds > 0 ? shown_drive_s(leg) : shown_stop_s(arrive_s - coach_s), true,
            i);
        if (!to_end)
            add(itinerary.stops[i].depart_s,
                shown_stop_s(itinerary.stops[i].depart_s - itinerary.stops[i].arrive_s), false, i);
    }
    return parts;
}

double coach_time_of(const std::vector<ShownPart>& parts, double shown_s) {
    if (parts.empty())
        return 0;
    const ShownPart& part = part_at(parts, shown_s, &ShownPart::shown_to_s);
    const double u = (shown_s - part.shown_from_s) / (part.shown_to_s - part.shown_from_s);
    return part.from_s + (part.to_s - part.from_s) * ramped(u, ramp_of(part));
}

double shown_time_of(const std::vector<ShownPart>& parts, double coach_s) {
    if (parts.empty())
        return 0;
    const ShownPart& part = part_at(parts, coach_s, &ShownPart::to_s);
    const double s = (coach_s - part.from_s) / (part.to_s - part.from_s);
    return part.shown_from_s + (part.shown_to_s - part.shown_from_s) * unramped(s, ramp_of(part));
}

} // namespace guanmo::workbook
