#pragma once

#include "geo/coordinates.hpp"

#include <vector>

namespace guanmo::geo {

/// Lines joined where one ends and another begins, each used once. Where several begin, the one
/// that turns most to the right: lines that have land on their left then go round every part of
/// what is not land by itself. A closed one ends with its first point.
[[nodiscard]] std::vector<std::vector<MapPoint>>
chained(const std::vector<std::vector<MapPoint>>& lines);

} // namespace guanmo::geo
