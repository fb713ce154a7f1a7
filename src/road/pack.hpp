#pragma once

#include "road/network.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace guanmo::road {

/// A network as bytes, little-endian, the same on every machine: 8 letters, the mark of its
/// speeds, the lengths of its arrays, the arrays, a check sum over all of it.
[[nodiscard]] std::string pack(const Network& network);

/// None when the bytes are not such a network, are cut off or altered, or of a newer form. An
/// older form, without the mark, is read.
[[nodiscard]] std::optional<Network> unpack(std::string_view bytes);

} // namespace guanmo::road
