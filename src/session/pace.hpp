#pragma once

namespace guanmo::session {

inline constexpr double slowest_steady = 1, fastest_steady = 3600;

/// How the coaches' time goes by on the screen at speed 1.
struct Pace {
    bool steady = false; ///< false: each drive and each stay has its own time (ShownPart)
    double factor = 120; ///< steady: so many of the coaches' seconds in one of the screen's
    bool waits = false;  ///< at each stop of the followed line until somebody clicks
    friend bool operator==(const Pace&, const Pace&) = default;
};

} // namespace guanmo::session
