#include "vrp/forest_bound.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

namespace guanmo::vrp {

namespace {

/// Multipliers are whole thousandths, so that the bound is exact.
constexpr Cost scale = 1000;
constexpr int steps = 500;
constexpr Cost dearest_leg = Cost{1} << 40; ///< sums of more would overflow

class Forest {
  public:
    explicit Forest(const Instance& instance)
        : n_(static_cast<std::size_t>(instance.jobs())), legs_(n_ * n_, unlimited),
          out_(n_, unlimited), back_(n_, unlimited), multiplier_(n_), degree_(n_) {
        Cost fixed = unlimited;
        for (int c = 0; c < instance.cars(); ++c) {
            const Instance::Car& car = instance.car(c);
            fixed = std::min(fixed, car.fixed);
            most_ = std::min(static_cast<std::size_t>(instance.cars()), n_);
            for (std::size_t a = 0; a < n_; ++a) {
                const int from = static_cast<int>(a);
                lower(out_[a], instance.cost(car, car.start, from));
                lower(back_[a], instance.cost(car, from, car.end));
                for (std::size_t b = 0; b < n_; ++b)
                    if (a != b) {
                        const Cost cost = instance.cost(car, from, static_cast<int>(b));
                        lower(legs_[a * n_ + b], cost);
                        lower(legs_[b * n_ + a], cost);
                    }
            }
        }
        fixed_ = fixed * scale;
    }

    /// The least cost with these multipliers, for the number of cars with which it is least;
    /// `degree` is of that forest.
    Cost weigh() {
        const std::vector<Edge> tree = spanning_tree();
        const std::vector<std::size_t> starts = cheapest(out_);
        const std::vector<std::size_t> ends = cheapest(back_);
        Cost cost = -2 * std::accumulate(multiplier_.begin(), multiplier_.end(), Cost{0});
        for (const Edge& edge : tree)
            cost += edge.length;
        Cost least = unlimited;
        std::size_t best = 1;
        for (std::size_t cars = 1; cars <= most_; ++cars) {
            if (cars > 1)
                cost -= tree[cars - 2].length; // the tree's longest edges come first
            cost += out_[starts[cars - 1]] + multiplier_[starts[cars - 1]] + back_[ends[cars - 1]] +
                    multiplier_[ends[cars - 1]] + fixed_;
            if (cost < least) {
                least = cost;
                best = cars;
            }
        }
        std::fill(degree_.begin(), degree_.end(), 0);
        for (std::size_t i = best - 1; i < tree.size(); ++i) {
            ++degree_[tree[i].a];
            ++degree_[tree[i].b];
        }
        for (std::size_t i = 0; i < best; ++i) {
            ++degree_[starts[i]];
            ++degree_[ends[i]];
        }
        return least;
    }

    /// A step along the degrees; false when every job has two neighbours.
    bool step(double length) {
        double square = 0;
        for (const int degree : degree_)
            square += (degree - 2) * (degree - 2);
        if (square == 0)
            return false;
        for (std::size_t job = 0; job < n_; ++job)
            multiplier_[job] += static_cast<Cost>(length / square * (degree_[job] - 2));
        return true;
    }

  private:
    struct Edge {
        Cost length = 0;
        std::size_t a = 0, b = 0;
    };

    static void lower(Cost& to, Cost cost) {
        to = std::min(to, std::min(cost, dearest_leg) * scale);
    }

    /// By Prim's algorithm, the longest edges first.
    [[nodiscard]] std::vector<Edge> spanning_tree() const {
        std::vector<Edge> tree;
        std::vector<Edge> least(n_, {unlimited, 0, 0});
        std::vector<char> in(n_);
        std::size_t last = 0;
        in[0] = 1;
        for (std::size_t count = 1; count < n_; ++count) {
            std::size_t nearest = n_;
            for (std::size_t job = 0; job < n_; ++job) {
                if (in[job])
                    continue;
                const Cost length = legs_[last * n_ + job] + multiplier_[last] + multiplier_[job];
                if (length < least[job].length)
                    least[job] = {length, last, job};
                if (nearest == n_ || least[job].length < least[nearest].length)
                    nearest = job;
            }
            in[nearest] = 1;
            tree.push_back(least[nearest]);
            last = nearest;
        }
        std::sort(tree.begin(), tree.end(),
                  [](const Edge& x, const Edge& y) { return x.length > y.length; });
        return tree;
    }

    [[nodiscard]] std::vector<std::size_t> cheapest(const std::vector<Cost>& ends) const {
        std::vector<std::size_t> jobs(n_);
        std::iota(jobs.begin(), jobs.end(), std::size_t{0});
        std::partial_sort(jobs.begin(), jobs.begin() + static_cast<std::ptrdiff_t>(most_),
                          jobs.end(), [&](std::size_t a, std::size_t b) {
                              return ends[a] + multiplier_[a] < ends[b] + multiplier_[b];
                          });
        jobs.resize(most_);
        return jobs;
    }

    std::size_t n_, most_ = 0;
    std::vector<Cost> legs_, out_, back_; ///< scaled
    Cost fixed_ = 0;
    std::vector<Cost> multiplier_;
    std::vector<int> degree_;
};

} // namespace

Cost forest_bound(const Instance& instance, Cost known, const Watch& watch) {
    if (instance.jobs() == 0 || instance.cars() == 0 || known >= dearest_leg)
        return 0;
    Forest forest(instance);
    Cost highest = 0;
    double stretch = 2;
    int since = 0;
    for (int step = 0; step < steps && !watch.over(); ++step) {
        const Cost cost = forest.weigh();
        since = cost > highest ? 0 : since + 1;
        highest = std::max(highest, cost);
        if (since > steps / 25) {
            stretch /= 2;
            since = 0;
        }
        if (!forest.step(stretch *
                         static_cast<double>(std::max<Cost>(known * scale - cost, scale))))
            break;
    }
    return (highest + scale - 1) / scale;
}

} // namespace guanmo::vrp
