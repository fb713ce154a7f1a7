#include "plan/optimise.hpp"

#include "plan/free_nights.hpp"
#include "plan/make_itinerary.hpp"
#include "plan/rotation.hpp"
#include "plan/ways_out.hpp"
#include "workbook/select.hpp"

#include <algorithm>
#include <chrono>
#include <map>

namespace guanmo::plan {

using workbook::TourLine;
using workbook::Workbook;

namespace {

using Clock = std::chrono::steady_clock;

/// Of the time that is left, for a search that others have to follow.
constexpr double share_of_first = 0.6;
constexpr double share_of_late = 0.3, most_seconds_of_late = 1;
/// Ways out are found by dozens of short searches.
constexpr double seconds_of_short = 0.25;
constexpr std::int64_t steps_of_short = 2000;

/// Lines that are planned together, and those that follow in rotation.
struct Groups {
    std::vector<std::size_t> planned;
    std::vector<std::pair<std::size_t, std::vector<std::size_t>>> rotating; ///< by leading line
};

Groups groups_of(const workbook::Meeting& meeting) {
    Groups groups;
    std::map<std::string, std::size_t> leader; ///< by date
    for (std::size_t line = 0; line < meeting.lines.size(); ++line) {
        const auto& date = meeting.lines[line].date;
        if (!meeting.rules.groups_rotate || !date) {
            groups.planned.push_back(line);
            continue;
        }
        const auto [place, is_first] = leader.emplace(to_text(*date), groups.rotating.size());
        if (is_first) {
            groups.planned.push_back(line);
            groups.rotating.push_back({line, {}});
        } else {
            groups.rotating[place->second].second.push_back(line);
        }
    }
    return groups;
}

class Optimiser {
  public:
    Optimiser(const Workbook& workbook, const Router& router, const OptimiseOptions& options,
              const std::function<bool(const OptimiseProgress&)>& go_on)
        : workbook_(workbook), router_(router), options_(options), go_on_(go_on) {}

    OptimiseResult run() {
        const Groups groups = groups_of(workbook_.meeting);
        rotates_ = std::any_of(groups.rotating.begin(), groups.rotating.end(),
                               [](const auto& group) { return !group.second.empty(); });
        TourProblem tour = make_tour_problem(workbook_, router_, options_.goal, groups.planned);
        end_s_ = std::max(options_.seconds, elapsed() + options_.seconds / 2);
        has_journeys_ = !tour.journey_days.empty();
        const std::vector<FreeNight> nights = free_nights(workbook_, tour);
        vrp::Answer answer = nights.empty() ? solve_days(tour)
                                            : solve_with_nights(workbook_, tour, nights, shares());
        let_pins_move_up(tour, answer);
        take(tour, answer);
        result_.lines = with_routes(workbook_, tour, routes_of(tour.problem, answer));
        if (!answer.reasons.empty())
            look_for_ways_out(tour, answer);
        if (!nights.empty())
            drive_as_they_stay(groups.planned);
        for (std::size_t group = 0; group < groups.rotating.size(); ++group)
            rotate(groups.rotating[group].first, groups.rotating[group].second,
                   left() / static_cast<double>(groups.rotating.size() - group));
        result_.tour = std::move(tour);
        result_.answer = std::move(answer);
        return std::move(result_);
    }

  private:
    /// Ends before its time when by its best plan other searches have to follow, which are to have
    /// their share. Steps are steps: they are not cut short.
    vrp::Answer solve(const vrp::Problem& problem, double seconds,
                      std::optional<std::int64_t> steps) {
        const vrp::Budget budget{seconds, steps, options_.seed, options_.threads};
        return vrp::solve(problem, budget, [&](const vrp::Progress& progress) {
            return asks({elapsed(), static_cast<double>(progress.best.cost),
                         static_cast<std::size_t>(std::max<std::int64_t>(
                             progress.best.lost + progress.best.missing, 0))}) &&
                   (steps || progress.seconds < seconds * share_of_first ||
                    !more_to_come(progress));
        });
    }
    vrp::Answer solve(const vrp::Problem& problem) {
        return solve(problem, left(), options_.steps);
    }

    [[nodiscard]] bool more_to_come(const vrp::Progress& progress) const {
        return rotates_ || progress.best.missing > 0 || (progress.best.lost > 0 && has_pins_) ||
               (has_journeys_ && !progress.all_drive);
    }

    /// What is proven of days without their empty ones holds where there are none of these.
    vrp::Answer solve_days(TourProblem& tour) {
        vrp::Answer answer = solve(tour.problem);
        const bool all_used =
            std::all_of(tour.journey_days.begin(), tour.journey_days.end(), [&](std::size_t day) {
                return std::any_of(
                    answer.schedules.begin(), answer.schedules.end(),
                    [&](const vrp::Schedule& schedule) { return schedule.vehicle == day; });
            });
        if (all_used || stopped_ || !drive_empty_days(tour))
            return answer;
        return solve(tour.problem);
    }

    /// For searches that share what time there is now.
    NightSearches shares() {
        const double seconds = left();
        const double begin = elapsed();
        return {[this, seconds](const vrp::Problem& problem, double share) {
                    if (!options_.steps)
                        return solve(problem, std::min(seconds * share, left()), {});
                    const double steps = static_cast<double>(*options_.steps) * share;
                    return solve(problem, left(),
                                 std::max<std::int64_t>(static_cast<std::int64_t>(steps), 1));
                },
                [this, seconds, begin] {
                    if (options_.steps && left() > 0)
                        return 0.0;
                    return seconds > 0 ? (elapsed() - begin) / seconds : 1.0;
                }};
    }

    /// What follows a pinned stop stays behind it when one before it is left out.
    void let_pins_move_up(TourProblem& tour, vrp::Answer& answer) {
        TourProblem moved = tour;
        if (answer.unassigned.empty() || stopped_ ||
            !move_up_pins(workbook_, moved, answer.unassigned))
            return;
        vrp::Answer again = solve(moved.problem);
        if (again.objective > answer.objective)
            return;
        answer = std::move(again);
        tour = std::move(moved);
    }

    /// The next day starts at the last stop, not at the place that the search had for the night.
    void drive_as_they_stay(const std::vector<std::size_t>& lines) {
        Workbook planned = workbook_;
        planned.meeting.lines = result_.lines;
        result_.driving_s = result_.metres = 0;
        for (const std::size_t line : lines)
            count_driving(result_.lines[line], planned, 1);
    }

    bool asks(const OptimiseProgress& progress) {
        stopped_ = stopped_ || (go_on_ && !go_on_(progress));
        return !stopped_;
    }
    [[nodiscard]] double elapsed() const {
        return std::chrono::duration<double>(Clock::now() - begin_).count();
    }
    [[nodiscard]] double left() const { return std::max(end_s_ - elapsed(), 0.0); }

    void take(const TourProblem& tour, const vrp::Answer& answer) {
        for (const vrp::Schedule& schedule : answer.schedules) {
            result_.driving_s += static_cast<double>(schedule.driving);
            result_.metres += static_cast<double>(schedule.distance);
        }
        result_.left_out = tour.barred;
        for (const std::size_t job : answer.unassigned)
            for (const std::string& id : tour.sites[job].stop.project_ids)
                result_.left_out.push_back(id);
        result_.quality.proof = answer.proof;
        if (answer.proof == vrp::Proof::bound && answer.objective.cost > 0)
            result_.quality.gap = static_cast<double>(answer.objective.cost - answer.bound) /
                                  static_cast<double>(answer.objective.cost);
    }

    /// What must be seen stays planned, late as it may be; and what could be done about it.
    void look_for_ways_out(const TourProblem& tour, const vrp::Answer& answer) {
        const vrp::Problem endless = without_day_ends(tour.problem);
        const vrp::Answer late =
            options_.steps
                ? solve(endless)
                : solve(endless, std::min(left() * share_of_late, most_seconds_of_late), {});
        result_.unmet = unmet_rules(workbook_, tour, answer, late);
        if (late.objective.missing < answer.objective.missing) {
            OptimiseResult fresh;
            fresh.unmet = std::move(result_.unmet);
            result_ = std::move(fresh);
            take(tour, late);
            result_.lines = with_routes(workbook_, tour, routes_of(endless, late));
        } else {
            keep_what_is_missing(tour, answer);
        }
        const double until = elapsed() + left() * (rotates_ ? share_of_first : 1);
        const auto shortly = [&](const vrp::Problem& problem) {
            const double seconds =
                options_.steps ? left() : std::min(until - elapsed(), seconds_of_short);
            return vrp::solve(problem, {std::max(seconds, 0.0), steps_of_short, 1, 1});
        };
        result_.ways_out = ways_out(workbook_, tour, answer, shortly, [&] {
            return elapsed() < until && asks({elapsed(), result_.driving_s, 0});
        });
    }

    /// Stops that a line has and no plan can reach stay at the end of their line: nothing that was
    /// planned is lost.
    void keep_what_is_missing(const TourProblem& tour, const vrp::Answer& answer) {
        for (const std::size_t job : answer.unassigned) {
            const Site& site = tour.sites[job];
            if (!site.must || site.is_new)
                continue;
            for (TourLine& line : result_.lines) {
                const auto& before = find_line(workbook_, line.id)->stops;
                if (std::find(before.begin(), before.end(), site.stop) != before.end()) {
                    line.stops.push_back(site.stop);
                    break;
                }
            }
        }
    }

    /// The lines of one day, all with the leading one's sites.
    void rotate(std::size_t leading, const std::vector<std::size_t>& others, double seconds) {
        if (others.empty())
            return;
        Workbook planned = workbook_;
        planned.meeting.lines = result_.lines;
        std::vector<TourLine> followers;
        for (const std::size_t other : others)
            followers.push_back(result_.lines[other]);
        const double apart_s = workbook_.meeting.rules.apart_minutes * 60.0;
        count_driving(result_.lines[leading], planned, -1);
        const double until = elapsed() + seconds;
        double asked = elapsed();
        const std::function<bool()> go_on = [&] {
            if (elapsed() < asked + 0.1)
                return elapsed() < until && !stopped_;
            asked = elapsed();
            return elapsed() < until && asks({elapsed(), result_.driving_s, 0});
        };
        const RotatedLines lines = rotate_together(
            planned,
            rotate_after(planned, result_.lines[leading], followers, apart_s, router_, go_on),
            followers, apart_s, router_, go_on);
        result_.lines[leading] = lines.leading;
        count_driving(lines.leading, planned, 1);
        for (std::size_t i = 0; i < others.size(); ++i) {
            if (lines.others[i]) {
                result_.lines[others[i]] = *lines.others[i];
                count_driving(*lines.others[i], planned, 1);
                continue;
            }
            Unmet rule;
            rule.rule = Unmet::Rule::groups_meet;
            rule.line_id = result_.lines[others[i]].id;
            result_.unmet.push_back(std::move(rule));
        }
        // What is proven is proven of the leading line alone.
        result_.quality = {};
    }

    /// Adds the line's driving to the result's, or takes it away.
    void count_driving(const TourLine& line, const Workbook& planned, int sign) {
        const workbook::Itinerary itinerary = make_itinerary(line, planned, router_);
        result_.metres += sign * itinerary.metres;
        for (const workbook::Leg& leg : itinerary.legs)
            result_.driving_s += sign * leg.seconds;
    }

    const Workbook& workbook_;
    const Router& router_;
    OptimiseOptions options_;
    const std::function<bool(const OptimiseProgress&)>& go_on_;
    OptimiseResult result_;
    Clock::time_point begin_ = Clock::now();
    double end_s_ = 0; ///< after the beginning: slow servers leave the searches half of the time
    bool stopped_ = false;
    bool rotates_ = false;      ///< lines follow others in rotation
    bool has_journeys_ = false; ///< of several days
    bool has_pins_ = std::any_of(
        workbook_.meeting.lines.begin(), workbook_.meeting.lines.end(), [](const TourLine& line) {
            return std::any_of(line.stops.begin(), line.stops.end(),
                               [](const workbook::Stop& stop) { return stop.pinned; });
        });
};

} // namespace

OptimiseResult optimise_tour(const Workbook& workbook, const Router& router,
                             const OptimiseOptions& options,
                             const std::function<bool(const OptimiseProgress&)>& go_on) {
    return Optimiser(workbook, router, options, go_on).run();
}

vrp::Routes routes_of(const vrp::Problem& problem, const vrp::Answer& answer) {
    vrp::Routes routes(problem.vehicles.size());
    for (const vrp::Schedule& schedule : answer.schedules)
        for (const vrp::Step& step : schedule.steps)
            if (step.kind == vrp::Step::Kind::job)
                routes[schedule.vehicle].push_back(step.index);
    return routes;
}

} // namespace guanmo::plan
