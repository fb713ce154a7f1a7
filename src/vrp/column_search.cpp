#include "vrp/column_search.hpp"

#include "vrp/route_master.hpp"
#include "vrp/route_pricing.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <numeric>

namespace guanmo::vrp {

namespace {

constexpr std::size_t most_labels = 1'000'000; ///< some 80 MB
constexpr std::size_t most_listed = 40'000;    ///< routes
constexpr std::size_t added_at_once = 100;
constexpr double whole = 1e-3; ///< closer to a whole number counts as one

using Forbidden = std::vector<ForbiddenLegs>; ///< by kind
using Pool = std::vector<RouteColumn>;

/// A part of all plans: those that keep to its numbers of routes and take no forbidden leg.
struct Node {
    Cost bound = 0; ///< in 1/reward_scale; no plan of this part costs less
    RouteCounts counts = {};
    Forbidden forbidden = {};
    std::shared_ptr<const Pool> listed = {}; ///< all routes of plans that are worth finding
};

/// What a node's linear program came to.
struct Relaxed {
    enum class State { open, hopeless, stopped };
    State state = State::open;
    std::vector<const RouteColumn*> columns = {};
    std::vector<double> shares = {};
    std::vector<Cost> rewards = {}; ///< by job
    std::vector<Cost> charges = {}; ///< by kind, for a route
    Cost base = 0;                  ///< the bound if no route had negative reduced costs
};

class ColumnSearch {
  public:
    ColumnSearch(const Instance& instance, const Plan& known, const Watch& watch)
        : instance_(instance), watch_(watch), best_(known), jobs_(instance.jobs()) {
        std::map<int, std::size_t> places;
        for (int car = 0; car < instance.cars(); ++car) {
            const auto [place, is_new] =
                places.emplace(instance.car(car).kind, cars_of_.size());
            if (is_new) {
                cars_of_.emplace_back();
                pricings_.emplace_back(instance, car);
            }
            cars_of_[place->second].push_back(car);
            kind_of_.push_back(static_cast<int>(place->second));
        }
        for (int car = 0; car < instance.cars(); ++car)
            if (const Route& route = known.route(car); route.size() > 0)
                pool_.push_back(std::make_unique<RouteColumn>(RouteColumn{
                    kind_of_[static_cast<std::size_t>(car)], route.jobs(), route.cost()}));
    }

    ColumnProof run() {
        Node root;
        root.counts.most = 0;
        for (const auto& cars : cars_of_) {
            root.counts.of_kind.push_back(std::min(static_cast<int>(cars.size()), jobs_));
            root.counts.most += root.counts.of_kind.back();
        }
        root.counts.most = std::min(root.counts.most, jobs_);
        root.forbidden.assign(cars_of_.size(), ForbiddenLegs(legs(), 0));
        open_.push_back(std::move(root));
        bool stopped = false;
        while (!open_.empty() && !stopped) {
            std::pop_heap(open_.begin(), open_.end(), later);
            Node node = std::move(open_.back());
            open_.pop_back();
            if (is_hopeless(node.bound))
                continue;
            stopped = !look_into(node);
            if (stopped)
                open_.push_back(std::move(node));
        }
        ColumnProof proof;
        proof.optimal = open_.empty();
        Cost bound = best_.cost() * reward_scale;
        for (const Node& node : open_)
            bound = std::min(bound, node.bound);
        proof.bound = (bound + reward_scale - 1) / reward_scale;
        if (better_)
            proof.better = best_;
        return proof;
    }

  private:
    static bool later(const Node& a, const Node& b) { return a.bound > b.bound; }
    [[nodiscard]] std::size_t legs() const {
        return static_cast<std::size_t>(jobs_ + 1) * static_cast<std::size_t>(jobs_ + 1);
    }
    [[nodiscard]] std::size_t leg(int from, int to) const {
        return static_cast<std::size_t>(from < 0 ? jobs_ : from) *
                   static_cast<std::size_t>(jobs_ + 1) +
               static_cast<std::size_t>(to < 0 ? jobs_ : to);
    }
    /// Costs are whole numbers: what is not better by one is not better.
    [[nodiscard]] bool is_hopeless(Cost bound) const {
        return bound > (best_.cost() - 1) * reward_scale;
    }
    [[nodiscard]] bool is_allowed(const RouteColumn& column, const Node& node) const {
        const ForbiddenLegs& forbidden = node.forbidden[static_cast<std::size_t>(column.kind)];
        int at = -1;
        for (const int job : column.jobs) {
            if (forbidden[leg(at, job)])
                return false;
            at = job;
        }
        return !forbidden[leg(at, -1)];
    }

    /// False when it could not be decided, for want of time or labels.
    bool look_into(Node& node) {
        Relaxed relaxed = relax(node);
        if (relaxed.state == Relaxed::State::open && !node.listed && list_routes(node, relaxed))
            relaxed = relax(node);
        if (relaxed.state != Relaxed::State::open)
            return relaxed.state == Relaxed::State::hopeless;
        if (take_if_whole(relaxed))
            return true;
        return branch_on_cars(node, relaxed) || branch_on_kind(node, relaxed) ||
               branch_on_leg(node, relaxed);
    }

    /// Column generation until no route saves anything.
    Relaxed relax(Node& node) {
        Relaxed relaxed;
        RouteMaster master(jobs_, node.counts, 10.0 * static_cast<double>(best_.cost()) + 10);
        std::vector<const RouteColumn*> offered;
        const auto add = [&](const RouteColumn& column) {
            master.add(column);
            relaxed.columns.push_back(&column);
        };
        if (!node.listed)
            for (const auto& column : pool_)
                if (is_allowed(*column, node))
                    add(*column);
        if (node.listed)
            for (const RouteColumn& column : *node.listed)
                if (is_allowed(column, node))
                    offered.push_back(&column);
        std::vector<char> is_in(offered.size());
        for (;;) {
            if (watch_.over() || !master.solve()) {
                relaxed.state = Relaxed::State::stopped;
                return relaxed;
            }
            take_prices(master, node, relaxed);
            Priced priced = node.listed ? price_listed(offered, is_in, relaxed)
                                        : price_all(node, relaxed);
            if (!priced.complete) {
                relaxed.state = Relaxed::State::stopped;
                return relaxed;
            }
            if (priced.is_bound) {
                node.bound = std::max(node.bound, relaxed.base + node.counts.most * priced.least);
                if (is_hopeless(node.bound)) {
                    relaxed.state = Relaxed::State::hopeless;
                    return relaxed;
                }
            }
            for (const RouteColumn* column : priced.columns)
                add(*column);
            if (priced.columns.empty()) {
                relaxed.shares = master.shares();
                return relaxed;
            }
        }
    }

    /// The program's prices as whole numbers, and what they are worth as a bound.
    void take_prices(const RouteMaster& master, const Node& node, Relaxed& relaxed) const {
        const auto rounded = [](double price) {
            return static_cast<Cost>(std::llround(price * static_cast<double>(reward_scale)));
        };
        relaxed.rewards.clear();
        relaxed.charges.clear();
        for (int job = 0; job < jobs_; ++job)
            relaxed.rewards.push_back(rounded(master.job_price(job)));
        const Cost most = std::min<Cost>(rounded(master.most_price()), 0);
        const Cost least = std::max<Cost>(rounded(master.least_price()), 0);
        relaxed.base = std::accumulate(relaxed.rewards.begin(), relaxed.rewards.end(), Cost{0}) +
                       most * node.counts.most + least * node.counts.least;
        for (std::size_t kind = 0; kind < cars_of_.size(); ++kind) {
            const Cost charge =
                std::min<Cost>(rounded(master.kind_price(static_cast<int>(kind))), 0);
            relaxed.base += charge * node.counts.of_kind[kind];
            relaxed.charges.push_back(charge + most + least);
        }
    }

    struct Priced {
        bool complete = true;
        bool is_bound = false; ///< `least` is true of all routes
        Cost least = 0;        ///< reduced cost, ≤ 0
        std::vector<const RouteColumn*> columns = {};
    };

    Priced price_all(const Node& node, const Relaxed& relaxed) {
        for (const auto search : {RoutePricing::Search::quick, RoutePricing::Search::exact}) {
            Priced priced;
            priced.is_bound = search == RoutePricing::Search::exact;
            for (std::size_t kind = 0; kind < pricings_.size(); ++kind) {
                // Less than the roundings of the prices come to is nothing.
                const Cost below = relaxed.charges[kind] - jobs_;
                const auto found =
                    pricings_[kind].cheapest(relaxed.rewards, node.forbidden[kind], below, search,
                                             most_labels, watch_);
                if (!found.complete) {
                    priced.complete = false;
                    return priced;
                }
                priced.least = std::min(priced.least, found.least - relaxed.charges[kind]);
                for (const PricedRoute& route : found.routes) {
                    pool_.push_back(std::make_unique<RouteColumn>(
                        RouteColumn{static_cast<int>(kind), route.jobs, route.cost}));
                    priced.columns.push_back(pool_.back().get());
                }
            }
            if (!priced.columns.empty() || priced.is_bound)
                return priced;
        }
        return {};
    }

    Priced price_listed(const std::vector<const RouteColumn*>& offered, std::vector<char>& is_in,
                        const Relaxed& relaxed) const {
        std::vector<std::pair<Cost, std::size_t>> cheap;
        Priced priced;
        priced.is_bound = true;
        for (std::size_t i = 0; i < offered.size(); ++i) {
            Cost reduced = offered[i]->cost * reward_scale -
                           relaxed.charges[static_cast<std::size_t>(offered[i]->kind)];
            for (const int job : offered[i]->jobs)
                reduced -= relaxed.rewards[static_cast<std::size_t>(job)];
            priced.least = std::min(priced.least, reduced);
            if (reduced < -jobs_ && !is_in[i])
                cheap.emplace_back(reduced, i);
        }
        std::sort(cheap.begin(), cheap.end());
        for (std::size_t i = 0; i < std::min(cheap.size(), added_at_once); ++i) {
            is_in[cheap[i].second] = 1;
            priced.columns.push_back(offered[cheap[i].second]);
        }
        return priced;
    }

    /// All routes of a plan of this node that costs less than the best: a route's reduced cost is
    /// part of the gap. False when they are too many.
    bool list_routes(Node& node, const Relaxed& relaxed) {
        const Cost gap = (best_.cost() - 1) * reward_scale - relaxed.base +
                         node.counts.most * static_cast<Cost>(2 * jobs_) + 1;
        auto listed = std::make_shared<Pool>();
        for (std::size_t kind = 0; kind < pricings_.size(); ++kind) {
            const auto routes =
                pricings_[kind].all_below(relaxed.rewards, node.forbidden[kind],
                                          relaxed.charges[kind] + gap, most_labels, watch_);
            if (!routes || routes->size() + listed->size() > most_listed)
                return false;
            for (const PricedRoute& route : *routes)
                listed->push_back({static_cast<int>(kind), route.jobs, route.cost});
        }
        node.listed = std::move(listed);
        return true;
    }

    /// A solution in whole routes is a plan.
    bool take_if_whole(const Relaxed& relaxed) {
        std::vector<std::size_t> used(cars_of_.size());
        std::vector<std::vector<int>> routes(static_cast<std::size_t>(instance_.cars()));
        for (std::size_t i = 0; i < relaxed.shares.size(); ++i) {
            const double share = relaxed.shares[i];
            if (share < whole)
                continue;
            const auto kind = static_cast<std::size_t>(relaxed.columns[i]->kind);
            if (share < 1 - whole || used[kind] >= cars_of_[kind].size())
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

    void push(Node node) {
        open_.push_back(std::move(node));
        std::push_heap(open_.begin(), open_.end(), later);
    }

    bool branch_on_cars(const Node& node, const Relaxed& relaxed) {
        const double cars =
            std::accumulate(relaxed.shares.begin(), relaxed.shares.end(), 0.0);
        if (std::abs(cars - std::round(cars)) < 10 * whole)
            return false;
        Node fewer = node;
        fewer.counts.most = static_cast<int>(std::floor(cars));
        Node more = node;
        more.counts.least = static_cast<int>(std::floor(cars)) + 1;
        push(std::move(fewer));
        push(std::move(more));
        return true;
    }

    /// By what kind of car a job is visited.
    bool branch_on_kind(const Node& node, const Relaxed& relaxed) {
        if (cars_of_.size() < 2)
            return false;
        std::vector<std::vector<double>> visits(
            cars_of_.size(), std::vector<double>(static_cast<std::size_t>(jobs_)));
        for (std::size_t i = 0; i < relaxed.shares.size(); ++i)
            for (const int job : relaxed.columns[i]->jobs)
                visits[static_cast<std::size_t>(relaxed.columns[i]->kind)]
                      [static_cast<std::size_t>(job)] += relaxed.shares[i];
        std::pair<std::size_t, int> best{0, -1};
        double nearest = 0.5 - 10 * whole;
        for (std::size_t kind = 0; kind < cars_of_.size(); ++kind)
            for (int job = 0; job < jobs_; ++job)
                if (const double off =
                        std::abs(visits[kind][static_cast<std::size_t>(job)] - 0.5);
                    off < nearest) {
                    nearest = off;
                    best = {kind, job};
                }
        const auto [with, job] = best;
        if (job < 0)
            return false;
        Node yes = node;
        Node no = node;
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
    bool branch_on_leg(const Node& node, const Relaxed& relaxed) {
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
        double nearest = 0.5 - whole;
        for (int from = -1; from < jobs_; ++from)
            for (int to = 0; to < jobs_; ++to)
                if (const double off = std::abs(driven[leg(from, to)] - 0.5); off < nearest) {
                    nearest = off;
                    best_from = from;
                    best_to = to;
                }
        if (best_to < 0)
            return false;
        Node yes = node;
        Node no = node;
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
    const Watch& watch_;
    Plan best_;
    bool better_ = false;
    int jobs_;
    std::vector<std::vector<int>> cars_of_; ///< by kind
    std::vector<int> kind_of_;              ///< by car
    std::vector<RoutePricing> pricings_;    ///< by kind
    std::vector<std::unique_ptr<RouteColumn>> pool_;
    std::vector<Node> open_; ///< a heap, the lowest bound first
};

} // namespace

bool columns_apply(const Instance& instance) {
    if (!instance.problem().quotas.empty() || instance.has_turns() || instance.jobs() == 0)
        return false;
    for (int car = 0; car < instance.cars(); ++car)
        if (!RoutePricing::applies(instance, car))
            return false;
    return instance.all_worth_visiting();
}

ColumnProof search_columns(const Instance& instance, const Plan& known, const Watch& watch) {
    return ColumnSearch(instance, known, watch).run();
}

} // namespace guanmo::vrp
