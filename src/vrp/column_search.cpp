#include "vrp/column_search.hpp"

#include "vrp/route_master.hpp"
#include "vrp/route_pricing.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <numeric>
#include <utility>

namespace guanmo::vrp {

namespace {

constexpr std::size_t most_labels = 1'000'000; ///< some 80 MB
constexpr std::size_t most_labels_to_list = 400'000;
constexpr std::size_t most_listed = 40'000; ///< routes
constexpr std::size_t added_at_once = 100;
constexpr double share_of_root = 0.5; ///< of the time
constexpr double share_of_few = 0.3;  ///< of what is left then
constexpr std::size_t cuts_at_once = 30;
constexpr std::size_t most_cuts = 200;
constexpr double least_broken = 0.03;
/// What a route saves less than this may come of rounding its prices.
constexpr Cost rounding = 20;  // in 1/reward_scale
constexpr double whole = 1e-3; ///< closer to a whole number counts as one

using Forbidden = std::vector<ForbiddenLegs>; ///< by kind
using Pool = std::vector<RouteColumn>;

/// A part of all plans: those that keep to its numbers of routes and take no forbidden leg.
struct Node {
    Cost bound = 0; ///< in 1/reward_scale; no plan of this part costs less
    RouteCounts counts = {};
    Forbidden forbidden = {};
    std::shared_ptr<const Pool> listed = {}; ///< all routes of plans that are worth finding
    std::vector<SubsetCut> cuts = {};        ///< once the routes are listed
    Cost worth_cutting = 0;                  ///< the bound from which more cuts are tried
    std::vector<std::size_t> start = {};     ///< listed routes that the program begins with
};

/// What a node's linear program came to.
struct Relaxed {
    enum class State { open, hopeless, stopped };
    State state = State::open;
    std::vector<const RouteColumn*> columns = {};
    std::vector<double> shares = {};
    std::vector<Cost> rewards = {}; ///< by job
    std::vector<Cost> charges = {}; ///< by kind, for a route
    std::vector<Cost> cut_charges = {};
    Cost base = 0; ///< the bound if no route had negative reduced costs
};

class ColumnSearch {
  public:
    ColumnSearch(const Instance& instance, const std::function<Plan()>& newest, const Watch& watch)
        : instance_(instance), newest_(newest), watch_(watch), best_(newest()),
          jobs_(instance.jobs()) {
        std::map<int, std::size_t> places;
        for (int car = 0; car < instance.cars(); ++car) {
            const auto [place, is_new] = places.emplace(instance.car(car).kind, cars_of_.size());
            if (is_new) {
                cars_of_.emplace_back();
                pricings_.emplace_back(instance, car);
            }
            cars_of_[place->second].push_back(car);
            kind_of_.push_back(static_cast<int>(place->second));
        }
        for (int car = 0; car < instance.cars(); ++car)
            if (const Route& route = best_.route(car); route.size() > 0)
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
        explore(watch_);
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
    /// Until nothing is open or time is over.
    void explore(const Watch& watch) {
        for (bool stopped = false; !open_.empty() && !stopped && !watch.over();) {
            if (const Plan plan = newest_(); plan.objective() < best_.objective())
                best_ = plan;
            std::pop_heap(open_.begin(), open_.end(), later);
            Node node = std::move(open_.back());
            open_.pop_back();
            if (is_hopeless(node.bound))
                continue;
            stopped = !look_into(node);
            if (stopped)
                push(std::move(node));
        }
    }

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
        const bool is_root = std::exchange(at_root_, false);
        if (relaxed.state == Relaxed::State::open && !node.listed) {
            if (list_routes(node, relaxed, gap_of(node, relaxed)))
                relaxed = relax(node);
            else if (is_root)
                look_among_few(node, relaxed);
        }
        while (relaxed.state == Relaxed::State::open && node.listed && cut_off(node, relaxed))
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
        // What is hopeless from the first program on leaves its time to others.
        const Watch watch(watch_.left() * (at_root_ ? share_of_root : 1), &watch_);
        RouteMaster master(jobs_, node.counts, node.cuts,
                           10.0 * static_cast<double>(best_.cost()) + 10);
        const auto add = [&](const RouteColumn& column) {
            master.add(column);
            relaxed.columns.push_back(&column);
        };
        if (!node.listed)
            for (const auto& column : pool_)
                if (is_allowed(*column, node))
                    add(*column);
        Offer offer;
        if (node.listed) {
            offer = offer_of(node);
            for (const std::size_t place : node.start)
                if (offer.is_allowed[place])
                    add((*node.listed)[place]);
        }
        for (bool first = true;; first = false) {
            const auto exchanges = master.solve();
            if (watch.over() || !exchanges) {
                relaxed.state = Relaxed::State::stopped;
                return relaxed;
            }
            take_prices(master, node, relaxed);
            Priced priced =
                node.listed ? price_listed(offer, node, relaxed) : price_all(node, relaxed, watch);
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
            node.start.insert(node.start.end(), priced.places.begin(), priced.places.end());
            if (priced.columns.empty() || (*exchanges == 0 && !first)) {
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
        relaxed.cut_charges.clear();
        for (int job = 0; job < jobs_; ++job)
            relaxed.rewards.push_back(rounded(master.job_price(job)));
        const Cost most = std::min<Cost>(rounded(master.most_price()), 0);
        const Cost least = std::max<Cost>(rounded(master.least_price()), 0);
        relaxed.base = std::accumulate(relaxed.rewards.begin(), relaxed.rewards.end(), Cost{0}) +
                       most * node.counts.most + least * node.counts.least;
        for (std::size_t cut = 0; cut < node.cuts.size(); ++cut) {
            relaxed.cut_charges.push_back(
                std::min<Cost>(rounded(master.cut_price(static_cast<int>(cut))), 0));
            relaxed.base += relaxed.cut_charges.back();
        }
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
        std::vector<std::size_t> places = {}; ///< of listed ones
    };

    Priced price_all(const Node& node, const Relaxed& relaxed, const Watch& watch) {
        for (const auto search : {RoutePricing::Search::quick, RoutePricing::Search::exact}) {
            Priced priced;
            priced.is_bound = search == RoutePricing::Search::exact;
            for (std::size_t kind = 0; kind < pricings_.size(); ++kind) {
                const Cost below = relaxed.charges[kind] - rounding;
                const auto found = pricings_[kind].cheapest(relaxed.rewards, node.forbidden[kind],
                                                            below, search, most_labels, watch);
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

    /// The listed routes that a node may use.
    struct Offer {
        std::vector<char> is_allowed = {};
        std::vector<JobSet> cuts = {};
    };
    [[nodiscard]] Offer offer_of(const Node& node) const {
        Offer offer;
        for (const RouteColumn& column : *node.listed)
            offer.is_allowed.push_back(is_allowed(column, node));
        for (const SubsetCut& cut : node.cuts) {
            offer.cuts.emplace_back();
            for (const int job : cut.jobs)
                offer.cuts.back().add(job);
        }
        return offer;
    }

    [[nodiscard]] Priced price_listed(const Offer& offer, const Node& node,
                                      const Relaxed& relaxed) const {
        const Pool& listed = *node.listed;
        std::vector<std::pair<Cost, std::size_t>> cheap;
        Priced priced;
        priced.is_bound = true;
        for (std::size_t i = 0; i < listed.size(); ++i) {
            if (!offer.is_allowed[i])
                continue;
            Cost reduced = listed[i].cost * reward_scale -
                           relaxed.charges[static_cast<std::size_t>(listed[i].kind)];
            JobSet set;
            for (const int job : listed[i].jobs) {
                reduced -= relaxed.rewards[static_cast<std::size_t>(job)];
                set.add(job);
            }
            for (std::size_t cut = 0; cut < offer.cuts.size(); ++cut)
                if (relaxed.cut_charges[cut] != 0 && (set & offer.cuts[cut]).size() >= 2)
                    reduced -= relaxed.cut_charges[cut];
            priced.least = std::min(priced.least, reduced);
            if (reduced < -rounding)
                cheap.emplace_back(reduced, i);
        }
        std::sort(cheap.begin(), cheap.end());
        for (std::size_t i = 0; i < std::min(cheap.size(), added_at_once); ++i) {
            priced.places.push_back(cheap[i].second);
            priced.columns.push_back(&listed[cheap[i].second]);
        }
        return priced;
    }

    /// By how much the routes of a better plan may cost more than their prices, all together.
    [[nodiscard]] Cost gap_of(const Node& node, const Relaxed& relaxed) const {
        return (best_.cost() - 1) * reward_scale - relaxed.base + node.counts.most * rounding + 1;
    }

    /// Where routes are too many, the better plan is likely made of those that cost little more
    /// than their prices. Proves nothing.
    void look_among_few(const Node& node, const Relaxed& relaxed) {
        Node few = node;
        const Cost worth_listing = worth_listing_;
        const bool listed = list_routes(few, relaxed, gap_of(node, relaxed) / 4);
        worth_listing_ = worth_listing;
        if (!listed)
            return;
        std::vector<Node> others;
        others.swap(open_);
        push(std::move(few));
        explore(Watch(watch_.left() * share_of_few, &watch_));
        open_.swap(others);
    }

    /// All routes of a plan of this node that costs less than the best: a route's reduced cost is
    /// part of the gap. False when they are too many.
    bool list_routes(Node& node, const Relaxed& relaxed, Cost gap) {
        if (gap > worth_listing_)
            return false;
        worth_listing_ = gap * 7 / 10;
        auto listed = std::make_shared<Pool>();
        for (std::size_t kind = 0; kind < pricings_.size(); ++kind) {
            const auto routes =
                pricings_[kind].all_below(relaxed.rewards, node.forbidden[kind],
                                          relaxed.charges[kind] + gap, most_labels_to_list, watch_);
            if (!routes || routes->size() + listed->size() > most_listed)
                return false;
            for (const PricedRoute& route : *routes)
                listed->push_back({static_cast<int>(kind), route.jobs, route.cost});
        }
        node.listed = std::move(listed);
        worth_listing_ = gap;
        return true;
    }

    /// Adds the cuts that the shares break most; false when there are none, or the last ones have
    /// brought little.
    bool cut_off(Node& node, const Relaxed& relaxed) const {
        if (node.cuts.size() >= most_cuts ||
            (!node.cuts.empty() && node.bound < node.worth_cutting))
            return false;
        node.worth_cutting =
            node.bound + std::max<Cost>((best_.cost() * reward_scale - node.bound) / 50, 1);
        std::vector<std::pair<double, SubsetCut>> broken;
        for (int a = 0; a < jobs_; ++a)
            for (int b = a + 1; b < jobs_; ++b)
                for (int c = b + 1; c < jobs_; ++c)
                    broken.emplace_back(0, SubsetCut{{a, b, c}});
        for (std::size_t i = 0; i < relaxed.shares.size(); ++i)
            if (relaxed.shares[i] > whole)
                for (auto& [sum, cut] : broken)
                    sum += relaxed.shares[i] * cut.times(relaxed.columns[i]->jobs);
        std::erase_if(broken, [](const auto& cut) { return cut.first < 1 + least_broken; });
        std::sort(broken.begin(), broken.end(), [](const auto& a, const auto& b) {
            return a.first != b.first ? a.first > b.first : a.second.jobs < b.second.jobs;
        });
        broken.resize(std::min(broken.size(), cuts_at_once));
        for (const auto& [sum, cut] : broken)
            node.cuts.push_back(cut);
        return !broken.empty();
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
        node.worth_cutting = 0;
        open_.push_back(std::move(node));
        std::push_heap(open_.begin(), open_.end(), later);
    }

    bool branch_on_cars(const Node& node, const Relaxed& relaxed) {
        const double cars = std::accumulate(relaxed.shares.begin(), relaxed.shares.end(), 0.0);
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
                if (const double off = std::abs(visits[kind][static_cast<std::size_t>(job)] - 0.5);
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
    const std::function<Plan()>& newest_;
    const Watch& watch_;
    Plan best_;
    bool better_ = false;
    bool at_root_ = true;
    int jobs_;
    std::vector<std::vector<int>> cars_of_; ///< by kind
    std::vector<int> kind_of_;              ///< by car
    std::vector<RoutePricing> pricings_;    ///< by kind
    std::vector<std::unique_ptr<RouteColumn>> pool_;
    Cost worth_listing_ = unlimited; ///< a gap in which routes may be few enough
    std::vector<Node> open_;         ///< a heap, the lowest bound first
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

ColumnProof search_columns(const Instance& instance, const std::function<Plan()>& newest,
                           const Watch& watch) {
    return ColumnSearch(instance, newest, watch).run();
}

} // namespace guanmo::vrp
