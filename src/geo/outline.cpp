#include "geo/outline.hpp"

#include "geo/turn.hpp"

#include <algorithm>
#include <limits>
#include <optional>

namespace guanmo::geo {

namespace {

struct Box {
    double west = std::numeric_limits<double>::infinity();
    double south = std::numeric_limits<double>::infinity();
    double east = -std::numeric_limits<double>::infinity();
    double north = -std::numeric_limits<double>::infinity();

    void add(LngLat p) {
        west = std::min(west, p.lng);
        south = std::min(south, p.lat);
        east = std::max(east, p.lng);
        north = std::max(north, p.lat);
    }
    void add(const Box& other) {
        add(LngLat{other.west, other.south});
        add(LngLat{other.east, other.north});
    }
    [[nodiscard]] bool meets(const Box& other) const {
        return west <= other.east && other.west <= east && south <= other.north &&
               other.south <= north;
    }
    [[nodiscard]] bool contains(const Box& other) const {
        return west <= other.west && south <= other.south && east >= other.east &&
               north >= other.north;
    }
};

Box box_of(LngLat a, LngLat b) {
    return {std::min(a.lng, b.lng), std::min(a.lat, b.lat), std::max(a.lng, b.lng),
            std::max(a.lat, b.lat)};
}

/// A tree of boxes over segments in their order: the boxes of a level cover two each of the one
/// below, those of the lowest `leaf` segments.
class SegmentTree {
  public:
    using Met = std::function<bool(std::uint32_t, std::uint32_t)>;

    SegmentTree(const Outline& outline, const Met& met) : outline_(outline), met_(met) {
        const std::size_t segments = outline.points.size();
        std::vector<Box> boxes((segments + leaf - 1) / leaf);
        for (std::uint32_t i = 0; i < segments; ++i)
            boxes[i / leaf].add(box_of(outline.from(i), outline.to(i)));
        while (boxes.size() > 1) {
            std::vector<Box> above((boxes.size() + 1) / 2);
            for (std::size_t i = 0; i < boxes.size(); ++i)
                above[i / 2].add(boxes[i]);
            levels_.push_back(std::move(boxes));
            boxes = std::move(above);
        }
        levels_.push_back(std::move(boxes));
    }

    bool search() { return outline_.points.empty() || within(levels_.size() - 1, 0); }

  private:
    static constexpr std::uint32_t leaf = 4;

    [[nodiscard]] bool is_there(std::size_t level, std::size_t box) const {
        return box < levels_[level].size();
    }

    bool within(std::size_t level, std::size_t box) {
        if (level == 0)
            return within_leaf(box);
        const std::size_t a = 2 * box;
        const std::size_t b = a + 1;
        return within(level - 1, a) &&
               (!is_there(level - 1, b) || (within(level - 1, b) && between(level - 1, a, b)));
    }

    bool between(std::size_t level, std::size_t a, std::size_t b) {
        if (!levels_[level][a].meets(levels_[level][b]))
            return true;
        if (level == 0)
            return between_leaves(a, b);
        for (const std::size_t x : {2 * a, 2 * a + 1})
            for (const std::size_t y : {2 * b, 2 * b + 1})
                if (is_there(level - 1, x) && is_there(level - 1, y) && !between(level - 1, x, y))
                    return false;
        return true;
    }

    [[nodiscard]] std::uint32_t end_of(std::size_t box) const {
        return static_cast<std::uint32_t>(
            std::min<std::size_t>((box + 1) * leaf, outline_.points.size()));
    }

    bool within_leaf(std::size_t box) {
        const std::uint32_t end = end_of(box);
        for (auto i = static_cast<std::uint32_t>(box * leaf); i < end; ++i)
            for (std::uint32_t j = i + 1; j < end; ++j)
                if (meet(i, j) && !met_(i, j))
                    return false;
        return true;
    }

    bool between_leaves(std::size_t a, std::size_t b) {
        for (auto i = static_cast<std::uint32_t>(a * leaf); i < end_of(a); ++i) {
            const Box box = box_of(outline_.from(i), outline_.to(i));
            if (!box.meets(levels_[0][b]))
                continue;
            for (auto j = static_cast<std::uint32_t>(b * leaf); j < end_of(b); ++j)
                if (meet(i, j) && !met_(i, j))
                    return false;
        }
        return true;
    }

    [[nodiscard]] bool meet(std::uint32_t i, std::uint32_t j) const {
        const LngLat a = outline_.from(i);
        const LngLat b = outline_.to(i);
        const LngLat c = outline_.from(j);
        const LngLat d = outline_.to(j);
        if (outline_.next[i] == j)
            return folds_back(a, b, d);
        if (outline_.next[j] == i)
            return folds_back(c, a, b);
        return box_of(a, b).meets(box_of(c, d)) && turn(a, b, c) * turn(a, b, d) <= 0 &&
               turn(c, d, a) * turn(c, d, b) <= 0;
    }

    /// From a to the corner and on to b, on the way back.
    static bool folds_back(LngLat a, LngLat corner, LngLat b) {
        const double along = (a.lng - corner.lng) * (b.lng - corner.lng) +
                             (a.lat - corner.lat) * (b.lat - corner.lat);
        return along > 0 && turn(a, corner, b) == 0;
    }

    const Outline& outline_;
    const Met& met_;
    std::vector<std::vector<Box>> levels_; ///< from the lowest up
};

bool is_sound(const Ring<LngLat>& ring) {
    return ring.size() >= 3 && std::all_of(ring.begin(), ring.end(), is_valid);
}

/// Rings that share no point, and which of them lies in which.
class Nesting {
  public:
    explicit Nesting(const MultiPolygon<LngLat>& area) {
        for (const Polygon<LngLat>& polygon : area) {
            add(polygon.outer, std::nullopt);
            const std::size_t outer = rings_.size() - 1;
            for (const Ring<LngLat>& hole : polygon.holes)
                add(hole, outer);
        }
    }

    [[nodiscard]] bool is_right() const {
        for (std::size_t ring = 0; ring < rings_.size(); ++ring) {
            const std::optional<std::size_t> around = innermost_around(ring);
            const bool right = rings_[ring].outer ? around == rings_[ring].outer
                                                  : !around || rings_[*around].outer.has_value();
            if (!right)
                return false;
        }
        return true;
    }

  private:
    struct Placed {
        const Ring<LngLat>* ring;
        Box box;
        std::optional<std::size_t> outer; ///< of a hole
    };

    void add(const Ring<LngLat>& ring, std::optional<std::size_t> outer) {
        Box box;
        for (const LngLat p : ring)
            box.add(p);
        rings_.push_back({&ring, box, outer});
    }

    [[nodiscard]] std::optional<std::size_t> innermost_around(std::size_t ring) const {
        std::optional<std::size_t> innermost;
        for (std::size_t other = 0; other < rings_.size(); ++other)
            if (other != ring && rings_[other].box.contains(rings_[ring].box) &&
                (!innermost || rings_[*innermost].box.contains(rings_[other].box)) &&
                lies_in(rings_[ring].ring->front(), *rings_[other].ring))
                innermost = other;
        return innermost;
    }

    static bool lies_in(LngLat p, const Ring<LngLat>& ring) {
        bool inside = false;
        LngLat a = ring.back();
        for (const LngLat b : ring) {
            if ((a.lat > p.lat) != (b.lat > p.lat))
                inside ^= (turn(a, b, p) > 0) == (b.lat > a.lat);
            a = b;
        }
        return inside;
    }

    std::vector<Placed> rings_;
};

} // namespace

void Outline::add(const Ring<LngLat>& ring) {
    if (first.empty())
        first.push_back(0);
    const auto begin = static_cast<std::uint32_t>(points.size());
    points.insert(points.end(), ring.begin(), ring.end());
    const auto end = static_cast<std::uint32_t>(points.size());
    for (std::uint32_t i = begin; i < end; ++i)
        next.push_back(i + 1 == end ? begin : i + 1);
    first.push_back(end);
}

std::size_t Outline::ring_of(std::uint32_t segment) const {
    return static_cast<std::size_t>(std::upper_bound(first.begin(), first.end(), segment) -
                                    first.begin()) -
           1;
}

LngLat crossing(LngLat a, LngLat b, LngLat c, LngLat d) {
    // From a: what is left after taking it off is small, and loses little in rounding.
    const double abx = b.lng - a.lng;
    const double aby = b.lat - a.lat;
    const double cdx = d.lng - c.lng;
    const double cdy = d.lat - c.lat;
    const double t = ((c.lng - a.lng) * cdy - (c.lat - a.lat) * cdx) / (abx * cdy - aby * cdx);
    return {a.lng + std::clamp(t, 0.0, 1.0) * abx, a.lat + std::clamp(t, 0.0, 1.0) * aby};
}

Outline outline_of(const MultiPolygon<LngLat>& area) {
    Outline outline;
    for (const Polygon<LngLat>& polygon : area) {
        outline.add(polygon.outer);
        for (const Ring<LngLat>& hole : polygon.holes)
            outline.add(hole);
    }
    return outline;
}

bool for_each_meeting(const Outline& outline,
                      const std::function<bool(std::uint32_t, std::uint32_t)>& met) {
    return SegmentTree(outline, met).search();
}

namespace {

/// Of two segments that meet.
LngLat common_point(const Outline& outline, std::uint32_t i, std::uint32_t j) {
    const LngLat a = outline.from(i);
    const LngLat b = outline.to(i);
    const LngLat c = outline.from(j);
    const LngLat d = outline.to(j);
    if (outline.next[i] == j) // on the way back
        return b;
    for (const LngLat end : {c, d})
        if (turn(a, b, end) == 0 && box_of(a, b).meets(box_of(end, end)))
            return end;
    for (const LngLat end : {a, b})
        if (turn(c, d, end) == 0 && box_of(c, d).meets(box_of(end, end)))
            return end;
    return crossing(a, b, c, d);
}

} // namespace

Validity validity_of(const MultiPolygon<LngLat>& area) {
    constexpr std::size_t most_rings = 2000; // every one is compared with every other
    for (const Polygon<LngLat>& polygon : area)
        if (!is_sound(polygon.outer) ||
            !std::all_of(polygon.holes.begin(), polygon.holes.end(), is_sound))
            return {};
    const Outline outline = outline_of(area);
    bool rings_touch = false;
    Validity validity;
    for_each_meeting(outline, [&](std::uint32_t i, std::uint32_t j) {
        rings_touch = true;
        if (outline.ring_of(i) != outline.ring_of(j))
            return true;
        validity = {Validity::Kind::invalid, common_point(outline, i, j)};
        return false;
    });
    if (!rings_touch && outline.rings() <= most_rings && Nesting(area).is_right())
        validity.kind = Validity::Kind::valid;
    return validity;
}

} // namespace guanmo::geo
