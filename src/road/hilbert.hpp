#pragma once

#include "road/network.hpp"

namespace guanmo::road {

/// Numbers places so that near numbers are near places: Hilbert's curve (1891) of order 16 over the
/// rectangle that was covered.
class HilbertCurve {
  public:
    void cover(FixedPoint p);
    [[nodiscard]] std::uint64_t key(FixedPoint p) const;

  private:
    std::int32_t west_ = INT32_MAX, south_ = INT32_MAX, east_ = INT32_MIN, north_ = INT32_MIN;
};

} // namespace guanmo::road
