#include "display/symbol_pyramid_walk.hpp"

#include <algorithm>
#include <cmath>
#include <queue>

namespace guanmo::display {

namespace {

/// Regions that a walk is limited to.
struct InRect {
    geo::MapExtent rect;
    static constexpr double rounding_m = 1e-6; // of a point's cell
    [[nodiscard]] Relation operator()(const GridCell& cell) const {
        const geo::MapExtent extent = extent_of(cell).grown(rounding_m);
        if (rect.contains(extent.min) && rect.contains(extent.max))
            return Relation::inside;
        return rect.overlaps(extent) || rect.contains(extent.min) || extent.contains(rect.min)
                   ? Relation::partly
                   : Relation::apart;
    }
    [[nodiscard]] bool operator()(geo::MapPoint point) const { return rect.contains(point); }
};

struct InBlock {
    GridBlock block;
    [[nodiscard]] Relation operator()(const GridCell& cell) const {
        if (cell.level > block.level)
            return block.contains(cell.at_level(block.level)) ? Relation::inside : Relation::apart;
        if (block.holds(cell))
            return Relation::inside;
        return block.meets(cell) ? Relation::partly : Relation::apart;
    }
    [[nodiscard]] bool operator()(geo::MapPoint point) const {
        return block.contains(cell_of(point, block.level));
    }
};

GridBlock block_of(const GridCell& cell) {
    return {cell.level, cell.column, cell.row, cell.column + 1, cell.row + 1};
}

double distance_to(const geo::MapExtent& extent, geo::MapPoint point) {
    const double dx = std::max({extent.min.x - point.x, 0.0, point.x - extent.max.x});
    const double dy = std::max({extent.min.y - point.y, 0.0, point.y - extent.max.y});
    return std::sqrt(dx * dx + dy * dy);
}

} // namespace

SymbolTotals SymbolPyramid::totals(const geo::MapExtent& rect) const {
    SymbolTotals sum;
    walk(
        {}, InRect{rect},
        [&](const Visit& visit) {
            sum += nodes_[visit.node].totals;
            return true;
        },
        [&](const Item& item) { add_item(sum, item); });
    return sum;
}

SymbolTotals SymbolPyramid::totals(const GridBlock& block) const {
    SymbolTotals sum;
    walk(
        {}, InBlock{block},
        [&](const Visit& visit) {
            sum += nodes_[visit.node].totals;
            return true;
        },
        [&](const Item& item) { add_item(sum, item); });
    return sum;
}

std::vector<SymbolPyramid::Cell> SymbolPyramid::cells(const GridBlock& block) const {
    std::vector<Cell> found;
    // Items of one leaf above the level come one after another, and so do their cells.
    const auto add = [&found](const GridCell& cell, const SymbolTotals& totals) {
        const std::size_t recent = std::min(found.size(), leaf_size);
        for (std::size_t i = found.size() - recent; i < found.size(); ++i)
            if (found[i].cell == cell) {
                found[i].totals += totals;
                return;
            }
        found.push_back({cell, totals});
    };
    walk(
        {}, InBlock{block},
        [&](const Visit& visit) {
            if (visit.cell.level < block.level)
                return false;
            found.push_back({visit.cell, nodes_[visit.node].totals});
            return true;
        },
        [&](const Item& item) {
            SymbolTotals one;
            add_item(one, item);
            add(cell_of(positions_[item.row], block.level), one);
        });
    return found;
}

std::array<SymbolTotals, 4> SymbolPyramid::beyond(const GridBlock& block) const {
    std::array<SymbolTotals, 4> sides;
    add_beyond({}, block, sides);
    return sides;
}

void SymbolPyramid::add_beyond(const Visit& visit, const GridBlock& block,
                               std::array<SymbolTotals, 4>& sides) const {
    const Node& node = nodes_[visit.node];
    // A cell deeper than the block lies in it or beside it as a whole, as its parent did.
    if (node.totals.count == 0 || block.holds(visit.cell))
        return;
    if (const auto side = side_of(block, visit.cell)) {
        sides[static_cast<std::size_t>(*side)] += node.totals;
        return;
    }
    if (!node.is_leaf()) {
        for_each_child(visit, [&](const Visit& child) { add_beyond(child, block, sides); });
        return;
    }
    for (std::size_t i = visit.first_item; i < visit.first_item + node.size; ++i)
        if (const auto side = side_of(block, cell_of(positions_[items_[i].row], block.level));
            side && items_[i].passes)
            add_item(sides[static_cast<std::size_t>(*side)], items_[i]);
}

std::optional<Side> SymbolPyramid::side_of_row(const GridBlock& block, std::size_t row) const {
    for (const Visit& visit : way_to(positions_[row]))
        if (visit.cell.level <= block.level)
            if (const auto side = side_of(block, visit.cell))
                return side;
    return side_of(block, cell_of(positions_[row], block.level));
}

namespace {

/// Of a best-first search: something that holds nothing larger than its rank.
struct Candidate {
    SymbolRank rank;
    std::uint32_t node = 0;
    GridCell cell;
    std::size_t first_item = 0;
    std::size_t next_item = 0; ///< of a leaf that is being emptied, from its first on
    bool is_item = false;
    friend bool operator<(const Candidate& a, const Candidate& b) {
        return is_larger(b.rank, a.rank);
    }
};

} // namespace

std::vector<std::size_t> SymbolPyramid::largest(const geo::MapExtent& rect, std::size_t k) const {
    const InRect region{rect};
    std::priority_queue<Candidate> queue;
    const auto offer_node = [&](const Visit& visit) {
        const Node& node = nodes_[visit.node];
        if (node.totals.count > 0 && region(visit.cell) != Relation::apart)
            queue.push({node.largest, visit.node, visit.cell, visit.first_item, 0, false});
    };
    // The items of a leaf lie largest first, so that of thousands at one spot few are looked at.
    const auto offer_item = [&](Candidate leaf) {
        for (std::size_t i = leaf.next_item; i < nodes_[leaf.node].size; ++i) {
            const Item& item = items_[leaf.first_item + i];
            if (!item.passes || !region(positions_[item.row]))
                continue;
            leaf.rank = {item.yuan, item.row};
            leaf.next_item = i + 1;
            leaf.is_item = true;
            queue.push(leaf);
            return;
        }
    };
    std::vector<std::size_t> rows;
    offer_node({});
    while (!queue.empty() && rows.size() < k) {
        const Candidate best = queue.top();
        queue.pop();
        if (best.is_item)
            rows.push_back(best.rank.row);
        if (nodes_[best.node].is_leaf())
            offer_item(best);
        else
            for_each_child({best.node, best.cell, best.first_item}, offer_node);
    }
    return rows;
}

std::optional<std::size_t> SymbolPyramid::nearest(geo::MapPoint point, double reach) const {
    struct Near {
        double distance;
        Visit visit;
        bool operator<(const Near& other) const { return distance > other.distance; }
    };
    std::priority_queue<Near> queue;
    const auto offer = [&](const Visit& visit) {
        if (const double d = distance_to(extent_of(visit.cell), point);
            nodes_[visit.node].totals.count > 0 && d <= reach)
            queue.push({d, visit});
    };
    std::optional<std::size_t> found;
    offer({});
    for (; !queue.empty() && queue.top().distance <= reach;) {
        const Visit visit = queue.top().visit;
        queue.pop();
        const Node& node = nodes_[visit.node];
        if (!node.is_leaf()) {
            for_each_child(visit, offer);
            continue;
        }
        for (std::size_t i = visit.first_item; i < visit.first_item + node.size; ++i) {
            const Item& item = items_[i];
            const double d = geo::distance(positions_[item.row], point);
            if (item.passes && (d < reach || (d == reach && (!found || item.row < *found)))) {
                reach = d;
                found = item.row;
            }
        }
    }
    return found;
}

std::vector<std::size_t> SymbolPyramid::rows_in(const GridCell& cell, std::size_t most) const {
    std::vector<std::size_t> rows;
    walk(
        {}, InBlock{block_of(cell)}, [&](const Visit&) { return rows.size() >= most; },
        [&](const Item& item) {
            if (rows.size() < most)
                rows.push_back(item.row);
        });
    return rows;
}

geo::MapExtent SymbolPyramid::extent(const GridCell& cell) const {
    geo::MapExtent extent;
    walk(
        {}, InBlock{block_of(cell)}, [](const Visit&) { return false; },
        [&](const Item& item) { extent.add(positions_[item.row]); });
    return extent;
}

geo::MapExtent SymbolPyramid::extent() const {
    geo::MapExtent extent;
    for (const geo::MapPoint position : positions_)
        if (is_on_grid(position))
            extent.add(position);
    return extent;
}

workbook::Money SymbolPyramid::largest_rest(int level) const {
    struct Bound {
        std::int64_t rest;
        Visit visit;
        bool operator<(const Bound& other) const { return rest < other.rest; }
    };
    const auto bound = [this](const Visit& visit) {
        const Node& node = nodes_[visit.node];
        return Bound{node.totals.investment.yuan - std::max<std::int64_t>(node.largest.yuan, 0),
                     visit};
    };
    std::priority_queue<Bound> queue;
    queue.push(bound({}));
    // No cell has more left over than the one that it lies in.
    while (true) {
        const Bound best = queue.top();
        queue.pop();
        if (best.visit.cell.level >= level || nodes_[best.visit.node].is_leaf())
            return {best.rest};
        for_each_child(best.visit, [&](const Visit& child) { queue.push(bound(child)); });
    }
}

} // namespace guanmo::display
