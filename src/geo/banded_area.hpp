#pragma once

#include "geo/extent.hpp"
#include "geo/polygon.hpp"

#include <cstdint>
#include <vector>

namespace guanmo::geo {

/// An area asked about for many points: its edges lie in bands of latitude, so that a point is
/// compared with a few of them only.
class BandedArea {
  public:
    explicit BandedArea(const MultiPolygon<LngLat>& area);

    /// The same answer as contains(area, point).
    [[nodiscard]] bool contains(LngLat point) const;

  private:
    struct Edge {
        LngLat from, to;
    };
    [[nodiscard]] std::size_t band_of(double lat) const;

    std::vector<Edge> edges_; ///< band after band; one over several bands several times
    std::vector<std::uint32_t> first_ = {0, 0}; ///< of each band in `edges_`, and the end
    LngLatExtent extent_;
};

} // namespace guanmo::geo
