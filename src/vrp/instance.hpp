#pragma once

#include "vrp/problem.hpp"
#include "vrp/solution.hpp"

#include <cstdint>
#include <vector>

namespace guanmo::vrp {

/// A problem as the search wants it: jobs and the ends of routes as nodes 0 … nodes−1 of dense
/// matrices, alike vehicles known as one kind, costs as whole numbers. The problem must outlive it.
class Instance {
  public:
    /// Legs between nodes for vehicles of one matrix, speed and price; row-major.
    struct Legs {
        std::vector<Seconds> duration;
        std::vector<Cost> cost;
        std::vector<Metres> distance; ///< empty: nobody asks
        /// Of the shortest way by other nodes too, stays not counted: what no route is quicker
        /// than, also where durations break the triangle inequality.
        std::vector<Seconds> least_duration;
    };

    struct Car {
        const Legs* legs = nullptr;
        int start = 0, end = 0; ///< nodes
        int kind = 0;           ///< cars of the same kind can do the same at the same price
        Cost fixed = 0;
        Cost idle = 0; ///< of a route without jobs
        const Vehicle* vehicle = nullptr;
        std::vector<char> can_visit; ///< by job: skills, capacity and its windows allow it alone
    };

    explicit Instance(const Problem& problem);

    [[nodiscard]] const Problem& problem() const { return *problem_; }
    [[nodiscard]] int jobs() const { return jobs_; }
    [[nodiscard]] int cars() const { return static_cast<int>(cars_.size()); }
    [[nodiscard]] const Car& car(int index) const { return cars_[static_cast<std::size_t>(index)]; }

    [[nodiscard]] Seconds duration(const Car& car, int from, int to) const {
        return car.legs->duration[at(from, to)];
    }
    [[nodiscard]] Seconds least_duration(const Car& car, int from, int to) const {
        return car.legs->least_duration[at(from, to)];
    }
    [[nodiscard]] Cost cost(const Car& car, int from, int to) const {
        return car.legs->cost[at(from, to)];
    }
    [[nodiscard]] Metres distance(const Car& car, int from, int to) const {
        return car.legs->distance.empty() ? 0 : car.legs->distance[at(from, to)];
    }

    /// Setup and service of a job after another node.
    [[nodiscard]] Seconds action(int from, int job) const {
        const auto j = static_cast<std::size_t>(job);
        return service_[j] +
               (setup_[j] != 0 && location_[static_cast<std::size_t>(from)] != location_[j]
                    ? setup_[j]
                    : 0);
    }
    [[nodiscard]] bool has_setup() const { return has_setup_; }
    [[nodiscard]] bool has_turns() const { return has_turns_; }
    /// True when a car pays without visiting anything.
    [[nodiscard]] bool idleness_costs() const;

    /// The first moment ≥ `t` at which the job may start; `unlimited` when there is none.
    [[nodiscard]] Seconds earliest(int job, Seconds t) const {
        const auto j = static_cast<std::size_t>(job);
        if (several_windows_[j])
            return earliest_of_several(job, t);
        if (t > window_[j].closes)
            return unlimited;
        return t < window_[j].opens ? window_[j].opens : t;
    }
    /// The last moment ≤ `t` at which the job may start; −1 when there is none.
    [[nodiscard]] Seconds latest(int job, Seconds t) const {
        const auto j = static_cast<std::size_t>(job);
        if (several_windows_[j])
            return latest_of_several(job, t);
        if (t < window_[j].opens)
            return -unlimited;
        return t > window_[j].closes ? window_[j].closes : t;
    }
    /// From the first opening to the last closing.
    [[nodiscard]] TimeWindow span(int job) const { return window_[static_cast<std::size_t>(job)]; }

    /// Entries of amounts; 0: nobody has a capacity.
    [[nodiscard]] std::size_t dimensions() const { return dimensions_; }
    [[nodiscard]] std::int64_t delivery(int job, std::size_t dimension) const {
        return delivery_[static_cast<std::size_t>(job) * dimensions_ + dimension];
    }
    [[nodiscard]] std::int64_t pickup(int job, std::size_t dimension) const {
        return pickup_[static_cast<std::size_t>(job) * dimensions_ + dimension];
    }
    [[nodiscard]] std::int64_t capacity(const Car& car, std::size_t dimension) const {
        const Amounts& capacity = car.vehicle->capacity;
        return capacity.empty() ? unlimited : capacity[dimension];
    }

    [[nodiscard]] bool must(int job) const {
        return problem_->jobs[static_cast<std::size_t>(job)].must;
    }
    [[nodiscard]] std::int64_t value(int job) const {
        return problem_->jobs[static_cast<std::size_t>(job)].value;
    }
    /// True when a plan without this job is worth less, whatever the others are.
    [[nodiscard]] bool is_worth_visiting(int job) const { return must(job) || value(job) > 0; }
    [[nodiscard]] bool all_worth_visiting() const;
    /// Places in Problem::quotas, one as often as the job counts there.
    [[nodiscard]] const std::vector<int>& quotas_of(int job) const {
        return quotas_of_[static_cast<std::size_t>(job)];
    }

    /// Other jobs by the cost between them, the cheapest first; at most `neighbours_kept`.
    [[nodiscard]] const std::vector<int>& neighbours(int job) const {
        return neighbours_[static_cast<std::size_t>(job)];
    }
    static constexpr std::size_t neighbours_kept = 120;

    [[nodiscard]] Cost cost_scale() const { return cost_scale_; }
    /// Internal costs are the problem's times `cost_scale`; rounded when it is taken back.
    [[nodiscard]] Cost problem_cost(Cost internal) const;
    /// A lower bound, rounded up where costs are whole numbers anyway.
    [[nodiscard]] Cost problem_bound(double internal) const;

  private:
    [[nodiscard]] std::size_t at(int from, int to) const {
        return static_cast<std::size_t>(from) * nodes_ + static_cast<std::size_t>(to);
    }
    [[nodiscard]] Seconds earliest_of_several(int job, Seconds t) const;
    [[nodiscard]] Seconds latest_of_several(int job, Seconds t) const;

    void take_jobs();
    void take_vehicles();
    void find_cost_scale();
    void make_legs(const Vehicle& vehicle, Legs& legs) const;
    void find_least_durations(Legs& legs) const;
    void find_who_can_visit(Car& car) const;
    void find_neighbours();

    const Problem* problem_;
    int jobs_ = 0;
    std::size_t nodes_ = 0;
    std::vector<std::optional<std::size_t>> location_; ///< by node; none: nowhere
    std::vector<Legs> legs_;
    std::vector<Car> cars_;
    std::vector<Seconds> setup_, service_;
    bool has_setup_ = false, has_turns_ = false;
    std::vector<TimeWindow> window_;
    std::vector<char> several_windows_;
    std::size_t dimensions_ = 0;
    std::vector<std::int64_t> delivery_, pickup_;
    std::vector<std::vector<int>> quotas_of_;
    std::vector<std::vector<int>> neighbours_;
    Cost cost_scale_ = 1;
};

} // namespace guanmo::vrp
