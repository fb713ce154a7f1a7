#include "vrp/partition_search.hpp"

#include "vrp/job_sets.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <map>

namespace guanmo::vrp {

namespace {

using Mask = std::uint32_t;
constexpr Cost impossible = unlimited;

/// The set as vrp/job_sets.hpp wants it.
auto in(Mask set) {
    return [set](int job) { return (set >> static_cast<unsigned>(job) & 1U) != 0; };
}

/// A route through a set of jobs up to one of them; none is better in one respect and no worse in
/// the others than another of the same set and last job.
struct Label {
    Seconds leaves = 0;
    Cost cost = 0;
    Seconds driving = 0;
    std::int32_t before = -1; ///< label of the set without the last job
    std::int8_t last = -1;
};

/// The best routes of one kind of car.
class CarRoutes {
  public:
    CarRoutes(const Instance& instance, int car, const Watch& watch)
        : instance_(instance), car_(instance.car(car)), jobs_(instance.jobs()),
          labels_of_(std::size_t{1} << static_cast<unsigned>(jobs_)),
          best_(labels_of_.size(), impossible), best_label_(labels_of_.size(), -1) {
        best_[0] = car_.idle;
        for (Mask set = 0; set < labels_of_.size(); ++set) {
            if ((set & 255U) == 0 && watch.over())
                return;
            if (set != 0)
                close(set);
            for (int job = 0; job < jobs_; ++job)
                if ((set >> static_cast<unsigned>(job) & 1U) == 0)
                    extend(set, job);
        }
        complete_ = true;
    }

    [[nodiscard]] bool complete() const { return complete_; }
    [[nodiscard]] Cost best(Mask set) const { return best_[set]; }
    [[nodiscard]] std::vector<int> route(Mask set) const {
        std::vector<int> jobs;
        for (std::int32_t label = best_label_[set]; label >= 0;
             label = labels_[static_cast<std::size_t>(label)].before)
            jobs.push_back(labels_[static_cast<std::size_t>(label)].last);
        std::reverse(jobs.begin(), jobs.end());
        return jobs;
    }

  private:
    /// Labels of the set that reach the end.
    void close(Mask set) {
        const Vehicle& vehicle = *car_.vehicle;
        for (const std::int32_t index : labels_of_[set]) {
            const Label& label = labels_[static_cast<std::size_t>(index)];
            const Seconds back = instance_.duration(car_, label.last, car_.end);
            const Cost cost = label.cost + instance_.cost(car_, label.last, car_.end);
            if (back < unlimited && label.leaves + back <= vehicle.window.closes &&
                label.driving + back <= vehicle.max_travel_time && cost < best_[set]) {
                best_[set] = cost;
                best_label_[set] = index;
            }
        }
    }

    void extend(Mask set, int job) {
        const Mask with = set | Mask{1} << static_cast<unsigned>(job);
        if (!car_.can_visit[static_cast<std::size_t>(job)] || !set_allowed(with))
            return;
        if (set == 0) {
            go(car_.start, {car_.vehicle->window.opens, car_.fixed, 0, -1, -1}, -1, job, with);
            return;
        }
        // Labels of `with` are other ones than those looked at, but live in the same vector.
        for (std::size_t i = 0; i < labels_of_[set].size(); ++i) {
            const std::int32_t index = labels_of_[set][i];
            const Label label = labels_[static_cast<std::size_t>(index)];
            go(label.last, label, index, job, with);
        }
    }

    void go(int from, const Label& label, std::int32_t index, int job, Mask with) {
        const Seconds drive = instance_.duration(car_, from, job);
        if (drive >= unlimited)
            return;
        const Seconds begins = instance_.earliest(job, label.leaves + drive);
        if (begins >= unlimited)
            return;
        const Label next{begins + instance_.action(from, job),
                         label.cost + instance_.cost(car_, from, job), label.driving + drive, index,
                         static_cast<std::int8_t>(job)};
        if (next.leaves > car_.vehicle->window.closes ||
            next.driving > car_.vehicle->max_travel_time)
            return;
        std::vector<std::int32_t>& others = labels_of_[with];
        const auto no_worse = [&](const Label& a, const Label& b) {
            return a.last == b.last && a.leaves <= b.leaves && a.cost <= b.cost &&
                   a.driving <= b.driving;
        };
        for (const std::int32_t other : others)
            if (no_worse(labels_[static_cast<std::size_t>(other)], next))
                return;
        std::erase_if(others, [&](std::int32_t other) {
            return no_worse(next, labels_[static_cast<std::size_t>(other)]);
        });
        others.push_back(static_cast<std::int32_t>(labels_.size()));
        labels_.push_back(next);
    }

    [[nodiscard]] bool set_allowed(Mask set) const {
        if (std::popcount(set) > car_.vehicle->max_tasks)
            return false;
        if (!loads_fit(instance_, car_, in(set)))
            return false;
        for (const Quota& quota : instance_.problem().quotas)
            if (quota.each_vehicle && visits_of(quota, in(set)) > quota.most)
                return false;
        return true;
    }

    const Instance& instance_;
    const Instance::Car& car_;
    int jobs_;
    std::vector<Label> labels_;
    std::vector<std::vector<std::int32_t>> labels_of_; ///< by set
    std::vector<Cost> best_;                           ///< by set
    std::vector<std::int32_t> best_label_;             ///< by set
    bool complete_ = false;
};

/// What a set of visited jobs is worth, but for the driving.
Objective worth(const Instance& instance, Mask set) {
    Objective objective;
    for (int job = 0; job < instance.jobs(); ++job)
        if ((set >> static_cast<unsigned>(job) & 1U) == 0)
            (instance.must(job) ? objective.missing : objective.lost) +=
                instance.must(job) ? 1 : instance.value(job);
    objective.missing += short_of_quotas(instance, in(set));
    return objective;
}

bool quotas_allow(const Instance& instance, Mask set) {
    return std::all_of(instance.problem().quotas.begin(), instance.problem().quotas.end(),
                       [set](const Quota& quota) {
                           return quota.each_vehicle || quota.most >= unlimited ||
                                  visits_of(quota, in(set)) <= quota.most;
                       });
}

} // namespace

bool partition_applies(const Instance& instance) {
    if (instance.jobs() > most_partitioned || instance.jobs() == 0 || instance.has_turns())
        return false;
    for (int c = 0; c < instance.cars(); ++c) {
        const Instance::Car& car = instance.car(c);
        if (!car.vehicle->breaks.empty() || car.vehicle->max_distance < unlimited)
            return false;
        if (!load_order_is_free(instance, car))
            return false;
    }
    return true;
}

std::optional<std::vector<std::vector<int>>> search_partitions(const Instance& instance,
                                                               const Watch& watch) {
    const Mask all = (Mask{1} << static_cast<unsigned>(instance.jobs())) - 1;
    std::map<int, CarRoutes> kinds;
    std::vector<std::vector<Mask>>
        taken; ///< by car and set of the cars up to it: what that car does
    std::vector<Cost> before(all + 1, impossible);
    before[0] = 0;
    for (int car = 0; car < instance.cars(); ++car) {
        const CarRoutes& routes =
            kinds.try_emplace(instance.car(car).kind, instance, car, watch).first->second;
        if (!routes.complete())
            return std::nullopt;
        std::vector<Cost> with(all + 1, impossible);
        std::vector<Mask> part(all + 1);
        for (Mask set = 0; set <= all; ++set) {
            if ((set & 255U) == 0 && watch.over())
                return std::nullopt;
            for (Mask mine = set;; mine = (mine - 1) & set) {
                const Cost others = before[set ^ mine];
                const Cost own = routes.best(mine);
                if (others < impossible && own < impossible && others + own < with[set]) {
                    with[set] = others + own;
                    part[set] = mine;
                }
                if (mine == 0)
                    break;
            }
        }
        before = std::move(with);
        taken.push_back(std::move(part));
    }
    std::optional<std::pair<Objective, Mask>> best;
    for (Mask set = 0; set <= all; ++set) {
        if (before[set] >= impossible || !quotas_allow(instance, set))
            continue;
        Objective objective = worth(instance, set);
        objective.cost = before[set];
        if (!best || objective < best->first)
            best = {objective, set};
    }
    std::vector<std::vector<int>> plan(static_cast<std::size_t>(instance.cars()));
    Mask left = best ? best->second : 0;
    for (int car = instance.cars() - 1; car >= 0; --car) {
        const Mask mine = taken[static_cast<std::size_t>(car)][left];
        plan[static_cast<std::size_t>(car)] = kinds.at(instance.car(car).kind).route(mine);
        left ^= mine;
    }
    return plan;
}

} // namespace guanmo::vrp
