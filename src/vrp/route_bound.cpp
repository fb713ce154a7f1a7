#include "vrp/route_bound.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <vector>

namespace guanmo::vrp {

namespace {

/// Rewards are whole thousandths, so that the bound is exact.
constexpr Cost scale = 1000;
constexpr Seconds slots_wanted = 1000;
constexpr Seconds most_slots = 4000;
constexpr int most_steps = 1000;
constexpr Cost dearest_leg = Cost{1} << 36;

/// The cheapest partial route that ends at a job at a time, and the cheapest whose job before is
/// another one: with both, a route need not turn back at once.
struct Cell {
    std::array<Cost, 2> cost{unlimited, unlimited};
    std::array<std::int16_t, 2> job_before{-1, -1}; ///< −1: the start
    std::array<std::int16_t, 2> slot_before{-1, -1};
    std::array<std::int8_t, 2> way_before{0, 0};

    void offer(Cost offered, int job, int slot, int way) {
        if (cost[0] < unlimited && job == job_before[0]) {
            if (offered < cost[0])
                put(0, offered, job, slot, way);
        } else if (offered < cost[0]) {
            cost[1] = cost[0];
            job_before[1] = job_before[0];
            slot_before[1] = slot_before[0];
            way_before[1] = way_before[0];
            put(0, offered, job, slot, way);
        } else if (offered < cost[1]) {
            put(1, offered, job, slot, way);
        }
    }

  private:
    void put(std::size_t place, Cost offered, int job, int slot, int way) {
        cost[place] = offered;
        job_before[place] = static_cast<std::int16_t>(job);
        slot_before[place] = static_cast<std::int16_t>(slot);
        way_before[place] = static_cast<std::int8_t>(way);
    }
};

/// Cheapest q-routes of cars of one kind.
class Pricing {
  public:
    Pricing(const Instance& instance, const Instance::Car& car, Seconds slot)
        : instance_(instance), car_(car), n_(instance.jobs()), begin_(car.vehicle->window.opens),
          slots_(static_cast<int>((car.vehicle->window.closes - begin_) / slot) + 1),
          cells_(static_cast<std::size_t>(slots_) * static_cast<std::size_t>(n_)),
          step_(static_cast<std::size_t>(n_) * static_cast<std::size_t>(n_), never) {
        for (int job = 0; job < n_; ++job) {
            if (!car.can_visit[static_cast<std::size_t>(job)]) {
                opens_.push_back(slots_);
                closes_.push_back(-1);
                home_.push_back(slots_);
                continue;
            }
            const TimeWindow span = instance.span(job);
            opens_.push_back(slots_of(std::max(span.opens, begin_) - begin_, slot));
            closes_.push_back(
                slots_of(std::min(span.closes, car.vehicle->window.closes) - begin_, slot));
            home_.push_back(slots_of(stay(job) + instance.duration(car, job, car.end), slot));
            for (int next = 0; next < n_; ++next)
                if (next != job && car.can_visit[static_cast<std::size_t>(next)])
                    step_[at(job, next)] =
                        slots_of(stay(job) + instance.duration(car, job, next), slot);
        }
        for (int job = 0; job < n_; ++job)
            first_.push_back(slots_of(instance.duration(car, car.start, job), slot));
    }

    /// The least cost of a route that visits a job, less rewards; how often it visits each is added
    /// to `visits`, times `cars`, where it pays. @return what one car brings, ≤ 0.
    Cost cheapest(const std::vector<Cost>& rewards, std::vector<int>& visits, int cars) {
        std::fill(cells_.begin(), cells_.end(), Cell{});
        for (int job = 0; job < n_; ++job) {
            const int slot = std::max(first_[static_cast<std::size_t>(job)],
                                      opens_[static_cast<std::size_t>(job)]);
            if (slot <= closes_[static_cast<std::size_t>(job)])
                cell(slot, job).offer(car_.fixed * scale + leg(car_.start, job) -
                                          rewards[static_cast<std::size_t>(job)],
                                      -1, -1, 0);
        }
        Cost least = 0;
        std::array<int, 3> best{-1, -1, 0};
        for (int slot = 0; slot < slots_; ++slot)
            for (int job = 0; job < n_; ++job) {
                const Cell& here = cell(slot, job);
                if (here.cost[0] >= unlimited)
                    continue;
                if (slot + home_[static_cast<std::size_t>(job)] < slots_) {
                    const Cost cost = here.cost[0] + leg(job, car_.end);
                    if (cost < least) {
                        least = cost;
                        best = {slot, job, 0};
                    }
                }
                go_on(slot, job, here, rewards);
            }
        for (auto [slot, job, way] = best; job >= 0;) {
            visits[static_cast<std::size_t>(job)] += cars;
            const Cell& here = cell(slot, job);
            const auto w = static_cast<std::size_t>(way);
            slot = here.slot_before[w];
            job = here.job_before[w];
            way = here.way_before[w];
        }
        return least;
    }

  private:
    static constexpr int never = 1 << 20;

    static int slots_of(Seconds seconds, Seconds slot) {
        return static_cast<int>(std::min<Seconds>(std::max<Seconds>(seconds, 0) / slot, never));
    }
    [[nodiscard]] Seconds stay(int job) const {
        return instance_.problem().jobs[static_cast<std::size_t>(job)].service;
    }
    [[nodiscard]] Cost leg(int from, int to) const {
        return std::min(instance_.cost(car_, from, to), dearest_leg) * scale;
    }
    [[nodiscard]] std::size_t at(int row, int column) const {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(n_) +
               static_cast<std::size_t>(column);
    }
    Cell& cell(int slot, int job) { return cells_[at(slot, job)]; }

    void go_on(int slot, int job, const Cell& here, const std::vector<Cost>& rewards) {
        for (int next = 0; next < n_; ++next) {
            const int arrives =
                std::max(slot + step_[at(job, next)], opens_[static_cast<std::size_t>(next)]);
            if (arrives > closes_[static_cast<std::size_t>(next)])
                continue;
            const std::size_t way = here.job_before[0] == next ? 1 : 0;
            if (here.cost[way] >= unlimited)
                continue;
            cell(arrives, next)
                .offer(here.cost[way] + leg(job, next) - rewards[static_cast<std::size_t>(next)],
                       job, slot, static_cast<int>(way));
        }
    }

    const Instance& instance_;
    const Instance::Car& car_;
    int n_;
    Seconds begin_;
    int slots_;
    std::vector<Cell> cells_;                        ///< by slot and job
    std::vector<int> step_;                          ///< stay and drive, in slots; n²
    std::vector<int> opens_, closes_, home_, first_; ///< by job, in slots
};

/// Short enough that every leg takes one slot at least; 0: there is none.
Seconds slot_length(const Instance& instance) {
    Seconds shortest = unlimited;
    Seconds day = 0;
    for (int c = 0; c < instance.cars(); ++c) {
        const Instance::Car& car = instance.car(c);
        day = std::max(day, car.vehicle->window.closes - car.vehicle->window.opens);
        for (int from = 0; from < instance.jobs(); ++from)
            for (int to = 0; to < instance.jobs(); ++to)
                if (from != to)
                    shortest = std::min(
                        shortest, instance.problem().jobs[static_cast<std::size_t>(from)].service +
                                      instance.duration(car, from, to));
    }
    if (shortest <= 0 || day >= unlimited / 2)
        return 0;
    const Seconds slot = std::min(shortest, std::max<Seconds>(day / slots_wanted, 1));
    return day / slot > most_slots ? 0 : slot;
}

} // namespace

Cost route_bound(const Instance& instance, Cost known, const Watch& watch) {
    const Seconds slot = slot_length(instance);
    if (slot == 0 || instance.jobs() < 2 || known >= dearest_leg)
        return 0;
    std::map<int, std::pair<Pricing, int>> kinds;
    for (int c = 0; c < instance.cars(); ++c) {
        const int kind = instance.car(c).kind;
        if (!kinds.contains(kind))
            kinds.emplace(kind, std::pair{Pricing(instance, instance.car(c), slot), 0});
        ++kinds.at(kind).second;
    }
    const auto jobs = static_cast<std::size_t>(instance.jobs());
    std::vector<Cost> rewards(jobs, known * scale / static_cast<Cost>(jobs));
    std::vector<Cost> best_rewards = rewards;
    std::vector<double> direction(jobs);
    Cost highest = 0;
    double stretch = 1;
    int since = 0;
    for (int step = 0; step < most_steps && !watch.over() && stretch > 1e-3; ++step) {
        std::vector<int> visits(jobs);
        Cost sum = 0;
        for (auto& [kind, pricing] : kinds) {
            const int cars = std::min(pricing.second, instance.jobs());
            sum += cars * pricing.first.cheapest(rewards, visits, cars);
        }
        for (const Cost reward : rewards)
            sum += reward;
        if (sum > highest) {
            highest = sum;
            best_rewards = rewards;
            since = 0;
        } else if (++since > 15) {
            stretch *= 0.6;
            since = 0;
            rewards = best_rewards;
        }
        double square = 0;
        for (std::size_t job = 0; job < jobs; ++job) {
            direction[job] = 0.6 * direction[job] + (1 - visits[job]);
            square += direction[job] * direction[job];
        }
        if (square == 0)
            break;
        const double length =
            stretch * static_cast<double>(std::max(known * scale * 101 / 100 - sum, scale)) /
            square;
        for (std::size_t job = 0; job < jobs; ++job)
            rewards[job] += static_cast<Cost>(length * direction[job]);
    }
    return (highest + scale - 1) / scale;
}

} // namespace guanmo::vrp
