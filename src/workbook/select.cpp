#include "workbook/select.hpp"

#include <algorithm>

namespace guanmo::workbook {

const Unit* find_unit(const Workbook& workbook, std::string_view code) {
    const auto row = workbook.units.row_of(code);
    return row ? &workbook.units[*row] : nullptr;
}

const Project* find_project(const Workbook& workbook, std::string_view id) {
    const auto row = workbook.projects.row_of(id);
    return row ? &workbook.projects[*row] : nullptr;
}

std::optional<TourPlace> tour_place(const Workbook& workbook, std::string_view project_id) {
    for (const TourLine& line : workbook.meeting.lines)
        for (std::size_t stop = 0; stop < line.stops.size(); ++stop) {
            const auto& ids = line.stops[stop].project_ids;
            const auto found = std::find(ids.begin(), ids.end(), project_id);
            if (found != ids.end())
                return TourPlace{&line, stop, static_cast<std::size_t>(found - ids.begin())};
        }
    return std::nullopt;
}

const TourLine* find_line(const Workbook& workbook, std::string_view id) {
    const auto& lines = workbook.meeting.lines;
    const auto found = std::find_if(lines.begin(), lines.end(),
                                    [id](const TourLine& line) { return line.id == id; });
    return found == lines.end() ? nullptr : &*found;
}

const Candidate* find_candidate(const Meeting& meeting, std::string_view project_id) {
    const auto found =
        std::find_if(meeting.candidates.begin(), meeting.candidates.end(),
                     [project_id](const Candidate& c) { return c.project_id == project_id; });
    return found == meeting.candidates.end() ? nullptr : &*found;
}

namespace {

/// Where the group is when the line is done, as far as the line itself says.
std::optional<Place> own_end(const Workbook& workbook, const TourLine& line) {
    if (line.end)
        return line.end;
    for (auto stop = line.stops.rbegin(); stop != line.stops.rend(); ++stop)
        if (const auto position = position_of(workbook, *stop)) {
            const Unit* unit = find_unit(workbook, stop->unit_code);
            return Place{stop->place ? stop->place->name : unit ? unit->name : "", *position};
        }
    return std::nullopt;
}

/// By time, overlapping ones joined.
std::vector<TimeWindow> joined(std::vector<TimeWindow> windows) {
    std::erase_if(windows, [](const TimeWindow& w) { return w.to < w.from; });
    std::sort(windows.begin(), windows.end(),
              [](const TimeWindow& a, const TimeWindow& b) { return a.from < b.from; });
    std::vector<TimeWindow> apart;
    for (const TimeWindow& window : windows)
        if (!apart.empty() && window.from <= apart.back().to)
            apart.back().to = std::max(apart.back().to, window.to);
        else
            apart.push_back(window);
    return apart;
}

std::vector<TimeWindow> common(const std::vector<TimeWindow>& a, const std::vector<TimeWindow>& b) {
    std::vector<TimeWindow> both;
    for (const TimeWindow& x : a)
        for (const TimeWindow& y : b)
            if (const TimeWindow z{std::max(x.from, y.from), std::min(x.to, y.to)}; z.from <= z.to)
                both.push_back(z);
    return joined(std::move(both));
}

} // namespace

bool has_meal(const TourLine& line) {
    return std::any_of(line.stops.begin(), line.stops.end(),
                       [](const Stop& stop) { return stop.kind == StopKind::meal; });
}

Stop stop_of(const Meal& lunch) {
    Stop stop;
    stop.dwell_minutes = lunch.minutes;
    stop.kind = StopKind::meal;
    stop.place = lunch.place;
    return stop;
}

std::optional<Place> start_of(const Workbook& workbook, const TourLine& line) {
    const TourLine* at = &line;
    for (std::size_t days = 0; days < workbook.meeting.lines.size(); ++days) {
        const TourLine* before = at->follows.empty() ? nullptr : find_line(workbook, at->follows);
        if (before == nullptr)
            return at->start;
        if (auto end = own_end(workbook, *before))
            return end;
        at = before; // it has not moved either
    }
    return line.start;
}

OpeningHours opening_hours(const Workbook& workbook, const TourLine& line, const Stop& stop) {
    if (stop.kind == StopKind::meal)
        return {line.lunch ? joined({line.lunch->window}) : std::vector<TimeWindow>{}, false};
    OpeningHours hours;
    for (const std::string& id : stop.project_ids) {
        const Candidate* candidate = find_candidate(workbook.meeting, id);
        if (candidate == nullptr || candidate->windows.empty())
            continue;
        const bool first = hours.windows.empty();
        hours.windows =
            first ? joined(candidate->windows) : common(hours.windows, joined(candidate->windows));
        if (hours.windows.empty())
            return {{}, true};
    }
    return hours;
}

std::optional<geo::LngLat> position_of(const Workbook& workbook, const Stop& stop) {
    if (stop.place)
        return stop.place->position;
    for (const std::string& id : stop.project_ids)
        if (const Project* project = find_project(workbook, id); project && project->position)
            return project->position;
    const Unit* unit = find_unit(workbook, stop.unit_code);
    if (unit == nullptr)
        return std::nullopt;
    return unit->seat ? unit->seat : unit->position;
}

std::vector<const Project*> parts_of(const Workbook& workbook, std::string_view package_id) {
    std::vector<const Project*> parts;
    for (const std::uint32_t row : workbook.projects.rows_of_group(package_id))
        parts.push_back(&workbook.projects[row]);
    return parts;
}

} // namespace guanmo::workbook
