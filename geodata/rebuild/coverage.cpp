#include "coverage.hpp"

#include "geo/measure.hpp"
#include "geo/topology.hpp"
#include "ogr.hpp"

#include <fmt/format.h>

#include <map>
#include <numeric>
#include <stdexcept>

namespace guanmo::rebuild {

namespace {

using geo::MapPoint;
using geo::MultiPolygon;
using geo::Ring;
using Rings = std::vector<Ring<MapPoint>>;
constexpr int nobody = geo::Arc::outside;

std::string named(int unit) {
    return unit == nobody ? "no unit" : fmt::format("unit {}", unit + 1);
}

/// The smallest areas that the rings cut out of the plane.
std::vector<MultiPolygon<MapPoint>> faces_of(const Rings& rings) {
    OGRMultiLineString lines;
    for (const Ring<MapPoint>& ring : rings) {
        OGRLineString line;
        for (const MapPoint& p : ring)
            line.addPoint(p.x, p.y);
        line.addPoint(ring.front().x, ring.front().y);
        lines.addGeometry(&line);
    }
    const OGRGeometryUniquePtr noded(lines.Union(&lines)); // cuts every line at every crossing
    const OGRGeometryUniquePtr cells(noded ? noded->Polygonize() : nullptr);
    if (!cells)
        throw std::runtime_error("GEOS cannot cut the rings at their crossings");
    std::vector<MultiPolygon<MapPoint>> faces;
    for (const OGRGeometry* cell : *cells->toGeometryCollection())
        faces.push_back({polygon_of(*cell->toPolygon())});
    return faces;
}

/// How often the ring runs round the point; not zero: inside, also where a ring crosses itself.
int winding(const Ring<MapPoint>& ring, MapPoint p) {
    int turns = 0;
    MapPoint a = ring.back();
    for (const MapPoint& b : ring) {
        const double side = geo::cross(b - a, p - a);
        if (a.y <= p.y && b.y > p.y && side > 0)
            ++turns;
        if (a.y > p.y && b.y <= p.y && side < 0)
            --turns;
        a = b;
    }
    return turns;
}

class Assignment {
  public:
    Assignment(const Rings& rings, double largest_gap)
        : rings_(rings), largest_gap_(largest_gap), faces_(faces_of(rings)),
          topology_(geo::build_topology(faces_)) {
        for (const MultiPolygon<MapPoint>& face : faces_)
            owners_.push_back(first_owner(face));
    }

    Coverage run() {
        // One piece at a time: it may join two others that would have been strays.
        while (give_one_stray_away()) {
        }
        Coverage coverage{{}, std::move(repairs_)};
        for (std::size_t unit = 0; unit < rings_.size(); ++unit)
            coverage.units.push_back(union_of(static_cast<int>(unit)));
        return coverage;
    }

  private:
    struct Piece {
        std::vector<std::size_t> faces;
        double area = 0;
    };

    int first_owner(const MultiPolygon<MapPoint>& face) {
        const MapPoint inside = geo::label_point(face, 0.01);
        int owner = nobody;
        for (std::size_t unit = 0; unit < rings_.size(); ++unit) {
            if (winding(rings_[unit], inside) == 0)
                continue;
            if (owner == nobody)
                owner = static_cast<int>(unit);
            else
                repairs_.push_back(fmt::format("overlap of {} and {}, area {:.3f}: to the first",
                                               named(owner), named(static_cast<int>(unit)),
                                               geo::area(face)));
        }
        return owner;
    }

    [[nodiscard]] int owner_of(std::int32_t face) const {
        return face == nobody ? nobody : owners_[static_cast<std::size_t>(face)];
    }

    /// Faces of one owner that hang together by more than a point; largest first.
    [[nodiscard]] std::map<int, std::vector<Piece>> pieces() const {
        std::vector<std::size_t> root(faces_.size());
        std::iota(root.begin(), root.end(), std::size_t{0});
        const auto find = [&root](std::size_t i) {
            while (root[i] != i)
                i = root[i] = root[root[i]];
            return i;
        };
        for (const geo::Arc& arc : topology_.arcs)
            if (!arc.is_outer() && owner_of(arc.left) == owner_of(arc.right))
                root[find(static_cast<std::size_t>(arc.left))] =
                    find(static_cast<std::size_t>(arc.right));
        std::map<std::size_t, Piece> by_root;
        for (std::size_t face = 0; face < faces_.size(); ++face) {
            Piece& piece = by_root[find(face)];
            piece.faces.push_back(face);
            piece.area += geo::area(faces_[face]);
        }
        std::map<int, std::vector<Piece>> by_owner;
        for (auto& [first, piece] : by_root)
            by_owner[owners_[piece.faces.front()]].push_back(std::move(piece));
        for (auto& [owner, list] : by_owner)
            std::stable_sort(list.begin(), list.end(),
                             [](const Piece& a, const Piece& b) { return a.area > b.area; });
        return by_owner;
    }

    bool give_one_stray_away() {
        for (const auto& [owner, list] : pieces()) {
            const std::size_t kept = owner == nobody ? 0 : 1;
            for (std::size_t i = kept; i < list.size(); ++i)
                if (const int heir = longest_neighbour(list[i], owner); heir != owner) {
                    give(list[i], owner, heir);
                    return true;
                }
        }
        return false;
    }

    /// The unit, or `nobody` for the world outside, with the longest border on the piece.
    [[nodiscard]] int longest_neighbour(const Piece& piece, int owner) const {
        std::map<int, double> shared;
        const auto in_piece = [&piece](std::int32_t face) {
            return face != nobody && std::count(piece.faces.begin(), piece.faces.end(),
                                                static_cast<std::size_t>(face)) > 0;
        };
        for (const geo::Arc& arc : topology_.arcs) {
            if (in_piece(arc.left) == in_piece(arc.right))
                continue;
            const int other = owner_of(in_piece(arc.left) ? arc.right : arc.left);
            if (other != nobody)
                shared[other] += geo::polyline_length(arc.points);
        }
        if (shared.empty()) // beside nothing but the world outside: it goes there
            return nobody;
        shared.erase(owner);
        return std::max_element(shared.begin(), shared.end(),
                                [](const auto& a, const auto& b) { return a.second < b.second; })
            ->first;
    }

    void give(const Piece& piece, int owner, int heir) {
        const MapPoint at = faces_[piece.faces.front()][0].outer.front();
        const std::string line = fmt::format("piece of {} at {:.3f} {:.3f}, area {:.3f}: to {}",
                                             named(owner), at.x, at.y, piece.area, named(heir));
        if (piece.area > largest_gap_)
            throw std::runtime_error("too large to be an accident: " + line);
        repairs_.push_back(line);
        for (const std::size_t face : piece.faces)
            owners_[face] = heir;
    }

    [[nodiscard]] MultiPolygon<MapPoint> union_of(int unit) const {
        OGRMultiPolygon faces;
        for (std::size_t face = 0; face < faces_.size(); ++face)
            if (owners_[face] == unit)
                faces.addGeometryDirectly(ogr_polygon(faces_[face][0]).release());
        const OGRGeometryUniquePtr whole(faces.UnionCascaded());
        if (!whole || wkbFlatten(whole->getGeometryType()) != wkbPolygon)
            throw std::runtime_error(named(unit) + " is not one polygon");
        return {polygon_of(*whole->toPolygon())};
    }

    const Rings& rings_;
    double largest_gap_;
    std::vector<MultiPolygon<MapPoint>> faces_;
    geo::Topology topology_;  ///< of the faces
    std::vector<int> owners_; ///< unit of each face
    std::vector<std::string> repairs_;
};

} // namespace

Coverage make_coverage(const Rings& rings, double largest_gap) {
    return Assignment(rings, largest_gap).run();
}

} // namespace guanmo::rebuild
