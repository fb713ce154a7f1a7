#include "render/atlas_texture.hpp"

#include <SFML/OpenGL.hpp>

#include <fmt/format.h>

#include <stdexcept>

namespace guanmo::render {

namespace {

/// SFML remembers which texture is bound: it stays so.
class Bound {
  public:
    explicit Bound(const sf::Texture& texture) {
        glGetIntegerv(GL_TEXTURE_BINDING_2D, &before_);
        glBindTexture(GL_TEXTURE_2D, texture.getNativeHandle());
    }
    ~Bound() { glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(before_)); }
    Bound(const Bound&) = delete;
    Bound& operator=(const Bound&) = delete;

  private:
    GLint before_ = 0;
};

} // namespace

void AtlasTexture::update(text::GlyphAtlas& atlas) {
    const auto rows = atlas.take_dirty_rows();
    if (!rows) {
        return;
    }
    const sf::Vector2u size{static_cast<unsigned>(atlas.width()),
                            static_cast<unsigned>(atlas.height())};
    const bool grows = texture_.getSize() != size;
    if (grows && !texture_.create(size.x, size.y)) {
        throw std::runtime_error(
            fmt::format("the graphics driver makes no texture of {}×{} texels", size.x, size.y));
    }
    const Bound bound(texture_);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    if (grows) { // in place of SFML's four bytes a texel
        glTexImage2D(GL_TEXTURE_2D, 0, GL_ALPHA8, atlas.width(), atlas.height(), 0, GL_ALPHA,
                     GL_UNSIGNED_BYTE, atlas.coverage().data());
    } else {
        const auto first = static_cast<std::size_t>(rows->first) * size.x;
        glTexSubImage2D(GL_TEXTURE_2D, 0, 0, rows->first, atlas.width(), rows->last - rows->first,
                        GL_ALPHA, GL_UNSIGNED_BYTE, atlas.coverage().subspan(first).data());
    }
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
}

} // namespace guanmo::render
