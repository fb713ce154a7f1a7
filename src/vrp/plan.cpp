#include "vrp/plan.hpp"

#include <algorithm>

namespace guanmo::vrp {

Plan::Plan(const Instance& instance)
    : instance_(&instance), car_of_(static_cast<std::size_t>(instance.jobs()), -1),
      visits_(instance.problem().quotas.size()),
      visits_by_car_(visits_.size() * static_cast<std::size_t>(instance.cars())) {
    for (int car = 0; car < instance.cars(); ++car)
        cost_ += routes_.emplace_back(instance, car).cost();
    for (const Quota& quota : instance.problem().quotas)
        missing_ += std::max<std::int64_t>(quota.least, 0);
    for (int job = 0; job < instance.jobs(); ++job) {
        absent_.push_back(job);
        (instance.must(job) ? missing_ : lost_) += instance.must(job) ? 1 : instance.value(job);
    }
}

Objective Plan::objective() const {
    Objective objective{missing_, lost_, cost_, 0};
    Seconds longest = 0;
    Seconds shortest = unlimited;
    for (const Route& route : routes_)
        if (route.size() > 0) {
            longest = std::max(longest, route.driving());
            shortest = std::min(shortest, route.driving());
        }
    objective.imbalance = std::max<Seconds>(longest - shortest, 0);
    return objective;
}

bool Plan::quotas_allow(int job, int car) const {
    for (const int q : instance_->quotas_of(job)) {
        const auto quota = static_cast<std::size_t>(q);
        const Quota& rule = instance_->problem().quotas[quota];
        const std::int64_t visits =
            rule.each_vehicle
                ? visits_by_car_[quota * routes_.size() + static_cast<std::size_t>(car)]
                : visits_[quota];
        const auto times =
            std::count(instance_->quotas_of(job).begin(), instance_->quotas_of(job).end(), q);
        if (rule.most < unlimited && visits + times > rule.most)
            return false;
    }
    return true;
}

bool Plan::is_wanted(int job) const {
    return std::any_of(instance_->quotas_of(job).begin(), instance_->quotas_of(job).end(),
                       [&](int q) {
                           const auto quota = static_cast<std::size_t>(q);
                           return visits_[quota] < instance_->problem().quotas[quota].least;
                       });
}

void Plan::count(int job, int car, int change) {
    (instance_->must(job) ? missing_ : lost_) -=
        change * (instance_->must(job) ? 1 : instance_->value(job));
    for (const int q : instance_->quotas_of(job)) {
        const auto quota = static_cast<std::size_t>(q);
        const std::int64_t least = instance_->problem().quotas[quota].least;
        missing_ -= std::max<std::int64_t>(least - visits_[quota], 0);
        visits_[quota] += change;
        missing_ += std::max<std::int64_t>(least - visits_[quota], 0);
        visits_by_car_[quota * routes_.size() + static_cast<std::size_t>(car)] += change;
    }
}

void Plan::insert(int job, int car, int position) {
    Route& route = routes_[static_cast<std::size_t>(car)];
    cost_ -= route.cost();
    missing_ -= route.out_of_turn();
    route.insert(job, position);
    cost_ += route.cost();
    missing_ += route.out_of_turn();
    car_of_[static_cast<std::size_t>(job)] = car;
    absent_.erase(std::find(absent_.begin(), absent_.end(), job));
    count(job, car, 1);
}

bool Plan::leave_out(int car, const std::vector<char>& marked) {
    Route& route = routes_[static_cast<std::size_t>(car)];
    const std::vector<int> jobs = route.jobs();
    const Cost cost = route.cost();
    const int out_of_turn = route.out_of_turn();
    if (!route.leave_out(marked))
        return false;
    cost_ += route.cost() - cost;
    missing_ += route.out_of_turn() - out_of_turn;
    for (const int job : jobs)
        if (marked[static_cast<std::size_t>(job)]) {
            car_of_[static_cast<std::size_t>(job)] = -1;
            absent_.push_back(job);
            count(job, car, -1);
        }
    return true;
}

bool Plan::assign(int car, const std::vector<int>& jobs) {
    Route& route = routes_[static_cast<std::size_t>(car)];
    const std::vector<int> before = route.jobs();
    const Cost cost = route.cost();
    const int out_of_turn = route.out_of_turn();
    if (!route.assign(jobs))
        return false;
    cost_ += route.cost() - cost;
    missing_ += route.out_of_turn() - out_of_turn;
    for (const int job : before) {
        car_of_[static_cast<std::size_t>(job)] = -1;
        absent_.push_back(job);
        count(job, car, -1);
    }
    for (const int job : jobs) {
        car_of_[static_cast<std::size_t>(job)] = car;
        absent_.erase(std::find(absent_.begin(), absent_.end(), job));
        count(job, car, 1);
    }
    return true;
}

void Plan::take_route(const Plan& other, int car) {
    const auto c = static_cast<std::size_t>(car);
    routes_[c] = other.routes_[c];
}

void Plan::take_rest(const Plan& other) {
    car_of_ = other.car_of_;
    absent_ = other.absent_;
    visits_ = other.visits_;
    visits_by_car_ = other.visits_by_car_;
    cost_ = other.cost_;
    lost_ = other.lost_;
    missing_ = other.missing_;
}

Routes Plan::routes() const {
    Routes routes;
    for (const Route& route : routes_)
        routes.emplace_back(route.jobs().begin(), route.jobs().end());
    return routes;
}

} // namespace guanmo::vrp
