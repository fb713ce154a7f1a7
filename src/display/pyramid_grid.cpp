#include "display/pyramid_grid.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::display {

namespace {

constexpr double half_side = grid_side_m / 2;

std::uint32_t index_of(double metres, int level) {
    const double cells = std::exp2(level);
    const double index = std::floor((metres + half_side) / grid_side_m * cells);
    return static_cast<std::uint32_t>(std::clamp(index, 0.0, cells - 1));
}

/// The cell's first column or row at a finer level.
std::uint32_t at(std::uint32_t index, int level, int finer) {
    return index << static_cast<unsigned>(finer - level);
}

} // namespace

double cell_side_m(int level) {
    return std::ldexp(grid_side_m, -level);
}

geo::MapExtent extent_of(const GridCell& cell) {
    const double side = cell_side_m(cell.level);
    const geo::MapPoint southwest{cell.column * side - half_side, cell.row * side - half_side};
    return {southwest, southwest + geo::MapPoint{side, side}};
}

bool is_on_grid(geo::MapPoint point) {
    return std::abs(point.x) < half_side && std::abs(point.y) < half_side;
}

GridCell cell_of(geo::MapPoint point, int level) {
    return {level, index_of(point.x, level), index_of(point.y, level)};
}

bool GridBlock::contains(const GridCell& cell) const {
    return cell.column >= first_column && cell.column < end_column && cell.row >= first_row &&
           cell.row < end_row;
}

bool GridBlock::meets(const GridCell& cell) const {
    return at(cell.column + 1, cell.level, level) > first_column &&
           at(cell.column, cell.level, level) < end_column &&
           at(cell.row + 1, cell.level, level) > first_row &&
           at(cell.row, cell.level, level) < end_row;
}

bool GridBlock::holds(const GridCell& cell) const {
    return at(cell.column, cell.level, level) >= first_column &&
           at(cell.column + 1, cell.level, level) <= end_column &&
           at(cell.row, cell.level, level) >= first_row &&
           at(cell.row + 1, cell.level, level) <= end_row;
}

std::optional<Side> side_of(const GridBlock& block, const GridCell& cell) {
    if (at(cell.column + 1, cell.level, block.level) <= block.first_column)
        return Side::west;
    if (at(cell.column, cell.level, block.level) >= block.end_column)
        return Side::east;
    if (at(cell.row + 1, cell.level, block.level) <= block.first_row)
        return Side::south;
    if (at(cell.row, cell.level, block.level) >= block.end_row)
        return Side::north;
    return std::nullopt;
}

GridBlock block_of(const geo::MapExtent& rect, int level) {
    const GridCell southwest = cell_of(rect.min, level);
    const GridCell northeast = cell_of(rect.max, level);
    return {level, southwest.column, southwest.row, northeast.column + 1, northeast.row + 1};
}

} // namespace guanmo::display
