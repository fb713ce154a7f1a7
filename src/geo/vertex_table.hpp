#pragma once

#include "geo/coordinates.hpp"

#include <cstdint>
#include <vector>

namespace guanmo::geo {

/// Numbers for points: equal coordinates get the same number, counted from 0 in order of first
/// appearance. An open-addressing hash table, for millions of points.
class VertexTable {
  public:
    explicit VertexTable(std::size_t expected_points);

    std::uint32_t id_of(MapPoint p);
    [[nodiscard]] const std::vector<MapPoint>& points() const { return points_; }

  private:
    [[nodiscard]] std::size_t slot_of(MapPoint p) const;
    void grow();

    std::vector<MapPoint> points_;
    std::vector<std::uint32_t> slots_; ///< id + 1; 0 is free; the size is a power of two
};

} // namespace guanmo::geo
