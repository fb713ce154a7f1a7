#include "display/drawn_routes.hpp"

#include "display/thinned.hpp"
#include "geo/spatial_index.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::display {

namespace {

using geo::MapPoint;
using Vertex = DrawnRoute::Vertex;

constexpr double thinning = 0.3;        ///< pixels that a drawn line may be off its path
constexpr double spacing = 6;           ///< pixels between vertices
constexpr double least_spacing_m = 400; ///< metres: near views take no more vertices than that
constexpr double together = 2.5;        ///< pixels up to which two ways are one
constexpr double same_way = 0.9;        ///< cosine of the angle up to which they are
constexpr std::ptrdiff_t easing = 3;    ///< vertices on each side over which a line steps aside

/// The leg's points with the distance along the line, at most `step` metres apart.
std::vector<Vertex> spaced(const LinePath& line, const LinePath::Leg& leg, double tolerance,
                           double step) {
    const auto first = line.points.begin() + static_cast<std::ptrdiff_t>(leg.first);
    const std::vector<MapPoint> points(first, first + static_cast<std::ptrdiff_t>(leg.count));
    std::vector<Vertex> vertices;
    for (const std::size_t i : thinned(points, tolerance)) {
        const Vertex next{points[i], {}, line.along_m[leg.first + i], false};
        if (!vertices.empty()) {
            const Vertex last = vertices.back();
            const int pieces = static_cast<int>(std::ceil(geo::distance(last.at, next.at) / step));
            for (int piece = 1; piece < pieces; ++piece) {
                const double share = static_cast<double>(piece) / pieces;
                vertices.push_back({geo::lerp(last.at, next.at, share),
                                    {},
                                    std::lerp(last.along_m, next.along_m, share),
                                    false});
            }
        }
        vertices.push_back(next);
    }
    return vertices;
}

MapPoint unit_vector(MapPoint way) {
    const double whole = geo::length(way);
    return whole > 0 ? way * (1 / whole) : MapPoint{};
}

/// Brings the vertices of each leg together with what was drawn before it.
class Bundling {
  public:
    Bundling(std::vector<DrawnRoute>& routes, double reach) : routes_(routes), reach_(reach) {
        std::vector<geo::SpatialIndex::Entry> entries;
        for (std::size_t line = 0; line < routes_.size(); ++line)
            for (const DrawnRoute::Leg& leg : routes_[line].legs)
                for (std::size_t i = leg.first; i + 1 < leg.first + leg.count; ++i) {
                    const MapPoint a = routes_[line].vertices[i].at;
                    const MapPoint b = routes_[line].vertices[i + 1].at;
                    geo::MapExtent extent{a, a};
                    extent.add(b);
                    entries.push_back({extent, static_cast<std::uint32_t>(segments_.size())});
                    segments_.push_back({line, i, a, b, unit_vector(b - a)});
                }
        index_ = geo::SpatialIndex(std::move(entries));
    }

    void run() {
        std::size_t drawn = 0; // segments of the legs before
        for (std::size_t line = 0; line < routes_.size(); ++line)
            for (const DrawnRoute::Leg& leg : routes_[line].legs) {
                if (leg.count < 2)
                    continue;
                for (std::size_t i = 0; i < leg.count; ++i)
                    settle(line, leg.first + i, drawn + std::min(i, leg.count - 2), drawn);
                ease(routes_[line], leg);
                drawn += leg.count - 1;
            }
    }

  private:
    struct Segment {
        std::size_t line, vertex; ///< its first; the next is its last
        MapPoint a, b;            ///< before anything was brought together
        MapPoint way;
    };
    struct Found {
        const Segment* segment = nullptr;
        Nearest nearest;
    };

    /// For each line the nearest of its segments drawn before that runs the same way here.
    [[nodiscard]] std::vector<Found> neighbours(MapPoint at, MapPoint way,
                                                std::size_t drawn) const {
        std::vector<Found> found(routes_.size());
        for (const std::uint32_t id : index_.intersecting(geo::MapExtent{at, at}.grown(reach_))) {
            const Segment& segment = segments_[id];
            if (id >= drawn || std::abs(geo::dot(way, segment.way)) < same_way)
                continue;
            const Nearest nearest = nearest_on(at, segment.a, segment.b);
            Found& best = found[segment.line];
            if (nearest.distance <= reach_ &&
                (best.segment == nullptr || nearest.distance < best.nearest.distance))
                best = {&segment, nearest};
        }
        return found;
    }

    /// @param own the segment whose direction the vertex has.
    /// @param drawn segments before this one belong to earlier legs.
    void settle(std::size_t line, std::size_t vertex, std::size_t own, std::size_t drawn) {
        Vertex& here = routes_[line].vertices[vertex];
        const std::vector<Found> found = neighbours(here.at, segments_[own].way, drawn);
        if (const Found& self = found[line]; self.segment != nullptr) {
            const Vertex& a = routes_[line].vertices[self.segment->vertex];
            const Vertex& b = routes_[line].vertices[self.segment->vertex + 1];
            here.at = geo::lerp(a.at, b.at, self.nearest.share);
            here.aside = geo::lerp(a.aside, b.aside, self.nearest.share);
            here.again = true;
            return;
        }
        const Found* reference = nullptr;
        double lanes = 0;
        for (std::size_t other = 0; other < line; ++other)
            if (found[other].segment != nullptr) {
                reference = reference == nullptr ? &found[other] : reference;
                ++lanes;
            }
        if (reference == nullptr)
            return;
        const Segment& s = *reference->segment;
        here.at = geo::lerp(s.a, s.b, reference->nearest.share);
        here.aside = MapPoint{-s.way.y, s.way.x} * lanes;
    }

    /// Spreads the steps aside over a few vertices.
    static void ease(DrawnRoute& route, const DrawnRoute::Leg& leg) {
        const auto count = static_cast<std::ptrdiff_t>(leg.count);
        std::vector<MapPoint> eased(leg.count);
        const auto at = [&](std::ptrdiff_t i) -> Vertex& {
            return route.vertices[leg.first + static_cast<std::size_t>(i)];
        };
        for (std::ptrdiff_t i = 0; i < count; ++i) {
            const std::ptrdiff_t reach = std::min({easing, i, count - 1 - i});
            MapPoint sum{};
            for (std::ptrdiff_t j = i - reach; j <= i + reach; ++j)
                sum = sum + at(j).aside;
            eased[static_cast<std::size_t>(i)] = sum * (1.0 / static_cast<double>(2 * reach + 1));
        }
        for (std::ptrdiff_t i = 0; i < count; ++i)
            if (!at(i).again)
                at(i).aside = eased[static_cast<std::size_t>(i)];
    }

    std::vector<DrawnRoute>& routes_;
    double reach_;
    std::vector<Segment> segments_;
    geo::SpatialIndex index_;
};

} // namespace

std::vector<DrawnRoute> drawn_routes(const std::vector<LinePath>& lines, double pixel) {
    std::vector<DrawnRoute> routes;
    const double step = std::max(spacing * pixel, least_spacing_m);
    for (const LinePath& line : lines) {
        DrawnRoute& route = routes.emplace_back();
        for (const LinePath::Leg& leg : line.legs) {
            const std::vector<Vertex> vertices = spaced(line, leg, thinning * pixel, step);
            route.legs.push_back(
                {leg.kind, route.vertices.size(), vertices.size(), leg.from_m, leg.to_m});
            route.vertices.insert(route.vertices.end(), vertices.begin(), vertices.end());
        }
    }
    Bundling(routes, together * pixel).run();
    return routes;
}

} // namespace guanmo::display
