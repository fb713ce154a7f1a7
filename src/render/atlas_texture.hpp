#pragma once

#include "text/glyph_atlas.hpp"

#include <SFML/Graphics/Texture.hpp>

namespace guanmo::render {

/// The GPU's copy of the glyph atlas. It has coverage alone, a byte a texel where SFML's textures
/// have four: in software GL a texture is memory of the program.
class AtlasTexture {
  public:
    /// Uploads the rows that changed; needs a GL context.
    void update(text::GlyphAtlas& atlas);
    [[nodiscard]] const sf::Texture& texture() const { return texture_; }

  private:
    sf::Texture texture_;
};

} // namespace guanmo::render
