#pragma once

#include "road/network.hpp"

namespace guanmo::road {

/// The network as if everybody drove 10 m/s on every road, a millisecond for each centimetre: what
/// a `Search` weighs when it looks for the shortest ways. Without the shapes, which it does not
/// need. Roads that are only for who has something to do at them stay as unattractive as they are.
[[nodiscard]] Network by_length(const Network& network);

} // namespace guanmo::road
