#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace guanmo::vrp {

/// Random numbers that are the same on every machine, two instructions each: SplitMix64 (Steele,
/// Lea & Flood 2014).
class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t bits() {
        std::uint64_t z = state_ += 0x9e3779b97f4a7c15U;
        z = (z ^ z >> 30U) * 0xbf58476d1ce4e5b9U;
        z = (z ^ z >> 27U) * 0x94d049bb133111ebU;
        return z ^ z >> 31U;
    }
    /// In [0, 1).
    double uniform() { return static_cast<double>(bits() >> 11U) * 0x1p-53; }
    /// From 0 to `below` − 1. Precondition: 0 < below < 2³².
    int whole(int below) {
        return static_cast<int>((bits() >> 32U) * static_cast<std::uint64_t>(below) >> 32U);
    }
    bool chance(double probability) { return uniform() < probability; }

    /// Exponentially distributed, mean 1, in steps that no library's logarithm changes.
    double exponential() { return quantiles()[bits() >> 52U]; }

  private:
    static const std::array<double, 4096>& quantiles() {
        static const auto table = [] {
            std::array<double, 4096> values{};
            for (std::size_t i = 0; i < values.size(); ++i)
                values[i] =
                    std::round(-std::log((static_cast<double>(i) + 0.5) / 4096) * 0x1p20) * 0x1p-20;
            return values;
        }();
        return table;
    }

    std::uint64_t state_;
};

} // namespace guanmo::vrp
