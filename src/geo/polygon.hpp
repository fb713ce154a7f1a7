#pragma once

#include "geo/extent.hpp"

#include <vector>

namespace guanmo::geo {

/// A closed line: the last point joins the first, which is not repeated. At least three points.
template <class P> using Ring = std::vector<P>;

/// Outer ring and holes. Orientation carries no meaning; holes lie inside the outer ring.
template <class P> struct Polygon {
    Ring<P> outer;
    std::vector<Ring<P>> holes;
    friend bool operator==(const Polygon&, const Polygon&) = default;
};

template <class P> using MultiPolygon = std::vector<Polygon<P>>;

template <PlanePoint P> [[nodiscard]] Extent<P> extent_of(const std::vector<P>& points) {
    Extent<P> extent;
    for (const P& p : points)
        extent.add(p);
    return extent;
}

template <PlanePoint P> [[nodiscard]] Extent<P> extent_of(const MultiPolygon<P>& polygons) {
    Extent<P> extent;
    for (const Polygon<P>& polygon : polygons)
        extent.add(extent_of(polygon.outer));
    return extent;
}

} // namespace guanmo::geo
