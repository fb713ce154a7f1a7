#include "display/symbol_pyramid_walk.hpp"
#include "workbook/money_sum.hpp"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <cmath>
#include <future>

namespace guanmo::display {

namespace {

constexpr double steps_per_metre = 8;
constexpr geo::MapPoint nowhere{std::numeric_limits<double>::quiet_NaN(),
                                std::numeric_limits<double>::quiet_NaN()};

/// From the southwest corner of the grid, so never negative: below 2³⁰.
std::uint32_t steps(double metres) {
    return static_cast<std::uint32_t>((metres + grid_side_m / 2) * steps_per_metre + 0.5);
}

double metres(double steps) {
    return steps / steps_per_metre - grid_side_m / 2;
}

/// Bits of a column or row, each followed by a zero.
std::uint64_t spread_bits(std::uint64_t bits) {
    bits = (bits | (bits << 16U)) & 0x0000FFFF0000FFFFULL;
    bits = (bits | (bits << 8U)) & 0x00FF00FF00FF00FFULL;
    bits = (bits | (bits << 4U)) & 0x0F0F0F0F0F0F0F0FULL;
    bits = (bits | (bits << 2U)) & 0x3333333333333333ULL;
    return (bits | (bits << 1U)) & 0x5555555555555555ULL;
}

std::uint64_t code_of(geo::MapPoint position) {
    const GridCell cell = cell_of(position, deepest_level);
    return spread_bits(cell.column) | (spread_bits(cell.row) << 1U);
}

/// The child of a node of that level that the code leads to.
unsigned quadrant_at(std::uint64_t code, int level) {
    return static_cast<unsigned>(code >> static_cast<unsigned>(2 * (deepest_level - level - 1))) &
           3U;
}

std::uint8_t index_of(std::optional<workbook::StageGroup> group) {
    return group ? static_cast<std::uint8_t>(*group)
                 : static_cast<std::uint8_t>(SymbolTotals::unknown_group);
}

std::int64_t yuan_of(const SymbolSource& project) {
    return project.investment ? std::max<std::int64_t>(project.investment->yuan, 0)
                              : SymbolRank::unknown_yuan;
}

} // namespace

SymbolTotals& SymbolTotals::operator+=(const SymbolTotals& other) {
    count += other.count;
    without_investment += other.without_investment;
    investment = sum_of(investment, other.investment);
    for (std::size_t group = 0; group < by_group.size(); ++group)
        by_group[group] += other.by_group[group];
    x_sum += other.x_sum;
    y_sum += other.y_sum;
    return *this;
}

SymbolTotals& SymbolTotals::operator-=(const SymbolTotals& other) {
    count -= other.count;
    without_investment -= other.without_investment;
    investment = rest_of(investment, other.investment);
    for (std::size_t group = 0; group < by_group.size(); ++group)
        by_group[group] -= other.by_group[group];
    x_sum -= other.x_sum;
    y_sum -= other.y_sum;
    return *this;
}

geo::MapPoint SymbolTotals::centre() const {
    if (count == 0)
        return {};
    return {metres(static_cast<double>(x_sum) / count), metres(static_cast<double>(y_sum) / count)};
}

SymbolTotals totals_of(const SymbolSource& project) {
    SymbolTotals totals;
    if (is_on_grid(project.position))
        SymbolPyramid::add_item(totals, {project, 0, true});
    return totals;
}

SymbolPyramid::Item::Item(const SymbolSource& located, std::size_t its_row, bool it_passes)
    : yuan(yuan_of(located)), row(static_cast<std::uint32_t>(its_row)),
      x(steps(located.position.x)), y(steps(located.position.y)), group(index_of(located.group)),
      passes(it_passes) {}

SymbolPyramid::SymbolPyramid() : nodes_(1) {}

SymbolPyramid::SymbolPyramid(const std::vector<SymbolSource>& projects) {
    std::vector<Coded> sorted;
    sorted.reserve(projects.size());
    positions_.reserve(projects.size());
    for (std::size_t row = 0; row < projects.size(); ++row) {
        const geo::MapPoint position = projects[row].position;
        const bool located = is_on_grid(position);
        positions_.push_back(located ? position : nowhere);
        if (located)
            sorted.push_back({code_of(position), static_cast<std::uint32_t>(row)});
    }
    std::sort(sorted.begin(), sorted.end(), [](const Coded& a, const Coded& b) {
        return a.code != b.code ? a.code < b.code : a.row < b.row;
    });
    items_.reserve(sorted.size());
    for (const Coded& coded : sorted)
        items_.emplace_back(projects[coded.row], coded.row, true);
    nodes_.reserve(sorted.size() / 8 + 1);
    build(sorted, 0, sorted.size(), 0);
    nodes_.shrink_to_fit();
}

/// @return the new node's index.
std::uint32_t SymbolPyramid::build(const std::vector<Coded>& sorted, std::size_t first,
                                   std::size_t last, int level) {
    const auto index = static_cast<std::uint32_t>(nodes_.size());
    nodes_.emplace_back().size = static_cast<std::uint32_t>(last - first);
    if (last - first > leaf_size && level < deepest_level) {
        const auto at = [&sorted](std::size_t i) {
            return sorted.begin() + static_cast<std::ptrdiff_t>(i);
        };
        for (unsigned quadrant = 0, from = 0; quadrant < 4; ++quadrant) {
            const auto end = std::partition_point(
                at(first + from), at(last), [level, quadrant](const Coded& coded) {
                    return quadrant_at(coded.code, level) <= quadrant;
                });
            const auto to = static_cast<unsigned>(end - at(first));
            if (to > from) {
                const std::uint32_t child = build(sorted, first + from, first + to, level + 1);
                nodes_[index].child[quadrant] = child;
            }
            from = to;
        }
    } else {
        sort_items({index, {}, first});
    }
    refresh({index, {}, first});
    return index;
}

void SymbolPyramid::sort_items(const Visit& leaf) {
    const auto first = items_.begin() + static_cast<std::ptrdiff_t>(leaf.first_item);
    std::sort(first, first + nodes_[leaf.node].size, [](const Item& a, const Item& b) {
        return is_larger({a.yuan, a.row}, {b.yuan, b.row});
    });
}

void SymbolPyramid::add_item(SymbolTotals& totals, const Item& item) {
    ++totals.count;
    totals.without_investment += item.yuan == SymbolRank::unknown_yuan ? 1 : 0;
    totals.investment =
        workbook::sum_of(totals.investment, workbook::Money{std::max<std::int64_t>(item.yuan, 0)});
    ++totals.by_group[item.group];
    totals.x_sum += item.x;
    totals.y_sum += item.y;
}

void SymbolPyramid::refresh(const Visit& visit) {
    SymbolTotals totals;
    SymbolRank largest;
    if (nodes_[visit.node].is_leaf()) {
        const std::size_t end = visit.first_item + nodes_[visit.node].size;
        for (std::size_t i = end; i-- > visit.first_item;)
            if (items_[i].passes) {
                add_item(totals, items_[i]);
                largest = {items_[i].yuan, items_[i].row};
            }
    } else {
        for (const std::uint32_t child : nodes_[visit.node].child)
            if (child != 0) {
                totals += nodes_[child].totals;
                if (is_larger(nodes_[child].largest, largest))
                    largest = nodes_[child].largest;
            }
    }
    nodes_[visit.node].totals = totals;
    nodes_[visit.node].largest = largest;
}

void SymbolPyramid::refresh_below(const Visit& visit) {
    for_each_child(visit, [this](const Visit& child) { refresh_below(child); });
    refresh(visit);
}

void SymbolPyramid::let_pass(const std::vector<bool>& passes) {
    assert(passes.empty() || passes.size() == positions_.size());
    const auto let_items_pass = [&](const Visit& leaf) {
        bool changed = false;
        for (std::size_t i = 0; i < nodes_[leaf.node].size; ++i) {
            Item& item = items_[leaf.first_item + i];
            const bool does = passes.empty() || passes[item.row];
            changed = changed || item.passes != does;
            item.passes = does;
        }
        return changed;
    };
    // Sums are made anew only where it makes a difference, which it says.
    const auto below = [&](const auto& self, const Visit& visit) -> bool {
        bool changed = nodes_[visit.node].is_leaf() && let_items_pass(visit);
        for_each_child(visit, [&](const Visit& child) { changed = self(self, child) || changed; });
        if (changed)
            refresh(visit);
        return changed;
    };
    constexpr std::size_t worth_a_thread = 20'000; // projects
    if (items_.size() < worth_a_thread) {
        below(below, {});
        return;
    }
    std::vector<Visit> large{{}}; // the root and those below it, parents first
    std::vector<Visit> parts;     // what hangs from them
    for (std::size_t i = 0; i < large.size(); ++i)
        for_each_child(Visit(large[i]), [&](const Visit& child) {
            const Node& node = nodes_[child.node];
            (node.is_leaf() || node.size < worth_a_thread ? parts : large).push_back(child);
        });
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < parts.size(); i = next++)
            below(below, parts[i]);
    };
    std::future<void> other = std::async(std::launch::async, work);
    work();
    other.get();
    for (std::size_t i = large.size(); i-- > 0;)
        refresh(large[i]);
}

/// The nodes whose cells the position lies in, the root first.
std::vector<SymbolPyramid::Visit> SymbolPyramid::way_to(geo::MapPoint position) const {
    const std::uint64_t code = code_of(position);
    std::vector<Visit> way{{}};
    while (true) {
        const Visit& last = way.back();
        const unsigned quadrant =
            last.cell.level < deepest_level ? quadrant_at(code, last.cell.level) : 0;
        const std::uint32_t child = nodes_[last.node].child[quadrant];
        if (child == 0)
            return way;
        std::size_t first = last.first_item;
        for (unsigned before = 0; before < quadrant; ++before)
            if (const std::uint32_t sibling = nodes_[last.node].child[before]; sibling != 0)
                first += nodes_[sibling].size;
        way.push_back({child, last.cell.child(quadrant), first});
    }
}

/// Makes children of a leaf that has become too full.
void SymbolPyramid::split(const Visit& leaf) {
    const int level = leaf.cell.level;
    if (nodes_[leaf.node].size <= leaf_size || level == deepest_level)
        return;
    const auto first = items_.begin() + static_cast<std::ptrdiff_t>(leaf.first_item);
    const auto end = first + nodes_[leaf.node].size;
    const auto quadrant_of = [this, level](const Item& item) {
        return quadrant_at(code_of(positions_[item.row]), level);
    };
    std::stable_sort(first, end,
                     [&](const Item& a, const Item& b) { return quadrant_of(a) < quadrant_of(b); });
    for (unsigned quadrant = 0; quadrant < 4; ++quadrant) {
        const auto count = std::count_if(
            first, end, [&](const Item& item) { return quadrant_of(item) == quadrant; });
        if (count == 0)
            continue;
        nodes_[leaf.node].child[quadrant] = static_cast<std::uint32_t>(nodes_.size());
        nodes_.emplace_back().size = static_cast<std::uint32_t>(count);
    }
    for_each_child(leaf, [this](const Visit& child) { split(child); });
    refresh_below(leaf);
}

void SymbolPyramid::put_in(std::size_t row, const SymbolSource& project, bool passes) {
    std::vector<Visit> way = way_to(project.position);
    if (!nodes_[way.back().node].is_leaf()) { // a quadrant that was empty
        const Visit parent = way.back();
        const unsigned quadrant = quadrant_at(code_of(project.position), parent.cell.level);
        std::size_t first = parent.first_item;
        for (unsigned before = 0; before < quadrant; ++before)
            if (const std::uint32_t sibling = nodes_[parent.node].child[before]; sibling != 0)
                first += nodes_[sibling].size;
        nodes_[parent.node].child[quadrant] = static_cast<std::uint32_t>(nodes_.size());
        way.push_back({nodes_[parent.node].child[quadrant], parent.cell.child(quadrant), first});
        nodes_.emplace_back();
    }
    const Visit leaf = way.back();
    const Item item{project, row, passes};
    const auto begin = items_.begin() + static_cast<std::ptrdiff_t>(leaf.first_item);
    const auto place = std::find_if(begin, begin + nodes_[leaf.node].size, [&](const Item& other) {
        return is_larger({item.yuan, item.row}, {other.yuan, other.row});
    });
    items_.insert(place, item);
    for (const Visit& visit : way)
        ++nodes_[visit.node].size;
    split(leaf);
    for (std::size_t i = way.size(); i-- > 0;)
        refresh(way[i]);
}

std::size_t SymbolPyramid::item_of(const Visit& leaf, std::size_t row) const {
    std::size_t item = leaf.first_item;
    while (items_[item].row != row)
        ++item;
    return item;
}

void SymbolPyramid::take_out(std::size_t row) {
    std::vector<Visit> way = way_to(positions_[row]);
    items_.erase(items_.begin() + static_cast<std::ptrdiff_t>(item_of(way.back(), row)));
    for (const Visit& visit : way)
        --nodes_[visit.node].size;
    if (way.size() > 1 && nodes_[way.back().node].size == 0) {
        for (std::uint32_t& child : nodes_[way[way.size() - 2].node].child)
            if (child == way.back().node)
                child = 0;
        way.pop_back();
    }
    while (way.size() > 1 && nodes_[way[way.size() - 2].node].size <= leaf_size)
        way.pop_back();
    if (Node& last = nodes_[way.back().node]; !last.is_leaf() && last.size <= leaf_size) {
        last.child = {};
        sort_items(way.back());
    }
    for (std::size_t i = way.size(); i-- > 0;)
        refresh(way[i]);
}

/// A row was put in before those from `from` on, or taken out there.
void SymbolPyramid::shift_rows(std::size_t from, bool up) {
    const auto shifted = [from, up](std::uint32_t row) {
        return row < from ? row : up ? row + 1 : row - 1;
    };
    for (Item& item : items_)
        item.row = shifted(item.row);
    for (Node& node : nodes_)
        if (node.totals.count > 0)
            node.largest.row = shifted(node.largest.row);
}

void SymbolPyramid::insert(std::size_t row, const SymbolSource& project, bool passes) {
    assert(row <= positions_.size());
    if (row < positions_.size())
        shift_rows(row, true);
    const bool located = is_on_grid(project.position);
    positions_.insert(positions_.begin() + static_cast<std::ptrdiff_t>(row),
                      located ? project.position : nowhere);
    if (located)
        put_in(row, project, passes);
}

void SymbolPyramid::erase(std::size_t row) {
    if (is_on_grid(positions_.at(row)))
        take_out(row);
    positions_.erase(positions_.begin() + static_cast<std::ptrdiff_t>(row));
    shift_rows(row, false);
}

void SymbolPyramid::change(std::size_t row, const SymbolSource& project) {
    bool passes = true;
    if (is_on_grid(positions_.at(row))) {
        const Visit leaf = way_to(positions_[row]).back();
        passes = items_[item_of(leaf, row)].passes;
        take_out(row);
    }
    const bool located = is_on_grid(project.position);
    positions_[row] = located ? project.position : nowhere;
    if (located)
        put_in(row, project, passes);
}

std::optional<geo::MapPoint> SymbolPyramid::position(std::size_t row) const {
    const geo::MapPoint position = positions_.at(row);
    return is_on_grid(position) ? std::optional(position) : std::nullopt;
}

std::size_t SymbolPyramid::memory() const {
    return positions_.capacity() * sizeof(geo::MapPoint) + items_.capacity() * sizeof(Item) +
           nodes_.capacity() * sizeof(Node);
}

bool SymbolPyramid::same_below(const Visit& mine, const SymbolPyramid& other,
                               const Visit& theirs) const {
    const Node& a = nodes_[mine.node];
    const Node& b = other.nodes_[theirs.node];
    if (a.totals != b.totals || a.largest != b.largest || a.size != b.size)
        return false;
    std::vector<Visit> ours, others;
    for_each_child(mine, [&](const Visit& child) { ours.push_back(child); });
    other.for_each_child(theirs, [&](const Visit& child) { others.push_back(child); });
    if (ours.size() != others.size())
        return false;
    for (std::size_t i = 0; i < ours.size(); ++i)
        if (ours[i].cell != others[i].cell || !same_below(ours[i], other, others[i]))
            return false;
    return true;
}

bool operator==(const SymbolPyramid& a, const SymbolPyramid& b) {
    const auto same_place = [](geo::MapPoint p, geo::MapPoint q) {
        return p == q || (!is_on_grid(p) && !is_on_grid(q));
    };
    return std::equal(a.positions_.begin(), a.positions_.end(), b.positions_.begin(),
                      b.positions_.end(), same_place) &&
           a.items_ == b.items_ && a.same_below({}, b, {});
}

} // namespace guanmo::display
