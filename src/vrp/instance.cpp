#include "vrp/instance.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>

namespace guanmo::vrp {

namespace {

std::int64_t entry(const Amounts& amounts, std::size_t dimension) {
    return dimension < amounts.size() ? amounts[dimension] : 0;
}

/// Costs in 1/3,600,000 are whole numbers whatever an hour and a kilometre cost.
constexpr Cost finest_scale = 3'600'000;

using LegsKey = std::tuple<std::size_t, double, Cost, Cost>;

LegsKey legs_key(const Vehicle& vehicle) {
    return {vehicle.matrix, vehicle.speed_factor, vehicle.per_hour, vehicle.per_km};
}

bool alike(const Vehicle& a, const Vehicle& b) {
    const auto rules = [](const Vehicle& v) {
        return std::tie(v.start, v.end, v.capacity, v.skills, v.window, v.max_travel_time,
                        v.max_distance, v.max_tasks, v.fixed, v.comes_home);
    };
    return legs_key(a) == legs_key(b) && rules(a) == rules(b) && a.breaks.empty() &&
           b.breaks.empty();
}

} // namespace

Instance::Instance(const Problem& problem)
    : problem_(&problem), jobs_(static_cast<int>(problem.jobs.size())) {
    take_jobs();
    find_cost_scale();
    take_vehicles();
    find_neighbours();
}

void Instance::take_jobs() {
    for (const Vehicle& vehicle : problem_->vehicles)
        dimensions_ = std::max(dimensions_, vehicle.capacity.size());
    for (const Job& job : problem_->jobs) {
        location_.emplace_back(job.location);
        setup_.push_back(job.setup);
        service_.push_back(job.service);
        has_setup_ = has_setup_ || job.setup > 0;
        has_turns_ = has_turns_ || job.turn.has_value();
        window_.push_back(job.windows.empty()
                              ? TimeWindow{-unlimited, unlimited}
                              : TimeWindow{job.windows.front().opens, job.windows.back().closes});
        several_windows_.push_back(job.windows.size() > 1);
        for (std::size_t d = 0; d < dimensions_; ++d) {
            delivery_.push_back(entry(job.delivery, d));
            pickup_.push_back(entry(job.pickup, d));
        }
    }
    quotas_of_.resize(problem_->jobs.size());
    for (std::size_t q = 0; q < problem_->quotas.size(); ++q)
        for (const std::size_t job : problem_->quotas[q].jobs)
            quotas_of_[job].push_back(static_cast<int>(q));
}

void Instance::find_cost_scale() {
    Cost divisor = finest_scale;
    for (const Vehicle& vehicle : problem_->vehicles)
        if (problem_->matrices[vehicle.matrix].costs.empty()) {
            divisor = std::gcd(divisor, vehicle.per_hour * 1000);
            divisor = std::gcd(divisor, vehicle.per_km * 3600);
        }
    cost_scale_ = finest_scale / divisor;
}

void Instance::take_vehicles() {
    std::map<std::pair<std::optional<std::size_t>, std::optional<std::size_t>>, int> ends;
    for (const Vehicle& vehicle : problem_->vehicles) {
        const auto [place, is_new] =
            ends.emplace(std::pair{vehicle.start, vehicle.end}, static_cast<int>(location_.size()));
        if (is_new) {
            location_.push_back(vehicle.start);
            location_.push_back(vehicle.end);
        }
    }
    nodes_ = location_.size();

    std::map<LegsKey, std::size_t> profiles;
    for (const Vehicle& vehicle : problem_->vehicles)
        profiles.emplace(legs_key(vehicle), profiles.size());
    legs_.resize(profiles.size());
    for (const Vehicle& vehicle : problem_->vehicles) {
        Legs& legs = legs_[profiles.at(legs_key(vehicle))];
        if (legs.duration.empty())
            make_legs(vehicle, legs);
        Car car;
        car.legs = &legs;
        car.start = ends.at({vehicle.start, vehicle.end});
        car.end = car.start + 1;
        car.fixed = vehicle.fixed * cost_scale_;
        if (const Seconds home = duration(car, car.start, car.end);
            vehicle.comes_home && vehicle.window.opens + home <= vehicle.window.closes)
            car.idle = car.fixed + cost(car, car.start, car.end);
        car.vehicle = &vehicle;
        car.kind = static_cast<int>(cars_.size());
        for (std::size_t other = 0; other < cars_.size(); ++other)
            if (alike(*cars_[other].vehicle, vehicle)) {
                car.kind = cars_[other].kind;
                break;
            }
        find_who_can_visit(car);
        cars_.push_back(std::move(car));
    }
}

void Instance::make_legs(const Vehicle& vehicle, Legs& legs) const {
    const Matrix& matrix = problem_->matrices[vehicle.matrix];
    legs.duration.assign(nodes_ * nodes_, 0);
    legs.cost.assign(nodes_ * nodes_, 0);
    if (!matrix.distances.empty())
        legs.distance.assign(nodes_ * nodes_, 0);
    for (std::size_t from = 0; from < nodes_; ++from)
        for (std::size_t to = 0; to < nodes_; ++to) {
            if (!location_[from] || !location_[to])
                continue;
            const std::size_t leg = *location_[from] * matrix.size + *location_[to];
            const std::size_t place = from * nodes_ + to;
            const Seconds duration = matrix.durations[leg];
            const Metres distance = matrix.distances.empty() ? 0 : matrix.distances[leg];
            if (duration >= unlimited) {
                legs.duration[place] = legs.cost[place] = unlimited;
                continue;
            }
            legs.duration[place] =
                vehicle.speed_factor == 1
                    ? duration
                    : std::llround(static_cast<double>(duration) / vehicle.speed_factor);
            if (!legs.distance.empty())
                legs.distance[place] = distance;
            legs.cost[place] = !matrix.costs.empty()
                                   ? matrix.costs[leg] * cost_scale_
                                   : (legs.duration[place] * vehicle.per_hour * 1000 +
                                      distance * vehicle.per_km * 3600) /
                                         (finest_scale / cost_scale_);
        }
    find_least_durations(legs);
}

/// Floyd 1962. Of very many nodes only a lower bound of it, 0: it is only asked what is impossible.
void Instance::find_least_durations(Legs& legs) const {
    constexpr std::size_t most_nodes = 700;
    if (nodes_ > most_nodes) {
        legs.least_duration.assign(nodes_ * nodes_, 0);
        return;
    }
    legs.least_duration = legs.duration;
    auto& least = legs.least_duration;
    for (std::size_t by = 0; by < static_cast<std::size_t>(jobs_); ++by)
        for (std::size_t from = 0; from < nodes_; ++from) {
            const Seconds there = least[from * nodes_ + by];
            for (std::size_t to = 0; to < nodes_; ++to)
                least[from * nodes_ + to] =
                    std::min(least[from * nodes_ + to], there + least[by * nodes_ + to]);
        }
}

void Instance::find_who_can_visit(Car& car) const {
    const Vehicle& vehicle = *car.vehicle;
    car.can_visit.assign(static_cast<std::size_t>(jobs_), 0);
    for (int job = 0; job < jobs_; ++job) {
        const Job& wanted = problem_->jobs[static_cast<std::size_t>(job)];
        bool able = std::all_of(wanted.skills.begin(), wanted.skills.end(), [&](int skill) {
            return std::find(vehicle.skills.begin(), vehicle.skills.end(), skill) !=
                   vehicle.skills.end();
        });
        for (std::size_t d = 0; d < dimensions_; ++d)
            able =
                able && delivery(job, d) <= capacity(car, d) && pickup(job, d) <= capacity(car, d);
        const Seconds out = least_duration(car, car.start, job);
        const Seconds back = least_duration(car, job, car.end);
        const Seconds begins =
            out < unlimited ? earliest(job, vehicle.window.opens + out) : unlimited;
        able = able && back < unlimited && begins < unlimited &&
               begins + wanted.service + back <= vehicle.window.closes &&
               out + back <= vehicle.max_travel_time && vehicle.max_tasks >= 1;
        car.can_visit[static_cast<std::size_t>(job)] = able;
    }
}

void Instance::find_neighbours() {
    neighbours_.resize(static_cast<std::size_t>(jobs_));
    if (cars_.empty())
        return;
    const Car& car = cars_.front();
    for (int job = 0; job < jobs_; ++job) {
        auto& near = neighbours_[static_cast<std::size_t>(job)];
        std::vector<std::pair<Cost, int>> others;
        for (int other = 0; other < jobs_; ++other)
            if (other != job)
                others.emplace_back(std::min(cost(car, job, other), cost(car, other, job)), other);
        const std::size_t kept = std::min(others.size(), neighbours_kept);
        std::partial_sort(others.begin(), others.begin() + static_cast<std::ptrdiff_t>(kept),
                          others.end());
        for (std::size_t i = 0; i < kept; ++i)
            near.push_back(others[i].second);
    }
}

bool Instance::idleness_costs() const {
    return std::any_of(cars_.begin(), cars_.end(), [](const Car& car) { return car.idle > 0; });
}

bool Instance::all_worth_visiting() const {
    for (int job = 0; job < jobs_; ++job)
        if (!is_worth_visiting(job))
            return false;
    return true;
}

Seconds Instance::earliest_of_several(int job, Seconds t) const {
    for (const TimeWindow& window : problem_->jobs[static_cast<std::size_t>(job)].windows)
        if (t <= window.closes)
            return std::max(t, window.opens);
    return unlimited;
}

Seconds Instance::latest_of_several(int job, Seconds t) const {
    const auto& windows = problem_->jobs[static_cast<std::size_t>(job)].windows;
    for (auto window = windows.rbegin(); window != windows.rend(); ++window)
        if (t >= window->opens)
            return std::min(t, window->closes);
    return -unlimited;
}

Cost Instance::problem_cost(Cost internal) const {
    return (internal + cost_scale_ / 2) / cost_scale_;
}

Cost Instance::problem_bound(double internal) const {
    // Half a unit of the internal whole numbers is far above the rounding of a sum of doubles.
    const double whole = std::ceil(internal - 0.01);
    const auto bound = static_cast<Cost>(std::max(whole, 0.0));
    return cost_scale_ == 1 ? bound : bound / cost_scale_;
}

} // namespace guanmo::vrp
