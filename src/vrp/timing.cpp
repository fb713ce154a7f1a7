#include "vrp/timing.hpp"

#include <algorithm>
#include <cassert>
#include <optional>

namespace guanmo::vrp {

namespace {

Seconds first_start(const Break& pause, Seconds t) {
    if (pause.windows.empty())
        return t;
    for (const TimeWindow& window : pause.windows)
        if (t <= window.closes)
            return std::max(t, window.opens);
    return unlimited;
}

/// A drive that breaks interrupt: what is left of it at a moment.
struct Drive {
    Seconds now = 0;
    Seconds left = 0;

    /// Drives on until the pause begins, or waits for it; false when it is too late for the pause.
    bool pause(const Break& pause) {
        const Seconds starts = first_start(pause, now);
        if (starts >= unlimited)
            return false;
        left -= std::min(left, starts - now);
        now = starts + pause.service;
        return true;
    }
    [[nodiscard]] Seconds arrival() const { return now + left; }
};

/// How many breaks have been taken at the end of each leg, so that the route ends early.
struct Breaks {
    Seconds end = unlimited;
    std::vector<std::size_t> taken; ///< by leg
};

/// Dynamic programming over the legs and the number of breaks taken: of two ways to the same point
/// with as many breaks the earlier one is never worse, for waiting is allowed.
Breaks place_breaks(const Instance& instance, int car_index, const std::vector<int>& jobs,
                    Seconds leave) {
    const Instance::Car& car = instance.car(car_index);
    const auto& breaks = car.vehicle->breaks;
    std::vector<Seconds> ready(breaks.size() + 1, unlimited);
    ready[0] = leave;
    std::vector<std::vector<std::size_t>> before(jobs.size() + 1);
    int from = car.start;
    for (std::size_t leg = 0; leg <= jobs.size(); ++leg) {
        const int to = leg < jobs.size() ? jobs[leg] : car.end;
        std::vector<Seconds> arrives(breaks.size() + 1, unlimited);
        before[leg].assign(breaks.size() + 1, 0);
        for (std::size_t taken = 0; taken <= breaks.size(); ++taken) {
            if (ready[taken] >= unlimited)
                continue;
            Drive drive{ready[taken], instance.duration(car, from, to)};
            for (std::size_t now_taken = taken;; ++now_taken) {
                if (drive.arrival() < arrives[now_taken]) {
                    arrives[now_taken] = drive.arrival();
                    before[leg][now_taken] = taken;
                }
                if (now_taken == breaks.size() || !drive.pause(breaks[now_taken]))
                    break;
            }
        }
        if (leg < jobs.size())
            for (Seconds& moment : arrives) {
                if (moment < unlimited)
                    moment = instance.earliest(to, moment);
                if (moment < unlimited)
                    moment += instance.action(from, to);
            }
        ready = std::move(arrives);
        from = to;
    }
    Breaks result;
    if (ready.back() > car.vehicle->window.closes)
        return result;
    result.end = ready.back();
    result.taken.resize(jobs.size() + 1);
    std::size_t taken = breaks.size();
    for (std::size_t leg = jobs.size() + 1; leg-- > 0;) {
        result.taken[leg] = taken;
        taken = before[leg][taken];
    }
    return result;
}

/// Writes a route down step by step.
class Scribe {
  public:
    Scribe(const Instance& instance, int car_index, Schedule& schedule)
        : instance_(instance), car_(instance.car(car_index)), schedule_(schedule),
          load_(instance.dimensions()) {}

    void write(const std::vector<int>& jobs, const Breaks& breaks, Seconds leave) {
        for (std::size_t d = 0; d < load_.size(); ++d)
            for (const int job : jobs)
                load_[d] += instance_.delivery(job, d);
        add({Step::Kind::start, 0, car_.vehicle->start, leave, 0, 0, 0, 0, 0, load_});
        Drive drive{leave, 0};
        int from = car_.start;
        std::size_t taken = 0;
        for (std::size_t leg = 0; leg <= jobs.size(); ++leg) {
            const int to = leg < jobs.size() ? jobs[leg] : car_.end;
            drive.left = instance_.duration(car_, from, to);
            for (; taken < breaks.taken[leg]; ++taken)
                pause(drive, taken);
            driven_ += drive.left;
            distance_ += instance_.distance(car_, from, to);
            if (leg < jobs.size())
                visit(drive, from, to);
            else
                add({Step::Kind::end, 0, car_.vehicle->end, drive.arrival(), 0, 0, 0, driven_,
                     distance_, load_});
            from = to;
        }
        schedule_.driving = driven_;
        schedule_.distance = distance_;
    }

  private:
    void add(Step step) {
        schedule_.waiting += step.waiting;
        schedule_.setup += step.setup;
        schedule_.service += step.service;
        schedule_.steps.push_back(std::move(step));
    }

    void pause(Drive& drive, std::size_t index) {
        const Break& pause = car_.vehicle->breaks[index];
        const Drive was = drive;
        drive.pause(pause);
        const Seconds drove = was.left - drive.left;
        driven_ += drove;
        const Seconds arrival = was.now + drove;
        add({Step::Kind::pause, index, std::nullopt, arrival, drive.now - pause.service - arrival,
             0, pause.service, driven_, distance_, load_});
    }

    void visit(Drive& drive, int from, int job) {
        const Job& wanted = instance_.problem().jobs[static_cast<std::size_t>(job)];
        for (std::size_t d = 0; d < load_.size(); ++d)
            load_[d] += instance_.pickup(job, d) - instance_.delivery(job, d);
        const Seconds begins = instance_.earliest(job, drive.arrival());
        const Seconds action = instance_.action(from, job);
        add({Step::Kind::job, static_cast<std::size_t>(job), wanted.location, drive.arrival(),
             begins - drive.arrival(), action - wanted.service, wanted.service, driven_, distance_,
             load_});
        drive = {begins + action, 0};
    }

    const Instance& instance_;
    const Instance::Car& car_;
    Schedule& schedule_;
    Amounts load_;
    Seconds driven_ = 0;
    Metres distance_ = 0;
};

} // namespace

Seconds earliest_end(const Instance& instance, int car, const std::vector<int>& jobs) {
    return place_breaks(instance, car, jobs, instance.car(car).vehicle->window.opens).end;
}

Schedule make_schedule(const Instance& instance, int car, const std::vector<int>& jobs) {
    const Instance::Car& data = instance.car(car);
    assert(!jobs.empty() || data.vehicle->comes_home);
    Seconds leave = data.vehicle->window.opens;
    const Seconds end = earliest_end(instance, car, jobs);
    assert(end < unlimited);
    // The later it leaves the later it ends, so the last moment is found by halving.
    Seconds too_late = end + 1;
    while (too_late - leave > 1) {
        const Seconds middle = leave + (too_late - leave) / 2;
        (place_breaks(instance, car, jobs, middle).end <= end ? leave : too_late) = middle;
    }
    Schedule schedule;
    schedule.vehicle = static_cast<std::size_t>(car);
    Scribe(instance, car, schedule).write(jobs, place_breaks(instance, car, jobs, leave), leave);
    Cost cost = data.fixed;
    int from = data.start;
    for (const int job : jobs) {
        cost += instance.cost(data, from, job);
        from = job;
    }
    schedule.cost = instance.problem_cost(cost + instance.cost(data, from, data.end));
    return schedule;
}

} // namespace guanmo::vrp
