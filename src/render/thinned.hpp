#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

namespace guanmo::render {

/// The line without points that lie within `tolerance` of the chord that replaces them; its ends
/// stay. Fewer points are fewer triangles, which is what drawing in software costs.
template <class P> std::vector<P> thinned(const std::vector<P>& line, double tolerance) {
    constexpr std::size_t longest_run = 64; // keeps the cost linear
    const auto near_chord = [&](P p, P a, P b) {
        const double dx = b.x - a.x;
        const double dy = b.y - a.y;
        const double squared = dx * dx + dy * dy;
        const double along = (p.x - a.x) * dx + (p.y - a.y) * dy;
        const double t = squared > 0 ? std::clamp(along / squared, 0.0, 1.0) : 0;
        const double x = p.x - a.x - t * dx;
        const double y = p.y - a.y - t * dy;
        return x * x + y * y <= tolerance * tolerance;
    };
    std::vector<P> kept;
    std::size_t last = 0; // kept
    for (std::size_t i = 0; i < line.size(); ++i) {
        const bool end = i == 0 || i + 1 == line.size();
        const auto run = line.begin() + static_cast<std::ptrdiff_t>(last) + 1;
        if (end || i - last >= longest_run ||
            !std::all_of(run, line.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                         [&](P p) { return near_chord(p, line[last], line[i + 1]); })) {
            kept.push_back(line[i]);
            last = i;
        }
    }
    return kept;
}

} // namespace guanmo::render
