#include "render/atlas_texture.hpp"

#include <SFML/OpenGL.hpp>
#include <fmt/format.h>

#include <stdexcept>

namespace guanmo::render {

namespace {

/// SFML makes textures of four bytes a texel; of coverage one is enough, and quicker to read.
void make(sf::Texture& texture, unsigned width, unsigned height) {
    if (!texture.create(width, height))
        throw std::runtime_error(
            fmt::format("the graphics driver makes no texture of {}×{} texels", width, height));
    sf::Texture::bind(&texture);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_ALPHA8, static_cast<GLsizei>(width),
                 static_cast<GLsizei>(height), 0, GL_ALPHA, GL_UNSIGNED_BYTE, nullptr);
}

} // namespace

void AtlasTexture::update(text::GlyphAtlas& atlas) {
    const auto rows = atlas.take_dirty_rows();
    if (!rows)
        return;
    const auto width = static_cast<unsigned>(atlas.width());
    const auto height = static_cast<unsigned>(atlas.height());
    if (texture_.getSize() != sf::Vector2u{width, height})
        make(texture_, width, height);
    sf::Texture::bind(&texture_);
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, rows->first, atlas.width(), rows->last - rows->first,
                    GL_ALPHA, GL_UNSIGNED_BYTE,
                    &atlas.coverage()[static_cast<std::size_t>(rows->first) * width]);
    sf::Texture::bind(nullptr);
}

} // namespace guanmo::render
