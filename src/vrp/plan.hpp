#pragma once

#include "vrp/route.hpp"
#include "vrp/solution.hpp"

#include <vector>

namespace guanmo::vrp {

/// A state of the search: what every car does, which jobs nobody does, and what that is worth.
/// Every route is feasible by itself, and no quota is exceeded.
class Plan {
  public:
    explicit Plan(const Instance& instance);

    [[nodiscard]] const Route& route(int car) const {
        return routes_[static_cast<std::size_t>(car)];
    }
    [[nodiscard]] int car_of(int job) const {
        return car_of_[static_cast<std::size_t>(job)];
    } ///< −1: nobody
    [[nodiscard]] const std::vector<int>& absent() const { return absent_; }
    [[nodiscard]] Objective objective() const; ///< cost as the instance counts it
    [[nodiscard]] Cost cost() const { return cost_; }
    [[nodiscard]] std::int64_t lost() const { return lost_; }
    [[nodiscard]] std::int64_t missing() const { return missing_; }

    /// True when this car may take one more job of its quotas.
    [[nodiscard]] bool quotas_allow(int job, int car) const;
    /// True when a quota still needs this job.
    [[nodiscard]] bool is_wanted(int job) const;
    void insert(int job, int car, int position);
    /// Jobs whose mark is set leave this car; false when that cannot be, and nothing has happened.
    bool leave_out(int car, const std::vector<char>& marked);
    /// Another order or other jobs; false when that cannot be, and nothing has happened. The jobs
    /// must be absent or the car's own.
    bool assign(int car, const std::vector<int>& jobs);
    /// Takes over one car's route from a state that differs from this one in some cars; all of them
    /// have to be taken over before anything else.
    void take_route(const Plan& other, int car);
    /// Takes over everything else.
    void take_rest(const Plan& other);

    [[nodiscard]] Routes routes() const;

  private:
    void count(int job, int car, int change);

    const Instance* instance_;
    std::vector<Route> routes_;
    std::vector<int> car_of_;
    std::vector<int> absent_;
    std::vector<std::int64_t> visits_;        ///< by quota
    std::vector<std::int64_t> visits_by_car_; ///< by quota and car
    Cost cost_ = 0;
    std::int64_t lost_ = 0;
    std::int64_t missing_ = 0;
};

} // namespace guanmo::vrp
