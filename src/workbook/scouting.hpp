#pragma once

#include "workbook/itinerary.hpp"
#include "workbook/workbook.hpp"

#include <optional>
#include <string>
#include <vector>

/// What a scouting run found out: when the coaches' way was really driven. It stands beside the
/// plan; both are kept, and the timetable takes from it what was adopted.
namespace guanmo::workbook {

/// Times of day in seconds after midnight of the day when it was driven; none: not taken.
struct ScoutedStop {
    std::string key; ///< of the stop (see stop_key)
    std::optional<double> arrive_s = {};
    std::optional<double> depart_s = {};
    bool leg_adopted = false;  ///< the drive to it is as long as it was
    bool stay_adopted = false; ///< the stay at it
    friend bool operator==(const ScoutedStop&, const ScoutedStop&) = default;
};

struct ScoutedLine {
    std::string line_id;
    std::string source;                 ///< "track.gpx"; empty: by the stopwatch
    std::optional<double> left_s = {};  ///< the start
    std::vector<ScoutedStop> stops;     ///< as the line's when it was scouted
    std::optional<double> ended_s = {}; ///< at the line's end
    bool way_home_adopted = false;
    friend bool operator==(const ScoutedLine&, const ScoutedLine&) = default;
};

/// The same stop has the same key wherever it stands in its line: its unit and projects.
[[nodiscard]] std::string stop_key(const Stop& stop);

/// Under which the workbook remembers a line's among its settings.
[[nodiscard]] std::string scouting_key(const std::string& line_id);
/// None when the line was not scouted.
[[nodiscard]] std::optional<ScoutedLine> scouting_of(const Workbook& workbook,
                                                     const std::string& line_id);
/// One text for the workbook to hold, and back; times to the second.
[[nodiscard]] std::string to_text(const ScoutedLine& scouted);
[[nodiscard]] ScoutedLine parse_scouting(const std::string& line_id, const std::string& text);

/// Leg i leads to stop i, the last one to the line's end: what it took, seconds. None: not known.
[[nodiscard]] std::optional<double> scouted_drive(const ScoutedLine& scouted,
                                                  const std::vector<Stop>& stops, std::size_t leg);
[[nodiscard]] std::optional<double> scouted_stay(const ScoutedLine& scouted,
                                                 const std::vector<Stop>& stops, std::size_t stop);
/// What of it is adopted.
[[nodiscard]] std::optional<double> adopted_drive(const ScoutedLine& scouted,
                                                  const std::vector<Stop>& stops, std::size_t leg);
[[nodiscard]] std::optional<double> adopted_stay(const ScoutedLine& scouted,
                                                 const std::vector<Stop>& stops, std::size_t stop);

/// The stopwatch: notes `now_s` as the next moment that is missing, the start, an arrival, a
/// departure, the end. Stops that the line has got since are taken up, those it has lost stay with
/// their times. @return false when all of them are known.
[[nodiscard]] bool mark_next(ScoutedLine& scouted, const TourLine& line, double now_s);

/// The moment that the stopwatch would note.
struct NextMark {
    std::optional<std::size_t> stop = {}; ///< none: the start or the end
    bool arrives = false;
    bool known = false; ///< all of them are: nothing is next
    friend bool operator==(const NextMark&, const NextMark&) = default;
};
[[nodiscard]] NextMark next_mark(const ScoutedLine& scouted, const TourLine& line);

/// Adopts, or puts back to the plan, a leg with the stay after it; the last leg leads to the end.
void adopt(ScoutedLine& scouted, const std::vector<Stop>& stops, std::size_t leg, bool adopted);

} // namespace guanmo::workbook
