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

/// The overview before the tour; current line, speed and solo stay.
[[nodiscard]] Playback rewound(Playback playback);

/// The tour at that moment, brought into [0, end].
[[nodiscard]] Playback at(Playback playback, const workbook::Tour& tour, double at_s);

/// `coach_seconds` later; stops playing at the end.
[[nodiscard]] Playback advanced(Playback playback, const workbook::Tour& tour,
                                double coach_seconds);

/// The stop whose project is shown.
struct ShownStop {
    std::size_t line = 0;
    std::size_t stop = 0;
    std::size_t project = 0; ///< among the stop's, whose share of the dwell it is
    friend bool operator==(const ShownStop&, const ShownStop&) = default;
};

/// The stop that a running line waits at, the current line's first; none while all of them drive.
/// The projects of a stop share its dwell equally.
[[nodiscard]] std::optional<ShownStop> shown_stop(const workbook::Tour& tour,
                                                  const Playback& playback);

/// What the card shows at that moment: the project, the unit where none is chosen, or nothing.
[[nodiscard]] Selection shown_selection(const workbook::Tour& tour, const Playback& playback);

/// Steps of the tour for the clicker: the overview, then each line's stops, one line after the
/// other. Next goes to the arrival at the next stop of the current line (from the overview, the
/// first), after the last to the next line's first; previous likewise backwards.
[[nodiscard]] Playback at_next_stop(Playback playback, const workbook::Tour& tour);
[[nodiscard]] Playback at_previous_stop(Playback playback, const workbook::Tour& tour);
/// Arrival at a stop of the current line, counted from 0; the nearest one that exists.
[[nodiscard]] Playback at_stop(Playback playback, const workbook::Tour& tour, std::size_t stop);
/// The last stop of the last line.
[[nodiscard]] Playback at_last_stop(Playback playback, const workbook::Tour& tour);

/// An arrival or departure of a running line.
struct Passing {
    std::size_t line = 0;
    std::size_t stop = 0;
    bool arrives = false;
    double at_s = 0;
    friend bool operator==(const Passing&, const Passing&) = default;
};
/// Those in (from_s, to_s], in order of time. Empty unless from_s < to_s.
[[nodiscard]] std::vector<Passing> passings(const workbook::Tour& tour, const Playback& playback,
                                            double from_s, double to_s);

} // namespace guanmo::session
