#pragma once

#include "display/symbol_pyramid.hpp"

/// How the pyramid walks its own tree; included by its sources only.
namespace guanmo::display {

/// How a cell lies to the region that a walk is limited to.
enum class Relation { apart, partly, inside };

template <class Action>
void SymbolPyramid::for_each_child(const Visit& visit, Action action) const {
    std::size_t first = visit.first_item;
    for (unsigned quadrant = 0; quadrant < 4; ++quadrant)
        if (const std::uint32_t child = nodes_[visit.node].child[quadrant]; child != 0) {
            action(Visit{child, visit.cell.child(quadrant), first});
            first += nodes_[child].size;
        }
}

/// Calls on_node for nodes that lie in the region as a whole and hold what passes, on_item for
/// passing items of leaves that lie in it in part.
template <class Region, class OnNode, class OnItem>
void SymbolPyramid::walk(const Visit& visit, const Region& region, OnNode on_node,
                         OnItem on_item) const {
    const Node& node = nodes_[visit.node];
    if (node.totals.count == 0)
        return;
    const Relation relation = region(visit.cell);
    if (relation == Relation::apart)
        return;
    if (relation == Relation::inside && on_node(visit))
        return;
    if (!node.is_leaf()) {
        for_each_child(visit, [&](const Visit& child) { walk(child, region, on_node, on_item); });
        return;
    }
    for (std::size_t i = visit.first_item; i < visit.first_item + node.size; ++i)
        if (items_[i].passes && region(positions_[items_[i].row]))
            on_item(items_[i]);
}

} // namespace guanmo::display
