#pragma once

#include "road/build_network.hpp"

#include <random>

/// An invented road network: crossings on a jittered grid, some roads missing, winding, one way or
/// fast, the same for the same numbers on every machine.
namespace guanmo::made {

struct Roads {
    std::uint32_t columns = 10, rows = 10;
    double spacing_degrees = 0.01;
    std::uint32_t bends = 2; ///< points between crossings
    std::uint32_t seed = 1;
    double missing = 0.15, one_way = 0.1; ///< shares
    geo::LngLat corner{120, 43};
};

inline road::Ways ways(const Roads& of) {
    std::mt19937 random(of.seed);
    const auto chance = [&random] { return static_cast<double>(random()) / 4294967296.0; };
    const auto jitter = [&] { return (chance() - 0.5) * 0.6 * of.spacing_degrees; };
    road::Ways ways;
    for (std::uint32_t y = 0; y < of.rows; ++y)
        for (std::uint32_t x = 0; x < of.columns; ++x) {
            const double lng = of.corner.lng + x * of.spacing_degrees + jitter();
            ways.points.push_back(road::to_fixed(
                {lng, of.corner.lat + y * of.spacing_degrees * 0.75 + jitter() * 0.75}));
        }
    const auto join = [&](std::uint32_t from, std::uint32_t to) {
        const bool fast = (from / of.columns) % 16 == 0 && to == from + 1;
        const bool left_out = chance() < of.missing && !fast;
        const float kmh = fast ? 90.0F : 30.0F + 5.0F * static_cast<float>(random() % 8);
        const bool single = chance() < of.one_way && !fast;
        const bool turned = random() % 2 == 0;
        if (left_out)
            return;
        road::Way way{{from}, kmh, kmh, static_cast<std::int64_t>(ways.ways.size()) + 1};
        const geo::LngLat a = road::to_degrees(ways.points[from]);
        const geo::LngLat b = road::to_degrees(ways.points[to]);
        for (std::uint32_t i = 1; i <= of.bends; ++i) {
            const double t = static_cast<double>(i) / (of.bends + 1);
            way.points.push_back(static_cast<std::uint32_t>(ways.points.size()));
            ways.points.push_back(road::to_fixed({a.lng + (b.lng - a.lng) * t + jitter() * 0.2,
                                                  a.lat + (b.lat - a.lat) * t + jitter() * 0.2}));
        }
        way.points.push_back(to);
        if (single)
            (turned ? way.forward_kmh : way.backward_kmh) = 0;
        ways.ways.push_back(std::move(way));
    };
    for (std::uint32_t y = 0; y < of.rows; ++y)
        for (std::uint32_t x = 0; x < of.columns; ++x) {
            const std::uint32_t here = y * of.columns + x;
            if (x + 1 < of.columns)
                join(here, here + 1);
            if (y + 1 < of.rows)
                join(here, here + of.columns);
        }
    return ways;
}

} // namespace guanmo::made
