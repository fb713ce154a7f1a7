#pragma once

#include "session/selection.hpp"
#include "workbook/itinerary.hpp"

#include <optional>
#include <vector>

/// Playing a tour. All lines start together, each at its own departure; what is seen is a function
/// of `at_s` alone, whichever way it was reached.
namespace guanmo::session {

inline constexpr double slowest_speed = 0.25, fastest_speed = 16;

struct Playback {
    bool playing = false;
    bool begun = false;   ///< false: the overview before the tour, at_s is 0 and no stop is shown
    double at_s = 0;      ///< seconds of the coaches' time since departure
    double speed = 1;     ///< slowest_speed–fastest_speed
    std::size_t line = 0; ///< the current one: its clock and stops are shown, keys step through it
    bool solo = false;    ///< only the current line runs; the others are muted
    friend bool operator==(const Playback&, const Playback&) = default;

    [[nodiscard]] bool runs(std::size_t of_line) const { return !solo || of_line == line; }
};

/// When the last of the running lines is done, seconds since departure.
[[nodiscard]] double end_of(const workbook::Tour& tour, const Playback& playback);

/// The running line that is done last; of several the current one, then the first.
[[nodiscard]] std::size_t last_line(const workbook::Tour& tour, const Playback& playback);
/// The line that is shown: the current one and, when that is done, the last one.
[[nodiscard]] std::size_t followed_line(const workbook::Tour& tour, const Playback& playback);

/// The overview before the tour; current line, speed and solo stay.
[[nodiscard]] Playback rewound(Playback playback);

/// The tour at that moment, brought into [0, end].
[[nodiscard]] Playback at(Playback playback, const workbook::Tour& tour, double at_s);

/// Played up to that moment; stops playing at the end.
[[nodiscard]] Playback advanced(Playback playback, const workbook::Tour& tour, double to_s);

/// The stop whose project is shown.
struct ShownStop {
    std::size_t line = 0;
    std::size_t stop = 0;
    std::size_t project = 0; ///< among the stop's, whose share of the dwell it is
    friend bool operator==(const ShownStop&, const ShownStop&) = default;
};

/// The stop that a running line waits at, the followed line's first; none while all of them drive.
/// The projects of a stop share its dwell equally.
[[nodiscard]] std::optional<ShownStop> shown_stop(const workbook::Tour& tour,
                                                  const Playback& playback);

/// What the card shows at that moment: the project, the unit where none is chosen, or nothing.
/// While the coaches are at a stop without dwell it is that stop's for the moment of arrival only.
[[nodiscard]] Selection shown_selection(const workbook::Tour& tour, const Playback& playback);

/// Steps of the tour for the clicker: the overview, then each line's stops, one line after the
/// other. Next goes to the arrival at the next stop of the current line (from the overview, the
/// first), after the last to the next line's first; previous to the stop before the one that the
/// coaches wait at or, on the road, to the one they left, and before the first to the line before.
/// At both ends it stays. Stops that are reached at the same moment are one step.
[[nodiscard]] Playback at_next_stop(Playback playback, const workbook::Tour& tour);
[[nodiscard]] Playback at_previous_stop(Playback playback, const workbook::Tour& tour);
/// Arrival at a stop of the current line, counted from 0; the nearest one that exists.
[[nodiscard]] Playback at_stop(Playback playback, const workbook::Tour& tour, std::size_t stop);
/// The last stop of the last line.
[[nodiscard]] Playback at_last_stop(Playback playback, const workbook::Tour& tour);

/// The same place in another timetable: the coaches of the current line are as far through their
/// dwell at that stop, or as far on the way to it, as they were. The stop is known again by its
/// unit and projects, then by its unit. Where line or stop are gone, or none was ahead, it is the
/// same moment.
[[nodiscard]] Playback resumed(Playback playback, const workbook::Tour& before,
                               const workbook::Tour& after);

/// An arrival or departure of a running line.
struct Passing {
    std::size_t line = 0;
    std::size_t stop = 0;
    bool arrives = false;
    double at_s = 0;
    friend bool operator==(const Passing&, const Passing&) = default;
};
/// Those in (from_s, to_s], in order of time and at one moment in that of the line. Empty unless
/// from_s < to_s. A line without a start arrives at its first stop at 0 s: ask from before 0.
[[nodiscard]] std::vector<Passing> passings(const workbook::Tour& tour, const Playback& playback,
                                            double from_s, double to_s);

} // namespace guanmo::session
