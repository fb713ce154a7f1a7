#include "vrp/route_program.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace guanmo::vrp {

namespace {

constexpr std::size_t most_labels = 1'000'000; ///< some 80 MB
constexpr std::size_t most_labels_to_list = 400'000;
constexpr std::size_t most_listed = 40'000; ///< routes
constexpr std::size_t added_at_once = 100;
constexpr std::size_t cuts_at_once = 30;
constexpr std::size_t most_cuts = 200;
constexpr double least_broken = 0.03;
/// What a route saves less than this may come of rounding its prices.
constexpr Cost rounding = 20; // in 1/reward_scale

} // namespace

/// Routes that save something.
struct RouteProgram::Priced {
    bool complete = true;
    bool is_bound = false; ///< `least` is true of all routes
    Cost least = 0;        ///< reduced cost, ≤ 0
    std::vector<const RouteColumn*> columns = {};
    std::vector<std::size_t> places = {}; ///< of listed ones
};

/// Which listed routes a part may use, and its cuts.
struct RouteProgram::Offer {
    std::vector<char> is_allowed = {};
    std::vector<JobSet> cuts = {};
};

RouteProgram::RouteProgram(const Instance& instance, const std::vector<int>& cars)
    : jobs_(instance.jobs()) {
    for (const int car : cars)
        pricings_.emplace_back(instance, car);
}

void RouteProgram::add(RouteColumn column) {
    pool_.push_back(std::make_unique<RouteColumn>(std::move(column)));
}

bool RouteProgram::is_allowed(const RouteColumn& column, const PlanPart& part) const {
    const ForbiddenLegs& forbidden = part.forbidden[static_cast<std::size_t>(column.kind)];
    int at = -1;
    for (const int job : column.jobs) {
        if (forbidden[leg(at, job)])
            return false;
        at = job;
    }
    return !forbidden[leg(at, -1)];
}

Relaxed RouteProgram::relax(PlanPart& part, Cost best, const Watch& watch) {
    Relaxed relaxed;
    RouteMaster master(jobs_, part.counts, part.cuts, 10.0 * static_cast<double>(best) + 10);
    const auto offer_to_master = [&](const RouteColumn& column) {
        master.add(column);
        relaxed.columns.push_back(&column);
    };
    if (!part.listed)
        for (const auto& column : pool_)
            if (is_allowed(*column, part))
                offer_to_master(*column);
    Offer offer;
    if (part.listed) {
        offer = offer_of(part);
        for (const std::size_t place : part.start)
            if (offer.is_allowed[place])
                offer_to_master((*part.listed)[place]);
    }
    for (bool first = true;; first = false) {
        const auto exchanges = master.solve(watch);
        if (!exchanges) {
            relaxed.state = Relaxed::State::stopped;
            return relaxed;
        }
        take_prices(master, part, relaxed);
        const bool stuck = *exchanges == 0 && !first;
        Priced priced = part.listed ? price_listed(offer, part, relaxed)
                                    : price_all(part, relaxed, stuck, watch);
        if (!priced.complete) {
            relaxed.state = Relaxed::State::stopped;
            return relaxed;
        }
        if (priced.is_bound) {
            relaxed.least = priced.least;
            part.bound = std::max(part.bound, relaxed.base + part.counts.most * priced.least);
            if (part.bound > (best - 1) * reward_scale) {
                relaxed.state = Relaxed::State::hopeless;
                return relaxed;
            }
        }
        for (const RouteColumn* column : priced.columns)
            offer_to_master(*column);
        part.start.insert(part.start.end(), priced.places.begin(), priced.places.end());
        if (priced.columns.empty() || (stuck && priced.is_bound)) {
            relaxed.shares = master.shares();
            return relaxed;
        }
    }
}

/// The program's prices as whole numbers, and what they are worth as a bound.
void RouteProgram::take_prices(const RouteMaster& master, const PlanPart& part,
                               Relaxed& relaxed) const {
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
                   most * part.counts.most + least * part.counts.least;
    for (std::size_t cut = 0; cut < part.cuts.size(); ++cut) {
        relaxed.cut_charges.push_back(
            std::min<Cost>(rounded(master.cut_price(static_cast<int>(cut))), 0));
        relaxed.base += relaxed.cut_charges.back();
    }
    for (std::size_t kind = 0; kind < pricings_.size(); ++kind) {
        const Cost charge = std::min<Cost>(rounded(master.kind_price(static_cast<int>(kind))), 0);
        relaxed.base += charge * part.counts.of_kind[kind];
        relaxed.charges.push_back(charge + most + least);
    }
}

RouteProgram::Priced RouteProgram::price_all(const PlanPart& part, const Relaxed& relaxed,
                                             bool exact, const Watch& watch) {
    for (const auto search : {RoutePricing::Search::quick, RoutePricing::Search::exact}) {
        if (exact && search == RoutePricing::Search::quick)
            continue;
        Priced priced;
        priced.is_bound = search == RoutePricing::Search::exact;
        for (std::size_t kind = 0; kind < pricings_.size(); ++kind) {
            const Cost below = relaxed.charges[kind] - rounding;
            const auto found = pricings_[kind].cheapest(relaxed.rewards, part.forbidden[kind],
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

RouteProgram::Offer RouteProgram::offer_of(const PlanPart& part) const {
    Offer offer;
    for (const RouteColumn& column : *part.listed)
        offer.is_allowed.push_back(is_allowed(column, part));
    for (const SubsetCut& cut : part.cuts) {
        offer.cuts.emplace_back();
        for (const int job : cut.jobs)
            offer.cuts.back().add(job);
    }
    return offer;
}

RouteProgram::Priced RouteProgram::price_listed(const Offer& offer, const PlanPart& part,
                                                const Relaxed& relaxed) {
    const std::vector<RouteColumn>& listed = *part.listed;
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

Cost RouteProgram::gap_of(const PlanPart& part, const Relaxed& relaxed, Cost best) {
    return (best - 1) * reward_scale - relaxed.base - part.counts.most * relaxed.least + 1;
}

bool RouteProgram::list_routes(PlanPart& part, const Relaxed& relaxed, Cost gap,
                               const Watch& watch) const {
    auto listed = std::make_shared<std::vector<RouteColumn>>();
    for (std::size_t kind = 0; kind < pricings_.size(); ++kind) {
        const auto routes =
            pricings_[kind].all_below(relaxed.rewards, part.forbidden[kind],
                                      relaxed.charges[kind] + gap, most_labels_to_list, watch);
        if (!routes || routes->size() + listed->size() > most_listed)
            return false;
        for (const PricedRoute& route : *routes)
            listed->push_back({static_cast<int>(kind), route.jobs, route.cost});
    }
    part.listed = std::move(listed);
    return true;
}

bool RouteProgram::cut_off(PlanPart& part, const Relaxed& relaxed, Cost best) const {
    if (part.cuts.size() >= most_cuts || (!part.cuts.empty() && part.bound < part.worth_cutting))
        return false;
    part.worth_cutting = part.bound + std::max<Cost>((best * reward_scale - part.bound) / 50, 1);
    std::vector<std::pair<double, SubsetCut>> broken;
    for (int a = 0; a < jobs_; ++a)
        for (int b = a + 1; b < jobs_; ++b)
            for (int c = b + 1; c < jobs_; ++c)
                broken.emplace_back(0, SubsetCut{{a, b, c}});
    for (std::size_t i = 0; i < relaxed.shares.size(); ++i)
        if (relaxed.shares[i] > whole_share)
            for (auto& [sum, cut] : broken)
                sum += relaxed.shares[i] * cut.times(relaxed.columns[i]->jobs);
    std::erase_if(broken, [](const auto& cut) { return cut.first < 1 + least_broken; });
    std::sort(broken.begin(), broken.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second.jobs < b.second.jobs;
    });
    broken.resize(std::min(broken.size(), cuts_at_once));
    for (const auto& [sum, cut] : broken)
        part.cuts.push_back(cut);
    return !broken.empty();
}

} // namespace guanmo::vrp
