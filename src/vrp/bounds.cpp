#include "vrp/bounds.hpp"

#include "vrp/assignment.hpp"
#include "vrp/subset_search.hpp"

namespace guanmo::vrp {

namespace {

constexpr std::size_t most_relaxed = 600; ///< jobs and cars; the time grows with the cube

} // namespace

Cost quick_bound(const Instance& instance, const Plan& known) {
    if (known.missing() > 0 || known.lost() > 0 || !instance.all_worth_visiting() ||
        static_cast<std::size_t>(instance.jobs() + instance.cars()) > most_relaxed)
        return 0;
    return std::max<Cost>(relax_to_legs(instance).answer.cost, 0);
}

Proven prove_plan(const Instance& instance, const Plan& known, std::size_t labels,
                  const Watch& watch) {
    Proven proven;
    if (!subsets_apply(instance))
        return proven;
    const Exhausted exhausted = search_subsets(instance, known.objective(), labels, watch);
    if (!exhausted.complete)
        return proven;
    proven.optimal = true;
    if (exhausted.better) {
        Plan plan(instance);
        if (plan.assign(0, *exhausted.better))
            proven.better = plan;
        else
            proven.optimal = false;
    }
    return proven;
}

} // namespace guanmo::vrp
