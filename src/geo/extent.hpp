#pragma once

#include "geo/coordinates.hpp"

#include <algorithm>
#include <limits>

namespace guanmo::geo {

/// An axis-parallel rectangle of a plane, [min, max] on both axes; empty until something is added.
template <PlanePoint P> struct Extent {
    P min{std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
    P max{-std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};

    [[nodiscard]] bool empty() const { return min.x > max.x || min.y > max.y; }
    [[nodiscard]] double width() const { return empty() ? 0 : max.x - min.x; }
    [[nodiscard]] double height() const { return empty() ? 0 : max.y - min.y; }
    [[nodiscard]] P centre() const { return {(min.x + max.x) / 2, (min.y + max.y) / 2}; }

    void add(P p) {
        min = {std::min(min.x, p.x), std::min(min.y, p.y)};
        max = {std::max(max.x, p.x), std::max(max.y, p.y)};
    }
    void add(const Extent& other) {
        if (!other.empty()) {
            add(other.min);
            add(other.max);
        }
    }
    [[nodiscard]] bool contains(P p) const {
        return p.x >= min.x && p.x <= max.x && p.y >= min.y && p.y <= max.y;
    }
    /// True when the interiors share a point; touching edges do not overlap.
    [[nodiscard]] bool overlaps(const Extent& other) const {
        return min.x < other.max.x && other.min.x < max.x && min.y < other.max.y &&
               other.min.y < max.y;
    }
    /// The same rectangle, `by` larger on each of its four sides (smaller when negative).
    [[nodiscard]] Extent grown(double by) const {
        return {{min.x - by, min.y - by}, {max.x + by, max.y + by}};
    }
    friend bool operator==(const Extent&, const Extent&) = default;
};

/// A rectangle of degrees; it does not cross the antimeridian. Empty until something is added.
struct LngLatExtent {
    LngLat southwest{std::numeric_limits<double>::infinity(),
                     std::numeric_limits<double>::infinity()};
    LngLat northeast{-std::numeric_limits<double>::infinity(),
                     -std::numeric_limits<double>::infinity()};

    [[nodiscard]] bool empty() const { return southwest.lng > northeast.lng; }
    [[nodiscard]] bool contains(LngLat p) const {
        return p.lng >= southwest.lng && p.lng <= northeast.lng && p.lat >= southwest.lat &&
               p.lat <= northeast.lat;
    }
    void add(LngLat p) {
        southwest = {std::min(southwest.lng, p.lng), std::min(southwest.lat, p.lat)};
        northeast = {std::max(northeast.lng, p.lng), std::max(northeast.lat, p.lat)};
    }
    friend bool operator==(const LngLatExtent&, const LngLatExtent&) = default;
};

using MapExtent = Extent<MapPoint>;
using ScreenRect = Extent<ScreenPoint>;

/// A rectangle from its top left corner and size.
[[nodiscard]] inline ScreenRect screen_rect(double x, double y, double width, double height) {
    return {{x, y}, {x + width, y + height}};
}

} // namespace guanmo::geo
