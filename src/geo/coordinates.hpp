#pragma once

#include <cmath>

/// Positions in the program's three spaces. They do not convert into one another by accident:
/// LngLat ↔ MapPoint is a crs::Projection, MapPoint ↔ ScreenPoint a camera::Camera.
namespace guanmo::geo {

/// Degrees on WGS 84 / CGCS2000 (equal here to within centimetres), longitude first.
/// Valid: lng in [-180, 180], lat in [-90, 90].
struct LngLat {
    double lng = 0;
    double lat = 0;
    friend bool operator==(const LngLat&, const LngLat&) = default;
};

/// Projected metres, x east, y north.
struct MapPoint {
    double x = 0;
    double y = 0;
    friend bool operator==(const MapPoint&, const MapPoint&) = default;
};

/// Pixels of the picture, x right, y down, origin at its top left corner.
struct ScreenPoint {
    double x = 0;
    double y = 0;
    friend bool operator==(const ScreenPoint&, const ScreenPoint&) = default;
};

[[nodiscard]] inline bool is_valid(LngLat p) {
    return std::isfinite(p.lng) && std::isfinite(p.lat) && std::abs(p.lng) <= 180 &&
           std::abs(p.lat) <= 90;
}

/// The plane's arithmetic, for the two spaces that are planes.
template <class P>
concept PlanePoint = requires(P p) {
    p.x;
    p.y;
};

template <PlanePoint P> [[nodiscard]] constexpr P operator+(P a, P b) {
    return {a.x + b.x, a.y + b.y};
}
template <PlanePoint P> [[nodiscard]] constexpr P operator-(P a, P b) {
    return {a.x - b.x, a.y - b.y};
}
template <PlanePoint P> [[nodiscard]] constexpr P operator*(P a, double k) {
    return {a.x * k, a.y * k};
}
template <PlanePoint P> [[nodiscard]] constexpr double dot(P a, P b) {
    return a.x * b.x + a.y * b.y;
}
/// Twice the signed area of the triangle (origin, a, b): positive when b lies left of a (y up).
template <PlanePoint P> [[nodiscard]] constexpr double cross(P a, P b) {
    return a.x * b.y - a.y * b.x;
}
template <PlanePoint P> [[nodiscard]] double length(P a) {
    return std::sqrt(a.x * a.x + a.y * a.y); // hypot costs ten times as much
}
template <PlanePoint P> [[nodiscard]] double distance(P a, P b) {
    return length(a - b);
}
template <PlanePoint P> [[nodiscard]] constexpr P lerp(P a, P b, double t) {
    return a + (b - a) * t;
}

} // namespace guanmo::geo
