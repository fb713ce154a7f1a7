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
    [[nodiscard]] std::size_t ring_of(std::uint32_t segment) const;
    [[nodiscard]] LngLat from(std::uint32_t segment) const { return points[segment]; }
    [[nodiscard]] LngLat to(std::uint32_t segment) const { return points[next[segment]]; }
};

[[nodiscard]] Outline outline_of(const MultiPolygon<LngLat>& area);

/// Of two segments that cross each other inside, from a to b and from c to d.
[[nodiscard]] LngLat crossing(LngLat a, LngLat b, LngLat c, LngLat d);

/// Calls `met` for every two segments i < j that share a point, but for neighbours of a ring that
/// share nothing but their corner, until it answers false. In time that grows with the number of
/// points and of what is found, since points of a border that follow one another lie together.
/// Precondition: no segment without length.
/// @return false when `met` ended it.
bool for_each_meeting(const Outline& outline,
                      const std::function<bool(std::uint32_t, std::uint32_t)>& met);

/// What can be said of an area without asking what its rings enclose where they touch.
struct Validity {
    enum class Kind {
        valid,   ///< every program takes it: no ring crosses or touches itself or another one,
                 ///< holes lie in their outer rings, nothing else lies in anything
        invalid, ///< no program takes it: a ring meets itself, which simple rings do nowhere
        unknown  ///< rings may touch one another in single points
    };
    Kind kind = Kind::unknown;
    LngLat at{}; ///< of an invalid one: where the ring meets itself
};
[[nodiscard]] Validity validity_of(const MultiPolygon<LngLat>& area);

} // namespace guanmo::geo
