#pragma once

#include "app/options.hpp"
#include "style/colour_difference.hpp"

#include <SFML/Graphics/RenderTexture.hpp>

#include <string>

namespace guanmo::app {

/// A picture of any size to draw on, with its own GL context; needs a display, but no window.
class Picture {
  public:
    /// Throws std::runtime_error when the graphics driver refuses that size.
    explicit Picture(PictureSize size);
    [[nodiscard]] sf::RenderTarget& target() { return texture_; }
    /// Writes what was drawn as PNG, by the ending of `path`, as those eyes see it. @return false
    /// when that failed.
    [[nodiscard]] bool save(const std::string& path, style::Vision vision);

  private:
    sf::RenderTexture texture_;
};

} // namespace guanmo::app
