#include "plan/ways_out.hpp"

#include "workbook/select.hpp"

#include <algorithm>
#include <optional>

namespace guanmo::plan {

namespace {

constexpr vrp::Seconds step_s = 10 * 60;
constexpr int most_steps = 24; ///< four hours
constexpr vrp::Seconds day_s = 24 * 3600;
constexpr std::size_t most_drops = 3;

std::string project_of(const Site& site) {
    return site.stop.project_ids.empty() ? std::string() : site.stop.project_ids.front();
}

class Finder {
  public:
    Finder(const workbook::Workbook& workbook, const TourProblem& tour, const vrp::Answer& answer,
           const SolveShortly& solve, const std::function<bool()>& go_on)
        : workbook_(workbook), tour_(tour), answer_(answer), solve_(solve), go_on_(go_on) {}

    std::vector<WayOut> find() {
        const std::vector<WayOut> drops = cheapest_drops();
        for (std::size_t vehicle = 0; vehicle < tour_.lines.size(); ++vehicle) {
            shift(vehicle, WayOut::Kind::start_earlier);
            shift(vehicle, WayOut::Kind::end_later);
        }
        for (const std::size_t site : answer_.unassigned)
            close_later(site);
        found_.insert(found_.end(), drops.begin(), drops.end());
        for (std::size_t vehicle = 0; vehicle < tour_.lines.size(); ++vehicle)
            stay_overnight(vehicle);
        return std::move(found_);
    }

  private:
    [[nodiscard]] const workbook::TourLine& line_of(std::size_t vehicle) const {
        return workbook_.meeting.lines[tour_.lines[vehicle]];
    }

    /// The least shift of a line's start or end, in steps, by halving: more time never hurts.
    void shift(std::size_t vehicle, WayOut::Kind kind) {
        const bool earlier = kind == WayOut::Kind::start_earlier;
        const vrp::TimeWindow window = tour_.problem.vehicles[vehicle].window;
        const vrp::Seconds room = earlier ? window.opens : day_s - step_s - window.closes;
        const int most = std::min(most_steps, static_cast<int>(room / step_s));
        const auto steps = least_steps(most, [&](vrp::Problem& problem, int by) {
            vrp::TimeWindow& changed = problem.vehicles[vehicle].window;
            (earlier ? changed.opens : changed.closes) += (earlier ? -1 : 1) * by * step_s;
        });
        if (steps)
            found_.push_back({.kind = kind,
                              .line_id = line_of(vehicle).id,
                              .seconds = static_cast<double>(*steps * step_s)});
    }

    /// The least number of steps by which a change lets everything fit; none up to `most`.
    template <class Change>
    [[nodiscard]] std::optional<int> least_steps(int most, const Change& change) const {
        const auto fits = [&](int steps) {
            vrp::Problem problem = tour_.problem;
            change(problem, steps);
            return solve_(problem).objective.missing == 0;
        };
        if (most < 1 || !go_on_() || !fits(most))
            return std::nullopt;
        int too_few = 0;
        int enough = most;
        while (enough - too_few > 1 && go_on_()) {
            const int middle = (too_few + enough) / 2;
            (fits(middle) ? enough : too_few) = middle;
        }
        return enough;
    }

    /// How much longer a site that is left out would have to be open.
    void close_later(std::size_t site) {
        if (!tour_.sites[site].must || tour_.problem.jobs[site].windows.empty())
            return;
        const auto steps = least_steps(most_steps, [site](vrp::Problem& problem, int by) {
            problem.jobs[site].windows.back().closes += by * step_s;
        });
        if (!steps)
            return;
        WayOut way{.kind = WayOut::Kind::close_later,
                   .seconds = static_cast<double>(*steps * step_s)};
        name(site, way);
        found_.push_back(std::move(way));
    }

    [[nodiscard]] static bool may_go(const Site& site) {
        return site.must && site.stop.kind == workbook::StopKind::visit && !site.stop.pinned;
    }

    /// Single stops without which the rest fits, those that are only just too much first; where no
    /// single one is enough, the fewest that are.
    [[nodiscard]] std::vector<WayOut> cheapest_drops() const {
        std::vector<WayOut> drops;
        if (!go_on_())
            return drops;
        const TooMany fewest = fewest_too_many();
        if (fewest.stops <= 1)
            for (std::size_t site = 0; site < tour_.sites.size() && go_on_(); ++site)
                if (may_go(tour_.sites[site]))
                    if (const auto way = without(site))
                        drops.push_back(*way);
        if (drops.empty() && fewest.way)
            drops.push_back(*fewest.way);
        std::stable_sort(drops.begin(), drops.end(),
                         [](const WayOut& a, const WayOut& b) { return a.seconds < b.seconds; });
        drops.resize(std::min(drops.size(), most_drops));
        return drops;
    }

    [[nodiscard]] vrp::Problem with_free(const std::vector<std::size_t>& sites, int value) const {
        vrp::Problem problem = tour_.problem;
        for (const std::size_t site : sites) {
            problem.jobs[site].must = false;
            problem.jobs[site].value = value;
        }
        return problem;
    }

    [[nodiscard]] std::optional<WayOut> without(std::size_t site) const {
        const vrp::Answer answer = solve_(with_free({site}, 0));
        return answer.objective.missing > 0 ? std::nullopt : std::optional(dropped({site}, answer));
    }

    [[nodiscard]] WayOut dropped(const std::vector<std::size_t>& sites,
                                 const vrp::Answer& answer) const {
        WayOut way{.kind = WayOut::Kind::drop_stops};
        for (const std::size_t site : sites) {
            name(site, way);
            if (tour_.sites[site].lines.size() == 1)
                way.line_id = tour_.sites[site].lines.front();
        }
        way.seconds = slack(tour_.problem, answer);
        return way;
    }

    /// By its project or, if it has none, its place.
    void name(std::size_t site, WayOut& way) const {
        if (std::string id = project_of(tour_.sites[site]); !id.empty())
            way.project_ids.push_back(std::move(id));
        else
            way.places.push_back(name_of(tour_.sites[site]));
    }

    struct TooMany {
        std::size_t stops = 0; ///< that may go and are left out
        std::optional<WayOut> way;
    };
    /// What a plan leaves out that shows as many stops as it can: the answer itself, or, where that
    /// leaves out what may not go, another one. None when nothing that may go is enough.
    [[nodiscard]] TooMany fewest_too_many() const {
        const auto goes = [&](const vrp::Answer& answer) {
            std::vector<std::size_t> sites;
            for (const std::size_t job : answer.unassigned)
                if (may_go(tour_.sites[job]))
                    sites.push_back(job);
            return sites;
        };
        if (const auto sites = goes(answer_);
            static_cast<std::int64_t>(sites.size()) == answer_.objective.missing)
            return {sites.size(), dropped(sites, answer_)};
        std::vector<std::size_t> all;
        for (std::size_t site = 0; site < tour_.sites.size(); ++site)
            if (may_go(tour_.sites[site]))
                all.push_back(site);
        const vrp::Answer answer = solve_(with_free(all, 1000));
        const auto sites = goes(answer);
        if (answer.objective.missing > 0 || sites.empty())
            return {sites.size(), std::nullopt};
        return {sites.size(), dropped(sites, answer)};
    }

    [[nodiscard]] std::string name_of(const Site& site) const {
        if (site.stop.place)
            return site.stop.place->name;
        const workbook::Unit* unit = find_unit(workbook_, site.stop.unit_code);
        return unit == nullptr ? std::string() : unit->short_name;
    }

    /// How much time is left at the end of the fullest day.
    static double slack(const vrp::Problem& problem, const vrp::Answer& answer) {
        vrp::Seconds least = day_s;
        for (const vrp::Schedule& schedule : answer.schedules)
            least = std::min(least, problem.vehicles[schedule.vehicle].window.closes -
                                        schedule.steps.back().arrival);
        return static_cast<double>(least);
    }

    /// The line's journey cut in two at the seat of one of its units.
    void stay_overnight(std::size_t vehicle) {
        const workbook::TourLine& line = line_of(vehicle);
        std::optional<std::pair<vrp::Cost, WayOut>> best;
        for (const std::size_t place : overnight_places(vehicle)) {
            if (!go_on_())
                return;
            vrp::Problem problem = tour_.problem;
            vrp::Vehicle second = problem.vehicles[vehicle];
            second.id = problem.vehicles.size() + 1;
            second.start = place;
            second.window = {line.day_begins.minutes * 60, line.day_ends.minutes * 60};
            problem.vehicles[vehicle].end = place;
            problem.vehicles.push_back(second);
            const vrp::Answer answer = solve_(problem);
            if (answer.objective.missing == 0 && (!best || answer.objective.cost < best->first))
                best = {answer.objective.cost,
                        {.kind = WayOut::Kind::stay_overnight,
                         .line_id = line.id,
                         .place = seat_name(place)}};
        }
        if (best)
            found_.push_back(best->second);
    }

    /// Locations of seats that the problem knows: stops that stand for a unit as a whole.
    [[nodiscard]] std::vector<std::size_t> overnight_places(std::size_t vehicle) {
        std::vector<std::size_t> places;
        for (std::size_t site = 0; site < tour_.sites.size(); ++site) {
            const auto& skills = tour_.problem.jobs[site].skills;
            const auto& mine = tour_.problem.vehicles[vehicle].skills;
            const bool visits = std::all_of(skills.begin(), skills.end(), [&](int skill) {
                return std::find(mine.begin(), mine.end(), skill) != mine.end();
            });
            const std::size_t place = tour_.problem.jobs[site].location;
            if (visits && !seat_name(place).empty() &&
                std::find(places.begin(), places.end(), place) == places.end())
                places.push_back(place);
        }
        return places;
    }

    /// The unit in whose project or seat the group would stay the night.
    [[nodiscard]] std::string seat_name(std::size_t location) const {
        for (std::size_t site = 0; site < tour_.sites.size(); ++site)
            if (tour_.problem.jobs[site].location == location)
                if (std::string name = name_of(tour_.sites[site]); !name.empty())
                    return name;
        return {};
    }

    const workbook::Workbook& workbook_;
    const TourProblem& tour_;
    const vrp::Answer& answer_;
    const SolveShortly& solve_;
    const std::function<bool()>& go_on_;
    std::vector<WayOut> found_;
};

/// By how much each line is late when it sees everything.
void add_late_lines(const workbook::Workbook& workbook, const TourProblem& tour,
                    const vrp::Answer& answer, std::vector<Unmet>& unmet) {
    for (const vrp::Schedule& schedule : answer.schedules) {
        const vrp::Seconds late =
            schedule.steps.back().arrival - tour.problem.vehicles[schedule.vehicle].window.closes;
        if (late > 0) {
            Unmet rule;
            rule.rule = Unmet::Rule::day_too_short;
            rule.line_id = workbook.meeting.lines[tour.lines[schedule.vehicle]].id;
            rule.seconds = static_cast<double>(late);
            unmet.push_back(std::move(rule));
        }
    }
}

Unmet about_site(const Site& site, Unmet::Rule rule, double seconds) {
    Unmet unmet;
    unmet.rule = rule;
    unmet.project_id = project_of(site);
    unmet.place = site.stop.place ? site.stop.place->name : std::string();
    unmet.seconds = seconds;
    return unmet;
}

/// What an answer leaves out and no sentence is about yet.
void add_crowded_out(const TourProblem& tour, const vrp::Answer& answer,
                     const std::vector<std::size_t>& said, std::vector<Unmet>& unmet) {
    for (const std::size_t job : answer.unassigned)
        if (tour.sites[job].must && std::find(said.begin(), said.end(), job) == said.end())
            unmet.push_back(about_site(tour.sites[job], Unmet::Rule::beside_others, 0));
}

std::optional<Unmet::Rule> rule_of(vrp::Reason::Kind kind) {
    using Kind = vrp::Reason::Kind;
    switch (kind) {
    case Kind::closed:
        return Unmet::Rule::closed;
    case Kind::day_too_short:
    case Kind::too_far:
        return Unmet::Rule::site_too_far;
    case Kind::no_vehicle:
    case Kind::no_way:
        return Unmet::Rule::unreachable;
    default:
        return std::nullopt;
    }
}

} // namespace

vrp::Problem without_day_ends(const vrp::Problem& problem) {
    vrp::Problem endless = problem;
    for (vrp::Vehicle& vehicle : endless.vehicles)
        vehicle.window.closes += 7 * day_s;
    return endless;
}

std::vector<Unmet> unmet_rules(const workbook::Workbook& workbook, const TourProblem& tour,
                               const vrp::Answer& answer, const vrp::Answer& late) {
    std::vector<Unmet> unmet;
    std::vector<std::size_t> said; // jobs
    for (const vrp::Reason& reason : answer.reasons) {
        if (reason.kind == vrp::Reason::Kind::quota) {
            const auto& industries = workbook.meeting.rules.industries;
            const std::size_t first = tour.problem.quotas.size() - industries.size();
            if (reason.job < first)
                continue;
            Unmet rule;
            rule.rule = Unmet::Rule::industry;
            rule.industry = industries[reason.job - first].industry;
            rule.seconds = static_cast<double>(reason.seconds);
            unmet.push_back(std::move(rule));
        } else if (const auto rule = rule_of(reason.kind)) {
            said.push_back(reason.job);
            unmet.push_back(
                about_site(tour.sites[reason.job], *rule, static_cast<double>(reason.seconds)));
        }
    }
    const bool all_said =
        std::none_of(answer.reasons.begin(), answer.reasons.end(), [](const vrp::Reason& reason) {
            return reason.kind != vrp::Reason::Kind::quota && !rule_of(reason.kind);
        });
    if (!all_said) {
        add_late_lines(workbook, tour, late, unmet);
        add_crowded_out(tour, late, said, unmet);
    }
    if (unmet.empty())
        add_crowded_out(tour, answer, said, unmet);
    return unmet;
}

std::vector<WayOut> ways_out(const workbook::Workbook& workbook, const TourProblem& tour,
                             const vrp::Answer& answer, const SolveShortly& solve,
                             const std::function<bool()>& go_on) {
    return Finder(workbook, tour, answer, solve, go_on).find();
}

} // namespace guanmo::plan
