#pragma once

#include "vrp/instance.hpp"
#include "vrp/random.hpp"

#include <vector>

namespace guanmo::vrp {

/// One car's jobs in order, with what it takes to know in constant time whether another one fits
/// between two of them (Savelsbergh 1992): when the car can leave each at the earliest, and when it
/// may arrive at each at the latest.
class Route {
  public:
    Route(const Instance& instance, int car);

    [[nodiscard]] const std::vector<int>& jobs() const { return jobs_; }
    [[nodiscard]] int size() const { return static_cast<int>(jobs_.size()); }
    [[nodiscard]] int car() const { return car_; }
    [[nodiscard]] Cost cost() const { return cost_; } ///< internal; what idleness costs when empty
    [[nodiscard]] Seconds driving() const { return driving_; }
    [[nodiscard]] int out_of_turn() const { return out_of_turn_; } ///< jobs

    /// Takes these jobs instead; false when the car cannot make it, then the route is as before.
    bool assign(std::vector<int> jobs);
    /// Leaves out the jobs that are marked; what remains may be infeasible only where durations
    /// break the triangle inequality: false then, and the route is as before.
    bool leave_out(const std::vector<char>& marked);
    void insert(int job, int position);

    /// Where a job fits in.
    struct Place {
        Cost cost = unlimited; ///< added; unlimited: nowhere
        int position = 0;
    };
    /// The cheapest place that costs less than `below`. Each place is overlooked with probability
    /// `blink` (Christiaens & Vanden Berghe 2020).
    [[nodiscard]] Place cheapest_place(int job, Cost below, Random& random, double blink) const;

  private:
    [[nodiscard]] const Instance::Car& car_data() const { return instance_->car(car_); }
    [[nodiscard]] int before(int position) const {
        return position == 0 ? car_data().start : jobs_[static_cast<std::size_t>(position) - 1];
    }
    [[nodiscard]] int after(int position) const {
        return position == size() ? car_data().end : jobs_[static_cast<std::size_t>(position)];
    }
    [[nodiscard]] bool turns_allow(int job, int position) const;
    [[nodiscard]] bool fits_in_time(int job, int position) const;
    [[nodiscard]] bool fits_in_load(int job, int position) const;
    [[nodiscard]] bool fits_otherwise(int job, int position) const;
    bool refresh();
    [[nodiscard]] bool time_forwards();
    void time_backwards();
    [[nodiscard]] bool add_up_loads();
    [[nodiscard]] bool within_limits() const;

    const Instance* instance_;
    int car_;
    std::vector<int> jobs_;
    Cost cost_ = 0;
    Seconds driving_ = 0;
    Metres distance_ = 0;
    int out_of_turn_ = 0;
    std::vector<Seconds>
        leave_; ///< leave_[p]: earliest moment of leaving what stands before position p
    std::vector<Seconds> arrive_; ///< arrive_[p]: latest arrival at what stands at position p
    std::vector<std::int64_t> most_before_,
        most_from_; ///< largest load up to and from each position
};

} // namespace guanmo::vrp
