#include "geo/triangulate.hpp"

#include "geo/measure.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace guanmo::geo {

namespace {

using Index = std::uint32_t;
constexpr Index none = 0xffffffff;

/// A corner in two rings of links: round the polygon, and along the curve that fills the plane.
struct Corner {
    MapPoint at;
    Index previous = none, next = none;
    std::uint32_t place = 0; ///< on the curve
    Index lower = none, higher = none;
};

double turn(MapPoint a, MapPoint b, MapPoint c) {
    return cross(b - a, c - b);
}

bool in_triangle(MapPoint a, MapPoint b, MapPoint c, MapPoint p) {
    return cross(b - a, p - a) >= 0 && cross(c - b, p - b) >= 0 && cross(a - c, p - c) >= 0;
}

/// Every second bit of the result is one of the low 16 bits of `v`.
std::uint32_t spread_bits(std::uint32_t v) {
    v = (v | (v << 8)) & 0x00ff00ffU;
    v = (v | (v << 4)) & 0x0f0f0f0fU;
    v = (v | (v << 2)) & 0x33333333U;
    return (v | (v << 1)) & 0x55555555U;
}

class EarCutter {
  public:
    explicit EarCutter(const Polygon<MapPoint>& polygon) : extent_(extent_of(polygon.outer)) {
        std::size_t count = polygon.outer.size();
        for (const Ring<MapPoint>& hole : polygon.holes)
            count += hole.size() + 2;
        corners_.reserve(count + 16);
        triangles_.reserve(count * 3);
        const double side = std::max(extent_.width(), extent_.height());
        cells_ = side > 0 ? 32767 / side : 0;
        indexed_ = count > fewest_indexed;
        Index outer = link(polygon.outer, true);
        if (outer == none)
            return;
        outer = join_holes(outer, polygon.holes);
        if (indexed_)
            index(outer);
        cut(outer, Pass::plain);
    }

    [[nodiscard]] std::vector<MapPoint> take() { return std::move(triangles_); }

  private:
    /// What has been tried already when no ear is left.
    enum class Pass { plain, filtered, uncrossed };

    static constexpr std::size_t fewest_indexed = 80;

    [[nodiscard]] MapPoint at(Index i) const { return corners_[i].at; }
    [[nodiscard]] Index next(Index i) const { return corners_[i].next; }
    [[nodiscard]] Index previous(Index i) const { return corners_[i].previous; }

    Index insert_after(MapPoint p, Index last) {
        const auto i = static_cast<Index>(corners_.size());
        corners_.push_back({p, i, i, 0, none, none});
        if (last != none) {
            corners_[i].next = next(last);
            corners_[i].previous = last;
            corners_[next(last)].previous = i;
            corners_[last].next = i;
        }
        return i;
    }

    void unlink(Index i) {
        const Corner& corner = corners_[i];
        corners_[corner.previous].next = corner.next;
        corners_[corner.next].previous = corner.previous;
        if (corner.lower != none)
            corners_[corner.lower].higher = corner.higher;
        if (corner.higher != none)
            corners_[corner.higher].lower = corner.lower;
    }

    /// @return a corner of the ring, without repeated and straight ones; none when nothing is left.
    Index link(const Ring<MapPoint>& ring, bool anticlockwise) {
        Index last = none;
        if ((signed_area(ring) > 0) == anticlockwise)
            for (const MapPoint p : ring)
                last = insert_after(p, last);
        else
            for (auto p = ring.rbegin(); p != ring.rend(); ++p)
                last = insert_after(*p, last);
        if (last == none)
            return none;
        last = without_straight(last, last);
        return next(last) == last || next(last) == previous(last) ? none : last;
    }

    /// Drops corners that are repeated or straight, from `start` to `end`.
    Index without_straight(Index start, Index end) {
        Index i = start;
        bool again = false;
        do {
            again = false;
            if (at(i) == at(next(i)) || turn(at(previous(i)), at(i), at(next(i))) == 0) {
                unlink(i);
                i = end = previous(i);
                if (i == next(i))
                    break;
                again = true;
            } else {
                i = next(i);
            }
        } while (again || i != end);
        return end;
    }

    // Holes.

    Index join_holes(Index outer, const std::vector<Ring<MapPoint>>& holes) {
        std::vector<Index> leftmost;
        for (const Ring<MapPoint>& hole : holes)
            if (const Index first = link(hole, false); first != none)
                leftmost.push_back(leftmost_of(first));
        std::sort(leftmost.begin(), leftmost.end(), [this](Index a, Index b) {
            return at(a).x != at(b).x ? at(a).x < at(b).x : at(a).y < at(b).y;
        });
        for (const Index hole : leftmost)
            if (const Index bridge = bridge_to(hole, outer); bridge != none) {
                const Index end = split(bridge, hole);
                without_straight(end, next(end));
                outer = without_straight(bridge, next(bridge));
            }
        return outer;
    }

    [[nodiscard]] Index leftmost_of(Index start) const {
        Index best = start;
        for (Index i = next(start); i != start; i = next(i))
            if (at(i).x < at(best).x || (at(i).x == at(best).x && at(i).y < at(best).y))
                best = i;
        return best;
    }

    /// A corner of the outer ring that the hole's leftmost corner sees: the edge straight to the
    /// west gives one, and corners inside the triangle between may stand in the way.
    [[nodiscard]] Index bridge_to(Index hole, Index outer) const {
        const MapPoint h = at(hole);
        double x = -std::numeric_limits<double>::infinity();
        Index bridge = none;
        Index i = outer;
        do {
            const MapPoint a = at(i);
            const MapPoint b = at(next(i));
            if (h.y <= a.y && h.y >= b.y && a.y != b.y) {
                const double crossing = a.x + (h.y - a.y) * (b.x - a.x) / (b.y - a.y);
                if (crossing <= h.x && crossing > x) {
                    x = crossing;
                    bridge = a.x < b.x ? i : next(i);
                    if (crossing == h.x)
                        return bridge; // the hole touches the ring
                }
            }
            i = next(i);
        } while (i != outer);
        return bridge == none ? none : nearest_seen(hole, bridge, x);
    }

    [[nodiscard]] Index nearest_seen(Index hole, Index bridge, double x) const {
        const MapPoint h = at(hole);
        const MapPoint m = at(bridge);
        const MapPoint west{x, h.y};
        double least = std::numeric_limits<double>::infinity();
        const Index stop = bridge;
        Index i = bridge;
        do {
            const MapPoint p = at(i);
            const bool inside =
                h.x >= p.x && p.x >= m.x && h.x != p.x &&
                (h.y < m.y ? in_triangle(h, m, west, p) : in_triangle(west, m, h, p));
            if (inside) {
                const double slope = std::abs(h.y - p.y) / (h.x - p.x);
                if (lies_inside(i, hole) &&
                    (slope < least ||
                     (slope == least &&
                      (p.x > at(bridge).x || (p.x == at(bridge).x && sector_within(bridge, i)))))) {
                    bridge = i;
                    least = slope;
                }
            }
            i = next(i);
        } while (i != stop);
        return bridge;
    }

    [[nodiscard]] bool sector_within(Index a, Index b) const {
        return turn(at(previous(a)), at(a), at(previous(b))) > 0 &&
               turn(at(next(b)), at(a), at(next(a))) > 0;
    }

    /// Joins two corners by a double edge, making two rings of one or one of two.
    Index split(Index a, Index b) {
        const Index a_next = next(a);
        const Index b_previous = previous(b);
        const auto a2 = static_cast<Index>(corners_.size());
        const Index b2 = a2 + 1;
        corners_.push_back({at(a), b2, a_next, 0, none, none});
        corners_.push_back({at(b), b_previous, a2, 0, none, none});
        corners_[a].next = b;
        corners_[b].previous = a;
        corners_[a_next].previous = a2;
        corners_[b_previous].next = b2;
        return b2;
    }

    // The curve.

    [[nodiscard]] std::uint32_t place_of(MapPoint p) const {
        const auto cell = [this](double offset) {
            return static_cast<std::uint32_t>(std::max(offset, 0.0) * cells_);
        };
        return spread_bits(cell(p.x - extent_.min.x)) |
               (spread_bits(cell(p.y - extent_.min.y)) << 1);
    }

    void index(Index start) {
        std::vector<Index> order;
        Index i = start;
        do {
            corners_[i].place = place_of(at(i));
            order.push_back(i);
            i = next(i);
        } while (i != start);
        std::sort(order.begin(), order.end(),
                  [this](Index a, Index b) { return corners_[a].place < corners_[b].place; });
        for (std::size_t k = 0; k < order.size(); ++k) {
            corners_[order[k]].lower = k > 0 ? order[k - 1] : none;
            corners_[order[k]].higher = k + 1 < order.size() ? order[k + 1] : none;
        }
    }

    // Ears.

    [[nodiscard]] bool blocks(Index i, Index ear) const {
        const Index a = previous(ear);
        const Index c = next(ear);
        return i != a && i != c && at(i) != at(a) && in_triangle(at(a), at(ear), at(c), at(i)) &&
               turn(at(previous(i)), at(i), at(next(i))) <= 0;
    }

    [[nodiscard]] bool is_ear(Index ear) const {
        const MapPoint a = at(previous(ear));
        const MapPoint b = at(ear);
        const MapPoint c = at(next(ear));
        if (turn(a, b, c) <= 0)
            return false;
        if (!indexed_) {
            for (Index i = next(next(ear)); i != previous(ear); i = next(i))
                if (blocks(i, ear))
                    return false;
            return true;
        }
        const std::uint32_t from = place_of({std::min({a.x, b.x, c.x}), std::min({a.y, b.y, c.y})});
        const std::uint32_t to = place_of({std::max({a.x, b.x, c.x}), std::max({a.y, b.y, c.y})});
        for (Index i = corners_[ear].lower; i != none && corners_[i].place >= from;
             i = corners_[i].lower)
            if (blocks(i, ear))
                return false;
        for (Index i = corners_[ear].higher; i != none && corners_[i].place <= to;
             i = corners_[i].higher)
            if (blocks(i, ear))
                return false;
        return true;
    }

    void emit(Index a, Index b, Index c) {
        triangles_.insert(triangles_.end(), {at(a), at(b), at(c)});
    }

    void cut(Index ear, Pass pass) {
        Index stop = ear;
        while (previous(ear) != next(ear)) {
            const Index before = previous(ear);
            const Index after = next(ear);
            if (is_ear(ear)) {
                emit(before, ear, after);
                unlink(ear);
                ear = stop = next(after); // leaving one out makes fewer slivers
                continue;
            }
            ear = after;
            if (ear != stop)
                continue;
            if (pass == Pass::plain)
                cut(without_straight(ear, ear), Pass::filtered);
            else if (pass == Pass::filtered)
                cut(uncrossed(without_straight(ear, ear)), Pass::uncrossed);
            else
                cut_in_two(ear);
            return;
        }
    }

    /// Cuts off the triangles of edges that cross their neighbour's neighbour.
    Index uncrossed(Index start) {
        Index i = start;
        do {
            const Index a = previous(i);
            const Index b = next(next(i));
            if (at(a) != at(b) && cross_each_other(at(a), at(i), at(next(i)), at(b)) &&
                lies_inside(a, b) && lies_inside(b, a)) {
                emit(a, i, b);
                unlink(i);
                unlink(next(i));
                i = start = b;
            }
            i = next(i);
        } while (i != start);
        return without_straight(i, i);
    }

    /// The last resort: along any diagonal that lies inside.
    void cut_in_two(Index start) {
        // Foreign rings may cross themselves a thousand times; looking for every diagonal of
        // those takes squared time.
        if (++halvings_ > most_halvings)
            return;
        Index a = start;
        do {
            for (Index b = next(next(a)); b != previous(a); b = next(b))
                if (is_diagonal(a, b)) {
                    const Index c = split(a, b);
                    const Index first = without_straight(a, next(a));
                    const Index second = without_straight(c, next(c));
                    if (indexed_) {
                        index(first);
                        index(second);
                    }
                    cut(first, Pass::plain);
                    cut(second, Pass::plain);
                    return;
                }
            a = next(a);
        } while (a != start);
    }

    [[nodiscard]] bool is_diagonal(Index a, Index b) const {
        return at(next(a)) != at(b) && at(previous(a)) != at(b) && lies_inside(a, b) &&
               lies_inside(b, a) && !crosses_ring(a, b) && holds_middle(a, b);
    }

    /// True when the way to `b` leaves `a` into the polygon.
    [[nodiscard]] bool lies_inside(Index a, Index b) const {
        const MapPoint before = at(previous(a));
        const MapPoint after = at(next(a));
        return turn(before, at(a), after) > 0
                   ? turn(at(a), at(b), after) <= 0 && turn(at(a), before, at(b)) <= 0
                   : turn(at(a), at(b), before) > 0 || turn(at(a), after, at(b)) > 0;
    }

    static bool cross_each_other(MapPoint p1, MapPoint q1, MapPoint p2, MapPoint q2) {
        const auto side = [](MapPoint a, MapPoint b, MapPoint c) {
            const double t = turn(a, b, c);
            return t > 0 ? 1 : t < 0 ? -1 : 0;
        };
        return side(p1, q1, p2) != side(p1, q1, q2) && side(p2, q2, p1) != side(p2, q2, q1);
    }

    [[nodiscard]] bool crosses_ring(Index a, Index b) const {
        Index i = a;
        do {
            const Index j = next(i);
            if (i != a && i != b && j != a && j != b &&
                cross_each_other(at(i), at(j), at(a), at(b)))
                return true;
            i = j;
        } while (i != a);
        return false;
    }

    [[nodiscard]] bool holds_middle(Index a, Index b) const {
        const MapPoint middle = lerp(at(a), at(b), 0.5);
        bool inside = false;
        Index i = a;
        do {
            const MapPoint p = at(i);
            const MapPoint q = at(next(i));
            if ((p.y > middle.y) != (q.y > middle.y) &&
                middle.x < (q.x - p.x) * (middle.y - p.y) / (q.y - p.y) + p.x)
                inside = !inside;
            i = next(i);
        } while (i != a);
        return inside;
    }

    static constexpr int most_halvings = 200;

    MapExtent extent_;
    std::vector<Corner> corners_;
    std::vector<MapPoint> triangles_;
    double cells_ = 0; ///< of the curve's grid, per metre
    bool indexed_ = false;
    int halvings_ = 0;
};

bool is_finite(const Polygon<MapPoint>& polygon) {
    const auto finite = [](const Ring<MapPoint>& ring) {
        return std::all_of(ring.begin(), ring.end(),
                           [](MapPoint p) { return std::isfinite(p.x) && std::isfinite(p.y); });
    };
    return finite(polygon.outer) && std::all_of(polygon.holes.begin(), polygon.holes.end(), finite);
}

} // namespace

std::vector<MapPoint> triangulate(const MultiPolygon<MapPoint>& polygons) {
    std::vector<MapPoint> corners;
    for (const Polygon<MapPoint>& polygon : polygons) {
        if (!is_finite(polygon))
            continue;
        const std::vector<MapPoint> more = EarCutter(polygon).take();
        corners.insert(corners.end(), more.begin(), more.end());
    }
    return corners;
}

} // namespace guanmo::geo
