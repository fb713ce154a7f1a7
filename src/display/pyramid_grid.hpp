#pragma once

#include "geo/extent.hpp"

#include <cstdint>
#include <optional>

/// The fixed grid of squares in map space that the pyramid of projects stands on. It knows neither
/// data nor view, so that a cell stays the same whatever is loaded and wherever one looks.
namespace guanmo::display {

/// Level 0 is one cell of 2²⁶ m, which every projection of the Earth's surface used here fits in;
/// each level halves the side, down to 4 m.
inline constexpr int deepest_level = 24;
inline constexpr double grid_side_m = 67'108'864;

/// A cell of a level; column 0 is the westernmost, row 0 the southernmost.
struct GridCell {
    int level = 0;
    std::uint32_t column = 0, row = 0; ///< [0, 2^level)
    friend bool operator==(const GridCell&, const GridCell&) = default;

    /// Unique among the cells of all levels.
    [[nodiscard]] std::uint64_t id() const {
        return (static_cast<std::uint64_t>(level) << 56U) |
               (static_cast<std::uint64_t>(row) << 28U) | column;
    }
    /// The cell of a coarser level (or the same) that this one lies in.
    [[nodiscard]] GridCell at_level(int coarser) const {
        const auto shift = static_cast<unsigned>(level - coarser);
        return {coarser, column >> shift, row >> shift};
    }
    /// 0 southwest, 1 southeast, 2 northwest, 3 northeast.
    [[nodiscard]] GridCell child(unsigned quadrant) const {
        return {level + 1, 2 * column + (quadrant & 1U), 2 * row + (quadrant >> 1U)};
    }
};

[[nodiscard]] double cell_side_m(int level);
[[nodiscard]] geo::MapExtent extent_of(const GridCell& cell);

/// False for what cannot be projected and for what lies outside of the grid.
[[nodiscard]] bool is_on_grid(geo::MapPoint point);

/// The cell that the point lies in; of a point outside of the grid the nearest one.
[[nodiscard]] GridCell cell_of(geo::MapPoint point, int level);

/// A block of cells of one level, [first, end) on both axes.
struct GridBlock {
    int level = 0;
    std::uint32_t first_column = 0, first_row = 0, end_column = 0, end_row = 0;
    friend bool operator==(const GridBlock&, const GridBlock&) = default;

    [[nodiscard]] bool contains(const GridCell& cell) const;
    /// For a cell of the block's level or a coarser one: true when they share a place.
    [[nodiscard]] bool meets(const GridCell& cell) const;
    /// For the same: true when all of the cell lies in the block.
    [[nodiscard]] bool holds(const GridCell& cell) const;
};

enum class Side { west, east, south, north };
/// The side of the block that the cell lies on as a whole, west and east first; none when they
/// share a place. @param cell of the block's level or a coarser one.
[[nodiscard]] std::optional<Side> side_of(const GridBlock& block, const GridCell& cell);

/// The cells that the rectangle touches.
[[nodiscard]] GridBlock block_of(const geo::MapExtent& rect, int level);

} // namespace guanmo::display
