#include "geo/measure.hpp"

#include "geo/ray_crosses.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <queue>

namespace guanmo::geo {

namespace {

/// Calls visit(a, b) for every edge, the closing one included.
template <class P, class Visit> void for_each_edge(const Ring<P>& ring, Visit visit) {
    if (ring.empty())
        return;
    const P* previous = &ring.back();
    for (const P& point : ring) {
        visit(*previous, point);
        previous = &point;
    }
}

template <class P, class Visit> void for_each_ring(const Polygon<P>& polygon, Visit visit) {
    visit(polygon.outer);
    for (const Ring<P>& hole : polygon.holes)
        visit(hole);
}

double area(const Polygon<MapPoint>& polygon) {
    double sum = std::abs(signed_area(polygon.outer));
    for (const Ring<MapPoint>& hole : polygon.holes)
        sum -= std::abs(signed_area(hole));
    return sum;
}

double squared_distance_to_segment(MapPoint point, MapPoint a, MapPoint b) {
    const MapPoint along = b - a;
    const double squared = dot(along, along);
    const double t = squared > 0 ? std::clamp(dot(point - a, along) / squared, 0.0, 1.0) : 0.0;
    const MapPoint off = point - lerp(a, b, t);
    return dot(off, off);
}

/// Distance to the nearest edge, negative outside.
double room_at(const Polygon<MapPoint>& polygon, MapPoint point) {
    double squared = std::numeric_limits<double>::infinity();
    bool inside = false;
    for_each_ring(polygon, [&](const Ring<MapPoint>& ring) {
        for_each_edge(ring, [&](MapPoint a, MapPoint b) {
            squared = std::min(squared, squared_distance_to_segment(point, a, b));
            inside ^= ray_crosses(point.x, point.y, a.x, a.y, b.x, b.y);
        });
    });
    return inside ? std::sqrt(squared) : -std::sqrt(squared);
}

/// A long sliver has equal room all along: looking closer would never end.
constexpr int most_looks = 5000;

/// A square that is searched for the roomiest point.
struct Cell {
    MapPoint centre;
    double half = 0; ///< half of the side
    double room = 0; ///< at the centre
    double best = 0; ///< no point of the square has more room than this
    bool operator<(const Cell& other) const { return best < other.best; }
};

Cell make_cell(const Polygon<MapPoint>& polygon, MapPoint centre, double half) {
    const double room = room_at(polygon, centre);
    return {centre, half, room, room + half * std::sqrt(2.0)};
}

std::priority_queue<Cell> covering_cells(const Polygon<MapPoint>& polygon) {
    const MapExtent extent = extent_of(polygon.outer);
    const double side = std::min(extent.width(), extent.height());
    std::priority_queue<Cell> cells;
    // A sliver would start with millions of squares: 64 along the longer side are enough.
    const double step = std::max(side, std::max(extent.width(), extent.height()) / 64);
    if (step <= 0)
        return cells;
    for (double x = extent.min.x; x < extent.max.x || x == extent.min.x; x += step)
        for (double y = extent.min.y; y < extent.max.y || y == extent.min.y; y += step)
            cells.push(make_cell(polygon, {x + step / 2, y + step / 2}, step / 2));
    return cells;
}

MapPoint roomiest_point(const Polygon<MapPoint>& polygon, double precision) {
    std::priority_queue<Cell> cells = covering_cells(polygon);
    Cell found = make_cell(polygon, polygon.outer.front(), 0);
    if (!cells.empty()) {
        const Cell middle = make_cell(polygon, extent_of(polygon.outer).centre(), 0);
        found =
            std::max(found, middle, [](const Cell& a, const Cell& b) { return a.room < b.room; });
    }
    for (int looks = 0;
         looks < most_looks && !cells.empty() && cells.top().best > found.room + precision;
         ++looks) {
        const Cell cell = cells.top();
        cells.pop();
        if (cell.room > found.room)
            found = cell;
        const double half = cell.half / 2;
        for (const double dx : {-half, half})
            for (const double dy : {-half, half})
                cells.push(make_cell(polygon, cell.centre + MapPoint{dx, dy}, half));
    }
    return found.centre;
}

Polygon<MapPoint> squeezed(const Polygon<MapPoint>& polygon, double stretch) {
    Polygon<MapPoint> narrow = polygon;
    const auto squeeze = [stretch](Ring<MapPoint>& ring) {
        for (MapPoint& p : ring)
            p.x /= stretch;
    };
    squeeze(narrow.outer);
    std::for_each(narrow.holes.begin(), narrow.holes.end(), squeeze);
    return narrow;
}

} // namespace

double signed_area(const Ring<MapPoint>& ring) {
    if (ring.empty())
        return 0;
    // Relative to one corner: map coordinates run to millions of metres, their products lose
    // digits.
    const MapPoint origin = ring.front();
    double twice = 0;
    for_each_edge(ring, [&](MapPoint a, MapPoint b) { twice += cross(a - origin, b - origin); });
    return twice / 2;
}

double area(const MultiPolygon<MapPoint>& polygons) {
    double sum = 0;
    for (const Polygon<MapPoint>& polygon : polygons)
        sum += area(polygon);
    return sum;
}

bool contains(const MultiPolygon<MapPoint>& polygons, MapPoint point) {
    bool inside = false;
    for (const Polygon<MapPoint>& polygon : polygons)
        for_each_ring(polygon, [&](const Ring<MapPoint>& ring) {
            for_each_edge(ring, [&](MapPoint a, MapPoint b) {
                inside ^= ray_crosses(point.x, point.y, a.x, a.y, b.x, b.y);
            });
        });
    return inside;
}

bool contains(const MultiPolygon<LngLat>& polygons, LngLat point) {
    bool inside = false;
    for (const Polygon<LngLat>& polygon : polygons)
        for_each_ring(polygon, [&](const Ring<LngLat>& ring) {
            for_each_edge(ring, [&](LngLat a, LngLat b) {
                inside ^= ray_crosses(point.lng, point.lat, a.lng, a.lat, b.lng, b.lat);
            });
        });
    return inside;
}

double polyline_length(const std::vector<MapPoint>& line) {
    double sum = 0;
    for (std::size_t i = 1; i < line.size(); ++i)
        sum += distance(line[i - 1], line[i]);
    return sum;
}

double distance_to_segment(MapPoint point, MapPoint a, MapPoint b) {
    return std::sqrt(squared_distance_to_segment(point, a, b));
}

MapPoint label_point(const MultiPolygon<MapPoint>& polygons, double precision, double stretch) {
    assert(!polygons.empty() && precision > 0 && stretch > 0);
    const auto largest =
        std::max_element(polygons.begin(), polygons.end(),
                         [](const auto& a, const auto& b) { return area(a) < area(b); });
    assert(largest->outer.size() >= 3);
    const MapPoint found = roomiest_point(squeezed(*largest, stretch), precision);
    return {found.x * stretch, found.y};
}

} // namespace guanmo::geo
