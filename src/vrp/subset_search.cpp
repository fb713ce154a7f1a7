#include "vrp/subset_search.hpp"

#include "vrp/job_sets.hpp"

#include <algorithm>
#include <bit>

namespace guanmo::vrp {

namespace {

/// The set as vrp/job_sets.hpp wants it.
auto in(const JobSet& set) {
    return [&set](int job) { return set.has(job); };
}

/// A partial route from the start through a set of jobs.
struct Label {
    JobSet set;
    Seconds leaves = 0; ///< its last job
    Cost cost = 0;      ///< driven so far
    Seconds driving = 0;
    std::int64_t value = 0; ///< of jobs that need not be visited
    std::uint32_t parent = 0;
    std::uint32_t next_alike = 0; ///< another label of the same set and last job; 0: none
    std::int16_t last = -1;
    bool dead = false;
};

class SubsetSearch {
  public:
    SubsetSearch(const Instance& instance, const Objective& known, std::size_t most,
                 const Watch& watch)
        : instance_(instance), car_(instance.car(0)), most_(most), watch_(watch), best_(known),
          limited_driving_(car_.vehicle->max_travel_time < unlimited) {
        for (int job = 0; job < instance_.jobs(); ++job) {
            all_value_ += instance_.must(job) ? 0 : instance_.value(job);
            musts_ += instance_.must(job);
        }
        // Once everything can be visited the best plan does so, and only its cost is in question.
        all_needed_ = known.missing == 0 && known.lost == 0 && instance_.all_worth_visiting();
        if (all_needed_)
            relaxation_ = relax_to_legs(instance_);
    }

    Exhausted run() {
        labels_.push_back({});
        labels_[0].leaves = car_.vehicle->window.opens;
        std::size_t begin = 0;
        std::size_t end = 1;
        if (all_needed_ && relaxation_.infeasible())
            return {true, {}};
        while (begin < end) {
            table_.assign(std::bit_ceil((end - begin) * 4 + 64), 0);
            used_ = 0;
            for (std::size_t label = begin; label < end; ++label) {
                if ((label & 1023U) == 0 && watch_.over())
                    return {};
                if (labels_[label].dead)
                    continue;
                finish(label);
                for (int job = 0; job < instance_.jobs(); ++job)
                    if (!labels_[label].set.has(job) && !extend(label, job))
                        return {};
            }
            begin = end;
            end = labels_.size();
        }
        // Plans that keep no turn have not been looked at: they lose against those that do.
        if (instance_.has_turns() && best_.missing > 0)
            return {};
        Exhausted result{true, {}};
        if (best_label_ != 0)
            result.better = jobs_of(best_label_);
        return result;
    }

  private:
    [[nodiscard]] Cost reduced(int from, int to) const {
        const auto jobs = static_cast<std::size_t>(instance_.jobs());
        const std::size_t row = from < 0 ? jobs : static_cast<std::size_t>(from);
        const std::size_t column = to < 0 ? jobs : static_cast<std::size_t>(to);
        return relaxation_.costs[row * relaxation_.size + column] - relaxation_.answer.row[row] -
               relaxation_.answer.column[column];
    }

    /// A complete plan: better than the best?
    void finish(std::size_t index) {
        const Label& label = labels_[index];
        if (index == 0)
            return;
        const Seconds back = instance_.duration(car_, label.last, car_.end);
        if (back >= unlimited || label.leaves + back > car_.vehicle->window.closes ||
            label.driving + back > car_.vehicle->max_travel_time)
            return;
        int visited_musts = 0;
        for (int job = 0; job < instance_.jobs(); ++job)
            visited_musts += label.set.has(job) && instance_.must(job);
        Objective objective{musts_ - visited_musts + short_of_quotas(instance_, in(label.set)),
                            all_value_ - label.value,
                            label.cost + instance_.cost(car_, label.last, car_.end), 0};
        if (objective.missing < best_.missing ||
            (objective.missing == best_.missing &&
             (objective.lost < best_.lost ||
              (objective.lost == best_.lost && objective.cost < best_.cost)))) {
            best_ = objective;
            best_label_ = static_cast<std::uint32_t>(index);
        }
    }

    /// False when there is no more room.
    bool extend(std::size_t from, int job) {
        const Label label = labels_[from]; // the vector may grow
        if (!car_.can_visit[static_cast<std::size_t>(job)] || !is_its_turn(label, job))
            return true;
        const int last = label.last < 0 ? car_.start : label.last;
        const Seconds drive = instance_.duration(car_, last, job);
        if (drive >= unlimited)
            return true;
        const Seconds begins = instance_.earliest(job, label.leaves + drive);
        if (begins >= unlimited)
            return true;
        Label next = label;
        next.last = static_cast<std::int16_t>(job);
        next.set.add(job);
        next.leaves = begins + instance_.action(last, job);
        next.driving += drive;
        next.parent = static_cast<std::uint32_t>(from);
        next.next_alike = 0;
        next.dead = false;
        if (!instance_.must(job))
            next.value += instance_.value(job);
        next.cost += instance_.cost(car_, last, job) + (label.last < 0 ? car_.fixed : 0);
        if (next.leaves + instance_.least_duration(car_, job, car_.end) >
                car_.vehicle->window.closes ||
            next.driving + instance_.least_duration(car_, job, car_.end) >
                car_.vehicle->max_travel_time ||
            !loads_fit(instance_, car_, in(next.set)) || exceeds_quota(next.set))
            return true;
        if (hopeless(next, label.last))
            return true;
        return keep(next);
    }

    /// A job with a turn has it now, or nobody has.
    [[nodiscard]] bool is_its_turn(const Label& label, int job) const {
        if (!instance_.has_turns())
            return true;
        const auto& jobs = instance_.problem().jobs;
        const auto now = static_cast<std::size_t>(std::popcount(label.set.words[0]) +
                                                  std::popcount(label.set.words[1]));
        const auto& turn = jobs[static_cast<std::size_t>(job)].turn;
        if (turn)
            return *turn == now;
        return std::none_of(jobs.begin(), jobs.end(),
                            [now](const Job& other) { return other.turn == now; });
    }

    [[nodiscard]] bool exceeds_quota(const JobSet& set) const {
        return std::any_of(instance_.problem().quotas.begin(), instance_.problem().quotas.end(),
                           [&](const Quota& quota) {
                               return quota.most < unlimited &&
                                      visits_of(quota, in(set)) > quota.most;
                           });
    }

    /// True when nothing that begins like this is better than the best.
    /// @param before the job before its last one; −1: the start.
    [[nodiscard]] bool hopeless(const Label& label, int before) const {
        if (all_needed_ && reduced(before, label.last) >= forbidden_leg / 2)
            return true;
        std::int64_t reachable = 0;
        int musts = 0;
        for (int job = 0; job < instance_.jobs(); ++job) {
            if (label.set.has(job)) {
                musts += instance_.must(job);
                continue;
            }
            const bool can = can_still_reach(label, job);
            if (!can && all_needed_)
                return true;
            if (can && !instance_.must(job))
                reachable += instance_.value(job);
            musts += can && instance_.must(job);
        }
        if (all_needed_)
            return false;
        const std::int64_t missing = musts_ - musts; // at least
        const std::int64_t lost = all_value_ - label.value - reachable;
        if (missing != best_.missing)
            return missing > best_.missing;
        if (lost != best_.lost)
            return lost > best_.lost;
        return label.cost >= best_.cost;
    }

    [[nodiscard]] bool can_still_reach(const Label& label, int job) const {
        const Seconds drive = instance_.least_duration(car_, label.last, job);
        if (drive >= unlimited || !car_.can_visit[static_cast<std::size_t>(job)])
            return false;
        const Seconds begins = instance_.earliest(job, label.leaves + drive);
        const Seconds back = instance_.least_duration(car_, job, car_.end);
        return begins < unlimited &&
               begins + instance_.problem().jobs[static_cast<std::size_t>(job)].service + back <=
                   car_.vehicle->window.closes &&
               label.driving + drive + back <= car_.vehicle->max_travel_time;
    }

    [[nodiscard]] bool no_worse(const Label& a, const Label& b) const {
        return a.leaves <= b.leaves && a.cost <= b.cost &&
               (!limited_driving_ || a.driving <= b.driving);
    }

    bool keep(Label next) {
        if (all_needed_ && relaxation_.answer.cost + reduced_so_far(next) >= best_.cost)
            return true;
        std::uint32_t* head = find(next);
        for (std::uint32_t i = *head; i != 0; i = labels_[i].next_alike)
            if (!labels_[i].dead && no_worse(labels_[i], next))
                return true;
        for (std::uint32_t i = *head; i != 0; i = labels_[i].next_alike)
            if (no_worse(next, labels_[i]))
                labels_[i].dead = true;
        if (labels_.size() >= most_)
            return false;
        next.next_alike = *head;
        *head = static_cast<std::uint32_t>(labels_.size());
        labels_.push_back(next);
        return true;
    }

    /// What the legs of a label cost above the dual values, which are its share of the bound: never
    /// negative.
    [[nodiscard]] Cost reduced_so_far(const Label& label) const {
        const auto jobs = static_cast<std::size_t>(instance_.jobs());
        Cost duals = relaxation_.answer.row[jobs];
        for (int job = 0; job < instance_.jobs(); ++job)
            if (label.set.has(job)) {
                duals += relaxation_.answer.column[static_cast<std::size_t>(job)];
                if (job != label.last)
                    duals += relaxation_.answer.row[static_cast<std::size_t>(job)];
            }
        return label.cost - duals;
    }

    /// The head of the labels with this set and last job.
    std::uint32_t* find(const Label& label) {
        if (used_ * 2 >= table_.size())
            grow();
        std::size_t place = hash_of(label.set, label.last) & (table_.size() - 1);
        while (table_[place] != 0) {
            const Label& other = labels_[table_[place]];
            if (other.last == label.last && other.set == label.set)
                return &table_[place];
            place = (place + 1) & (table_.size() - 1);
        }
        ++used_;
        return &table_[place];
    }

    void grow() {
        std::vector<std::uint32_t> old(table_.size() * 2);
        old.swap(table_);
        for (const std::uint32_t head : old)
            if (head != 0) {
                std::size_t place =
                    hash_of(labels_[head].set, labels_[head].last) & (table_.size() - 1);
                while (table_[place] != 0)
                    place = (place + 1) & (table_.size() - 1);
                table_[place] = head;
            }
    }

    [[nodiscard]] std::vector<int> jobs_of(std::uint32_t label) const {
        std::vector<int> jobs;
        for (; label != 0; label = labels_[label].parent)
            jobs.push_back(labels_[label].last);
        std::reverse(jobs.begin(), jobs.end());
        return jobs;
    }

    const Instance& instance_;
    const Instance::Car& car_;
    std::size_t most_;
    const Watch& watch_;
    Objective best_;
    bool limited_driving_;
    bool all_needed_ = false;
    std::int64_t all_value_ = 0;
    std::int64_t musts_ = 0;
    LegRelaxation relaxation_;
    std::vector<Label> labels_;
    std::vector<std::uint32_t> table_;
    std::size_t used_ = 0;
    std::uint32_t best_label_ = 0;
};

} // namespace

bool subsets_apply(const Instance& instance) {
    if (instance.cars() != 1 || instance.jobs() > JobSet::most || instance.idleness_costs())
        return false;
    const Instance::Car& car = instance.car(0);
    const Vehicle& vehicle = *car.vehicle;
    if (!vehicle.breaks.empty() || vehicle.max_distance < unlimited)
        return false;
    if (vehicle.max_tasks < instance.jobs())
        return false;
    return load_order_is_free(instance, car);
}

Exhausted search_subsets(const Instance& instance, const Objective& known, std::size_t labels,
                         const Watch& watch) {
    if (instance.jobs() == 0)
        return {true, {}};
    return SubsetSearch(instance, known, labels, watch).run();
}

} // namespace guanmo::vrp
