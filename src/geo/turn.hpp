#pragma once

#include "geo/coordinates.hpp"

namespace guanmo::geo {

/// On which side of the line from a to b the point c lies: 1 left, -1 right, 0 on it. Degrees are
/// taken for a plane. Doubles decide where their rounding cannot matter, elsewhere numbers of twice
/// their length (two_sum and two_product after Knuth and Dekker), which is exact for coordinates
/// that a file can give in degrees.
[[nodiscard]] int turn(LngLat a, LngLat b, LngLat c);

} // namespace guanmo::geo
