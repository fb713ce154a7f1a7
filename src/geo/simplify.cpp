#include "geo/measure.hpp"
#include "geo/topology.hpp"
#include "geo/vertex_table.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <unordered_set>
#include <utility>
#include <vector>

namespace guanmo::geo {

namespace {

/// All vertices still in use, by place: a grid of square cells over their extent.
class VertexGrid {
  public:
    explicit VertexGrid(const std::vector<MapPoint>& points) : extent_(extent_of(points)) {
        const double sides = std::max(extent_.width(), extent_.height());
        const double cells = std::ceil(std::sqrt(static_cast<double>(points.size()) * 2)) + 1;
        cell_ = sides > 0 ? sides / cells : 1;
        columns_ = column(extent_.max.x) + 1;
        const std::size_t rows = points.empty() ? 0 : row(extent_.max.y) + 1;
        starts_.assign(columns_ * rows + 1, 0);
        for (const MapPoint& p : points)
            ++starts_[cell_of(p) + 1];
        for (std::size_t i = 1; i < starts_.size(); ++i)
            starts_[i] += starts_[i - 1];
        ends_.assign(starts_.begin(), std::prev(starts_.end()));
        points_.resize(points.size());
        for (const MapPoint& p : points)
            points_[ends_[cell_of(p)]++] = p;
    }

    void remove(MapPoint p) {
        const std::size_t cell = cell_of(p);
        const auto begin = points_.begin() + starts_[cell];
        const auto end = points_.begin() + ends_[cell];
        if (const auto found = std::find(begin, end, p); found != end) {
            *found = *std::prev(end);
            --ends_[cell];
        }
    }

    /// True when a vertex other than the corners lies in the triangle or on its edges.
    [[nodiscard]] bool occupied(MapPoint a, MapPoint b, MapPoint c) const {
        const MapExtent box = extent_of(std::vector{a, b, c});
        for (std::size_t y = row(box.min.y); y <= row(box.max.y); ++y)
            for (std::size_t x = column(box.min.x); x <= column(box.max.x); ++x)
                for (std::uint32_t i = starts_[y * columns_ + x]; i < ends_[y * columns_ + x]; ++i)
                    if (box.contains(points_[i]) && in_triangle(points_[i], a, b, c))
                        return true;
        return false;
    }

  private:
    static bool in_triangle(MapPoint p, MapPoint a, MapPoint b, MapPoint c) {
        if (p == a || p == b || p == c)
            return false;
        const double ab = cross(b - a, p - a);
        const double bc = cross(c - b, p - b);
        const double ca = cross(a - c, p - c);
        return (ab >= 0 && bc >= 0 && ca >= 0) || (ab <= 0 && bc <= 0 && ca <= 0);
    }
    [[nodiscard]] std::size_t column(double x) const {
        return x > extent_.min.x ? static_cast<std::size_t>((x - extent_.min.x) / cell_) : 0;
    }
    [[nodiscard]] std::size_t row(double y) const {
        return y > extent_.min.y ? static_cast<std::size_t>((y - extent_.min.y) / cell_) : 0;
    }
    [[nodiscard]] std::size_t cell_of(MapPoint p) const {
        return row(p.y) * columns_ + column(p.x);
    }

    MapExtent extent_;
    double cell_ = 1;
    std::size_t columns_ = 0;
    std::vector<std::uint32_t> starts_; ///< of each cell's points in points_
    std::vector<std::uint32_t> ends_;   ///< of those still in use
    std::vector<MapPoint> points_;
};

/// Which nodes are joined by a straight arc: a second one between the same two would coincide.
class StraightArcs {
  public:
    explicit StraightArcs(const std::vector<Arc>& arcs) : nodes_(arcs.size() * 2) {
        for (const Arc& arc : arcs)
            if (arc.points.size() == 2)
                joined_.insert(key(arc));
    }
    bool add(const Arc& arc) { return joined_.insert(key(arc)).second; }

  private:
    std::uint64_t key(const Arc& arc) {
        const std::uint64_t a = nodes_.id_of(arc.points.front());
        const std::uint64_t b = nodes_.id_of(arc.points.back());
        return std::min(a, b) << 32 | std::max(a, b);
    }
    VertexTable nodes_;
    std::unordered_set<std::uint64_t> joined_;
};

/// Every vertex once: a node belongs to several arcs.
std::vector<MapPoint> distinct_points(const std::vector<Arc>& arcs) {
    std::vector<MapPoint> points;
    std::size_t inner = 0;
    for (const Arc& arc : arcs)
        inner += arc.points.size();
    points.reserve(inner);
    VertexTable nodes(arcs.size() * 2);
    for (const Arc& arc : arcs) {
        if (arc.points.empty())
            continue;
        points.insert(points.end(), std::next(arc.points.begin()), std::prev(arc.points.end()));
        nodes.id_of(arc.points.front());
        nodes.id_of(arc.points.back());
    }
    points.insert(points.end(), nodes.points().begin(), nodes.points().end());
    return points;
}

/// A vertex and the area that decides when it goes.
struct Candidate {
    double area = 0; ///< not negative
    std::size_t vertex = 0;
};

/// Gives out the least area first, of equal ones the first vertex. None that is put in may be less
/// than the last one taken out: a radix heap (Ahuja et al. 1990), whose steps stay in near memory
/// where those of a heap of a million lead all over it.
class CandidateQueue {
  public:
    void push(Candidate candidate) {
        const std::uint64_t differs = key(candidate) ^ last_;
        put(buckets_[static_cast<std::size_t>(std::bit_width(differs))], candidate);
        ++size_;
    }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] const Candidate& top() {
        if (buckets_.front().empty())
            refill();
        return buckets_.front().front();
    }
    /// After top.
    void pop() {
        std::vector<Candidate>& first = buckets_.front();
        std::pop_heap(first.begin(), first.end(), comes_later);
        first.pop_back();
        --size_;
    }

  private:
    /// Areas in the order of numbers.
    static std::uint64_t key(const Candidate& candidate) {
        return std::bit_cast<std::uint64_t>(candidate.area);
    }
    static bool comes_later(const Candidate& a, const Candidate& b) { return a.vertex > b.vertex; }
    void put(std::vector<Candidate>& bucket, const Candidate& candidate) {
        bucket.push_back(candidate);
        if (&bucket == &buckets_.front()) // all of the same area
            std::push_heap(bucket.begin(), bucket.end(), comes_later);
    }
    /// Takes the least areas to the front: they go to buckets before their own.
    void refill() {
        const auto full = std::find_if(buckets_.begin(), buckets_.end(),
                                       [](const auto& bucket) { return !bucket.empty(); });
        const std::vector<Candidate> taken = std::exchange(*full, {});
        last_ = key(*std::min_element(
            taken.begin(), taken.end(),
            [](const Candidate& a, const Candidate& b) { return key(a) < key(b); }));
        for (const Candidate& candidate : taken)
            put(buckets_[static_cast<std::size_t>(std::bit_width(key(candidate) ^ last_))],
                candidate);
    }

    std::array<std::vector<Candidate>, 65> buckets_; ///< by the highest bit that differs from last_
    std::uint64_t last_ = 0;                         ///< key of those in the first one
    std::size_t size_ = 0;
};

/// One arc losing its vertices, the one of least effective area first.
class ArcSimplifier {
  public:
    ArcSimplifier(Arc& arc, VertexGrid& grid, StraightArcs& straight)
        : arc_(arc), grid_(grid), straight_(straight) {
        const std::size_t n = arc.points.size();
        links_.resize(n);
        for (std::size_t i = 0; i < n; ++i)
            links_[i] = {i == 0 ? 0 : i - 1, i + 1, 0};
    }

    void run(double least_area) {
        const bool closed = arc_.points.front() == arc_.points.back();
        std::size_t left = arc_.points.size();
        const std::size_t fewest = closed ? 4 : 2;
        for (std::size_t i = 1; i + 1 < arc_.points.size(); ++i)
            weigh(i, 0);
        while (!queue_.empty() && left > fewest && queue_.top().area < least_area) {
            const Candidate least = queue_.top();
            queue_.pop();
            if (links_[least.vertex].area != least.area || !may_go(least.vertex, left))
                continue;
            drop(least.vertex, least.area);
            --left;
        }
        keep_linked(left);
    }

  private:
    struct Link {
        std::size_t previous = 0;
        std::size_t next = 0;
        double area = 0; ///< effective; negative once dropped
    };

    [[nodiscard]] MapPoint at(std::size_t i) const { return arc_.points[i]; }

    /// @param floor a vertex counts no less than one that went before it (Visvalingam & Whyatt).
    void weigh(std::size_t i, double floor) {
        if (i == 0 || i + 1 == arc_.points.size())
            return;
        const MapPoint a = at(links_[i].previous);
        const double area = std::abs(cross(at(i) - a, at(links_[i].next) - a)) / 2;
        links_[i].area = std::max(area, floor);
        queue_.push({links_[i].area, i});
    }

    bool may_go(std::size_t i, std::size_t left) {
        if (grid_.occupied(at(links_[i].previous), at(i), at(links_[i].next)))
            return false;
        return left > 3 || straight_.add(arc_);
    }

    void drop(std::size_t i, double area) {
        grid_.remove(at(i));
        const auto [previous, next, unused] = links_[i];
        links_[previous].next = next;
        links_[next].previous = previous;
        links_[i].area = -1;
        weigh(previous, area);
        weigh(next, area);
    }

    void keep_linked(std::size_t left) {
        std::vector<MapPoint> kept;
        kept.reserve(left);
        for (std::size_t i = 0; i < arc_.points.size(); i = links_[i].next)
            kept.push_back(at(i));
        arc_.points = std::move(kept);
    }

    Arc& arc_;
    VertexGrid& grid_;
    StraightArcs& straight_;
    std::vector<Link> links_;
    CandidateQueue queue_;
};

} // namespace

void drop_islands(Topology& topology, double area) {
    const auto area_of = [&](const Topology::PolygonRefs& polygon) {
        if (polygon.outer.arcs.size() != 1)
            return std::numeric_limits<double>::infinity(); // others meet it: no island
        const Arc& arc = topology.arcs[polygon.outer.arcs.front().arc];
        return arc.is_outer() ? std::abs(signed_area(arc.points))
                              : std::numeric_limits<double>::infinity();
    };
    for (const std::vector<Topology::PolygonRefs>& unit : topology.units) {
        std::vector<double> areas;
        for (const Topology::PolygonRefs& polygon : unit)
            areas.push_back(area_of(polygon));
        const auto largest = std::max_element(areas.begin(), areas.end()) - areas.begin();
        for (std::size_t i = 0; i < unit.size(); ++i)
            if (static_cast<std::ptrdiff_t>(i) != largest && areas[i] < area)
                topology.arcs[unit[i].outer.arcs.front().arc].points.clear();
    }
}

Topology simplified(const Topology& topology, double tolerance) {
    return simplified(topology, tolerance, tolerance);
}

Topology simplified(const Topology& topology, double outer_tolerance, double inner_tolerance) {
    return simplified(topology, [=](const Arc& arc) {
        return arc.is_outer() ? outer_tolerance : inner_tolerance;
    });
}

Topology simplified(const Topology& topology,
                    const std::function<double(const Arc&)>& tolerance_of) {
    Topology result = topology;
    VertexGrid grid(distinct_points(topology.arcs));
    StraightArcs straight(topology.arcs);
    for (Arc& arc : result.arcs) {
        const double tolerance = tolerance_of(arc);
        if (!arc.points.empty())
            ArcSimplifier(arc, grid, straight).run(tolerance * tolerance);
    }
    return result;
}

} // namespace guanmo::geo
