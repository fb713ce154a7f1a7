#pragma once

#include "session/session.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

/// A small tour by hand, in round seconds.
namespace guanmo::session {

struct Halt {
    double drive_s = 0; ///< from the stop before
    int dwell_minutes = 0;
    std::string unit_code;
    std::vector<std::string> project_ids = {};
};

/// A line at 20 metres per second; `home_s` is the way to its end, 0: none.
inline workbook::Itinerary line_of(std::string id, const std::vector<Halt>& halts,
                                   double home_s = 0) {
    workbook::Itinerary line;
    line.line_id = std::move(id);
    line.departure_s = 8 * 3600;
    const auto drive = [&line](double seconds) {
        const auto kind = seconds > 0 ? workbook::LegKind::road : workbook::LegKind::none;
        line.legs.push_back({kind, {}, seconds * 20, seconds});
        line.duration_s += seconds;
        line.metres += seconds * 20;
    };
    for (const Halt& halt : halts) {
        drive(halt.drive_s);
        const double arrive_s = line.duration_s;
        line.duration_s += halt.dwell_minutes * 60.0;
        line.stops.push_back({{halt.unit_code, halt.project_ids, halt.dwell_minutes},
                              {},
                              arrive_s,
                              line.duration_s,
                              line.metres});
    }
    drive(home_s);
    return line;
}

/// South: A [1000, 2800) with P1 and P2, B [4000, 5800) without project, C [6500, 8300) with P3,
/// home at 9300. North: D [3000, 4800) with P4, E [6800, 7400) with P5, where it ends.
inline workbook::Tour two_lines() {
    return {line_of("south",
                    {{1000, 30, "A", {"P1", "P2"}}, {1200, 30, "B"}, {700, 30, "C", {"P3"}}}, 1000),
            line_of("north", {{3000, 30, "D", {"P4"}}, {2000, 10, "E", {"P5"}}})};
}

inline Session on_tour(workbook::Tour tour = two_lines()) {
    Session session;
    session.pace.steady = true; // two minutes in a second
    return step(std::move(session),
                SetTour{std::make_shared<const workbook::Tour>(std::move(tour))});
}

/// Lets the clock of the wall run from the last Tick on.
inline Session after(Session session, double wall_s) {
    const double now_s = session.now_s;
    session = step(std::move(session), Tick{now_s});
    return step(std::move(session), Tick{now_s + wall_s});
}

/// One action after the other.
template <class... Actions> Session after(Session session, Actions... actions) {
    ((session = step(std::move(session), Action(actions))), ...);
    return session;
}

} // namespace guanmo::session
