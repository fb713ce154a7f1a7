#pragma once

#include "road/network.hpp"

#include <optional>

namespace guanmo::road {

/// A place on a road.
struct OnEdge {
    std::uint32_t edge = 0;
    double share = 0;  ///< of the edge's length that lies before it, along its shape, 0–1
    geo::LngLat at;    ///< on the shape
    double metres = 0; ///< from the place that was asked for
    friend bool operator==(const OnEdge&, const OnEdge&) = default;
};

/// Finds the point on a network's roads that is nearest to a position: edges by the cells of a grid
/// that they touch. Read-only, so any number of threads may ask; the network outlives it.
class EdgeFinder {
  public:
    explicit EdgeFinder(const Network& network);

    /// @param most_metres none when nothing is as near.
    /// @param main_only leave out what is not in the main part.
    [[nodiscard]] std::optional<OnEdge> nearest(geo::LngLat position, double most_metres,
                                                bool main_only = false) const;

  private:
    struct Cell {
        std::int32_t x, y;
    };
    [[nodiscard]] Cell cell_of(FixedPoint p) const;
    template <class Take> void each_cell(std::uint32_t edge, const Take& take) const;
    void look(std::uint32_t edge, geo::LngLat position, std::optional<OnEdge>& best) const;

    const Network& network_;
    std::int64_t west_ = 0, south_ = 0; ///< units of FixedPoint
    double cell_size_ = 1;              ///< units
    std::int32_t columns_ = 0, rows_ = 0;
    std::vector<std::uint32_t> first_; ///< by cell, and one more
    std::vector<std::uint32_t> edges_;
};

} // namespace guanmo::road
