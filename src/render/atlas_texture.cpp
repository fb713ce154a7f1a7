#include "render/atlas_texture.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace guanmo::render {

void AtlasTexture::update(text::GlyphAtlas& atlas) {
    const auto rows = atlas.take_dirty_rows();
    if (!rows) {
        return;
    }
    const auto width = static_cast<unsigned>(atlas.width());
    const auto height = static_cast<unsigned>(atlas.height());
    if (texture_.getSize() != sf::Vector2u{width, height} && !texture_.create(width, height)) {
        throw std::runtime_error(
            fmt::format("the graphics driver makes no texture of {}×{} texels", width, height));
    }
    const auto first = static_cast<unsigned>(rows->first);
    const auto count = static_cast<unsigned>(rows->last) - first;
    pixels_.clear();
    for (const std::uint8_t coverage :
         atlas.coverage().subspan(std::size_t{first} * width, std::size_t{count} * width)) {
        pixels_.insert(pixels_.end(), {255, 255, 255, coverage});
    }
    texture_.update(pixels_.data(), width, count, 0, first);
}

} // namespace guanmo::render
