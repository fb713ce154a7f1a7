#pragma once

#include "geo/outline.hpp"

#include <optional>

namespace guanmo::geo {

/// An outline whose segments share nothing but their ends, unless they are the same.
struct NodedOutline {
    Outline outline;
    std::vector<LngLat> nodes; ///< where more than two ends meet, or a ring turns back; sorted
};

/// For sorting and searching: by longitude, then latitude.
[[nodiscard]] bool is_before(LngLat a, LngLat b);

/// The same lines with corners where they cross or touch. A crossing is rounded to doubles, which
/// moves its segments a little and may make them cross others; that is looked at again.
/// @return none when that does not come to an end soon, or there are more crossings than a border
///         drawn by people has.
[[nodiscard]] std::optional<NodedOutline> noded(Outline outline);

} // namespace guanmo::geo
