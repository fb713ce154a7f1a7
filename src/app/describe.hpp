#pragma once

#include "app/screen.hpp"

#include <string>

namespace guanmo::app {

/// What the picture on screen shows, as JSON with the keys of the contract; pixels of the picture,
/// origin top left.
[[nodiscard]] std::string describe(const Screen& screen);

} // namespace guanmo::app
