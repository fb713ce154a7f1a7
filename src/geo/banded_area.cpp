#include "geo/banded_area.hpp"

#include "geo/ray_crosses.hpp"

#include <algorithm>

namespace guanmo::geo {

namespace {

template <class Edge> std::vector<Edge> edges_of(const MultiPolygon<LngLat>& area) {
    std::vector<Edge> edges;
    const auto add = [&edges](const Ring<LngLat>& ring) {
        for (std::size_t i = 0; i < ring.size(); ++i)
            edges.push_back({ring[i], ring[(i + 1) % ring.size()]});
    };
    for (const Polygon<LngLat>& polygon : area) {
        add(polygon.outer);
        for (const Ring<LngLat>& hole : polygon.holes)
            add(hole);
    }
    return edges;
}

} // namespace

BandedArea::BandedArea(const MultiPolygon<LngLat>& area) {
    constexpr std::size_t edges_per_band = 2;
    constexpr std::size_t most_bands = 4096;
    const std::vector<Edge> edges = edges_of<Edge>(area);
    for (const Edge& edge : edges)
        extent_.add(edge.from);
    first_.assign(std::clamp<std::size_t>(edges.size() / edges_per_band, 1, most_bands) + 1, 0);
    const auto for_bands = [this](const Edge& edge, auto&& visit) {
        const auto [low, high] = std::minmax(edge.from.lat, edge.to.lat);
        for (std::size_t band = band_of(low); band <= band_of(high); ++band)
            visit(band);
    };
    for (const Edge& edge : edges)
        for_bands(edge, [this](std::size_t band) { ++first_[band + 1]; });
    for (std::size_t band = 1; band < first_.size(); ++band)
        first_[band] += first_[band - 1];
    edges_.resize(first_.back());
    std::vector<std::uint32_t> next = first_;
    for (const Edge& edge : edges)
        for_bands(edge, [&](std::size_t band) { edges_[next[band]++] = edge; });
}

std::size_t BandedArea::band_of(double lat) const {
    const auto bands = static_cast<double>(first_.size() - 1);
    const double height = extent_.northeast.lat - extent_.southwest.lat;
    const double place = height > 0 ? (lat - extent_.southwest.lat) / height * bands : 0;
    return static_cast<std::size_t>(std::clamp(place, 0.0, bands - 1));
}

bool BandedArea::contains(LngLat point) const {
    if (extent_.empty() || !(point.lat >= extent_.southwest.lat) ||
        !(point.lat <= extent_.northeast.lat))
        return false;
    bool inside = false;
    const std::size_t band = band_of(point.lat);
    for (std::uint32_t i = first_[band]; i < first_[band + 1]; ++i)
        inside ^= ray_crosses(point.lng, point.lat, edges_[i].from.lng, edges_[i].from.lat,
                              edges_[i].to.lng, edges_[i].to.lat);
    return inside;
}

} // namespace guanmo::geo
