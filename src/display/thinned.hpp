#pragma once

#include "geo/coordinates.hpp"

#include <cmath>
#include <utility>
#include <vector>

namespace guanmo::display {

/// Distance from a point to the segment a–b, in the units of the plane, and where on it the nearest
/// point lies, 0–1.
struct Nearest {
    double distance = 0;
    double share = 0;
};
template <geo::PlanePoint P> [[nodiscard]] Nearest nearest_on(P point, P a, P b) {
    const P along = b - a;
    const double square = geo::dot(along, along);
    const double wanted = square > 0 ? geo::dot(point - a, along) / square : 0;
    const double share = wanted < 0 ? 0 : wanted > 1 ? 1 : wanted;
    const P away = point - geo::lerp(a, b, share);
    return {std::sqrt(geo::dot(away, away)), share}; // hypot costs ten times as much
}

/// Indices of the points that are enough to stay within `tolerance` of the line (Douglas & Peucker
/// 1973), ascending; first and last among them.
template <geo::PlanePoint P>
[[nodiscard]] std::vector<std::size_t> thinned(const std::vector<P>& line, double tolerance) {
    std::vector<bool> kept(line.size(), false);
    std::vector<std::pair<std::size_t, std::size_t>> open;
    if (!line.empty()) {
        kept.front() = kept.back() = true;
        open.emplace_back(0, line.size() - 1);
    }
    while (!open.empty()) {
        const auto [first, last] = open.back();
        open.pop_back();
        std::size_t farthest = first;
        double off = tolerance;
        for (std::size_t i = first + 1; i < last; ++i)
            if (const double d = nearest_on(line[i], line[first], line[last]).distance; d > off) {
                off = d;
                farthest = i;
            }
        if (farthest == first)
            continue;
        kept[farthest] = true;
        open.emplace_back(first, farthest);
        open.emplace_back(farthest, last);
    }
    std::vector<std::size_t> indices;
    for (std::size_t i = 0; i < line.size(); ++i)
        if (kept[i])
            indices.push_back(i);
    return indices;
}

} // namespace guanmo::display
