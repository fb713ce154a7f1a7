#pragma once

#include "workbook/meeting.hpp"

#include <cstddef>
#include <optional>
#include <vector>

/// The timetable of a tour: made by plan::make_itinerary, played by session, drawn by display.
namespace guanmo::workbook {

/// How the coaches get from one place to the next.
enum class LegKind {
    none,     ///< no leg: one of its ends has no position
    road,     ///< along roads
    straight, ///< straight line times a detour factor (估算)
};

/// Who found the leg.
enum class LegProvider {
    none,
    straight,  ///< straight line times a detour factor (估算)
    schematic, ///< the workbook's roads (示意路线)
    network,   ///< the workbook's imported road network
    server,    ///< a routing server
    drawn,     ///< drawn by hand, or a track that was driven
};

/// "straight", "schematic" …, as files and the command line have it.
[[nodiscard]] const char* name_of(LegProvider provider);

/// How far a leg's coaches are at a moment, were they as fast as the roads let them from the first
/// moment on.
struct PaceMark {
    double path = 0; ///< share of the leg's path that lies behind, 0–1
    double time = 0; ///< share of the leg's time that is over, 0–1
    friend bool operator==(const PaceMark&, const PaceMark&) = default;
};

struct Leg {
    LegKind kind = LegKind::none;
    std::vector<geo::LngLat> path = {}; ///< as drawn; two points or more, none for LegKind::none
    double metres = 0;                  ///< as driven, which is not the path's own length
    double seconds = 0;
    LegProvider provider = LegProvider::none;
    double off_road_metres = 0; ///< of its ends from the road, both together; part of `metres`
    /// Where the speed changes, rising in both shares, without the ends; none: one speed all along.
    std::vector<PaceMark> pace = {};
    friend bool operator==(const Leg&, const Leg&) = default;
};

/// A stop with its times, in seconds since the line's departure.
struct TimedStop {
    Stop stop = {};
    std::optional<geo::LngLat> position = {}; ///< none: kept in the timetable, not drawn
    double arrive_s = 0;
    double depart_s = 0;
    double travelled_m = 0; ///< from the start to here
    double wait_s = 0;      ///< after arriving, until it opens; within the time between both
    friend bool operator==(const TimedStop&, const TimedStop&) = default;
};

struct Itinerary {
    std::string line_id = {};
    double departure_s = 0; ///< seconds after midnight
    std::vector<TimedStop> stops = {};
    /// legs[i] leads to stops[i]; one more leads to the line's end, of kind none without one. A
    /// stop without position has a leg of kind none and no length: the coaches wait where they are
    /// and go on from there. Without stops a day after a night has the leg to its end alone; any
    /// other line is empty then.
    std::vector<Leg> legs = {};
    double duration_s = 0; ///< from departure to the end
    double metres = 0;     ///< of all legs
    friend bool operator==(const Itinerary&, const Itinerary&) = default;
};

/// The itineraries of a meeting's lines, in their order.
using Tour = std::vector<Itinerary>;

/// Where the coaches are at a moment.
struct Whereabouts {
    enum class State { driving, waiting, done };
    State state = State::done;
    std::size_t leg = 0; ///< that they are on; while waiting, the one that led here
    double fraction = 0; ///< of that leg's path that lies behind them, 0–1
    /// The stop waited at, or the one ahead; none on the way to the end and when done.
    std::optional<std::size_t> stop = {};
    double travelled_m = 0;
    friend bool operator==(const Whereabouts&, const Whereabouts&) = default;
};

/// A pure function of time: the same `elapsed_s` (seconds since departure; before 0 means 0) gives
/// the same place. At the very moment of arrival the coaches wait, even where they do not dwell; at
/// that of departure they drive. Of stops that are reached at the same moment it is the last.
[[nodiscard]] Whereabouts whereabouts_at(const Itinerary& itinerary, double elapsed_s);

} // namespace guanmo::workbook
