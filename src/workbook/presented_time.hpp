#pragma once

#include "workbook/itinerary.hpp"

/// How long the parts of a tour are shown: hours on the road go by in seconds, and the shortest
/// stop is long enough to read a card.
namespace guanmo::workbook {

inline constexpr double shortest_shown_drive_s = 3, longest_shown_drive_s = 8;
inline constexpr double shortest_shown_stop_s = 3, longest_shown_stop_s = 5;

/// Seconds on the screen for a drive, by the root of its length; 0 for a leg that takes no time.
[[nodiscard]] double shown_drive_s(const Leg& leg);
/// Seconds on the screen for a stay; 0 for none.
[[nodiscard]] double shown_stop_s(double dwell_s);

/// A drive or a stay.
struct ShownPart {
    double from_s = 0, to_s = 0; ///< of the coaches' time since departure
    double shown_from_s = 0, shown_to_s = 0;
    bool drives = false;
    std::size_t index = 0; ///< of the leg, or of the stop
    friend bool operator==(const ShownPart&, const ShownPart&) = default;
};
/// A line's from its departure to its end, one after the other; none that take no time.
[[nodiscard]] std::vector<ShownPart> shown_parts(const Itinerary& itinerary);

/// The coaches' time at a moment of the showing, and the other way round; drives begin and end
/// gently. Beyond both ends: at them. Both are 0 without parts.
[[nodiscard]] double coach_time_of(const std::vector<ShownPart>& parts, double shown_s);
[[nodiscard]] double shown_time_of(const std::vector<ShownPart>& parts, double coach_s);

} // namespace guanmo::workbook
