#pragma once

#include "vrp/route_master.hpp"
#include "vrp/route_pricing.hpp"

#include <memory>
#include <vector>

namespace guanmo::vrp {

/// A part of all plans that visit every job: those that keep to its numbers of routes and take no
/// forbidden leg.
struct PlanPart {
    Cost bound = 0; ///< in 1/reward_scale; no plan of this part costs less, but for the listing's
    RouteCounts counts = {};
    std::vector<ForbiddenLegs> forbidden = {}; ///< by kind
    /// All routes of its plans that are better than the best was when they were listed.
    std::shared_ptr<const std::vector<RouteColumn>> listed = {};
    std::vector<SubsetCut> cuts = {};    ///< once the routes are listed
    Cost worth_cutting = 0;              ///< the bound from which more cuts are tried
    std::vector<std::size_t> start = {}; ///< listed routes that the program begins with
};

/// What the linear program of a part came to.
struct Relaxed {
    enum class State {
        open,     ///< the shares are the best ones
        hopeless, ///< nothing in this part is better than the best plan
        stopped,
    };
    State state = State::open;
    std::vector<const RouteColumn*> columns = {};
    std::vector<double> shares = {};
    std::vector<Cost> rewards = {}; ///< by job
    std::vector<Cost> charges = {}; ///< by kind, for a route
    std::vector<Cost> cut_charges = {};
    Cost base = 0;  ///< the bound if no route had negative reduced costs
    Cost least = 0; ///< no route's reduced cost is less; ≤ 0
};

/// The linear program over all routes, with its columns as they are needed.
class RouteProgram {
  public:
    /// @param cars one of each kind. Precondition: RoutePricing::applies to them.
    RouteProgram(const Instance& instance, const std::vector<int>& cars);

    /// Offers a route of a plan.
    void add(RouteColumn column);
    /// Column generation until no route saves anything. Raises the part's bound.
    /// @param best what a plan is to cost less than, as the instance counts.
    [[nodiscard]] Relaxed relax(PlanPart& part, Cost best, const Watch& watch);

    /// By how much the routes of a better plan may cost more than their prices, all together.
    [[nodiscard]] static Cost gap_of(const PlanPart& part, const Relaxed& relaxed, Cost best);
    /// Lists all routes that fit into a gap, as each route's reduced cost is a part of it; false
    /// when they are too many.
    [[nodiscard]] bool list_routes(PlanPart& part, const Relaxed& relaxed, Cost gap,
                                   const Watch& watch) const;
    /// Adds the cuts that the shares break most, to a part whose routes are listed; false when
    /// there are none, or the last ones have brought little.
    [[nodiscard]] bool cut_off(PlanPart& part, const Relaxed& relaxed, Cost best) const;

    /// Of ForbiddenLegs; −1: the start or the end.
    [[nodiscard]] std::size_t leg(int from, int to) const {
        return static_cast<std::size_t>(from < 0 ? jobs_ : from) *
                   static_cast<std::size_t>(jobs_ + 1) +
               static_cast<std::size_t>(to < 0 ? jobs_ : to);
    }

  private:
    struct Priced;
    struct Offer;

    [[nodiscard]] bool is_allowed(const RouteColumn& column, const PlanPart& part) const;
    [[nodiscard]] Offer offer_of(const PlanPart& part) const;
    void take_prices(const RouteMaster& master, const PlanPart& part, Relaxed& relaxed) const;
    [[nodiscard]] Priced price_all(const PlanPart& part, const Relaxed& relaxed, bool exact,
                                   const Watch& watch);
    [[nodiscard]] static Priced price_listed(const Offer& offer, const PlanPart& part,
                                             const Relaxed& relaxed);

    int jobs_;
    std::vector<RoutePricing> pricings_; ///< by kind
    std::vector<std::unique_ptr<RouteColumn>> pool_;
};

/// A share closer to a whole number than this counts as one.
inline constexpr double whole_share = 1e-3;

} // namespace guanmo::vrp
