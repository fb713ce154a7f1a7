#include "crs/datum.hpp"

#include <cmath>
#include <numbers>

namespace guanmo::crs {

namespace {

using geo::LngLat;
using std::numbers::pi;

constexpr double semi_major_axis = 6378245.0; // Krasovsky 1940, metres
constexpr double eccentricity_squared = 0.00669342162296594323;

/// The rectangle outside of which the web maps shift nothing.
bool in_china(LngLat p) {
    return p.lng >= 72.004 && p.lng <= 137.8347 && p.lat >= 0.8293 && p.lat <= 55.8271;
}

double wave(double x, double amplitude, double frequency) {
    return amplitude * std::sin(x * frequency * pi) * 2 / 3;
}

/// The series of the latitude shift, metres; x and y are degrees from 105° E, 35° N.
double northward(double x, double y) {
    return -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * std::sqrt(std::abs(x)) +
           wave(x, 20, 6) + wave(x, 20, 2) + wave(y, 20, 1) + wave(y, 40, 1.0 / 3) +
           wave(y, 160, 1.0 / 12) + wave(y, 320, 1.0 / 30);
}

/// The series of the longitude shift, metres.
double eastward(double x, double y) {
    return 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * std::sqrt(std::abs(x)) +
           wave(x, 20, 6) + wave(x, 20, 2) + wave(x, 20, 1) + wave(x, 40, 1.0 / 3) +
           wave(x, 150, 1.0 / 12) + wave(x, 300, 1.0 / 30);
}

/// Metres to degrees with the radii of curvature of the ellipsoid at `p`.
LngLat degrees_at(LngLat p, double east, double north) {
    const double latitude = p.lat * pi / 180;
    const double w2 = 1 - eccentricity_squared * std::pow(std::sin(latitude), 2);
    const double prime_vertical = semi_major_axis / std::sqrt(w2);
    const double meridian = semi_major_axis * (1 - eccentricity_squared) / (w2 * std::sqrt(w2));
    return {east / (prime_vertical * std::cos(latitude)) * 180 / pi, north / meridian * 180 / pi};
}

/// Solves shifted(x) = target. The shifts change by less than 1 % per degree of their argument, so
/// every round wins two digits and more; the cap only matters at the edge of the rectangle, where
/// the shift jumps and no exact answer need exist.
LngLat solve(LngLat (*shifted)(LngLat), LngLat target) {
    LngLat x = target;
    for (int round = 0; round < 30; ++round) {
        const LngLat got = shifted(x);
        const double east = target.lng - got.lng;
        const double north = target.lat - got.lat;
        x = {x.lng + east, x.lat + north};
        if (std::abs(east) < 1e-13 && std::abs(north) < 1e-13)
            break;
    }
    return x;
}

} // namespace

LngLat gcj02_from_wgs84(LngLat wgs84) {
    if (!in_china(wgs84))
        return wgs84;
    const double x = wgs84.lng - 105;
    const double y = wgs84.lat - 35;
    const LngLat shift = degrees_at(wgs84, eastward(x, y), northward(x, y));
    return {wgs84.lng + shift.lng, wgs84.lat + shift.lat};
}

LngLat wgs84_from_gcj02(LngLat gcj02) {
    return in_china(gcj02) ? solve(gcj02_from_wgs84, gcj02) : gcj02;
}

LngLat bd09_from_gcj02(LngLat gcj02) {
    if (!in_china(gcj02))
        return gcj02;
    const double frequency = pi * 3000 / 180;
    const double radius =
        std::hypot(gcj02.lng, gcj02.lat) + 0.00002 * std::sin(gcj02.lat * frequency);
    const double angle =
        std::atan2(gcj02.lat, gcj02.lng) + 0.000003 * std::cos(gcj02.lng * frequency);
    return {radius * std::cos(angle) + 0.0065, radius * std::sin(angle) + 0.006};
}

LngLat gcj02_from_bd09(LngLat bd09) {
    return in_china(bd09) ? solve(bd09_from_gcj02, bd09) : bd09;
}

} // namespace guanmo::crs
