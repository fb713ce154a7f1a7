#pragma once

#include "geo/extent.hpp"

#include <cstdint>
#include <memory>
#include <vector>

namespace guanmo::geo {

/// Rectangles of one plane, found by place: an R-tree packed once from all entries. A point is a
/// rectangle without size. Read-only after construction, so any number of threads may ask.
template <PlanePoint P> class PlaneIndex {
  public:
    struct Entry {
        Extent<P> extent;
        std::uint32_t id = 0;
    };

    PlaneIndex(); ///< finds nothing
    /// Entries with an empty extent are never found.
    explicit PlaneIndex(std::vector<Entry> entries);
    ~PlaneIndex();
    PlaneIndex(PlaneIndex&&) noexcept;
    PlaneIndex& operator=(PlaneIndex&&) noexcept;

    /// Ids of the entries that touch or overlap `extent`, ascending.
    [[nodiscard]] std::vector<std::uint32_t> intersecting(const Extent<P>& extent) const;

    /// Ids of the `k` entries nearest to `point` (0 inside a rectangle), nearest first, equal
    /// distances by id.
    [[nodiscard]] std::vector<std::uint32_t> nearest(P point, std::size_t k) const;

    [[nodiscard]] std::size_t size() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

using SpatialIndex = PlaneIndex<MapPoint>;
using ScreenIndex = PlaneIndex<ScreenPoint>;

} // namespace guanmo::geo
