#include "plan/conflicts.hpp"

#include "plan/make_itinerary.hpp"
#include "plan/project_rules.hpp"
#include "workbook/select.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace guanmo::plan {

using workbook::Candidate;
using workbook::Itinerary;
using workbook::Stop;
using workbook::StopKind;
using workbook::TimedStop;
using workbook::TourLine;
using workbook::Workbook;

namespace {

using Kind = Conflict::Kind;

/// The line against everything that is not the line's own.
struct RuleFinder {
    const Workbook& workbook;
    const TourLine& line;
    const Itinerary& itinerary;
    const workbook::Tour& tour;
    std::vector<Conflict>& found;

    [[nodiscard]] const workbook::TourRules& rules() const { return workbook.meeting.rules; }

    /// All lines of the meeting, this one as it is here.
    template <class Visit> void each_line(Visit&& visit) const {
        for (const TourLine& other : workbook.meeting.lines)
            visit(other.id == line.id ? line : other);
    }

    template <class Visit> void each_project(const TourLine& of, Visit&& visit) const {
        for (std::size_t stop = 0; stop < of.stops.size(); ++stop)
            for (const std::string& id : of.stops[stop].project_ids)
                if (const workbook::Project* project = find_project(workbook, id))
                    visit(stop, *project);
    }

    void hours() {
        for (std::size_t stop = 0; stop < itinerary.stops.size(); ++stop)
            hours_of(itinerary.stops[stop], stop);
        const auto is_meal = [](const Stop& stop) { return stop.kind == StopKind::meal; };
        if (line.lunch && !line.stops.empty() &&
            std::none_of(line.stops.begin(), line.stops.end(), is_meal))
            found.push_back({.kind = Kind::no_meal});
    }

    void hours_of(const TimedStop& timed, std::size_t stop) {
        const workbook::OpeningHours open = workbook::opening_hours(workbook, line, timed.stop);
        if (open.closed)
            found.push_back({.kind = Kind::never_open, .stop = stop});
        if (open.windows.empty())
            return;
        const double begins_s = itinerary.departure_s + timed.arrive_s + timed.wait_s;
        const double late_s = begins_s - workbook::seconds_of_day(open.windows.back().to);
        if (late_s > in_time_s)
            found.push_back({.kind = timed.stop.kind == StopKind::meal ? Kind::misses_meal
                                                                       : Kind::arrives_closed,
                             .stop = stop,
                             .seconds = late_s});
        else if (timed.wait_s > in_time_s)
            found.push_back({.kind = Kind::waits, .stop = stop, .seconds = timed.wait_s});
    }

    void wishes() {
        for (const Candidate& wish : workbook.meeting.candidates) {
            bool shown = false;
            each_line([&](const TourLine& of) {
                for (const Stop& stop : of.stops)
                    shown |= std::count(stop.project_ids.begin(), stop.project_ids.end(),
                                        wish.project_id) > 0;
            });
            const bool here = wish.line_id.empty() || wish.line_id == line.id;
            if (wish.must && !wish.forbidden && !shown && here)
                found.push_back({.kind = Kind::must_missing, .project_id = wish.project_id});
        }
        each_project(line, [&](std::size_t stop, const workbook::Project& project) {
            const Candidate* wish = find_candidate(workbook.meeting, project.id.view());
            if (wish == nullptr)
                return;
            if (wish->forbidden)
                found.push_back(
                    {.kind = Kind::forbidden_shown, .stop = stop, .project_id = wish->project_id});
            if (!wish->line_id.empty() && wish->line_id != line.id)
                found.push_back({.kind = Kind::wrong_line,
                                 .stop = stop,
                                 .project_id = wish->project_id,
                                 .line_id = wish->line_id});
        });
    }

    void of_projects() {
        each_project(line, [&](std::size_t stop, const workbook::Project& project) {
            const auto say = [&](Kind kind) {
                found.push_back(
                    {.kind = kind, .stop = stop, .project_id = std::string(project.id.view())});
            };
            if (shown_earlier(rules(), project))
                say(Kind::shown_earlier);
            if (permits_missing(rules(), project))
                say(Kind::permits_missing);
            if (not_new(rules(), project))
                say(Kind::not_new);
        });
    }

    void of_units() {
        if (!rules().most_per_unit)
            return;
        std::map<std::string, int> shown;
        each_line([&](const TourLine& of) {
            each_project(of, [&](std::size_t, const workbook::Project& project) {
                ++shown[std::string(project.unit_code.view())];
            });
        });
        std::map<std::string, std::size_t> last;
        each_project(line, [&](std::size_t stop, const workbook::Project& project) {
            last[std::string(project.unit_code.view())] = stop;
        });
        for (const auto& [unit, stop] : last)
            if (!unit.empty() && shown[unit] > *rules().most_per_unit)
                found.push_back({.kind = Kind::too_many_of_unit,
                                 .stop = stop,
                                 .count = shown[unit],
                                 .limit = *rules().most_per_unit});
    }

    void of_industries() {
        for (const workbook::IndustryQuota& quota : rules().industries) {
            int shown = 0;
            each_line([&](const TourLine& of) {
                each_project(of, [&](std::size_t, const workbook::Project& project) {
                    shown += project.industry == quota.industry ? 1 : 0;
                });
            });
            if (shown < quota.least)
                found.push_back({.kind = Kind::too_few_of_industry,
                                 .industry = quota.industry,
                                 .count = shown,
                                 .limit = quota.least});
        }
    }

    /// Of lines of the same day.
    void groups() {
        if (!rules().groups_rotate)
            return;
        for (std::size_t at = 0; at < std::min(workbook.meeting.lines.size(), tour.size()); ++at) {
            const TourLine& other = workbook.meeting.lines[at];
            if (other.id == line.id || other.date != line.date || other.stops.empty())
                continue;
            for (std::size_t stop = 0; stop < itinerary.stops.size(); ++stop)
                if (itinerary.stops[stop].stop.kind == StopKind::visit)
                    meeting_at(stop, other, tour[at]);
        }
    }

    void meeting_at(std::size_t stop, const TourLine& other, const Itinerary& others) {
        const TimedStop& here = itinerary.stops[stop];
        bool seen = false;
        for (std::size_t i = 0; i < others.stops.size(); ++i) {
            const TimedStop& there = others.stops[i];
            if (there.stop.kind != StopKind::visit || !same_place(here.position, there.position))
                continue;
            seen = true;
            const double after =
                itinerary.departure_s + here.arrive_s - (others.departure_s + there.depart_s);
            const double before =
                others.departure_s + there.arrive_s - (itinerary.departure_s + here.depart_s);
            const double apart_s = std::max(after, before);
            if (apart_s < rules().apart_minutes * 60.0 - in_time_s)
                found.push_back({.kind = Kind::groups_meet,
                                 .stop = stop,
                                 .seconds = std::max(apart_s, 0.0),
                                 .other = i,
                                 .line_id = other.id});
        }
        if (!seen)
            found.push_back({.kind = Kind::not_seen_by_others, .stop = stop, .line_id = other.id});
    }

    void day_before() {
        const TourLine* before = line.follows.empty() ? nullptr : find_line(workbook, line.follows);
        if (before != nullptr && before->date && line.date && *line.date <= *before->date)
            found.push_back({.kind = Kind::follows_too_early, .line_id = before->id});
    }
};

} // namespace

std::vector<Conflict> conflicts_of(const Workbook& workbook, const TourLine& line,
                                   const Itinerary& itinerary, const workbook::Tour& tour) {
    std::vector<Conflict> found = conflicts_of(line, itinerary);
    RuleFinder finder{workbook, line, itinerary, tour, found};
    finder.hours();
    finder.wishes();
    finder.of_projects();
    finder.of_units();
    finder.of_industries();
    finder.groups();
    finder.day_before();
    std::stable_sort(found.begin(), found.end(), [](const Conflict& a, const Conflict& b) {
        return std::pair(a.kind, a.stop) < std::pair(b.kind, b.stop);
    });
    return found;
}

} // namespace guanmo::plan
