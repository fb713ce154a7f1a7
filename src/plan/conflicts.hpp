#pragma once

#include "workbook/itinerary.hpp"

#include <cstddef>
#include <vector>

namespace guanmo::plan {

/// What is wrong with a line's plan, or has to be known about it. The words are the panel's.
struct Conflict {
    enum class Kind {
        ends_after_day,     ///< seconds: by how much; the line does not fit (当日走不完)
        arrives_after_day,  ///< stop: the first that is reached too late; seconds: by how much
        leaves_after_day,   ///< stop: reached in time but left too late; seconds: by how much
        no_stops,           ///< nothing to drive to yet
        no_date,            ///< the day is not fixed
        departs_before_day, ///< seconds: by how much
        departs_after_day,  ///< seconds: by how much
        no_position,        ///< stop
        same_place,         ///< stop and `other`, which stands where that one does
        no_dwell,           ///< stop
        dwell_of_a_day,     ///< stop: it alone is as long as the working day or longer
        estimated_leg,      ///< stop that it leads to, stops.size() for the end
    };
    Kind kind = Kind::no_stops;
    std::size_t stop = 0; ///< from 0
    double seconds = 0;
    std::size_t other = 0; ///< a later stop, from 0
    friend bool operator==(const Conflict&, const Conflict&) = default;
};

/// All of a line's, the most important first: as the enumeration lists them, those of one kind by
/// stop. Stops closer than some ten metres are at the same place, whether they follow one another
/// or not: each is held against the last one before it.
[[nodiscard]] std::vector<Conflict> conflicts_of(const workbook::TourLine& line,
                                                 const workbook::Itinerary& itinerary);

/// True when the line ends within its day, or has no stops.
[[nodiscard]] bool fits_day(const workbook::TourLine& line, const workbook::Itinerary& itinerary);

/// The end of the day in seconds since the line's departure (negative when it departs later).
[[nodiscard]] double day_end_after_departure(const workbook::TourLine& line);

} // namespace guanmo::plan
