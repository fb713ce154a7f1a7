#include "vrp/ruin_recreate.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace guanmo::vrp {

namespace {

constexpr double removed_on_average = 10;
constexpr int longest_string = 10;
constexpr double blink_rate = 0.01;
constexpr double shorten_rate = 0.2;   ///< where jobs are absent for want of time
constexpr double ruin_cars_rate = 0.1; ///< where cars differ

} // namespace

RuinRecreate::RuinRecreate(const Instance& instance, std::uint64_t seed)
    : instance_(instance), random_(seed), current_(instance), work_(instance), best_(instance),
      marked_(static_cast<std::size_t>(instance.jobs())),
      touched_(static_cast<std::size_t>(instance.cars())),
      barred_(static_cast<std::size_t>(instance.cars())),
      keys_(static_cast<std::size_t>(instance.jobs())) {
    for (int job = 0; job < instance.jobs(); ++job) {
        values_differ_ = values_differ_ || instance.value(job) != instance.value(0);
        has_windows_ = has_windows_ || instance.span(job).closes < unlimited;
    }
    for (int car = 0; car < instance.cars(); ++car)
        kinds_differ_ = kinds_differ_ || instance.car(car).kind != instance.car(0).kind;
    set_weights();
    recreate();
    accept(true);
    best_ = current_;
    // Short at first where several cars share the jobs: what a long way down brings there, several
    // short ones bring sooner.
    cooling_steps_ = 10'000 + 1'500 * instance.jobs();
    if (instance.cars() > 1)
        cooling_steps_ /= best_.lost() > 0 ? 3 : 10;
    begin_cooling();
}

void RuinRecreate::set_weights() {
    if (instance_.cars() == 0 || instance_.jobs() == 0)
        return;
    const Instance::Car& car = instance_.car(0);
    double nearest = 0;
    double values = 0;
    for (int job = 0; job < instance_.jobs(); ++job) {
        const auto& near = instance_.neighbours(job);
        const std::size_t looked_at = std::min<std::size_t>(near.size(), 4);
        for (std::size_t i = 0; i < looked_at; ++i)
            if (const Cost cost = instance_.cost(car, job, near[i]); cost < unlimited)
                nearest += static_cast<double>(cost) / static_cast<double>(looked_at);
        values += static_cast<double>(instance_.value(job));
    }
    const double jobs = instance_.jobs();
    const double leg = std::max(nearest / jobs, 1e-3);
    weight_lost_ = 3 * leg / std::max(values / jobs, 1e-9);
    weight_missing_ = 80 * leg;
    hot_ = 2 * leg;
    hot_with_absent_ = (instance_.cars() > 1 ? 4 : 1) * leg;
    cold_ = 0.005 * leg;
}

void RuinRecreate::begin_cooling() {
    cooling_steps_ += cooling_steps_ / 2;
    steps_left_ = cooling_steps_;
    // Where not everything can be visited, jobs have to change places with others.
    temperature_ = best_.lost() > 0 ? hot_with_absent_ : hot_;
    cooling_ = std::pow(cold_ / temperature_, 1.0 / static_cast<double>(cooling_steps_));
    // A table of multiples is the same everywhere; the last bits of pow may not be.
    cooling_ = std::round(cooling_ * 0x1p40) * 0x1p-40;
}

double RuinRecreate::penalised(const Plan& plan) const {
    return static_cast<double>(plan.cost()) + weight_lost_ * static_cast<double>(plan.lost()) +
           weight_missing_ * static_cast<double>(plan.missing());
}

void RuinRecreate::step() {
    if (instance_.jobs() == 0 || instance_.cars() == 0)
        return;
    const bool whole_cars = kinds_differ_ && random_.chance(ruin_cars_rate);
    if (whole_cars)
        ruin_cars();
    else
        ruin();
    recreate();
    std::fill(barred_.begin(), barred_.end(), 0);
    if (work_.lost() > 0 && random_.chance(shorten_rate)) {
        for (const int car : std::vector<int>(touched_cars_))
            shorten(car);
        recreate();
    }
    const double value = penalised(work_);
    // With cars barred jobs stay away that had room; far from home, that costs less than their way.
    const bool fewer = work_.missing() > current_.missing() || work_.lost() > current_.lost();
    accept(!(whole_cars && fewer) && value < current_value_ + temperature_ * random_.exponential());
    if (current_.objective() < best_.objective())
        best_ = current_;
    temperature_ *= cooling_;
    if (--steps_left_ <= 0) {
        if (random_.chance(0.5))
            suggest(best_);
        begin_cooling();
    }
}

void RuinRecreate::suggest(const Plan& plan) {
    current_ = plan;
    work_ = plan;
    current_value_ = penalised(plan);
    if (plan.objective() < best_.objective())
        best_ = plan;
}

void RuinRecreate::ruin() {
    std::fill(marked_.begin(), marked_.end(), 0);
    int used = 0;
    int visits = 0;
    for (int car = 0; car < instance_.cars(); ++car) {
        used += work_.route(car).size() > 0;
        visits += work_.route(car).size();
    }
    if (visits == 0)
        return;
    const double mean = static_cast<double>(visits) / used;
    const int most = std::max(1, std::min(longest_string, static_cast<int>(mean)));
    const double strings = 4 * removed_on_average / (1 + most) - 1;
    int wanted = static_cast<int>(1 + random_.uniform() * std::max(strings, 1.0));
    const int seed = random_.whole(instance_.jobs());

    const auto take = [&](int job) {
        const int car = work_.car_of(job);
        if (car < 0 || marked_[static_cast<std::size_t>(job)])
            return;
        // In one long route several strings may go, in one of many only one.
        if (used > 1 && touched_[static_cast<std::size_t>(car)])
            return;
        mark_string(job, most);
        --wanted;
        if (!touched_[static_cast<std::size_t>(car)]) {
            touched_[static_cast<std::size_t>(car)] = 1;
            touched_cars_.push_back(car);
        }
    };
    take(seed);
    for (const int near : instance_.neighbours(seed)) {
        if (wanted <= 0)
            break;
        take(near);
    }
    for (const int car : touched_cars_)
        work_.leave_out(car, marked_);
}

/// Jobs taken out one string at a time go back to the car that they came from where another one
/// costs more to begin with, however well it could take them all.
void RuinRecreate::ruin_cars() {
    std::fill(marked_.begin(), marked_.end(), 0);
    for (int car = 0; car < instance_.cars(); ++car) {
        if (!random_.chance(0.5))
            continue;
        barred_[static_cast<std::size_t>(car)] = random_.chance(0.5);
        if (work_.route(car).size() == 0)
            continue;
        for (const int job : work_.route(car).jobs())
            marked_[static_cast<std::size_t>(job)] = 1;
        touched_[static_cast<std::size_t>(car)] = 1;
        touched_cars_.push_back(car);
    }
    for (const int car : touched_cars_)
        work_.leave_out(car, marked_);
}

void RuinRecreate::mark_string(int job, int most) {
    const std::vector<int>& jobs = work_.route(work_.car_of(job)).jobs();
    const int size = static_cast<int>(jobs.size());
    const int place = static_cast<int>(std::find(jobs.begin(), jobs.end(), job) - jobs.begin());
    const int length = 1 + random_.whole(std::min(size, most));
    int spared = 0; // in the middle of the string ("split string")
    if (length > 1 && length < size && random_.chance(0.5)) {
        spared = 1;
        while (length + spared < size && random_.chance(0.5))
            ++spared;
    }
    const int span = length + spared;
    const int first = std::max(0, place - span + 1);
    const int last = std::min(place, size - span);
    const int begin = first + random_.whole(last - first + 1);
    const int gap = spared == 0 ? span : begin + random_.whole(length + 1) - begin;
    for (int i = 0; i < span; ++i)
        if (spared == 0 || i < gap || i >= gap + spared)
            marked_[static_cast<std::size_t>(jobs[static_cast<std::size_t>(begin + i)])] = 1;
}

void RuinRecreate::put_in_order(std::vector<int>& jobs) {
    // Weights of the orders after the paper: random 4, amounts 4, far 2, near 1, windows 2 each;
    // values, which it does not know, 6.
    const Instance::Car& car = instance_.car(0);
    enum { random, amount, far, near, length, opens, closes, value };
    const int weights[] = {4,
                           instance_.dimensions() > 0 ? 4 : 0,
                           2,
                           1,
                           has_windows_ ? 2 : 0,
                           has_windows_ ? 2 : 0,
                           has_windows_ ? 2 : 0,
                           values_differ_ ? 6 : 0};
    int draw = random_.whole(std::accumulate(std::begin(weights), std::end(weights), 0));
    int order = 0;
    while (draw >= weights[order])
        draw -= weights[order++];
    const auto key = [&](int job) -> double {
        switch (order) {
        case amount:
            return -static_cast<double>(instance_.delivery(job, 0) + instance_.pickup(job, 0));
        case far:
            return -static_cast<double>(instance_.cost(car, car.start, job) +
                                        instance_.cost(car, job, car.end));
        case near:
            return static_cast<double>(instance_.cost(car, car.start, job) +
                                       instance_.cost(car, job, car.end));
        case length:
            return static_cast<double>(instance_.span(job).closes - instance_.span(job).opens);
        case opens:
            return static_cast<double>(instance_.span(job).opens);
        case closes:
            return -static_cast<double>(instance_.span(job).closes);
        case value:
            return -static_cast<double>(instance_.value(job)) * (0.5 + random_.uniform());
        default:
            return random_.uniform();
        }
    };
    for (const int job : jobs)
        keys_[static_cast<std::size_t>(job)] =
            key(job) -
            ((instance_.must(job) || work_.is_wanted(job)) && !random_.chance(0.1) ? 1e18 : 0);
    std::sort(jobs.begin(), jobs.end(), [&](int a, int b) {
        const double ka = keys_[static_cast<std::size_t>(a)];
        const double kb = keys_[static_cast<std::size_t>(b)];
        return ka != kb ? ka < kb : a < b;
    });
}

void RuinRecreate::recreate() {
    open_jobs_ = work_.absent();
    put_in_order(open_jobs_);
    for (const int job : open_jobs_) {
        // What nobody wants costs something and brings nothing.
        if (!instance_.is_worth_visiting(job) && !work_.is_wanted(job))
            continue;
        Route::Place best;
        int best_car = -1;
        int empty_kind = -1; // of alike empty cars only one is tried
        for (int car = 0; car < instance_.cars(); ++car) {
            const Instance::Car& data = instance_.car(car);
            const Route& route = work_.route(car);
            if (barred_[static_cast<std::size_t>(car)] ||
                !data.can_visit[static_cast<std::size_t>(job)] || !work_.quotas_allow(job, car))
                continue;
            if (route.size() == 0) {
                if (data.kind == empty_kind)
                    continue;
                empty_kind = data.kind;
            }
            const Route::Place place =
                route.cheapest_place(job, best.cost, random_, route.size() > 0 ? blink_rate : 0);
            if (place.cost < best.cost) {
                best = place;
                best_car = car;
            }
        }
        if (best_car < 0)
            continue;
        work_.insert(job, best_car, best.position);
        if (!touched_[static_cast<std::size_t>(best_car)]) {
            touched_[static_cast<std::size_t>(best_car)] = 1;
            touched_cars_.push_back(best_car);
        }
    }
}

/// 2-opt until no turned path saves anything; with sums of the legs each way, so that a path is
/// judged in constant time.
void RuinRecreate::shorten(int car) {
    const Instance::Car& data = instance_.car(car);
    std::vector<int> jobs = work_.route(car).jobs();
    const std::size_t size = jobs.size();
    std::vector<Cost> there(size + 1), back(size + 1);
    for (bool again = size > 2; again;) {
        again = false;
        for (std::size_t i = 1; i < size; ++i) {
            there[i] = there[i - 1] + instance_.cost(data, jobs[i - 1], jobs[i]);
            back[i] = back[i - 1] + instance_.cost(data, jobs[i], jobs[i - 1]);
        }
        for (std::size_t i = 0; i + 1 < size && !again; ++i)
            for (std::size_t j = i + 1; j < size && !again; ++j) {
                const int before = i == 0 ? data.start : jobs[i - 1];
                const int after = j + 1 == size ? data.end : jobs[j + 1];
                const Cost saved =
                    instance_.cost(data, before, jobs[i]) + instance_.cost(data, jobs[j], after) -
                    instance_.cost(data, before, jobs[j]) - instance_.cost(data, jobs[i], after) +
                    (there[j] - there[i]) - (back[j] - back[i]);
                if (saved <= 0)
                    continue;
                std::reverse(jobs.begin() + static_cast<std::ptrdiff_t>(i),
                             jobs.begin() + static_cast<std::ptrdiff_t>(j) + 1);
                again = work_.assign(car, jobs);
                if (!again)
                    std::reverse(jobs.begin() + static_cast<std::ptrdiff_t>(i),
                                 jobs.begin() + static_cast<std::ptrdiff_t>(j) + 1);
            }
    }
}

void RuinRecreate::accept(bool taken) {
    Plan& to = taken ? current_ : work_;
    const Plan& from = taken ? work_ : current_;
    for (const int car : touched_cars_) {
        to.take_route(from, car);
        touched_[static_cast<std::size_t>(car)] = 0;
    }
    touched_cars_.clear();
    to.take_rest(from);
    if (taken)
        current_value_ = penalised(current_);
}

} // namespace guanmo::vrp
