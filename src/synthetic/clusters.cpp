#include "synthetic/clusters.hpp"

#include <cmath>
#include <numbers>

namespace guanmo::synthetic {

using workbook::Unit;

namespace {

constexpr int most_tries = 200; ///< for a place inside; slivers of land may need many

/// Beyond the last bits of sine, logarithm and exponential.
double rounded(double degrees) {
    return std::round(degrees * 1e6) / 1e6;
}

geo::LngLat beside(geo::LngLat centre, double east_km, double north_km) {
    constexpr double km_per_degree = 111.195; // of the sphere of 6 371 km
    const double shrink = std::cos(centre.lat * std::numbers::pi / 180);
    return {rounded(centre.lng + east_km / (km_per_degree * shrink)),
            rounded(centre.lat + north_km / km_per_degree)};
}

geo::LngLatExtent extent_of(const Unit& unit) {
    geo::LngLatExtent extent;
    for (const auto& polygon : unit.area)
        for (const geo::LngLat p : polygon.outer)
            extent.add(p);
    return extent;
}

} // namespace

UnitClusters::UnitClusters(const Unit& unit, const Unit* around, Random& random) : unit_(&unit) {
    constexpr double town_km = 6;
    constexpr double park_km = 2.5;
    constexpr int most_parks = 3;
    if (around != nullptr) {
        area_ = std::make_shared<geo::BandedArea>(around->area);
        extent_ = extent_of(*around);
    }
    const std::optional<geo::LngLat> seat = unit.position ? unit.position : unit.seat;
    if (seat && contains(*seat))
        clusters_.push_back({*seat, unit.is_point() ? park_km : town_km, ""});
    if (unit.is_point())
        return;
    const int parks = random.whole(1, most_parks);
    for (int i = 0; i < parks; ++i)
        if (const auto centre = anywhere(random))
            clusters_.push_back({*centre, park_km,
                                 unit.short_name + (i == 0   ? "工业园区"
                                                    : i == 1 ? "新区产业园"
                                                             : "循环经济园")});
}

std::optional<geo::LngLat> UnitClusters::anywhere(Random& random) const {
    for (int i = 0; i < most_tries && !extent_.empty(); ++i) {
        const geo::LngLat p{rounded(random.between(extent_.southwest.lng, extent_.northeast.lng)),
                            rounded(random.between(extent_.southwest.lat, extent_.northeast.lat))};
        if (contains(p))
            return p;
    }
    return std::nullopt;
}

std::optional<UnitClusters::Place> UnitClusters::place(Random& random) const {
    constexpr double scattered = 0.15; // share of the projects that lie somewhere
    if (clusters_.empty() || (!unit_->is_point() && random.chance(scattered))) {
        const auto position = anywhere(random);
        return position ? std::optional(Place{*position, ""}) : std::nullopt;
    }
    const Cluster& cluster = random.one_of(clusters_);
    for (int i = 0; i < most_tries; ++i) {
        const double east_km = cluster.spread_km * random.normal();
        const double north_km = cluster.spread_km * random.normal();
        const geo::LngLat p = beside(cluster.centre, east_km, north_km);
        if (geo::is_valid(p) && contains(p))
            return Place{p, cluster.park};
    }
    return Place{cluster.centre, cluster.park};
}

std::vector<UnitClusters> clusters_of(const workbook::Table<Unit>& units, Random& random) {
    std::vector<UnitClusters> all;
    for (const Unit& unit : units) {
        const Unit* around = unit.is_point() ? nullptr : &unit;
        if (unit.is_point())
            for (const Unit& other : units)
                if (other.code == unit.parent_code && !other.is_point())
                    around = &other;
        if (around != nullptr || unit.position)
            all.emplace_back(unit, around, random);
    }
    return all;
}

} // namespace guanmo::synthetic
