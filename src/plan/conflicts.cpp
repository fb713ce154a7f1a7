#include "plan/conflicts.hpp"

namespace guanmo::plan {

std::vector<Conflict> conflicts_of(const workbook::TourLine& line,
                                   const workbook::Itinerary& itinerary) {
    if (fits_day(line, itinerary))
        return {};
    return {
        {Conflict::Kind::ends_after_day, 0, itinerary.duration_s - day_end_after_departure(line)}};
}

bool fits_day(const workbook::TourLine& line, const workbook::Itinerary& itinerary) {
    return itinerary.stops.empty() || itinerary.duration_s <= day_end_after_departure(line);
}

double day_end_after_departure(const workbook::TourLine& line) {
    return seconds_of_day(line.day_ends) - seconds_of_day(line.departure);
}

} // namespace guanmo::plan
