#include "display/occupied.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::display {

namespace {

using geo::ScreenPoint;
using geo::ScreenRect;

/// Narrows [from, to] to where start + t·step lies within [low, high] (Liang–Barsky).
bool clipped(double start, double step, double low, double high, double& from, double& to) {
    if (step == 0)
        return start > low && start < high;
    const double t1 = (low - start) / step;
    const double t2 = (high - start) / step;
    from = std::max(from, std::min(t1, t2));
    to = std::min(to, std::max(t1, t2));
    return from < to;
}

/// Squares, because thousands of places are tried for a picture.
double square_distance_to(const ScreenRect& box, ScreenPoint point) {
    const double dx = std::max({box.min.x - point.x, 0.0, point.x - box.max.x});
    const double dy = std::max({box.min.y - point.y, 0.0, point.y - box.max.y});
    return dx * dx + dy * dy;
}

ScreenRect box_around(ScreenPoint a, ScreenPoint b) {
    ScreenRect box{a, a};
    box.add(b);
    return box;
}

/// True when the segments have a point in common that is no end of either.
bool cross(ScreenPoint a, ScreenPoint b, ScreenPoint c, ScreenPoint d) {
    const auto side = [](ScreenPoint p, ScreenPoint q, ScreenPoint r) {
        return geo::cross(q - p, r - p);
    };
    return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

/// One function out of several, chosen by the type of the argument.
template <class... Functions> struct Any : Functions... { using Functions::operator()...; };
template <class... Functions> Any(Functions...) -> Any<Functions...>;

} // namespace

Occupied::Occupied(const ScreenRect& picture, double cell)
    : picture_(picture), cell_(std::max(cell, 8.0)),
      columns_(std::max(1, static_cast<int>(std::ceil(picture.width() / cell_)))),
      rows_(std::max(1, static_cast<int>(std::ceil(picture.height() / cell_)))) {
    for (Grid* grid : {&taken_, &routes_})
        grid->first.assign(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_),
                           -1);
}

Occupied::Cells Occupied::cells_of(const ScreenRect& box) const {
    // Clamped as numbers: a route's end may lie far outside.
    const auto cell = [this](double at, int count) {
        return static_cast<int>(std::clamp(std::floor(at / cell_), -1.0, double(count)));
    };
    return {std::max(0, cell(box.min.x - picture_.min.x, columns_)),
            std::max(0, cell(box.min.y - picture_.min.y, rows_)),
            std::min(columns_ - 1, cell(box.max.x - picture_.min.x, columns_)),
            std::min(rows_ - 1, cell(box.max.y - picture_.min.y, rows_))};
}

ScreenRect Occupied::box_of(int column, int row) const {
    return geo::screen_rect(picture_.min.x + column * cell_, picture_.min.y + row * cell_, cell_,
                            cell_);
}

void Occupied::add(Grid& grid, const Item& item, const ScreenRect& bounds) {
    const auto* segment = std::get_if<Segment>(&item);
    const Cells cells = cells_of(bounds);
    const int index = static_cast<int>(grid.items.size());
    grid.items.push_back(item);
    for (int row = cells.top; row <= cells.bottom; ++row)
        for (int column = cells.left; column <= cells.right; ++column) {
            if (segment && !crosses(box_of(column, row).grown(1), segment->a, segment->b))
                continue;
            int& first = grid.first[static_cast<std::size_t>(row * columns_ + column)];
            grid.links.push_back({index, first});
            first = static_cast<int>(grid.links.size()) - 1;
        }
}

void Occupied::add(const ScreenRect& box) {
    add(taken_, box, box);
}

void Occupied::add_disc(ScreenPoint centre, double radius) {
    add(taken_, Disc{centre, radius}, ScreenRect{centre, centre}.grown(radius));
}

void Occupied::add_segment(ScreenPoint a, ScreenPoint b) {
    add(taken_, Segment{a, b}, box_around(a, b));
}

void Occupied::add_route(ScreenPoint a, ScreenPoint b) {
    add(routes_, Segment{a, b}, box_around(a, b));
}

/// True when the test holds for an item in one of the cells that the box touches.
template <class Test>
bool Occupied::any(const Grid& grid, const ScreenRect& box, const Test& test) const {
    const Cells cells = cells_of(box);
    for (int row = cells.top; row <= cells.bottom; ++row)
        for (int column = cells.left; column <= cells.right; ++column)
            for (int link = grid.first[static_cast<std::size_t>(row * columns_ + column)];
                 link >= 0; link = grid.links[static_cast<std::size_t>(link)].next) {
                const Grid::Link& here = grid.links[static_cast<std::size_t>(link)];
                if (std::visit(test, grid.items[static_cast<std::size_t>(here.item)]))
                    return true;
            }
    return false;
}

bool Occupied::is_free(const ScreenRect& box) const {
    return !any(taken_, box,
                Any{[&](const ScreenRect& taken) { return taken.overlaps(box); },
                    [&](const Disc& disc) {
                        return square_distance_to(box, disc.centre) < disc.radius * disc.radius;
                    },
                    [&](const Segment& line) { return crosses(box, line.a, line.b); }});
}

bool Occupied::is_on_route(const ScreenRect& box) const {
    return any(routes_, box,
               Any{[&](const Segment& line) { return crosses(box, line.a, line.b); },
                   [](const auto&) { return false; }});
}

bool Occupied::is_free(ScreenPoint a, ScreenPoint b) const {
    return !any(taken_, box_around(a, b),
                Any{[&](const ScreenRect& taken) {
                        return !taken.contains(a) && !taken.contains(b) && crosses(taken, a, b);
                    },
                    [&](const Disc& disc) {
                        return geo::distance(disc.centre, a) > disc.radius &&
                               geo::distance(disc.centre, b) > disc.radius &&
                               distance_to_line(disc.centre, a, b) < disc.radius;
                    },
                    [&](const Segment& line) { return cross(a, b, line.a, line.b); }});
}

bool crosses(const ScreenRect& box, ScreenPoint a, ScreenPoint b) {
    double from = 0, to = 1;
    return clipped(a.x, b.x - a.x, box.min.x, box.max.x, from, to) &&
           clipped(a.y, b.y - a.y, box.min.y, box.max.y, from, to);
}

double distance_to(const ScreenRect& box, ScreenPoint point) {
    return std::sqrt(square_distance_to(box, point));
}

double distance_to_line(ScreenPoint point, ScreenPoint a, ScreenPoint b) {
    const ScreenPoint along = b - a;
    const double square = geo::dot(along, along);
    const double t = square == 0 ? 0 : std::clamp(geo::dot(point - a, along) / square, 0.0, 1.0);
    const ScreenPoint away = point - geo::lerp(a, b, t);
    return std::sqrt(geo::dot(away, away));
}

} // namespace guanmo::display
