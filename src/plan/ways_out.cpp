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
        const auto fits = [&](int steps) {
            vrp::Problem problem = tour_.problem;
            vrp::TimeWindow& changed = problem.vehicles[vehicle].window;
            (earlier ? changed.opens : changed.closes) += (earlier ? -1 : 1) * steps * step_s;
            return solve_(problem).objective.missing == 0;
        };
        if (most < 1 || !go_on_() || !fits(most))
            return;
        int too_few = 0;
        int enough = most;
        while (enough - too_few > 1 && go_on_()) {
            const int middle = (too_few + enough) / 2;
            (fits(middle) ? enough : too_few) = middle;
        }
        found_.push_back({.kind = kind,
                          .line_id = line_of(vehicle).id,
                          .seconds = static_cast<double>(enough * step_s)});
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
            const Site& gone = tour_.sites[site];
            if (std::string id = project_of(gone); !id.empty())
                way.project_ids.push_back(std::move(id));
            else
                way.places.push_back(name_of(gone));
            if (gone.lines.size() == 1)
                way.line_id = gone.lines.front();
        }
        way.seconds = slack(tour_.problem, answer);
        return way;
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
    bool together = false;
    for (const vrp::Reason& reason : answer.reasons) {
        using Kind = vrp::Reason::Kind;
        Unmet rule;
        rule.seconds = static_cast<double>(reason.seconds);
        if (reason.kind == Kind::quota) {
            const auto& rules = workbook.meeting.rules;
            const std::size_t industries = rules.industries.size();
            const std::size_t first = tour.problem.quotas.size() - industries;
            if (reason.job < first)
                continue;
            rule.rule = Unmet::Rule::industry;
            rule.industry = rules.industries[reason.job - first].industry;
            unmet.push_back(std::move(rule));
            continue;
        }
        const Site& site = tour.sites[reason.job];
        rule.project_id = project_of(site);
        rule.place = site.stop.place ? site.stop.place->name : std::string();
        switch (reason.kind) {
        case Kind::closed:
            rule.rule = Unmet::Rule::closed;
            break;
        case Kind::day_too_short:
        case Kind::too_far:
            rule.rule = Unmet::Rule::site_too_far;
            break;
        case Kind::no_vehicle:
        case Kind::no_way:
            rule.rule = Unmet::Rule::unreachable;
            break;
        default:
            together = true;
            continue;
        }
        unmet.push_back(std::move(rule));
    }
    if (together)
        add_late_lines(workbook, tour, late, unmet);
    return unmet;
}

std::vector<WayOut> ways_out(const workbook::Workbook& workbook, const TourProblem& tour,
                             const vrp::Answer& answer, const SolveShortly& solve,
                             const std::function<bool()>& go_on) {
    return Finder(workbook, tour, answer, solve, go_on).find();
}

} // namespace guanmo::plan
