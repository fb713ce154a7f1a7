#include "vrp/route_pricing.hpp"

#include <algorithm>
#include <unordered_map>

namespace guanmo::vrp {

namespace {

constexpr int near_remembered = 10; ///< jobs that a job does not forget, with itself
constexpr Cost dearest_leg = Cost{1} << 36;
constexpr std::size_t routes_kept = 60;
constexpr int routes_of_a_job = 4;
constexpr int kept_when_quick = 3; ///< partial routes to a job in a slot
constexpr std::size_t labels_between_looks = 1024;

} // namespace

/// What one search is asked.
struct RoutePricing::Task {
    const std::vector<Cost>& rewards;
    const ForbiddenLegs& forbidden;
    int jobs;
    bool forgets; ///< visits that are far away

    [[nodiscard]] bool may_go(int from, int to) const {
        return vrp::may_go(forbidden, jobs, from, to);
    }
};

/// The partial routes that are worth going on with, by when they have left their last job: one goes
/// on into later slots only.
struct RoutePricing::Frontier {
    Frontier(const RoutePricing& of, const Task& asked, Cost limit)
        : pricing(of), task(asked), below(limit),
          remainder(of.instance_, of.car_, asked.rewards, asked.forbidden), labels(1),
          in_slot(static_cast<std::size_t>(remainder.slots())) {
        labels[0].leaves = of.car_.vehicle->window.opens;
        labels[0].reduced = of.car_.fixed * reward_scale;
    }
    void extend(std::uint32_t from) {
        for (int job = 0; job < pricing.jobs_; ++job)
            if (auto next = pricing.extended(labels[from], job, task);
                next && next->reduced + remainder.of(next->last, next->leaves, next->set) < below) {
                next->before = from;
                in_slot[static_cast<std::size_t>(remainder.slot_of(next->leaves))].push_back(
                    static_cast<std::uint32_t>(labels.size()));
                labels.push_back(*next);
            }
    }

    const RoutePricing& pricing;
    const Task& task;
    Cost below;
    RouteRemainder remainder;
    std::vector<Label> labels; ///< the first has visited nothing
    std::vector<std::vector<std::uint32_t>> in_slot;
};

bool RoutePricing::applies(const Instance& instance, int index) {
    const Instance::Car& car = instance.car(index);
    const Vehicle& vehicle = *car.vehicle;
    if (!vehicle.breaks.empty() || vehicle.max_distance < unlimited ||
        vehicle.max_tasks < instance.jobs() || instance.jobs() > JobSet::most ||
        instance.dimensions() > 1 || !load_order_is_free(instance, car) ||
        !RouteRemainder::applies(instance, car))
        return false;
    for (int from = 0; from < instance.jobs(); ++from)
        for (int to = 0; to < instance.jobs(); ++to)
            if (instance.duration(car, from, to) < unlimited &&
                instance.cost(car, from, to) > dearest_leg)
                return false;
    return true;
}

RoutePricing::RoutePricing(const Instance& instance, int car)
    : instance_(instance), car_(instance.car(car)), jobs_(instance.jobs()),
      limited_driving_(car_.vehicle->max_travel_time < unlimited),
      limited_load_(!loads_fit(instance, car_, all_jobs)), near_(static_cast<std::size_t>(jobs_)) {
    for (int job = 0; job < jobs_; ++job) {
        JobSet& near = near_[static_cast<std::size_t>(job)];
        near.add(job);
        int kept = 1;
        for (const int other : instance.neighbours(job))
            if (car_.can_visit[static_cast<std::size_t>(other)] && kept++ < near_remembered)
                near.add(other);
    }
    find_out_of_reach();
}

void RoutePricing::find_out_of_reach() {
    for (int job = 0; job < jobs_; ++job) {
        std::vector<std::pair<Seconds, int>> moments;
        for (int other = 0; other < jobs_; ++other) {
            const Seconds drive = instance_.least_duration(car_, job, other);
            const Seconds back = instance_.least_duration(car_, other, car_.end);
            const bool never = !car_.can_visit[static_cast<std::size_t>(other)] ||
                               drive >= unlimited || back >= unlimited;
            const Seconds last =
                std::min(instance_.span(other).closes,
                         car_.vehicle->window.closes - back - stay_of(instance_, other));
            moments.emplace_back(never ? -unlimited : last - drive, other);
        }
        std::sort(moments.begin(), moments.end());
        last_moments_.emplace_back();
        beyond_.emplace_back(1);
        for (const auto& [moment, other] : moments) {
            last_moments_.back().push_back(moment);
            beyond_.back().push_back(beyond_.back().back());
            beyond_.back().back().add(other);
        }
    }
}

const JobSet& RoutePricing::out_of_reach(int job, Seconds leaves) const {
    const auto& moments = last_moments_[static_cast<std::size_t>(job)];
    const auto count = std::lower_bound(moments.begin(), moments.end(), leaves) - moments.begin();
    return beyond_[static_cast<std::size_t>(job)][static_cast<std::size_t>(count)];
}

std::optional<RoutePricing::Label> RoutePricing::extended(const Label& label, int job,
                                                          const Task& task) const {
    const bool first = label.last < 0;
    if (label.set.has(job) || !car_.can_visit[static_cast<std::size_t>(job)] ||
        !task.may_go(first ? jobs_ : label.last, job))
        return std::nullopt;
    const int from = first ? car_.start : label.last;
    const Seconds drive = instance_.duration(car_, from, job);
    if (drive >= unlimited)
        return std::nullopt;
    const Seconds begins = instance_.earliest(job, label.leaves + drive);
    if (begins >= unlimited)
        return std::nullopt;
    Label next = label;
    next.leaves = begins + instance_.action(from, job);
    next.driving += drive;
    const Seconds back = instance_.least_duration(car_, job, car_.end);
    if (next.leaves + back > car_.vehicle->window.closes ||
        next.driving + back > car_.vehicle->max_travel_time)
        return std::nullopt;
    if (limited_load_) {
        next.out += instance_.delivery(job, 0);
        next.back += instance_.pickup(job, 0);
        if (std::max(next.out, next.back) > instance_.capacity(car_, 0))
            return std::nullopt;
    }
    next.reduced += instance_.cost(car_, from, job) * reward_scale -
                    task.rewards[static_cast<std::size_t>(job)];
    if (task.forgets)
        next.set =
            (label.set & near_[static_cast<std::size_t>(job)]) | out_of_reach(job, next.leaves);
    next.set.add(job);
    next.last = static_cast<std::int16_t>(job);
    return next;
}

/// Its reduced cost when it goes to the end now.
Cost RoutePricing::finished(const Label& label, const Task& task) const {
    const Seconds back = instance_.duration(car_, label.last, car_.end);
    if (!task.may_go(label.last, jobs_) || back >= unlimited ||
        label.leaves + back > car_.vehicle->window.closes ||
        label.driving + back > car_.vehicle->max_travel_time)
        return unlimited;
    return label.reduced + instance_.cost(car_, label.last, car_.end) * reward_scale;
}

/// But for the sets: whatever b can become, a becomes for no more.
bool RoutePricing::dominates(const Label& a, const Label& b) const {
    return a.reduced <= b.reduced && a.leaves <= b.leaves && a.out <= b.out && a.back <= b.back &&
           (!limited_driving_ || a.driving <= b.driving);
}

PricedRoute RoutePricing::route_of(const std::vector<Label>& labels, std::uint32_t label,
                                   Cost reduced) const {
    PricedRoute route;
    route.reduced = reduced;
    for (; label != 0; label = labels[label].before)
        route.jobs.push_back(labels[label].last);
    std::reverse(route.jobs.begin(), route.jobs.end());
    route.cost = car_.fixed;
    int at = car_.start;
    for (const int job : route.jobs) {
        route.cost += instance_.cost(car_, at, job);
        at = job;
    }
    route.cost += instance_.cost(car_, at, car_.end);
    return route;
}

namespace {

/// The cheapest, as long as they are about jobs that have not had several yet.
void choose_various(std::vector<std::pair<Cost, std::uint32_t>>& ends,
                    std::vector<PricedRoute>& routes, int jobs, const auto& route_of) {
    std::sort(ends.begin(), ends.end());
    std::vector<int> routes_with(static_cast<std::size_t>(jobs));
    for (const auto& [reduced, label] : ends) {
        PricedRoute route = route_of(label, reduced);
        bool wanted = false;
        for (const int job : route.jobs)
            wanted = wanted || routes_with[static_cast<std::size_t>(job)] < routes_of_a_job;
        if (!wanted)
            continue;
        for (const int job : route.jobs)
            ++routes_with[static_cast<std::size_t>(job)];
        routes.push_back(std::move(route));
        if (routes.size() >= routes_kept)
            return;
    }
}

} // namespace

RoutePricing::Found RoutePricing::cheapest(const std::vector<Cost>& rewards,
                                           const ForbiddenLegs& forbidden, Cost below,
                                           Search search, std::size_t most_labels,
                                           const Watch& watch) const {
    const bool exact = search == Search::exact;
    const Task task{rewards, forbidden, jobs_, exact};
    Frontier frontier(*this, task, below);
    const std::vector<Label>& labels = frontier.labels;
    // By last job, the cheapest first: what others have to be better than.
    std::vector<std::vector<std::uint32_t>> known(static_cast<std::size_t>(jobs_));
    std::vector<std::pair<Cost, std::uint32_t>> ends;
    std::size_t looked_at = 0;

    const auto is_dominated = [&](const Label& label) {
        for (const std::uint32_t other : known[static_cast<std::size_t>(label.last)]) {
            if (labels[other].reduced > label.reduced)
                return false;
            if (dominates(labels[other], label) && (!exact || labels[other].set.within(label.set)))
                return true;
        }
        return false;
    };
    frontier.extend(0);
    std::vector<int> kept_in_slot(static_cast<std::size_t>(jobs_));
    for (auto& slot : frontier.in_slot) {
        std::sort(slot.begin(), slot.end(), [&](std::uint32_t a, std::uint32_t b) {
            return std::pair(labels[a].reduced, a) < std::pair(labels[b].reduced, b);
        });
        std::fill(kept_in_slot.begin(), kept_in_slot.end(), 0);
        for (const std::uint32_t index : slot) {
            if (++looked_at % labels_between_looks == 0 && watch.over())
                return {};
            if (labels.size() > most_labels)
                return {};
            if (is_dominated(labels[index]))
                continue;
            if (!exact &&
                ++kept_in_slot[static_cast<std::size_t>(labels[index].last)] > kept_when_quick)
                continue;
            auto& alike = known[static_cast<std::size_t>(labels[index].last)];
            alike.insert(std::upper_bound(alike.begin(), alike.end(), index,
                                          [&](std::uint32_t a, std::uint32_t b) {
                                              return labels[a].reduced < labels[b].reduced;
                                          }),
                         index);
            if (const Cost reduced = finished(labels[index], task); reduced < below)
                ends.emplace_back(reduced, index);
            frontier.extend(index);
        }
    }
    Found found{true, below, {}};
    choose_various(ends, found.routes, jobs_, [&](std::uint32_t label, Cost reduced) {
        return route_of(labels, label, reduced);
    });
    if (!ends.empty())
        found.least = ends.front().first;
    return found;
}

std::optional<std::vector<PricedRoute>> RoutePricing::all_below(const std::vector<Cost>& rewards,
                                                                const ForbiddenLegs& forbidden,
                                                                Cost below, std::size_t most_labels,
                                                                const Watch& watch) const {
    struct Hash {
        std::size_t operator()(const std::pair<JobSet, int>& key) const {
            return hash_of(key.first, key.second);
        }
    };
    const Task task{rewards, forbidden, jobs_, false};
    Frontier frontier(*this, task, below);
    const std::vector<Label>& labels = frontier.labels;
    std::unordered_map<std::pair<JobSet, int>, std::vector<std::uint32_t>, Hash> known;
    std::unordered_map<std::pair<JobSet, int>, std::pair<Cost, std::uint32_t>, Hash> best;
    frontier.extend(0);
    std::size_t looked_at = 0;
    for (auto& slot : frontier.in_slot) {
        std::sort(slot.begin(), slot.end(), [&](std::uint32_t a, std::uint32_t b) {
            return std::pair(labels[a].leaves, a) < std::pair(labels[b].leaves, b);
        });
        for (const std::uint32_t index : slot) {
            if (++looked_at % labels_between_looks == 0 && watch.over())
                return std::nullopt;
            if (labels.size() > most_labels)
                return std::nullopt;
            auto& alike = known[{labels[index].set, labels[index].last}];
            if (std::any_of(alike.begin(), alike.end(), [&](std::uint32_t other) {
                    return dominates(labels[other], labels[index]);
                }))
                continue;
            alike.push_back(index);
            if (const Cost reduced = finished(labels[index], task); reduced < below) {
                const auto [place, is_new] =
                    best.try_emplace({labels[index].set, 0}, reduced, index);
                if (!is_new && reduced < place->second.first)
                    place->second = {reduced, index};
            }
            frontier.extend(index);
        }
    }
    std::vector<std::pair<Cost, std::uint32_t>> ends;
    for (const auto& [set, end] : best)
        ends.push_back(end);
    std::sort(ends.begin(), ends.end()); // the same order everywhere
    std::vector<PricedRoute> routes;
    for (const auto& [reduced, label] : ends)
        routes.push_back(route_of(labels, label, reduced));
    return routes;
}

} // namespace guanmo::vrp
