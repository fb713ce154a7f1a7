#pragma once

#include "geo/polygon.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>
#include <vector>

/// Borders for tests.
namespace guanmo::geo::borders {

using Units = std::vector<MultiPolygon<MapPoint>>;

inline Ring<MapPoint> box(double x, double y, double width, double height) {
    return {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}};
}

/// A ring with a coast: `corners` points whose distance from the centre wanders.
inline Ring<MapPoint> jagged_circle(MapPoint centre, double radius, int corners, unsigned seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> jitter(0.9, 1.1);
    Ring<MapPoint> ring;
    for (int i = 0; i < corners; ++i) {
        const double angle = 2 * std::numbers::pi * i / corners;
        ring.push_back(centre +
                       MapPoint{std::cos(angle), std::sin(angle)} * (radius * jitter(random)));
    }
    return ring;
}

/// A coast of 4·2ⁿ corners around the origin: a square whose edges' middles are moved to one side
/// again and again, as coasts look (it may cross itself here and there, as foreign data does).
inline Ring<MapPoint> coast(double size, int halvings, unsigned seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> aside(-0.15, 0.15);
    Ring<MapPoint> ring{{-size, -size}, {size, -size}, {size, size}, {-size, size}};
    for (int i = 0; i < halvings; ++i) {
        Ring<MapPoint> finer;
        finer.reserve(ring.size() * 2);
        for (std::size_t k = 0; k < ring.size(); ++k) {
            const MapPoint a = ring[k];
            const MapPoint along = ring[(k + 1) % ring.size()] - a;
            finer.push_back(a);
            finer.push_back(a + along * 0.5 + MapPoint{-along.y, along.x} * aside(random));
        }
        ring = std::move(finer);
    }
    return ring;
}

/// n × n units that share jagged borders of `steps` pieces: every lattice point is a node.
inline Units jagged_grid(int n, int steps, unsigned seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> jitter(-0.3, 0.3);
    const int side = n * steps + 1;
    std::vector<MapPoint> lattice;
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x)
            lattice.push_back({x + jitter(random), y + jitter(random)});
    const auto at = [&](int x, int y) { return lattice[static_cast<std::size_t>(y * side + x)]; };
    Units units;
    for (int row = 0; row < n; ++row)
        for (int column = 0; column < n; ++column) {
            Ring<MapPoint> ring;
            const int x = column * steps;
            const int y = row * steps;
            for (int i = 0; i < steps; ++i)
                ring.push_back(at(x + i, y));
            for (int i = 0; i < steps; ++i)
                ring.push_back(at(x + steps, y + i));
            for (int i = 0; i < steps; ++i)
                ring.push_back(at(x + steps - i, y + steps));
            for (int i = 0; i < steps; ++i)
                ring.push_back(at(x, y + steps - i));
            if ((row + column) % 2 == 1) // orientation must carry no meaning
                std::reverse(ring.begin(), ring.end());
            units.push_back({{ring, {}}});
        }
    return units;
}

/// The same with an enclave in the first unit that is a unit of its own, and islands off the coast
/// that belong to it.
inline Units archipelago(int n, int steps, unsigned seed) {
    Units units = jagged_grid(n, steps, seed);
    const int side = n * steps + 1;
    const double middle = steps / 2.0;
    const Ring<MapPoint> enclave = jagged_circle({middle, middle}, steps / 4.0, 40, seed + 1);
    units.front().front().holes.push_back(enclave);
    units.push_back({{enclave, {}}});
    for (int i = 0; i < 5; ++i)
        units.back().push_back(
            {jagged_circle({side + 10.0 + 12 * i, 10.0 * i}, 0.5 + i, 60, seed + 2), {}});
    return units;
}

} // namespace guanmo::geo::borders
