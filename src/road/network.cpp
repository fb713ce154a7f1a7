#include "road/network.hpp"

#include "crs/projection.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace guanmo::road {

namespace {

constexpr double per_degree = 1e7;
constexpr double major_axis = 6'378'137;                               ///< CGCS2000, metres
constexpr double flattening = 1 / 298.257222101;                       ///< CGCS2000
constexpr double eccentricity_squared = flattening * (2 - flattening); ///< of the meridian
constexpr double radians = std::numbers::pi / 180 / per_degree;        ///< per unit
constexpr double long_way = 0.05 * per_degree;                         ///< some 5 km

} // namespace

FixedPoint to_fixed(geo::LngLat p) {
    return {static_cast<std::int32_t>(std::lround(p.lng * per_degree)),
            static_cast<std::int32_t>(std::lround(p.lat * per_degree))};
}

geo::LngLat to_degrees(FixedPoint p) {
    return {p.lng / per_degree, p.lat / per_degree};
}

double metres_between(FixedPoint a, FixedPoint b) {
    const double east = static_cast<double>(b.lng) - a.lng;
    const double north = static_cast<double>(b.lat) - a.lat;
    if (std::abs(east) > long_way || std::abs(north) > long_way)
        return crs::geodesic_distance(to_degrees(a), to_degrees(b));
    const double latitude = (static_cast<double>(a.lat) + north / 2) * radians;
    const double sine = std::sin(latitude);
    const double cosine = std::sqrt(1 - sine * sine);
    const double flat = 1 - eccentricity_squared * sine * sine;
    const double across = major_axis / std::sqrt(flat); // of the prime vertical
    const double x = east * radians * across * cosine;
    const double y = north * radians * across * (1 - eccentricity_squared) / flat;
    return std::sqrt(x * x + y * y);
}

std::uint32_t Network::tail_of(std::uint32_t arc) const {
    const auto after = std::upper_bound(first_arc.begin(), first_arc.end(), arc);
    return static_cast<std::uint32_t>(after - first_arc.begin()) - 1;
}

bool Network::is_copy(std::uint32_t node) const {
    return std::binary_search(copies.begin(), copies.end(), node);
}

std::size_t Network::bytes() const {
    const auto of = [](const auto& values) { return values.size() * sizeof(values.front()); };
    return of(first_arc) + of(arcs) + of(copies) + of(edge_arc) + of(edge_centimetres) +
           of(edge_flags);
}

} // namespace guanmo::road
