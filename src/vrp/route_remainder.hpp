#pragma once

#include "vrp/instance.hpp"
#include "vrp/job_sets.hpp"

#include <vector>

namespace guanmo::vrp {

/// Rewards and what is counted with them are thousandths of the instance's costs: whole numbers,
/// so that a bound made of them is exact.
inline constexpr Cost reward_scale = 1000;

/// Legs that no route may take, (jobs + 1)², row-major; row `jobs` is the start, column `jobs` the
/// end.
using ForbiddenLegs = std::vector<char>;

[[nodiscard]] inline bool may_go(const ForbiddenLegs& forbidden, int jobs, int from, int to) {
    return !forbidden[static_cast<std::size_t>(from) * static_cast<std::size_t>(jobs + 1) +
                      static_cast<std::size_t>(to)];
}

[[nodiscard]] inline Seconds stay_of(const Instance& instance, int job) {
    return instance.problem().jobs[static_cast<std::size_t>(job)].service;
}

/// What the rest of a route costs at least, by its last job and the time: by relaxed routes, times
/// rounded down, that may visit any job again but do not turn back at once.
class RouteRemainder {
  public:
    /// False where a day cannot be cut into slots so short that no leg with the stay after it fits
    /// into one.
    [[nodiscard]] static bool applies(const Instance& instance, const Instance::Car& car);

    /// @param rewards by job, in 1/reward_scale. Precondition: `applies`.
    RouteRemainder(const Instance& instance, const Instance::Car& car,
                   const std::vector<Cost>& rewards, const ForbiddenLegs& forbidden);

    [[nodiscard]] int slots() const { return slots_; }
    [[nodiscard]] int slot_of(Seconds time) const {
        return static_cast<int>((time - begin_) / slot_);
    }
    /// In 1/reward_scale; unlimited: the end is not reached in time. @param visited a job that the
    /// rest does not go to next if it is among these.
    [[nodiscard]] Cost of(int last, Seconds leaves, const JobSet& visited) const {
        const Cell& here = cell(slot_of(leaves), last);
        return here.next >= 0 && visited.has(here.next) ? here.otherwise : here.cost;
    }

  private:
    struct Cell {
        Cost cost = unlimited;
        Cost otherwise = unlimited; ///< without going to `next`
        int next = -1;              ///< −1: the end
        void offer(Cost offered, int to);
    };
    struct Leg {
        int to = 0;
        int drive = 0, drive_and_stay = 0; ///< slots
        Cost reduced = 0;
    };

    [[nodiscard]] int slots_of(Seconds seconds) const;
    void find_legs(const std::vector<Cost>& rewards, const ForbiddenLegs& forbidden);
    void fill(int slot, int job);
    [[nodiscard]] std::size_t place_of(int slot, int job) const {
        return static_cast<std::size_t>(slot) * static_cast<std::size_t>(jobs_) +
               static_cast<std::size_t>(job);
    }
    [[nodiscard]] Cell& cell(int slot, int job) { return cells_[place_of(slot, job)]; }
    [[nodiscard]] const Cell& cell(int slot, int job) const { return cells_[place_of(slot, job)]; }

    const Instance& instance_;
    const Instance::Car& car_;
    int jobs_;
    Seconds begin_, slot_;
    int slots_;
    std::vector<Cell> cells_;
    std::vector<std::vector<Leg>> legs_;      ///< by job
    std::vector<int> leaves_, closes_, home_; ///< by job, in slots
    std::vector<Cost> home_cost_;
};

} // namespace guanmo::vrp
