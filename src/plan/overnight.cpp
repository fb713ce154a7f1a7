#include "plan/overnight.hpp"

#include "plan/conflicts.hpp"
#include "workbook/select.hpp"

#include <algorithm>
#include <chrono>

namespace guanmo::plan {

using workbook::TourLine;

namespace {

/// Of the stops left in time the last one; a place to stay must be known there.
std::optional<std::size_t> last_in_time(const TourLine& line,
                                        const workbook::Itinerary& itinerary) {
    std::optional<std::size_t> last;
    for (std::size_t stop = 0; stop + 1 < itinerary.stops.size(); ++stop)
        if (itinerary.stops[stop].depart_s <= day_end_after_departure(line) &&
            itinerary.stops[stop].position)
            last = stop;
    return last;
}

workbook::Place place_to_stay(const workbook::Workbook& workbook, const workbook::TimedStop& stop) {
    const workbook::Unit* unit = find_unit(workbook, stop.stop.unit_code);
    if (unit == nullptr)
        return {stop.stop.place ? stop.stop.place->name : "", *stop.position};
    const std::string& name = unit->short_name.empty() ? unit->name : unit->short_name;
    return {name, unit->seat.value_or(*stop.position)};
}

std::string free_id(const workbook::Meeting& meeting, const std::string& id) {
    for (int number = 2;; ++number) {
        std::string free = id + "-" + std::to_string(number);
        if (std::none_of(meeting.lines.begin(), meeting.lines.end(),
                         [&](const TourLine& line) { return line.id == free; }))
            return free;
    }
}

/// One that no line has, so that both days can be told apart on the map.
std::string free_badge(const workbook::Meeting& meeting, const std::string& otherwise) {
    for (const char* badge : {"二", "三", "四", "五", "六", "七", "八", "九", "十"})
        if (std::none_of(meeting.lines.begin(), meeting.lines.end(),
                         [&](const TourLine& line) { return line.badge == badge; }))
            return badge;
    return otherwise;
}

} // namespace

std::optional<workbook::PartialDate> day_after(workbook::PartialDate date) {
    namespace chrono = std::chrono;
    if (date.month == 0 || date.day == 0)
        return std::nullopt;
    const chrono::sys_days next =
        chrono::sys_days{chrono::year{date.year} / chrono::month(unsigned(date.month)) /
                         chrono::day(unsigned(date.day))} +
        chrono::days{1};
    const chrono::year_month_day day{next};
    return workbook::PartialDate{static_cast<std::int16_t>(int(day.year())),
                                 static_cast<std::int8_t>(unsigned(day.month())),
                                 static_cast<std::int8_t>(unsigned(day.day()))};
}

std::optional<Overnight> split_overnight(const workbook::Workbook& workbook, std::size_t at,
                                         const workbook::Itinerary& itinerary) {
    const TourLine& line = workbook.meeting.lines[at];
    const auto last = last_in_time(line, itinerary);
    if (!last || itinerary.stops.size() != line.stops.size())
        return std::nullopt;
    Overnight night{workbook.meeting, *last, place_to_stay(workbook, itinerary.stops[*last])};
    TourLine& first = night.after.lines[at];
    TourLine second = first;
    const auto cut = static_cast<std::ptrdiff_t>(*last) + 1;
    first.stops.erase(first.stops.begin() + cut, first.stops.end());
    second.stops.erase(second.stops.begin(), second.stops.begin() + cut);
    first.end = night.place;
    second.id = free_id(workbook.meeting, line.id);
    second.name = line.name + " (2)";
    second.badge = free_badge(workbook.meeting, line.badge);
    second.follows = line.id;
    second.start.reset();
    second.departure = line.day_begins;
    second.date = line.date ? day_after(*line.date) : std::nullopt;
    if (has_meal(first) && !has_meal(second))
        second.lunch.reset();
    for (TourLine& other : night.after.lines)
        if (other.follows == line.id)
            other.follows = second.id;
    night.after.lines.insert(night.after.lines.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                             std::move(second));
    return night;
}

} // namespace guanmo::plan
