#pragma once

#include "text/glyph_atlas.hpp"

#include <SFML/Graphics/Texture.hpp>

namespace guanmo::render {

/// The GPU's copy of the glyph atlas: white with coverage as alpha.
class AtlasTexture {
  public:
    /// Uploads the rows that changed.
    void update(text::GlyphAtlas& atlas);
    [[nodiscard]] const sf::Texture& texture() const { return texture_; }

  private:
    sf::Texture texture_;
    std::vector<sf::Uint8> pixels_; ///< kept for its memory only
};

} // namespace guanmo::render
