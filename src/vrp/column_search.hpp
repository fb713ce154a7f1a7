#pragma once

#include "vrp/plan.hpp"
#include "vrp/watch.hpp"

#include <functional>
#include <optional>

namespace guanmo::vrp {

/// What the search by columns has shown of plans that visit every job.
struct ColumnProof {
    bool optimal = false;            ///< of `better`, or, without one, of the plan itself
    std::optional<Plan> better = {}; ///< costs less than the plans that were known
    Cost bound = 0;                  ///< as the instance counts; no such plan costs less
};

/// What may be used beside branching; without it the same is shown, later.
struct ColumnMeans {
    bool lists = true; ///< of all routes that a better plan could be made of
    bool cuts = true;  ///< of three jobs, where routes are listed
};

/// True for problems whose cars all have rules that vrp/route_pricing.hpp knows, without quotas and
/// turns.
[[nodiscard]] bool columns_apply(const Instance& instance);

/// Branch and price (Barnhart et al. 1998): the linear program over all routes, whose columns are
/// found as they are needed; where it cannot decide between routes, it is asked twice: with fewer
/// or more cars, with or without a leg. Once bound and plan are close, all routes that a better
/// plan could be made of are listed and the rest is forgotten (Baldacci, Christofides & Mingozzi
/// 2008).
/// @param newest the best plan known at the time, which visits every job; what is shown is shown of
/// the last one it gave.
[[nodiscard]] ColumnProof search_columns(const Instance& instance,
                                         const std::function<Plan()>& newest, const Watch& watch,
                                         const ColumnMeans& means = {});

} // namespace guanmo::vrp
