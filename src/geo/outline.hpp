#pragma once

#include "geo/polygon.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace guanmo::geo {

/// All rings of an area one after the other. Segment i goes from points[i] to points[next(i)].
struct Outline {
    std::vector<LngLat> points;
    std::vector<std::uint32_t> next;  ///< within the ring
    std::vector<std::uint32_t> first; ///< of each ring, and the end

    void add(const Ring<LngLat>& ring);
    [[nodiscard]] std::size_t rings() const { return first.empty() ? 0 : first.size() - 1; }
    [[nodiscard]] LngLat from(std::uint32_t segment) const { return points[segment]; }
    [[nodiscard]] LngLat to(std::uint32_t segment) const { return points[next[segment]]; }
};

[[nodiscard]] Outline outline_of(const MultiPolygon<LngLat>& area);

/// Calls `met` for every two segments i < j that share a point, but for neighbours of a ring that
/// share nothing but their corner, until it answers false. In time that grows with the number of
/// points and of what is found, since points of a border that follow one another lie together.
/// Precondition: no segment without length.
/// @return false when `met` ended it.
bool for_each_meeting(const Outline& outline,
                      const std::function<bool(std::uint32_t, std::uint32_t)>& met);

/// True when the area is certainly one that every program takes: no ring crosses or touches itself
/// or another one, holes lie in their outer rings, nothing else lies in anything. False says
/// nothing: rings may touch in single points.
[[nodiscard]] bool is_plainly_valid(const MultiPolygon<LngLat>& area);

} // namespace guanmo::geo
