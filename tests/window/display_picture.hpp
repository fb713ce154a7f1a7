#pragma once

#include <SFML/Graphics/Image.hpp>

namespace guanmo::test {

/// What the X display shows now, without the pointer. Throws std::runtime_error without a display
/// of 24-bit colour.
[[nodiscard]] sf::Image display_picture();

} // namespace guanmo::test
