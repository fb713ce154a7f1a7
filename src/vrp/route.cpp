#include "vrp/route.hpp"

#include "vrp/timing.hpp"

#include <algorithm>

namespace guanmo::vrp {

namespace {

constexpr double turns_overlooked = 0.05;

} // namespace

Route::Route(const Instance& instance, int car) : instance_(&instance), car_(car) {
    refresh();
}

bool Route::assign(std::vector<int> jobs) {
    jobs_.swap(jobs);
    if (refresh())
        return true;
    jobs_.swap(jobs);
    refresh();
    return false;
}

bool Route::leave_out(const std::vector<char>& marked) {
    std::vector<int> kept;
    kept.reserve(jobs_.capacity());
    for (const int job : jobs_)
        if (!marked[static_cast<std::size_t>(job)])
            kept.push_back(job);
    return assign(std::move(kept));
}

void Route::insert(int job, int position) {
    jobs_.insert(jobs_.begin() + position, job);
    refresh();
}

Route::Place Route::cheapest_place(int job, Cost below, Random& random, double blink) const {
    const Instance::Car& car = car_data();
    Place best{below, -1};
    for (int position = 0; position <= size(); ++position) {
        const int a = before(position);
        const int b = after(position);
        Cost added = instance_->cost(car, a, job) + instance_->cost(car, job, b);
        added += jobs_.empty() ? car.fixed - car.idle : -instance_->cost(car, a, b);
        if (added >= best.cost || (blink > 0 && random.chance(blink)))
            continue;
        if (instance_->has_turns() && !turns_allow(job, position) &&
            (blink == 0 || !random.chance(turns_overlooked)))
            continue;
        if (fits_in_time(job, position) && fits_in_load(job, position) &&
            fits_otherwise(job, position))
            best = {added, position};
    }
    return best.position < 0 ? Place{} : best;
}

/// A job with a turn comes there or, as yet, to the end; nobody pushes one behind its turn.
bool Route::turns_allow(int job, int position) const {
    const auto turn_of = [this](int j) {
        return instance_->problem().jobs[static_cast<std::size_t>(j)].turn;
    };
    if (const auto turn = turn_of(job))
        return position == std::min(static_cast<int>(*turn), size());
    for (int later = position; later < size(); ++later)
        if (const auto turn = turn_of(jobs_[static_cast<std::size_t>(later)]);
            turn && later >= static_cast<int>(*turn))
            return false;
    return true;
}

bool Route::fits_in_time(int job, int position) const {
    const Instance::Car& car = car_data();
    const int a = before(position);
    const int b = after(position);
    const Seconds begins = instance_->earliest(job, leave_[static_cast<std::size_t>(position)] +
                                                        instance_->duration(car, a, job));
    if (begins >= unlimited)
        return false;
    const Seconds at_next = begins + instance_->action(a, job) + instance_->duration(car, job, b);
    return at_next <= arrive_[static_cast<std::size_t>(position)];
}

bool Route::fits_in_load(int job, int position) const {
    const std::size_t dimensions = instance_->dimensions();
    for (std::size_t d = 0; d < dimensions; ++d) {
        const std::size_t place = static_cast<std::size_t>(position) * dimensions + d;
        const std::int64_t capacity = instance_->capacity(car_data(), d);
        if (most_before_[place] + instance_->delivery(job, d) > capacity ||
            most_from_[place] + instance_->pickup(job, d) > capacity)
            return false;
    }
    return true;
}

bool Route::fits_otherwise(int job, int position) const {
    const Instance::Car& car = car_data();
    const Vehicle& vehicle = *car.vehicle;
    const int a = before(position);
    const int b = after(position);
    if (size() + 1 > vehicle.max_tasks)
        return false;
    if (vehicle.max_travel_time < unlimited &&
        driving_ + instance_->duration(car, a, job) + instance_->duration(car, job, b) -
                (jobs_.empty() ? 0 : instance_->duration(car, a, b)) >
            vehicle.max_travel_time)
        return false;
    if (vehicle.max_distance < unlimited &&
        distance_ + instance_->distance(car, a, job) + instance_->distance(car, job, b) -
                (jobs_.empty() ? 0 : instance_->distance(car, a, b)) >
            vehicle.max_distance)
        return false;
    if (vehicle.breaks.empty() && !instance_->has_setup())
        return true;
    std::vector<int> jobs = jobs_;
    jobs.insert(jobs.begin() + position, job);
    return earliest_end(*instance_, car_, jobs) < unlimited;
}

bool Route::refresh() {
    const Instance::Car& car = car_data();
    cost_ = jobs_.empty() ? car.idle : car.fixed;
    driving_ = 0;
    distance_ = 0;
    if (!jobs_.empty())
        for (int position = 0; position <= size(); ++position) {
            const int a = before(position);
            const int b = after(position);
            if (instance_->duration(car, a, b) >= unlimited)
                return false;
            cost_ += instance_->cost(car, a, b);
            driving_ += instance_->duration(car, a, b);
            distance_ += instance_->distance(car, a, b);
        }
    if (!within_limits() || !time_forwards())
        return false;
    time_backwards();
    out_of_turn_ = 0;
    if (instance_->has_turns())
        for (std::size_t p = 0; p < jobs_.size(); ++p) {
            const auto& turn = instance_->problem().jobs[static_cast<std::size_t>(jobs_[p])].turn;
            out_of_turn_ += turn && *turn != p;
        }
    return add_up_loads();
}

bool Route::within_limits() const {
    const Vehicle& vehicle = *car_data().vehicle;
    return driving_ <= vehicle.max_travel_time && distance_ <= vehicle.max_distance &&
           size() <= vehicle.max_tasks &&
           (jobs_.empty() || (vehicle.breaks.empty() && !instance_->has_setup()) ||
            earliest_end(*instance_, car_, jobs_) < unlimited);
}

bool Route::time_forwards() {
    const Instance::Car& car = car_data();
    leave_.resize(jobs_.size() + 1);
    leave_[0] = car.vehicle->window.opens;
    for (int position = 0; position < size(); ++position) {
        const auto p = static_cast<std::size_t>(position);
        const int a = before(position);
        const Seconds begins =
            instance_->earliest(jobs_[p], leave_[p] + instance_->duration(car, a, jobs_[p]));
        if (begins >= unlimited)
            return false;
        leave_[p + 1] = begins + instance_->action(a, jobs_[p]);
    }
    return jobs_.empty() || leave_.back() + instance_->duration(car, jobs_.back(), car.end) <=
                                car.vehicle->window.closes;
}

void Route::time_backwards() {
    const Instance::Car& car = car_data();
    arrive_.resize(jobs_.size() + 1);
    arrive_.back() = car.vehicle->window.closes;
    for (int position = size() - 1; position >= 0; --position) {
        const auto p = static_cast<std::size_t>(position);
        const Seconds begins = arrive_[p + 1] -
                               instance_->duration(car, jobs_[p], after(position + 1)) -
                               instance_->action(before(position), jobs_[p]);
        arrive_[p] = instance_->latest(jobs_[p], begins);
    }
}

bool Route::add_up_loads() {
    const std::size_t dimensions = instance_->dimensions();
    if (dimensions == 0)
        return true;
    const std::size_t places = jobs_.size() + 1;
    most_before_.assign(places * dimensions, 0);
    most_from_.assign(places * dimensions, 0);
    for (std::size_t d = 0; d < dimensions; ++d) {
        std::int64_t load = 0;
        for (const int job : jobs_)
            load += instance_->delivery(job, d);
        std::int64_t most = 0;
        for (std::size_t p = 0; p < places; ++p) {
            if (p > 0)
                load += instance_->pickup(jobs_[p - 1], d) - instance_->delivery(jobs_[p - 1], d);
            most = std::max(most, load);
            most_before_[p * dimensions + d] = most;
            most_from_[p * dimensions + d] = load;
        }
        for (std::size_t p = places - 1; p-- > 0;)
            most_from_[p * dimensions + d] =
                std::max(most_from_[p * dimensions + d], most_from_[(p + 1) * dimensions + d]);
        if (most_from_[d] > instance_->capacity(car_data(), d))
            return false;
    }
    return true;
}

} // namespace guanmo::vrp
