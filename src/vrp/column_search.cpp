#include "vrp/column_search.hpp"

#include "vrp/route_program.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

namespace guanmo::vrp {

namespace {

constexpr double share_of_root = 0.5;            ///< of the time
constexpr std::size_t most_memory = 300'000'000; ///< bytes for forbidden legs
constexpr double share_of_few = 0.3;             ///< of what is left then

class ColumnSearch {
  public:
    ColumnSearch(const Instance& instance, const std::function<Plan()>& newest, const Watch& watch,
                 const ColumnMeans& means)
        : instance_(instance), newest_(newest), watch_(watch), means_(means), best_(newest()),
          jobs_(instance.jobs()), cars_of_(cars_by_kind(instance)), program_(instance, firsts()) {
        for (std::size_t kind = 0; kind < cars_of_.size(); ++kind)
            for (const int car : cars_of_[kind])
                if (const Route& route = best_.route(car); route.size() > 0)
                    program_.add({static_cast<int>(kind), route.jobs(), route.cost()});
    }

    ColumnProof run() {
        PlanPart root;
        root.counts.most = 0;
        for (const auto& cars : cars_of_) {
            root.counts.of_kind.push_back(std::min(static_cast<int>(cars.size()), jobs_));
            root.counts.most += root.counts.of_kind.back();
        }
        root.counts.most = std::min(root.counts.most, jobs_);
        root.forbidden.assign(cars_of_.size(), ForbiddenLegs(legs(), 0));
        open_.push_back(std::move(root));
        explore(watch_);
        ColumnProof proof;
        proof.optimal = open_.empty();
        Cost bound = best_.cost() * reward_scale;
        for (const PlanPart& part : open_)
            bound = std::min(bound, part.bound);
        proof.bound = (bound + reward_scale - 1) / reward_scale;
        if (better_)
            proof.better = best_;
        return proof;
    }

  private:
    static std::vector<std::vector<int>> cars_by_kind(const Instance& instance) {
        std::map<int, std::vector<int>> by_kind;
        for (int car = 0; car < instance.cars(); ++car)
            by_kind[instance.car(car).kind].push_back(car);
        std::vector<std::vector<int>> cars;
        for (auto& [kind, alike] : by_kind)
            cars.push_back(std::move(alike));
        return cars;
    }
    [[nodiscard]] std::vector<int> firsts() const {
        std::vector<int> cars;
        for (const auto& alike : cars_of_)
            cars.push_back(alike.front());
        return cars;
    }

    /// Until nothing is open or time is over.
    void explore(const Watch& watch) {
        for (bool stopped = false; !open_.empty() && !stopped && !watch.over() && has_room();) {
            if (const Plan plan = newest_(); plan.objective() < best_.objective())
                best_ = plan;
            std::pop_heap(open_.begin(), open_.end(), later);
            PlanPart part = std::move(open_.back());
            open_.pop_back();
            if (is_hopeless(part.bound))
                continue;
            stopped = !look_into(part);
            if (stopped)
                push(std::move(part));
        }
    }

    [[nodiscard]] bool has_room() const {
        return open_.size() * cars_of_.size() * legs() < most_memory;
    }
    static bool later(const PlanPart& a, const PlanPart& b) { return a.bound > b.bound; }
    [[nodiscard]] std::size_t legs() const {
        return static_cast<std::size_t>(jobs_ + 1) * static_cast<std::size_t>(jobs_ + 1);
    }
    [[nodiscard]] std::size_t leg(int from, int to) const { return program_.leg(from, to); }
    /// Costs are whole numbers: what is not better by one is not better.
    [[nodiscard]] bool is_hopeless(Cost bound) const {
        return bound > (best_.cost() - 1) * reward_scale;
    }

    /// False when it could not be decided, for want of time or labels.
    bool look_into(PlanPart& part) {
        const bool is_root = std::exchange(at_root_, false);
        // What is hopeless from the first program on leaves its time to others.
        const Watch share(watch_.left() * (is_root ? share_of_root : 1), &watch_);
        Relaxed relaxed = program_.relax(part, best_.cost(), share);
        if (means_.lists && relaxed.state == Relaxed::State::open && !part.listed) {
            if (list_if_few(part, relaxed))
                relaxed = program_.relax(part, best_.cost(), watch_);
            else if (is_root)
                look_among_few(part, relaxed);
        }
        while (means_.cuts && relaxed.state == Relaxed::State::open && part.listed &&
               program_.cut_off(part, relaxed, best_.cost()))
            relaxed = program_.relax(part, best_.cost(), watch_);
        if (relaxed.state != Relaxed::State::open)
            return relaxed.state == Relaxed::State::hopeless;
        if (take_if_whole(relaxed))
            return true;
        return branch_on_cars(part, relaxed) || branch_on_kind(part, relaxed) ||
               branch_on_leg(part, relaxed);
    }

    /// Lists the part's routes, if the gap is not like one in which they were too many.
    bool list_if_few(PlanPart& part, const Relaxed& relaxed) {
        const Cost gap = RouteProgram::gap_of(part, relaxed, best_.cost());
        if (gap > worth_listing_)
            return false;
        const bool listed = program_.list_routes(part, relaxed, gap, watch_);
        worth_listing_ = listed ? gap : gap * 7 / 10;
        return listed;
    }

    /// Where routes are too many, the better plan is likely made of those that cost little more
    /// than their prices. Proves nothing.
    void look_among_few(const PlanPart& part, const Relaxed& relaxed) {
        PlanPart few = part;
        const Cost gap = RouteProgram::gap_of(part, relaxed, best_.cost()) / 4;
        if (!program_.list_routes(few, relaxed, gap, watch_))
            return;
        std::vector<PlanPart> others;
        others.swap(open_);
        push(std::move(few));
        explore(Watch(watch_.left() * share_of_few, &watch_));
        open_.swap(others);
    }

    /// A solution in whole routes is a plan.
    bool take_if_whole(const Relaxed& relaxed) {
        std::vector<std::size_t> used(cars_of_.size());
        std::vector<std::vector<int>> routes(static_cast<std::size_t>(instance_.cars()));
        for (std::size_t i = 0; i < relaxed.shares.size(); ++i) {
            const double share = relaxed.shares[i];
            if (share < whole_share)
                continue;
            const auto kind = static_cast<std::size_t>(relaxed.columns[i]->kind);
            if (share < 1 - whole_share || used[kind] >= cars_of_[kind].size())
                return false;
            routes[static_cast<std::size_t>(cars_of_[kind][used[kind]++])] =
                relaxed.columns[i]->jobs;
        }
        Plan plan(instance_);
        for (int car = 0; car < instance_.cars(); ++car)
            if (!plan.assign(car, routes[static_cast<std::size_t>(car)]))
                return false;
        if (!plan.absent().empty())
            return false;
        if (plan.cost() < best_.cost()) {
            best_ = plan;
            better_ = true;
        }
        return true;
    }

    void push(PlanPart part) {
        part.worth_cutting = 0;
        open_.push_back(std::move(part));
        std::push_heap(open_.begin(), open_.end(), later);
    }

    bool branch_on_cars(const PlanPart& part, const Relaxed& relaxed) {
        const double cars = std::accumulate(relaxed.shares.begin(), relaxed.shares.end(), 0.0);
        if (std::abs(cars - std::round(cars)) < 10 * whole_share)
            return false;
        PlanPart fewer = part;
        fewer.counts.most = static_cast<int>(std::floor(cars));
        PlanPart more = part;
        more.counts.least = static_cast<int>(std::floor(cars)) + 1;
        push(std::move(fewer));
        push(std::move(more));
        return true;
    }

    /// By what kind of car a job is visited.
    bool branch_on_kind(const PlanPart& part, const Relaxed& relaxed) {
        if (cars_of_.size() < 2)
            return false;
        std::vector<std::vector<double>> visits(
            cars_of_.size(), std::vector<double>(static_cast<std::size_t>(jobs_)));
        for (std::size_t i = 0; i < relaxed.shares.size(); ++i)
            for (const int job : relaxed.columns[i]->jobs)
                visits[static_cast<std::size_t>(relaxed.columns[i]->kind)]
                      [static_cast<std::size_t>(job)] += relaxed.shares[i];
        std::pair<std::size_t, int> best{0, -1};
        double nearest = 0.5 - 10 * whole_share;
        for (std::size_t kind = 0; kind < cars_of_.size(); ++kind)
            for (int job = 0; job < jobs_; ++job)
                if (const double off = std::abs(visits[kind][static_cast<std::size_t>(job)] - 0.5);
                    off < nearest) {
                    nearest = off;
                    best = {kind, job};
                }
        const auto [with, job] = best;
        if (job < 0)
            return false;
        PlanPart yes = part;
        PlanPart no = part;
        for (int from = -1; from < jobs_; ++from) {
            for (std::size_t kind = 0; kind < cars_of_.size(); ++kind)
                if (kind != with)
                    yes.forbidden[kind][leg(from, job)] = 1;
            no.forbidden[with][leg(from, job)] = 1;
        }
        push(std::move(yes));
        push(std::move(no));
        return true;
    }

    /// The leg about which the program is least decided, legs of all kinds together.
    bool branch_on_leg(const PlanPart& part, const Relaxed& relaxed) {
        std::vector<double> driven(legs());
        for (std::size_t i = 0; i < relaxed.shares.size(); ++i) {
            int at = -1;
            for (const int job : relaxed.columns[i]->jobs) {
                driven[leg(at, job)] += relaxed.shares[i];
                at = job;
            }
            driven[leg(at, -1)] += relaxed.shares[i];
        }
        int best_from = -1;
        int best_to = -1;
        double nearest = 0.5 - whole_share;
        for (int from = -1; from < jobs_; ++from)
            for (int to = 0; to < jobs_; ++to)
                if (const double off = std::abs(driven[leg(from, to)] - 0.5); off < nearest) {
                    nearest = off;
                    best_from = from;
                    best_to = to;
                }
        if (best_to < 0)
            return false;
        PlanPart yes = part;
        PlanPart no = part;
        for (std::size_t kind = 0; kind < cars_of_.size(); ++kind) {
            no.forbidden[kind][leg(best_from, best_to)] = 1;
            for (int from = -1; from < jobs_; ++from)
                if (from != best_from)
                    yes.forbidden[kind][leg(from, best_to)] = 1;
            if (best_from >= 0)
                for (int to = -1; to < jobs_; ++to)
                    if (to != best_to)
                        yes.forbidden[kind][leg(best_from, to)] = 1;
        }
        push(std::move(yes));
        push(std::move(no));
        return true;
    }

    const Instance& instance_;
    const std::function<Plan()>& newest_;
    const Watch& watch_;
    ColumnMeans means_;
    Plan best_;
    bool better_ = false;
    bool at_root_ = true;
    int jobs_;
    std::vector<std::vector<int>> cars_of_; ///< by kind
    RouteProgram program_;
    Cost worth_listing_ = unlimited; ///< a gap in which routes may be few enough
    std::vector<PlanPart> open_;     ///< a heap, the lowest bound first
};

} // namespace

bool columns_apply(const Instance& instance) {
    if (!instance.problem().quotas.empty() || instance.has_turns() || instance.jobs() == 0 ||
        instance.idleness_costs())
        return false;
    for (int car = 0; car < instance.cars(); ++car)
        if (!RoutePricing::applies(instance, car))
            return false;
    return instance.all_worth_visiting();
}

ColumnProof search_columns(const Instance& instance, const std::function<Plan()>& newest,
                           const Watch& watch, const ColumnMeans& means) {
    return ColumnSearch(instance, newest, watch, means).run();
}

} // namespace guanmo::vrp
