#pragma once

#include "display/pyramid_grid.hpp"
#include "workbook/project.hpp"

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace guanmo::display {

/// What of a project its symbol follows from.
struct SymbolSource {
    geo::MapPoint position;                    ///< a point that is not on the grid: none
    std::optional<workbook::Money> investment; ///< none: not known
    std::optional<workbook::StageGroup> group;
    friend bool operator==(const SymbolSource&, const SymbolSource&) = default;
};

/// What a set of located projects adds up to. All whole numbers, so that sums and differences are
/// exact in any order.
struct SymbolTotals {
    static constexpr std::size_t unknown_group = 5;
    std::uint32_t count = 0;
    std::uint32_t without_investment = 0;
    workbook::Money investment;              ///< of those whose figure is known
    std::array<std::uint32_t, 6> by_group{}; ///< by workbook::StageGroup, then the unknown ones
    std::int64_t x_sum = 0, y_sum = 0;       ///< of their positions, eighths of a metre
    friend bool operator==(const SymbolTotals&, const SymbolTotals&) = default;

    SymbolTotals& operator+=(const SymbolTotals& other);
    SymbolTotals& operator-=(const SymbolTotals& other); ///< of a part of the set
    /// The mean of their positions; (0, 0) of none.
    [[nodiscard]] geo::MapPoint centre() const;
};

[[nodiscard]] SymbolTotals totals_of(const SymbolSource& project);

/// A project's place in the order of size: larger investments first, unknown ones last, equals by
/// row.
struct SymbolRank {
    static constexpr std::int64_t unknown_yuan = -1;
    std::int64_t yuan = std::numeric_limits<std::int64_t>::min(); ///< the least: there is none
    std::uint32_t row = 0;
    friend bool operator==(const SymbolRank&, const SymbolRank&) = default;
};
[[nodiscard]] constexpr bool is_larger(const SymbolRank& a, const SymbolRank& b) {
    return a.yuan != b.yuan ? a.yuan > b.yuan : a.row < b.row;
}

/// The projects of a workbook by place: a quadtree over the fixed grid whose nodes know what they
/// add up to, so that a picture asks for what its cells hold and not for each project. The queries
/// are about the projects that the filter lets through; all others are kept for the next filter.
///
/// About 50 bytes a project. A node splits at more than `leaf_size` projects; those of a leaf lie
/// next to one another, largest first.
class SymbolPyramid {
  public:
    static constexpr std::size_t leaf_size = 32;

    SymbolPyramid();
    /// @param projects by row; all pass.
    explicit SymbolPyramid(const std::vector<SymbolSource>& projects);

    // Following the workbook; the result is the same as that of building anew.
    void insert(std::size_t row, const SymbolSource& project, bool passes = true);
    void erase(std::size_t row);
    void change(std::size_t row, const SymbolSource& project);
    /// A new filter: one pass over all, the tree stays. @param passes by row; empty: all pass.
    void let_pass(const std::vector<bool>& passes);

    /// Rows, located or not.
    [[nodiscard]] std::size_t size() const { return positions_.size(); }
    [[nodiscard]] std::optional<geo::MapPoint> position(std::size_t row) const;
    /// Of all located projects that pass.
    [[nodiscard]] const SymbolTotals& totals() const { return nodes_.front().totals; }
    /// Located projects, whether they pass or not.
    [[nodiscard]] std::size_t located() const { return nodes_.front().size; }

    /// Of those in the rectangle, its edges included.
    [[nodiscard]] SymbolTotals totals(const geo::MapExtent& rect) const;
    [[nodiscard]] SymbolTotals totals(const GridBlock& block) const;

    struct Cell {
        GridCell cell;
        SymbolTotals totals;
        friend bool operator==(const Cell&, const Cell&) = default;
    };
    /// The cells of the block that hold any project.
    [[nodiscard]] std::vector<Cell> cells(const GridBlock& block) const;

    /// What lies around the block, by side. Looks only at what lies at its edge: corners count for
    /// the side that the largest node in them does.
    [[nodiscard]] std::array<SymbolTotals, 4> beyond(const GridBlock& block) const;
    /// The side that a located project counts for; none when it lies in the block.
    [[nodiscard]] std::optional<Side> side_of_row(const GridBlock& block, std::size_t row) const;

    /// Rows of the k largest in the rectangle, largest first (see SymbolRank).
    [[nodiscard]] std::vector<std::size_t> largest(const geo::MapExtent& rect, std::size_t k) const;
    /// Row of the nearest project no farther than `reach` metres.
    [[nodiscard]] std::optional<std::size_t> nearest(geo::MapPoint point, double reach) const;
    /// Rows in the cell, in no order; no more than `most`.
    [[nodiscard]] std::vector<std::size_t> rows_in(const GridCell& cell, std::size_t most) const;
    /// What the projects of the cell span; empty when there are none.
    [[nodiscard]] geo::MapExtent extent(const GridCell& cell) const;
    /// What all located projects span, passing or not. One pass over all.
    [[nodiscard]] geo::MapExtent extent() const;

    /// The largest sum that a cell of the level has without its largest project; a little more
    /// where leaves are larger than the level's cells.
    [[nodiscard]] workbook::Money largest_rest(int level) const;

    /// Bytes held.
    [[nodiscard]] std::size_t memory() const;

    /// The same projects, tree, sums and order.
    friend bool operator==(const SymbolPyramid& a, const SymbolPyramid& b);
    friend SymbolTotals totals_of(const SymbolSource& project);

  private:
    /// What sums want of a project: rows lie anywhere, items next to one another.
    struct Item {
        Item() = default;
        Item(const SymbolSource& located, std::size_t its_row, bool it_passes);

        std::int64_t yuan = SymbolRank::unknown_yuan;
        std::uint32_t row = 0;
        std::uint32_t x = 0, y = 0; ///< eighths of a metre from the grid's southwest corner
        std::uint8_t group = SymbolTotals::unknown_group;
        bool passes = true;
        friend bool operator==(const Item&, const Item&) = default;
    };
    struct Node {
        SymbolTotals totals;                  ///< of those that pass
        SymbolRank largest;                   ///< of those that pass
        std::uint32_t size = 0;               ///< items below it, passing or not
        std::array<std::uint32_t, 4> child{}; ///< by quadrant; 0: none, the root is no child
        [[nodiscard]] bool is_leaf() const { return child == std::array<std::uint32_t, 4>{}; }
    };
    /// A node as met on the way down. Nodes do not know where their items begin: then inserting one
    /// changes nothing about the others.
    struct Visit {
        std::uint32_t node = 0;
        GridCell cell;
        std::size_t first_item = 0;
    };
    struct Coded {
        std::uint64_t code; ///< quadrants from the root down, two bits each
        std::uint32_t row;
    };

    std::uint32_t build(const std::vector<Coded>& sorted, std::size_t first, std::size_t last,
                        int level);
    void split(const Visit& leaf);
    void refresh(const Visit& visit); ///< sums of a node from its children or items
    void refresh_below(const Visit& visit);
    [[nodiscard]] std::vector<Visit> way_to(geo::MapPoint position) const;
    void put_in(std::size_t row, const SymbolSource& project, bool passes);
    void take_out(std::size_t row);
    [[nodiscard]] std::size_t item_of(const Visit& leaf, std::size_t row) const;
    void shift_rows(std::size_t from, bool up);
    void sort_items(const Visit& leaf);
    template <class Action> void for_each_child(const Visit& visit, Action action) const;
    template <class Region, class OnNode, class OnItem>
    void walk(const Visit& visit, const Region& region, OnNode on_node, OnItem on_item) const;
    void add_beyond(const Visit& visit, const GridBlock& block,
                    std::array<SymbolTotals, 4>& sides) const;
    static void add_item(SymbolTotals& totals, const Item& item);
    [[nodiscard]] bool same_below(const Visit& mine, const SymbolPyramid& other,
                                  const Visit& theirs) const;

    std::vector<geo::MapPoint> positions_; ///< by row; not a number: none
    std::vector<Item> items_;              ///< located ones, leaf by leaf
    std::vector<Node> nodes_;              ///< the root first, children after their parents
};

} // namespace guanmo::display
