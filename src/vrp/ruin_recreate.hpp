#pragma once

#include "vrp/plan.hpp"
#include "vrp/random.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace guanmo::vrp {

/// Large neighbourhood search by removing strings of neighbouring visits and putting them back
/// greedily with blinks, under simulated annealing: "slack induction by string removals"
/// (Christiaens & Vanden Berghe, Transportation Science 54, 2020), with jobs that may stay absent
/// and several strings of one route; where cars differ, also by emptying some and barring others.
/// Cools down again and again, each time for longer, from the
/// best or the last state.
class RuinRecreate {
  public:
    RuinRecreate(const Instance& instance, std::uint64_t seed);

    /// One step of ruin and recreate.
    void step();
    /// The best state so far by `Objective`; grows better only.
    [[nodiscard]] const Plan& best() const { return best_; }
    /// Goes on from this state if it is better than the best.
    void suggest(const Plan& plan);

  private:
    void ruin();
    void ruin_cars();
    void mark_string(int job, int most);
    void recreate();
    void shorten(int car);
    void put_in_order(std::vector<int>& jobs);
    [[nodiscard]] double penalised(const Plan& plan) const;
    void accept(bool taken);
    void begin_cooling();
    void set_weights();

    const Instance& instance_;
    Random random_;
    Plan current_, work_, best_;
    double current_value_ = 0;
    double weight_missing_ = 0, weight_lost_ = 0; ///< in costs
    double hot_ = 1, hot_with_absent_ = 1, cold_ = 1, temperature_ = 1, cooling_ = 1;
    std::int64_t steps_left_ = 0; ///< of this cooling
    std::int64_t cooling_steps_ = 0;
    bool values_differ_ = false, has_windows_ = false, kinds_differ_ = false;
    std::vector<char> marked_;  ///< by job: is being removed
    std::vector<char> touched_; ///< by car: differs between current and work
    std::vector<int> touched_cars_;
    std::vector<char> barred_; ///< by car: takes no more jobs in this step
    std::vector<int> open_jobs_;
    std::vector<double> keys_;
};

} // namespace guanmo::vrp
