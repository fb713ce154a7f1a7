#pragma once

#include "geo/coordinates.hpp"

/// The shifted datums of Chinese web maps. AMap, Tencent and others give GCJ-02, 300–700 m from
/// WGS 84; Baidu gives BD-09, a further shift. Outside mainland China both equal WGS 84 here.
namespace guanmo::crs {

/// GCJ-02 from WGS 84 by the published trigonometric series (semi-major axis 6 378 245 m,
/// e² = 0.00669342162296594323).
[[nodiscard]] geo::LngLat gcj02_from_wgs84(geo::LngLat wgs84);

/// WGS 84 from GCJ-02: the inverse by fixed-point iteration, to better than 1e-9 degrees.
[[nodiscard]] geo::LngLat wgs84_from_gcj02(geo::LngLat gcj02);

/// BD-09 from GCJ-02 and back (polar perturbation of about 20 m plus a constant offset).
[[nodiscard]] geo::LngLat bd09_from_gcj02(geo::LngLat gcj02);
[[nodiscard]] geo::LngLat gcj02_from_bd09(geo::LngLat bd09);

} // namespace guanmo::crs
