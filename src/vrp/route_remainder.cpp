#include "vrp/route_remainder.hpp"

#include <algorithm>

namespace guanmo::vrp {

namespace {

constexpr Seconds slots_wanted = 1000;
constexpr Seconds most_slots = 4000;

/// How fine the car's day is cut: no leg with the stay after it fits into one slot. 0: it cannot
/// be.
Seconds slot_length(const Instance& instance, const Instance::Car& car) {
    const Seconds day = car.vehicle->window.closes - car.vehicle->window.opens;
    Seconds shortest = unlimited;
    for (int from = 0; from < instance.jobs(); ++from)
        for (int to = 0; to < instance.jobs(); ++to)
            if (from != to)
                shortest =
                    std::min(shortest, instance.duration(car, from, to) + stay_of(instance, to));
    if (shortest <= 0 || day < 0 || day >= unlimited / 2)
        return 0;
    const Seconds slot = std::min(shortest, std::max<Seconds>(day / slots_wanted, 1));
    return day / slot > most_slots ? 0 : slot;
}

} // namespace

bool RouteRemainder::applies(const Instance& instance, const Instance::Car& car) {
    return slot_length(instance, car) > 0;
}

RouteRemainder::RouteRemainder(const Instance& instance, const Instance::Car& car,
                               const std::vector<Cost>& rewards, const ForbiddenLegs& forbidden)
    : instance_(instance), car_(car), jobs_(instance.jobs()), begin_(car.vehicle->window.opens),
      slot_(slot_length(instance, car)),
      slots_(static_cast<int>((car.vehicle->window.closes - begin_) / slot_) + 1),
      cells_(static_cast<std::size_t>(slots_) * static_cast<std::size_t>(jobs_)) {
    find_legs(rewards, forbidden);
    for (int slot = slots_ - 1; slot >= 0; --slot)
        for (int job = 0; job < jobs_; ++job)
            fill(slot, job);
}

void RouteRemainder::Cell::offer(Cost offered, int to) {
    if (offered < cost) {
        otherwise = cost;
        cost = offered;
        next = to;
    } else {
        otherwise = std::min(otherwise, offered);
    }
}

int RouteRemainder::slots_of(Seconds seconds) const {
    return static_cast<int>(std::min<Seconds>(seconds / slot_, slots_));
}

void RouteRemainder::find_legs(const std::vector<Cost>& rewards, const ForbiddenLegs& forbidden) {
    legs_.resize(static_cast<std::size_t>(jobs_));
    for (int job = 0; job < jobs_; ++job) {
        const TimeWindow span = instance_.span(job);
        leaves_.push_back(
            slots_of(std::max<Seconds>(span.opens - begin_, 0) + stay_of(instance_, job)));
        closes_.push_back(slots_of(std::clamp<Seconds>(span.closes - begin_, -1, slot_ * slots_)) -
                          (span.closes < begin_ ? 1 : 0));
        const Seconds back = instance_.duration(car_, job, car_.end);
        const bool goes_home = may_go(forbidden, jobs_, job, jobs_) && back < unlimited;
        home_.push_back(goes_home ? slots_of(back) : slots_);
        home_cost_.push_back(instance_.cost(car_, job, car_.end) * reward_scale);
        for (int to = 0; to < jobs_; ++to) {
            const Seconds drive = instance_.duration(car_, job, to);
            if (to != job && drive < unlimited && may_go(forbidden, jobs_, job, to) &&
                car_.can_visit[static_cast<std::size_t>(to)])
                legs_[static_cast<std::size_t>(job)].push_back(
                    {to, slots_of(drive), slots_of(drive + stay_of(instance_, to)),
                     instance_.cost(car_, job, to) * reward_scale -
                         rewards[static_cast<std::size_t>(to)]});
        }
    }
}

void RouteRemainder::fill(int slot, int job) {
    const auto j = static_cast<std::size_t>(job);
    Cell& here = cell(slot, job);
    if (slot + home_[j] < slots_)
        here.offer(home_cost_[j], -1);
    for (const Leg& leg : legs_[j]) {
        const auto to = static_cast<std::size_t>(leg.to);
        if (slot + leg.drive > closes_[to])
            continue;
        const int leaves = std::max(slot + leg.drive_and_stay, leaves_[to]);
        if (leaves >= slots_)
            continue;
        const Cell& there = cell(leaves, leg.to);
        const Cost rest = there.next == job ? there.otherwise : there.cost;
        if (rest < unlimited)
            here.offer(leg.reduced + rest, leg.to);
    }
}

} // namespace guanmo::vrp
