#pragma once

#include "vrp/instance.hpp"
#include "vrp/job_sets.hpp"
#include "vrp/route_remainder.hpp"
#include "vrp/watch.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace guanmo::vrp {

/// A route with what it costs above its rewards.
struct PricedRoute {
    std::vector<int> jobs = {};
    Cost cost = 0;    ///< as the instance counts
    Cost reduced = 0; ///< its cost less the rewards of its visits, in 1/reward_scale
};

/// Routes of one car by dynamic programming over partial routes (Desrochers, Desrosiers & Solomon
/// 1992). Knows windows, loads, driving time and skills; see `applies`.
class RoutePricing {
  public:
    RoutePricing(const Instance& instance, int car);

    /// True for a car whose rules are known here and whose routes come to an end: no breaks, no
    /// limits of distance or tasks, at most one kind of load, a day that ends, legs that take time.
    [[nodiscard]] static bool applies(const Instance& instance, int car);

    enum class Search {
        quick, ///< forgets that the cheaper of two partial routes may have visited more: no bound
        exact, ///< routes that may visit a job again once they are far from it (Baldacci, Mingozzi
               ///< & Roberti 2011): a bound
    };
    struct Found {
        bool complete = false; ///< false: stopped; nothing is shown
        Cost least = 0;        ///< reduced cost; of the exact search, no route has less
        std::vector<PricedRoute> routes =
            {}; ///< of reduced costs below `below`, at most some dozens
    };
    /// @param rewards by job, in 1/reward_scale. @param labels how many partial routes it may keep.
    [[nodiscard]] Found cheapest(const std::vector<Cost>& rewards, const ForbiddenLegs& forbidden,
                                 Cost below, Search search, std::size_t labels,
                                 const Watch& watch) const;

    /// Of each set of jobs the cheapest route, as far as its reduced cost is below `below`; none
    /// when these are too many.
    [[nodiscard]] std::optional<std::vector<PricedRoute>>
    all_below(const std::vector<Cost>& rewards, const ForbiddenLegs& forbidden, Cost below,
              std::size_t labels, const Watch& watch) const;

  private:
    /// A partial route. It has left its last job.
    struct Label {
        JobSet set; ///< not to be visited (again)
        Seconds leaves = 0, driving = 0;
        Cost reduced = 0;
        std::int64_t out = 0, back = 0; ///< loads so far
        std::uint32_t before = 0;
        std::int16_t last = -1;
    };
    struct Task;
    struct Frontier;

    [[nodiscard]] std::optional<Label> extended(const Label& label, int job,
                                                const Task& task) const;
    [[nodiscard]] Cost finished(const Label& label, const Task& task) const;
    [[nodiscard]] const JobSet& out_of_reach(int job, Seconds leaves) const;
    [[nodiscard]] bool dominates(const Label& a, const Label& b) const;
    [[nodiscard]] PricedRoute route_of(const std::vector<Label>& labels, std::uint32_t label,
                                       Cost reduced) const;
    void find_out_of_reach();

    const Instance& instance_;
    const Instance::Car& car_;
    int jobs_;
    bool limited_driving_, limited_load_;
    std::vector<JobSet> near_; ///< by job: whose visits it remembers
    /// By job, ascending: after this moment one more job cannot be reached in time from here.
    std::vector<std::vector<Seconds>> last_moments_;
    std::vector<std::vector<JobSet>>
        beyond_; ///< by job: those that are out of reach, one more each
};

} // namespace guanmo::vrp
