#pragma once

#include "geo/coordinates.hpp"
#include "io/diagnostic.hpp"

#include <string>
#include <vector>

namespace guanmo::io {

/// Where a receiver was at a moment.
struct TrackFix {
    geo::LngLat at;
    double unix_s = 0; ///< seconds since 1970
};

/// The points with times of all tracks of a GPX file, in order of time. Points that cannot be read
/// are told of with their number and left out, those without a time are counted and left out. No
/// value when fewer than two are left.
[[nodiscard]] Loaded<std::vector<TrackFix>> read_track(const std::string& path);

/// "2025-05-19T08:00:00Z", with fractions and with an offset instead of Z; none for anything else
/// and for moments that do not exist.
[[nodiscard]] std::optional<double> parse_utc(std::string_view text);

} // namespace guanmo::io
