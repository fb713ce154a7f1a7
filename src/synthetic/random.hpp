#pragma once

#include <cassert>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <random>
#include <span>

namespace guanmo::synthetic {

/// Random numbers that are the same on every machine: the engine's sequence is in the standard,
/// the distributions of the library are not, so these are our own. Values that come from `log` and
/// `exp` may differ in their last bit; whoever uses them rounds.
class Random {
  public:
    explicit Random(std::uint64_t seed) : engine_(seed) {}

    /// In [0, 1), a multiple of 2⁻⁵³.
    double uniform() { return static_cast<double>(engine_() >> 11U) * 0x1p-53; }
    double between(double low, double high) { return low + (high - low) * uniform(); }
    /// From `low` to `high`, both included.
    int whole(int low, int high) {
        return low + static_cast<int>(uniform() * (static_cast<double>(high) - low + 1));
    }
    bool chance(double probability) { return uniform() < probability; }

    /// Mean 0, variance 1 (Marsaglia's polar method).
    double normal() {
        double x = 0;
        double y = 0;
        double s = 0;
        do {
            x = between(-1, 1);
            y = between(-1, 1);
            s = x * x + y * y;
        } while (s >= 1 || s == 0);
        return x * std::sqrt(-2 * std::log(s) / s);
    }

    /// The logarithm is normal with standard deviation `sigma`.
    double log_normal(double median, double sigma) { return median * std::exp(sigma * normal()); }

    /// A place, as likely as its weight. Precondition: the weights' sum is positive.
    std::size_t weighted(std::span<const double> weights) {
        double sum = 0;
        for (const double weight : weights)
            sum += weight;
        double left = uniform() * sum;
        for (std::size_t i = 0; i + 1 < weights.size(); ++i) {
            left -= weights[i];
            if (left < 0)
                return i;
        }
        return weights.size() - 1;
    }

    template <class Range> const auto& one_of(const Range& range) {
        return range[static_cast<std::size_t>(uniform() * static_cast<double>(std::size(range)))];
    }

  private:
    std::mt19937_64 engine_;
};

} // namespace guanmo::synthetic
