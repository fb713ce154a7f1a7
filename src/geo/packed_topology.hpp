#pragma once

#include "geo/topology.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Topologies as bytes for a file. Numbers are of variable length (seven bits a byte, the low ones
/// first, as in Protocol Buffers; signed ones zigzag), points are differences in units of 1e-7
/// degrees: about a centimetre, and a tenth of the bytes that doubles take.
namespace guanmo::geo {

/// The points of each arc; none: an island too small for the scale.
using ArcLines = std::vector<std::vector<LngLat>>;

[[nodiscard]] std::string packed_lines(const ArcLines& lines);
/// None when the bytes are damaged.
[[nodiscard]] std::optional<ArcLines> unpacked_lines(std::string_view bytes);

/// Everything of a topology but the points of its arcs.
[[nodiscard]] std::string packed_structure(const Topology& topology);
/// Arcs without points; none when the bytes are damaged.
[[nodiscard]] std::optional<Topology> unpacked_structure(std::string_view bytes);

/// A position as it comes back from the bytes.
[[nodiscard]] LngLat packed_precision(LngLat p);

} // namespace guanmo::geo
