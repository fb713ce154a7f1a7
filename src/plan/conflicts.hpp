#pragma once

#include "workbook/itinerary.hpp"
#include "workbook/workbook.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace guanmo::plan {

/// What is wrong with a line's plan, or has to be known about it. The words are the panel's.
struct Conflict {
    enum class Kind {
        ends_after_day,      ///< seconds: by how much; the line does not fit (当日走不完)
        arrives_after_day,   ///< stop: the first that is reached too late; seconds: by how much
        leaves_after_day,    ///< stop: reached in time but left too late; seconds: by how much
        misses_meal,         ///< stop: lunch, begins too late; seconds: by how much
        arrives_closed,      ///< stop: it has closed for the day; seconds: since when
        never_open,          ///< stop: its projects are never open at the same time
        must_missing,        ///< project_id: it has to be seen and is on no line
        forbidden_shown,     ///< stop, project_id: it must not be seen
        wrong_line,          ///< stop, project_id: it is to be seen on line_id only
        too_many_of_unit,    ///< stop: the line's last of that unit; count and limit
        shown_earlier,       ///< stop, project_id: an earlier meeting has seen it
        permits_missing,     ///< stop, project_id
        not_new,             ///< stop, project_id: started before the date of the rule
        too_few_of_industry, ///< industry; count and limit
        groups_meet,         ///< stop, and stop `other` of line_id; seconds: between the groups
        not_seen_by_others,  ///< stop, that the group of line_id does not see
        follows_too_early,   ///< line_id: the line that this one follows is not before it
        no_stops,            ///< nothing to drive to yet
        no_date,             ///< the day is not fixed
        no_meal,             ///< the line has lunch and no stop for it
        departs_before_day,  ///< seconds: by how much
        departs_after_day,   ///< seconds: by how much
        no_position,         ///< stop
        same_place,          ///< stop and `other`, which stands where that one does
        no_dwell,            ///< stop
        dwell_of_a_day,      ///< stop: it alone is as long as the working day or longer
        waits,               ///< stop: reached before it opens; seconds: by how much
        estimated_leg,       ///< stop that it leads to, stops.size() for the end
    };
    Kind kind = Kind::no_stops;
    std::size_t stop = 0; ///< from 0
    double seconds = 0;
    std::size_t other = 0; ///< a later stop, or one of another line, from 0
    std::string project_id = {};
    std::string line_id = {}; ///< of another line
    std::string industry = {};
    int count = 0, limit = 0;
    friend bool operator==(const Conflict&, const Conflict&) = default;
};

/// What is wrong with a line by itself, the most important first: as the enumeration lists them,
/// those of one kind by stop. Stops closer than some ten metres are at the same place, whether they
/// follow one another or not: each is held against the last one before it.
[[nodiscard]] std::vector<Conflict> conflicts_of(const workbook::TourLine& line,
                                                 const workbook::Itinerary& itinerary);

/// And what the meeting's rules, opening hours, wishes and other lines say to it. @param line may
/// differ from the workbook's of its id, which it stands for. @param tour of the workbook's lines;
/// what belongs to the line in it is not looked at.
[[nodiscard]] std::vector<Conflict> conflicts_of(const workbook::Workbook& workbook,
                                                 const workbook::TourLine& line,
                                                 const workbook::Itinerary& itinerary,
                                                 const workbook::Tour& tour);

/// True for what makes the plan impossible or breaks a rule; the others only have to be known.
[[nodiscard]] bool is_serious(Conflict::Kind kind);

/// True when both lie within some ten metres of each other.
[[nodiscard]] bool same_place(const std::optional<geo::LngLat>& a,
                              const std::optional<geo::LngLat>& b);

/// True when the line ends within its day, or has no stops.
[[nodiscard]] bool fits_day(const workbook::TourLine& line, const workbook::Itinerary& itinerary);

/// The end of the day in seconds since the line's departure (negative when it departs later).
[[nodiscard]] double day_end_after_departure(const workbook::TourLine& line);

} // namespace guanmo::plan
