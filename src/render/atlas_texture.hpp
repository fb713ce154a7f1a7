#pragma once

#include "text/glyph_atlas.hpp"

#include <SFML/Graphics/Texture.hpp>

namespace guanmo::render {

/// The GPU's copy of the glyph atlas: coverage as alpha.
class AtlasTexture {
  public:
    /// Uploads the rows that changed; needs a GL context.
    void update(text::GlyphAtlas& atlas);
    [[nodiscard]] const sf::Texture& texture() const { return texture_; }

  private:
    sf::Texture texture_;
};

} // namespace guanmo::render
