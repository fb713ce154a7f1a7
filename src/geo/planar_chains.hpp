#pragma once

#include "geo/noding.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace guanmo::geo {

/// A part of a ring between two nodes; a ring without nodes goes from its first point to itself.
struct Chain {
    static constexpr std::uint32_t no_node = ~std::uint32_t{0};
    std::uint32_t from = no_node;
    std::uint32_t to = no_node;
    std::vector<LngLat> points; ///< both ends; the first again at the end of a ring
};

/// What remains of an outline when ways there and back are taken out, of one ring or of two beside
/// one another: each place is passed once.
/// @param is_hole of each ring of the outline.
/// @return none where an outer ring and a hole lie on one another, or rings pass twice in the same
///         direction.
[[nodiscard]] std::optional<std::vector<Chain>> planar_chains(const NodedOutline& noded,
                                                              const std::vector<bool>& is_hole);

} // namespace guanmo::geo
