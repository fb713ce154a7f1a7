#include "workbook/leg_override.hpp"

#include <cmath>

namespace guanmo::workbook {

namespace {

/// Some ten metres of latitude, eight of longitude in the middle of China.
constexpr double same_place_degrees = 1e-4;

bool same_place(geo::LngLat a, geo::LngLat b) {
    return std::abs(a.lng - b.lng) < same_place_degrees &&
           std::abs(a.lat - b.lat) < same_place_degrees;
}

} // namespace

bool joins(const LegOverride& leg, geo::LngLat from, geo::LngLat to) {
    return same_place(leg.from, from) && same_place(leg.to, to);
}

} // namespace guanmo::workbook
