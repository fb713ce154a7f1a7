#include "vrp/solve.hpp"

#include "vrp/bounds.hpp"
#include "vrp/plain_tour.hpp"
#include "vrp/reasons.hpp"
#include "vrp/ruin_recreate.hpp"
#include "vrp/timing.hpp"
#include "vrp/tour_search.hpp"
#include "vrp/watch.hpp"

#include <algorithm>
#include <cassert>
#include <mutex>
#include <thread>

namespace guanmo::vrp {

namespace {

/// Problems up to this size are solved exactly before anything else.
constexpr int small = 10;
constexpr std::size_t labels_of_small = 200'000;
constexpr std::size_t labels_of_large = 3'000'000; ///< some 300 MB
constexpr std::int64_t steps_between_looks = 32;
constexpr std::int64_t jobs_between_looks = 2048; ///< a step takes the longer the more there are
/// Where no proof was tried: at most, and of the time for all.
constexpr double seconds_for_bound = 0.3, share_for_bound = 0.1;

/// The best plan that all threads know of, with its history.
class Best {
  public:
    Best(const Instance& instance, const Watch& watch)
        : plan_(instance), cars_(instance.cars()), watch_(watch) {}

    void offer(const Plan& plan) {
        const Objective objective = plan.objective();
        const std::scoped_lock lock(mutex_);
        if (!trace_.empty() && !(objective < objective_))
            return;
        plan_ = plan;
        objective_ = objective;
        all_drive_ = drive_all(plan);
        trace_.push_back({watch_.elapsed(), objective});
    }
    [[nodiscard]] Plan plan() const {
        const std::scoped_lock lock(mutex_);
        return plan_;
    }
    [[nodiscard]] Objective objective() const {
        const std::scoped_lock lock(mutex_);
        return objective_;
    }
    [[nodiscard]] bool all_drive() const {
        const std::scoped_lock lock(mutex_);
        return all_drive_;
    }
    [[nodiscard]] const std::vector<TracePoint>& trace() const { return trace_; }

  private:
    [[nodiscard]] bool drive_all(const Plan& plan) const {
        for (int car = 0; car < cars_; ++car)
            if (plan.route(car).size() == 0)
                return false;
        return true;
    }

    mutable std::mutex mutex_;
    Plan plan_;
    int cars_;
    Objective objective_ = {};
    bool all_drive_ = false;
    std::vector<TracePoint> trace_;
    const Watch& watch_;
};

class Solver {
  public:
    Solver(const Problem& problem, const Budget& budget)
        : watch_(budget.seconds), instance_(problem), budget_(budget), best_(instance_, watch_),
          plain_(is_plain_tour(instance_)) {}

    Answer run(const std::function<bool(const Progress&)>& go_on) {
        RuinRecreate first(instance_, budget_.seed);
        best_.offer(first.best());
        if (instance_.jobs() > 0 && instance_.cars() > 0) {
            if (instance_.jobs() <= small)
                prove(labels_of_small, watch_);
            if (!optimal_)
                search(go_on);
        } else {
            optimal_ = true;
        }
        return answer();
    }

  private:
    void search(const std::function<bool(const Progress&)>& go_on) {
        const unsigned threads = std::max(budget_.threads, 1U);
        std::atomic<unsigned> working{threads};
        std::vector<std::thread> workers;
        for (unsigned i = 0; i < threads; ++i)
            workers.emplace_back([this, i, threads, &working] {
                work(i, threads);
                --working;
            });
        while (working > 0) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            if (go_on && !watch_.stopped() &&
                !go_on({watch_.elapsed(), outward(best_.objective()), best_.all_drive(),
                        Proof::none, 0}))
                watch_.stop();
        }
        for (std::thread& worker : workers)
            worker.join();
        if (budget_.steps && !optimal_)
            prove(labels_of_large, watch_);
    }

    /// The last of the threads looks for a proof when a good plan is known, and afterwards goes on
    /// like the others.
    void work(unsigned thread, unsigned threads) {
        const std::uint64_t seed = budget_.seed * 1'000'003 + thread;
        if (plain_) {
            TourSearch search(static_cast<std::size_t>(instance_.jobs()) + 1, tour_costs(instance_),
                              seed);
            const auto take = [&] {
                std::vector<int> order = search.best();
                Plan plan(instance_);
                if (plan.assign(0, order))
                    best_.offer(plan);
            };
            Cost known = search.best_cost() + 1;
            run_steps(thread + 1 == threads, [&] {
                search.step();
                if (search.best_cost() < known) {
                    known = search.best_cost();
                    take();
                }
            });
            return;
        }
        RuinRecreate search(instance_, seed);
        Objective known = best_.objective();
        run_steps(thread + 1 == threads, [&] {
            search.step();
            if (search.best().objective() < known) {
                known = search.best().objective();
                best_.offer(search.best());
            }
        });
    }

    template <class Step> void run_steps(bool proves, const Step& step) {
        const double proof_begins = std::min(budget_.seconds * 0.1, 0.3);
        const std::int64_t looks = std::clamp<std::int64_t>(
            jobs_between_looks / std::max(instance_.jobs(), 1), 1, steps_between_looks);
        bool tried = !proves || budget_.steps.has_value();
        for (std::int64_t done = 0; !budget_.steps || done < *budget_.steps; ++done) {
            if (done % looks == 0) {
                if (watch_.over())
                    return;
                if (!tried && watch_.elapsed() >= proof_begins) {
                    tried = true;
                    // Alone, the thread must have time left for the search.
                    const Watch share(budget_.seconds * (budget_.threads > 1 ? 1 : 0.3), &watch_);
                    prove(labels_of_large, share);
                    if (optimal_) {
                        watch_.stop();
                        return;
                    }
                }
            }
            step();
        }
    }

    void prove(std::size_t labels, const Watch& watch) {
        const Proven proven = prove_plan(
            instance_, [this] { return best_.plan(); }, labels, watch);
        if (proven.better)
            best_.offer(*proven.better);
        bound_ = std::max(bound_, proven.bound);
        optimal_ = proven.optimal;
    }

    [[nodiscard]] Objective outward(Objective objective) const {
        objective.cost = instance_.problem_cost(objective.cost);
        return objective;
    }

    Answer answer() {
        const Plan plan = best_.plan();
        Answer answer;
        answer.objective = outward(plan.objective());
        for (int car = 0; car < instance_.cars(); ++car)
            if (plan.route(car).size() > 0 || instance_.car(car).idle > 0)
                answer.schedules.push_back(make_schedule(instance_, car, plan.route(car).jobs()));
        answer.unassigned.assign(plan.absent().begin(), plan.absent().end());
        std::sort(answer.unassigned.begin(), answer.unassigned.end());
        answer.reasons = reasons_of(instance_, plan);
        for (TracePoint point : best_.trace()) {
            point.objective = outward(point.objective);
            answer.trace.push_back(point);
        }
        if (!optimal_ && bound_ == 0)
            bound_ =
                quick_bound(instance_, plan,
                            Watch(std::min(seconds_for_bound, budget_.seconds * share_for_bound)));
        answer.bound = optimal_ ? answer.objective.cost
                                : std::min(instance_.problem_bound(static_cast<double>(bound_)),
                                           answer.objective.cost);
        if (optimal_ || (answer.objective.missing == 0 && answer.objective.lost == 0 &&
                         instance_.all_worth_visiting() && answer.bound >= answer.objective.cost))
            answer.proof = Proof::optimal;
        else if (answer.bound > 0)
            answer.proof = Proof::bound;
        return answer;
    }

    Watch watch_; ///< counts from before the instance is made, which takes its time
    Instance instance_;
    Budget budget_;
    Best best_;
    bool plain_;
    bool optimal_ = false; ///< set by one thread at a time
    Cost bound_ = 0;       ///< as the instance counts
};

} // namespace

Answer solve(const Problem& problem, const Budget& budget,
             const std::function<bool(const Progress&)>& go_on) {
    return Solver(problem, budget).run(go_on);
}

} // namespace guanmo::vrp
