#pragma once

#include "geo/extent.hpp"

#include <SFML/Graphics/RenderTarget.hpp>
#include <SFML/OpenGL.hpp>

#include <algorithm>
#include <cmath>

namespace guanmo::render {

/// Limits drawing to whole pixels; OpenGL counts rows from below, in textures too: SFML turns those
/// when it shows them.
inline void limit_to(const sf::RenderTarget& target, const geo::ScreenRect& box) {
    const auto x = static_cast<int>(std::lround(box.min.x));
    const auto y = static_cast<int>(std::lround(box.min.y));
    const auto right = static_cast<int>(std::lround(box.max.x));
    const auto bottom = static_cast<int>(std::lround(box.max.y));
    glScissor(x, static_cast<int>(target.getSize().y) - bottom, std::max(0, right - x),
              std::max(0, bottom - y));
}

} // namespace guanmo::render
