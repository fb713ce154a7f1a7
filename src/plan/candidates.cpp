#include "plan/candidates.hpp"

#include "plan/make_itinerary.hpp"
#include "plan/project_rules.hpp"
#include "workbook/select.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <set>

namespace guanmo::plan {

using workbook::Project;
using workbook::Stage;
using workbook::TourLine;
using workbook::Workbook;
using Bar = RankedCandidate::Bar;

namespace {

/// How much there is to be seen.
double points_of(const std::optional<Stage>& stage) {
    if (!stage)
        return 0;
    switch (*stage) {
    case Stage::started:
        return 2;
    case Stage::under_construction:
        return 3;
    case Stage::completed:
        return 4;
    case Stage::in_production:
    case Stage::at_full_output:
        return 5;
    case Stage::stopped:
    case Stage::withdrawn:
        return -10;
    default:
        return 0;
    }
}

/// What the meeting shows already.
struct Shown {
    std::set<std::string> projects;
    std::map<std::string, int> of_unit;

    explicit Shown(const Workbook& workbook) {
        for (const TourLine& line : workbook.meeting.lines)
            for (const workbook::Stop& stop : line.stops)
                for (const std::string& id : stop.project_ids)
                    if (const Project* project = find_project(workbook, id);
                        project != nullptr && projects.insert(id).second)
                        ++of_unit[std::string(project->unit_code.view())];
    }
};

Bar bar_of(const Workbook& workbook, const TourLine& line, const Project& project,
           const workbook::Candidate* wish, const Shown& shown) {
    const workbook::TourRules& rules = workbook.meeting.rules;
    if (wish != nullptr && wish->forbidden)
        return Bar::forbidden;
    if (wish != nullptr && !wish->line_id.empty() && wish->line_id != line.id)
        return Bar::other_line;
    if (shown_earlier(rules, project))
        return Bar::shown_earlier;
    if (permits_missing(rules, project))
        return Bar::permits_missing;
    if (not_new(rules, project))
        return Bar::not_new;
    const auto of_unit = shown.of_unit.find(std::string(project.unit_code.view()));
    if (rules.most_per_unit && of_unit != shown.of_unit.end() && !of_unit->first.empty() &&
        of_unit->second >= *rules.most_per_unit)
        return Bar::unit_full;
    return project.position ? Bar::none : Bar::no_position;
}

/// The score but for the detour.
RankedCandidate judged(const Workbook& workbook, const TourLine& line, const Project& project,
                       const Shown& shown) {
    const auto* wish = find_candidate(workbook.meeting, project.id.view());
    RankedCandidate made;
    made.project_id = project.id.view();
    made.bar = bar_of(workbook, line, project, wish, shown);
    made.must = wish != nullptr && wish->must && !wish->forbidden;
    made.never_shown = project.last_inspection.empty();
    const double yi = project.investment ? project.investment.value().yi() : 0;
    made.score = 10.0 * (wish != nullptr ? wish->value : workbook::Candidate{}.value) +
                 8 * std::log10(1 + std::max(yi, 0.0)) + points_of(project.stage) +
                 (made.never_shown ? 2 : 0);
    return made;
}

bool comes_before(const RankedCandidate& a, const RankedCandidate& b) {
    if ((a.bar == Bar::none) != (b.bar == Bar::none))
        return a.bar == Bar::none;
    if (a.must != b.must)
        return a.must;
    return a.score != b.score ? a.score > b.score : a.project_id < b.project_id;
}

/// Where the coaches come through, one after the other.
struct Course {
    std::vector<geo::LngLat> places;
    std::vector<std::size_t> turn; ///< turn[i]: a stop between places i and i + 1 stands there
    bool open_front = false, open_back = false; ///< nothing is driven to the first, from the last
};

Course course_of(const Workbook& workbook, const TourLine& line) {
    Course course;
    const auto start = workbook::start_of(workbook, line);
    course.open_front = !start;
    if (start)
        course.places.push_back(start->position);
    if (start)
        course.turn.push_back(0);
    for (std::size_t stop = 0; stop < line.stops.size(); ++stop)
        if (const auto position = workbook::position_of(workbook, line.stops[stop])) {
            course.places.push_back(*position);
            course.turn.push_back(stop + 1);
        }
    course.open_back = !line.end;
    if (line.end)
        course.places.push_back(line.end->position);
    return course;
}

CheapestTurn turn_in(const Course& course, geo::LngLat at, const Router& router) {
    CheapestTurn best{0, std::numeric_limits<double>::infinity()};
    const auto offer = [&best](double metres, std::size_t turn) {
        if (metres < best.detour_m)
            best = {turn, metres};
    };
    const auto& places = course.places;
    for (std::size_t i = 0; i + 1 < places.size(); ++i)
        offer(router.between(places[i], at).metres + router.between(at, places[i + 1]).metres -
                  router.between(places[i], places[i + 1]).metres,
              course.turn[i]);
    if (course.open_back && !places.empty())
        offer(router.between(places.back(), at).metres, course.turn.back());
    if (course.open_front && !places.empty())
        offer(router.between(at, places.front()).metres, 0);
    if (places.empty())
        offer(0, 0);
    best.detour_m = std::max(best.detour_m, 0.0);
    return best;
}

} // namespace

CheapestTurn cheapest_turn(const Workbook& workbook, const TourLine& line, geo::LngLat place,
                           const Router& router) {
    return turn_in(course_of(workbook, line), place, router);
}

std::vector<RankedCandidate> rank_candidates(const Workbook& workbook, const TourLine& line,
                                             const Router& router, std::size_t most) {
    const Shown shown(workbook);
    std::vector<RankedCandidate> ranked;
    for (const Project& project : workbook.projects)
        if (!shown.projects.contains(std::string(project.id.view())))
            ranked.push_back(judged(workbook, line, project, shown));
    const std::size_t kept = std::min(most, ranked.size());
    std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(kept),
                      ranked.end(), comes_before);
    ranked.resize(kept);
    const Course course = course_of(workbook, line);
    for (RankedCandidate& candidate : ranked)
        if (const Project* project = find_project(workbook, candidate.project_id);
            project != nullptr && project->position) {
            const CheapestTurn turn = turn_in(course, project->position.value(), router);
            candidate.at = turn.at;
            candidate.detour_m = turn.detour_m;
            candidate.detour_s =
                driving_seconds(turn.detour_m, line.speed_kmh) * line.convoy_factor;
            candidate.score -= turn.detour_m / 10'000;
        }
    std::sort(ranked.begin(), ranked.end(), comes_before);
    return ranked;
}

} // namespace guanmo::plan
