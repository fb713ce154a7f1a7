#pragma once

#include "geo/extent.hpp"

#include <variant>
#include <vector>

namespace guanmo::display {

/// What is taken of the picture while labels are placed. Kept by the cells of a grid over the
/// picture: what a question costs depends on what is near, not on how much there is.
class Occupied {
  public:
    /// @param picture where questions are asked; what lies elsewhere is not kept.
    /// @param cell side of the grid's cells, pixels; about the height of a few lines.
    Occupied(const geo::ScreenRect& picture, double cell);

    void add(const geo::ScreenRect& box);
    void add_disc(geo::ScreenPoint centre, double radius);
    void add_segment(geo::ScreenPoint a, geo::ScreenPoint b);
    /// A part of a route, which labels cover where no other place is free.
    void add_route(geo::ScreenPoint a, geo::ScreenPoint b);

    /// True when nothing lies in the box, routes aside.
    [[nodiscard]] bool is_free(const geo::ScreenRect& box) const;
    /// True when a route runs through the box.
    [[nodiscard]] bool is_on_route(const geo::ScreenRect& box) const;
    /// True when the line from a to b crosses no segment and runs through no box and no disc but
    /// those that `a` or `b` lies in.
    [[nodiscard]] bool is_free(geo::ScreenPoint a, geo::ScreenPoint b) const;

  private:
    struct Disc {
        geo::ScreenPoint centre;
        double radius;
    };
    struct Segment {
        geo::ScreenPoint a, b;
    };
    using Item = std::variant<geo::ScreenRect, Disc, Segment>;
    /// A linked list of items for each cell.
    struct Grid {
        struct Link {
            int item;
            int next; ///< −1: the last
        };
        std::vector<Item> items;
        std::vector<int> first;
        std::vector<Link> links;
    };
    struct Cells {
        int left, top, right, bottom; ///< inclusive; none when right < left or bottom < top
    };

    [[nodiscard]] Cells cells_of(const geo::ScreenRect& box) const;
    [[nodiscard]] geo::ScreenRect box_of(int column, int row) const;
    void add(Grid& grid, const Item& item, const geo::ScreenRect& bounds);
    template <class Test>
    [[nodiscard]] bool any(const Grid& grid, const geo::ScreenRect& box, const Test& test) const;

    geo::ScreenRect picture_;
    double cell_;
    int columns_, rows_;
    Grid taken_, routes_;
};

/// True when a part of the segment lies inside the box.
[[nodiscard]] bool crosses(const geo::ScreenRect& box, geo::ScreenPoint a, geo::ScreenPoint b);

/// Distance from a point to the nearest point of the box, 0 inside.
[[nodiscard]] double distance_to(const geo::ScreenRect& box, geo::ScreenPoint point);

/// Distance from a point to the segment a–b.
[[nodiscard]] double distance_to_line(geo::ScreenPoint point, geo::ScreenPoint a,
                                      geo::ScreenPoint b);

} // namespace guanmo::display
