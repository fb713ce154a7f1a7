#include "plan/changes.hpp"

#include "workbook/select.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::plan {

using workbook::Itinerary;
using workbook::Stop;
using workbook::TimedStop;

namespace {

bool is_same(const Stop& a, const Stop& b) {
    return a.kind == b.kind && a.unit_code == b.unit_code && a.place == b.place &&
           a.project_ids == b.project_ids;
}

TimeChange::Times times_of(const Itinerary& line, const TimedStop& stop) {
    return {line.departure_s + stop.arrive_s, line.departure_s + stop.depart_s};
}

bool differ(const TimeChange::Times& a, const TimeChange::Times& b) {
    constexpr double minute = 60;
    return std::abs(a.arrive_s - b.arrive_s) >= minute ||
           std::abs(a.depart_s - b.depart_s) >= minute;
}

void add_changes(const Itinerary& before, const Itinerary& after, std::vector<TimeChange>& found) {
    std::vector<bool> met(before.stops.size(), false);
    std::size_t passed = 0; // of the old stops, those before what is shown now
    const auto add_gone = [&](std::size_t until) {
        for (; passed < until; ++passed)
            if (!met[passed])
                found.push_back({before.line_id, before.stops[passed].stop,
                                 times_of(before, before.stops[passed]), std::nullopt});
    };
    std::vector<std::optional<std::size_t>> old_of(after.stops.size());
    for (std::size_t i = 0; i < after.stops.size(); ++i)
        for (std::size_t j = 0; j < before.stops.size() && !old_of[i]; ++j)
            if (!met[j] && is_same(after.stops[i].stop, before.stops[j].stop)) {
                met[j] = true;
                old_of[i] = j;
            }
    for (std::size_t i = 0; i < after.stops.size(); ++i) {
        if (old_of[i])
            add_gone(*old_of[i]);
        const auto now = times_of(after, after.stops[i]);
        const auto was =
            old_of[i] ? std::optional(times_of(before, before.stops[*old_of[i]])) : std::nullopt;
        if (!was || differ(*was, now))
            found.push_back({after.line_id, after.stops[i].stop, was, now});
    }
    add_gone(before.stops.size());
}

} // namespace

workbook::Meeting without_site(const workbook::Workbook& workbook, const std::string& line_id,
                               std::size_t stop) {
    workbook::Meeting meeting = workbook.meeting;
    const workbook::TourLine* line = find_line(workbook, line_id);
    if (line == nullptr || stop >= line->stops.size())
        return meeting;
    const Stop gone = line->stops[stop];
    const auto drops_out = [&gone](const std::string& id) {
        return std::count(gone.project_ids.begin(), gone.project_ids.end(), id) > 0;
    };
    for (workbook::TourLine& of : meeting.lines)
        std::erase_if(of.stops, [&](Stop& other) {
            if (is_same(other, gone))
                return of.id == line_id || !gone.project_ids.empty();
            return std::erase_if(other.project_ids, drops_out) > 0 && other.project_ids.empty();
        });
    for (const std::string& id : gone.project_ids) {
        const auto known =
            std::find_if(meeting.candidates.begin(), meeting.candidates.end(),
                         [&id](const workbook::Candidate& c) { return c.project_id == id; });
        if (known == meeting.candidates.end())
            meeting.candidates.push_back({.project_id = id, .forbidden = true});
        else
            known->forbidden = true;
    }
    return meeting;
}

std::vector<TimeChange> time_changes(const workbook::Tour& before, const workbook::Tour& after) {
    std::vector<TimeChange> found;
    const auto line_in = [](const workbook::Tour& tour, const std::string& id) {
        return std::find_if(tour.begin(), tour.end(),
                            [&id](const Itinerary& line) { return line.line_id == id; });
    };
    for (const Itinerary& line : after) {
        const auto was = line_in(before, line.line_id);
        add_changes(was == before.end() ? Itinerary{.line_id = line.line_id} : *was, line, found);
    }
    for (const Itinerary& line : before)
        if (line_in(after, line.line_id) == after.end())
            add_changes(line, Itinerary{.line_id = line.line_id}, found);
    return found;
}

} // namespace guanmo::plan
