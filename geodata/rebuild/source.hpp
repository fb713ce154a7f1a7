#pragma once

#include "geo/polygon.hpp"

#include <string>
#include <vector>

namespace guanmo::rebuild {

/// One line of the list of units: what the boundary file does not say.
struct UnitEntry {
    std::string code, name, short_name, kind, seat, parent_code;
    geo::LngLat seat_at;
};

/// @throws std::runtime_error when the file cannot be read; so do the others.
[[nodiscard]] std::vector<UnitEntry> read_list(const std::string& csv);

/// The outer rings of the units with a statutory boundary (all but zones), in the order of `list`
/// and in steps of 1/1024 degree, the lattice of the source.
[[nodiscard]] std::vector<geo::Ring<geo::MapPoint>>
read_lattice_rings(const std::string& geojson, const std::vector<UnitEntry>& list);

/// WGS 84, in whole millionths of a degree, of a position on the lattice. The source rounded its
/// coordinates up to the lattice, half a step too far on average: that is taken off first, then the
/// shift of GCJ-02.
[[nodiscard]] geo::LngLat wgs84_from_lattice(geo::MapPoint lattice);

} // namespace guanmo::rebuild
