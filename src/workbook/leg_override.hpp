#pragma once

#include "geo/coordinates.hpp"

#include <optional>
#include <string>
#include <vector>

namespace guanmo::workbook {

/// The way that somebody has drawn or driven between two places: it stands for whatever a router
/// would find there, in this direction.
struct LegOverride {
    geo::LngLat from, to;          ///< the places that it joins
    std::vector<geo::LngLat> path; ///< two points or more
    double metres = 0;             ///< > 0
    std::optional<double> seconds; ///< as driven; none: at the line's speed
    std::string source;            ///< "scouting.gpx"
    friend bool operator==(const LegOverride&, const LegOverride&) = default;
};

/// True when it joins these two places, each within some ten metres.
[[nodiscard]] bool joins(const LegOverride& leg, geo::LngLat from, geo::LngLat to);

} // namespace guanmo::workbook
