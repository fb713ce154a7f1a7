#include "plan/tour_problem.hpp"

#include "plan/make_itinerary.hpp"
#include "plan/project_rules.hpp"
#include "workbook/select.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace guanmo::plan {

using workbook::Candidate;
using workbook::Project;
using workbook::Stop;
using workbook::StopKind;
using workbook::TourLine;
using workbook::Workbook;

namespace {

/// The lines that are days of one journey: whoever follows whom, in any order.
std::vector<std::string> days_of(const Workbook& workbook, const TourLine& line) {
    const auto first_of = [&](const TourLine* day) {
        for (std::size_t i = 0; i < workbook.meeting.lines.size() && !day->follows.empty(); ++i) {
            const TourLine* before = find_line(workbook, day->follows);
            if (before == nullptr)
                break;
            day = before;
        }
        return day->id;
    };
    std::vector<std::string> days;
    for (const TourLine& other : workbook.meeting.lines)
        if (first_of(&other) == first_of(&line))
            days.push_back(other.id);
    return days;
}

bool is_barred(const Workbook& workbook, const Project& project, const Candidate& wish) {
    const workbook::TourRules& rules = workbook.meeting.rules;
    return wish.forbidden || shown_earlier(rules, project) || permits_missing(rules, project) ||
           not_new(rules, project);
}

class Builder {
  public:
    Builder(const Workbook& workbook, const Router& router, Goal goal,
            const std::vector<std::size_t>& lines)
        : workbook_(workbook), router_(router), goal_(goal) {
        made_.lines = lines;
        for (const std::size_t line : lines)
            chosen_.insert(workbook.meeting.lines[line].id);
    }

    TourProblem build() {
        for (const std::size_t index : made_.lines)
            take_stops(workbook_.meeting.lines[index]);
        take_candidates();
        for (const std::size_t index : made_.lines)
            add_vehicle(workbook_.meeting.lines[index]);
        for (std::size_t site = 0; site < made_.sites.size(); ++site)
            add_job(site);
        add_quotas();
        measure();
        return std::move(made_);
    }

  private:
    [[nodiscard]] const TourLine& line_of(std::size_t vehicle) const {
        return workbook_.meeting.lines[made_.lines[vehicle]];
    }

    void take_stops(const TourLine& line) {
        std::size_t turn = 0;
        for (const Stop& stop : line.stops) {
            seen_.insert(stop.project_ids.begin(), stop.project_ids.end());
            const auto position = workbook::position_of(workbook_, stop);
            if (!position)
                continue;
            Site site{stop, *position, days_of(workbook_, line), true, 0, false};
            if (stop.kind != StopKind::visit || stop.pinned)
                site.lines = {line.id};
            else
                apply_wishes(site);
            if (forbidden(stop))
                continue;
            if (stop.pinned)
                turns_[made_.sites.size()] = turn;
            ++turn;
            made_.sites.push_back(std::move(site));
        }
        if (line.lunch && !has_meal(line))
            made_.sites.push_back(
                {stop_of(*line.lunch), line.lunch->place.position, {line.id}, true, 0, true});
    }

    [[nodiscard]] bool forbidden(const Stop& stop) {
        const bool out =
            !stop.pinned && std::any_of(stop.project_ids.begin(), stop.project_ids.end(),
                                        [&](const std::string& id) {
                                            const Candidate* wish =
                                                find_candidate(workbook_.meeting, id);
                                            return wish != nullptr && wish->forbidden;
                                        });
        if (out)
            made_.barred.insert(made_.barred.end(), stop.project_ids.begin(),
                                stop.project_ids.end());
        return out;
    }

    /// A stop whose projects are all candidates is worth what they are, on the lines they may be
    /// on.
    void apply_wishes(Site& site) {
        if (site.stop.project_ids.empty())
            return;
        bool must = false;
        int value = 0;
        std::string line;
        for (const std::string& id : site.stop.project_ids) {
            const Candidate* wish = find_candidate(workbook_.meeting, id);
            if (wish == nullptr)
                return;
            must = must || wish->must;
            value += wish->value;
            line = wish->line_id.empty() ? line : wish->line_id;
        }
        site.must = must;
        site.value = value;
        site.lines.clear();
        if (!line.empty())
            site.lines = {line};
    }

    void take_candidates() {
        for (const Candidate& wish : workbook_.meeting.candidates) {
            const Project* project = find_project(workbook_, wish.project_id);
            if (project == nullptr || seen_.contains(wish.project_id) || on_another_line(wish))
                continue;
            if (is_barred(workbook_, *project, wish) || !project->position) {
                made_.barred.push_back(wish.project_id);
                continue;
            }
            Site site;
            site.stop.unit_code = project->unit_code.view();
            site.stop.project_ids = {wish.project_id};
            site.stop.dwell_minutes = wish.dwell_minutes.value_or(site.stop.dwell_minutes);
            site.position = project->position.value();
            if (!wish.line_id.empty())
                site.lines = {wish.line_id};
            site.must = wish.must;
            site.value = wish.value;
            site.is_new = true;
            made_.sites.push_back(std::move(site));
        }
    }

    [[nodiscard]] bool on_another_line(const Candidate& wish) const {
        return (!wish.line_id.empty() && !chosen_.contains(wish.line_id)) ||
               workbook::tour_place(workbook_, wish.project_id).has_value();
    }

    std::size_t location(geo::LngLat place) {
        const auto same = std::find(made_.places.begin(), made_.places.end(), place);
        if (same != made_.places.end())
            return static_cast<std::size_t>(same - made_.places.begin());
        made_.places.push_back(place);
        return made_.places.size() - 1;
    }

    void add_vehicle(const TourLine& line) {
        vrp::Vehicle vehicle;
        vehicle.id = made_.problem.vehicles.size() + 1;
        vehicle.description = line.name;
        vehicle.matrix = made_.problem.vehicles.size();
        if (const auto start = workbook::start_of(workbook_, line))
            vehicle.start = location(start->position);
        if (line.end)
            vehicle.end = location(line.end->position);
        vehicle.skills = {static_cast<int>(vehicle.matrix)};
        vehicle.window.opens = line.departure.minutes * 60;
        vehicle.window.closes =
            std::max(vehicle.window.opens, static_cast<vrp::Seconds>(line.day_ends.minutes) * 60);
        // Stops without position take their time at home, as it were.
        for (const Stop& stop : line.stops)
            if (!workbook::position_of(workbook_, stop))
                vehicle.window.closes -= (stop.dwell_minutes + line.boarding_minutes) * 60;
        vehicle.window.closes = std::max(vehicle.window.closes, vehicle.window.opens);
        if (days_of(workbook_, line).size() > 1)
            made_.journey_days.push_back(vehicle.matrix);
        made_.problem.vehicles.push_back(std::move(vehicle));
    }

    void add_job(std::size_t index) {
        const Site& site = made_.sites[index];
        vrp::Job job;
        job.id = index + 1;
        job.location = location(site.position);
        job.must = site.must;
        job.value = site.value;
        if (const auto turn = turns_.find(index); turn != turns_.end())
            job.turn = turn->second;
        // Lines differ in what getting off and on takes; a job's stay does not.
        int boarding = 0;
        const TourLine* some_line = nullptr;
        for (std::size_t vehicle = 0; vehicle < made_.lines.size(); ++vehicle) {
            const TourLine& line = line_of(vehicle);
            if (!site.lines.empty() &&
                std::find(site.lines.begin(), site.lines.end(), line.id) == site.lines.end())
                continue;
            boarding = std::max(boarding, line.boarding_minutes);
            some_line = &line;
        }
        job.service = (site.stop.dwell_minutes + boarding) * 60;
        if (some_line != nullptr)
            take_hours(job, workbook::opening_hours(workbook_, *some_line, site.stop));
        // Who may visit it is a skill: one per set of lines.
        if (!site.lines.empty())
            job.skills = {skill_of(site.lines)};
        made_.problem.jobs.push_back(std::move(job));
    }

    static void take_hours(vrp::Job& job, const workbook::OpeningHours& hours) {
        for (const workbook::TimeWindow& window : hours.windows)
            job.windows.push_back({window.from.minutes * 60, window.to.minutes * 60});
        if (hours.closed)
            job.windows.push_back({-1, -1}); // never
    }

    int skill_of(const std::vector<std::string>& lines) {
        const auto found = std::find(line_sets_.begin(), line_sets_.end(), lines);
        const auto index = static_cast<int>(found - line_sets_.begin());
        const int skill = static_cast<int>(made_.lines.size()) + index;
        if (found == line_sets_.end()) {
            line_sets_.push_back(lines);
            for (std::size_t vehicle = 0; vehicle < made_.lines.size(); ++vehicle)
                if (std::find(lines.begin(), lines.end(), line_of(vehicle).id) != lines.end())
                    made_.problem.vehicles[vehicle].skills.push_back(skill);
        }
        return skill;
    }

    void add_quotas() {
        const workbook::TourRules& rules = workbook_.meeting.rules;
        std::map<std::string, vrp::Quota> units;
        std::map<std::string, vrp::Quota> industries;
        for (std::size_t site = 0; site < made_.sites.size(); ++site)
            for (const std::string& id : made_.sites[site].stop.project_ids)
                if (const Project* project = find_project(workbook_, id)) {
                    units[std::string(project->unit_code.view())].jobs.push_back(site);
                    industries[std::string(project->industry.view())].jobs.push_back(site);
                }
        if (rules.most_per_unit)
            for (auto& [unit, quota] : units)
                if (!unit.empty()) {
                    quota.most = *rules.most_per_unit;
                    made_.problem.quotas.push_back(quota);
                }
        for (const workbook::IndustryQuota& wanted : rules.industries) {
            vrp::Quota quota = industries[wanted.industry];
            quota.least = wanted.least;
            made_.problem.quotas.push_back(std::move(quota));
        }
    }

    void measure() {
        const std::size_t size = made_.places.size();
        const RouteMatrix ways = router_.matrix(made_.places);
        const std::vector<double>& metres = ways.metres;
        const std::vector<double>& seconds = ways.seconds; // NaN: at the line's speed
        for (std::size_t vehicle = 0; vehicle < made_.lines.size(); ++vehicle) {
            const TourLine& line = line_of(vehicle);
            vrp::Matrix matrix;
            matrix.size = size;
            for (std::size_t leg = 0; leg < size * size; ++leg) {
                const double drive = driving_seconds(line, metres[leg], seconds[leg]);
                matrix.durations.push_back(static_cast<vrp::Seconds>(std::ceil(drive - 1e-6)));
                matrix.distances.push_back(std::llround(metres[leg]));
            }
            if (goal_ == Goal::distance)
                matrix.costs = matrix.distances;
            made_.problem.matrices.push_back(std::move(matrix));
        }
    }

    const Workbook& workbook_;
    const Router& router_;
    Goal goal_;
    TourProblem made_;
    std::set<std::string> chosen_, seen_;
    std::map<std::size_t, std::size_t> turns_;
    std::vector<std::vector<std::string>> line_sets_;
};

} // namespace

TourProblem make_tour_problem(const Workbook& workbook, const Router& router, Goal goal,
                              const std::vector<std::size_t>& lines) {
    return Builder(workbook, router, goal, lines).build();
}

std::vector<TourLine> with_routes(const Workbook& workbook, const TourProblem& tour,
                                  const vrp::Routes& routes) {
    std::vector<TourLine> lines = workbook.meeting.lines;
    for (std::size_t vehicle = 0; vehicle < tour.lines.size(); ++vehicle) {
        TourLine& line = lines[tour.lines[vehicle]];
        std::vector<Stop> stops;
        for (const std::size_t job : routes[vehicle])
            stops.push_back(tour.sites[job].stop);
        for (std::size_t turn = 0; turn < line.stops.size(); ++turn)
            if (!workbook::position_of(workbook, line.stops[turn]))
                stops.insert(stops.begin() +
                                 static_cast<std::ptrdiff_t>(std::min(turn, stops.size())),
                             line.stops[turn]);
        line.stops = std::move(stops);
    }
    return lines;
}

bool drive_empty_days(TourProblem& tour) {
    bool changed = false;
    for (const std::size_t day : tour.journey_days)
        changed = !std::exchange(tour.problem.vehicles[day].comes_home, true) || changed;
    return changed;
}

bool move_up_pins(const Workbook& workbook, TourProblem& tour,
                  const std::vector<std::size_t>& left_out) {
    bool moved = false;
    for (const std::size_t line : tour.lines) {
        const std::vector<Stop>& stops = workbook.meeting.lines[line].stops;
        std::size_t gone = 0;
        for (const Stop& stop : stops) {
            const auto site =
                std::find_if(tour.sites.begin(), tour.sites.end(),
                             [&](const Site& s) { return !s.is_new && s.stop == stop; });
            if (site == tour.sites.end())
                continue;
            vrp::Job& job = tour.problem.jobs[static_cast<std::size_t>(site - tour.sites.begin())];
            if (job.turn && gone > 0) {
                *job.turn -= std::min(gone, *job.turn);
                moved = true;
            }
            const auto index = static_cast<std::size_t>(site - tour.sites.begin());
            if (!job.must && std::find(left_out.begin(), left_out.end(), index) != left_out.end()) {
                job.windows = {{-1, -1}}; // never: who is counted as gone stays away
                ++gone;
            }
        }
    }
    return moved;
}

} // namespace guanmo::plan
