#include "app/picture.hpp"

#include "i18n/translate.hpp"

#include <stdexcept>
#include <unordered_map>

namespace guanmo::app {

namespace {

/// A picture has few colours in many pixels: each is worked out once.
void see(sf::Image& image, style::Vision vision) {
    std::unordered_map<sf::Uint32, sf::Color> seen;
    const auto [width, height] = image.getSize();
    for (unsigned y = 0; y < height; ++y)
        for (unsigned x = 0; x < width; ++x) {
            const sf::Color pixel = image.getPixel(x, y);
            const auto [found, is_new] = seen.try_emplace(pixel.toInteger());
            if (is_new) {
                const style::Colour c =
                    style::seen_by(vision, {pixel.r, pixel.g, pixel.b, pixel.a});
                found->second = {c.r, c.g, c.b, c.a};
            }
            image.setPixel(x, y, found->second);
        }
}

} // namespace

Picture::Picture(PictureSize size) {
    if (!texture_.create(static_cast<unsigned>(size.width), static_cast<unsigned>(size.height)))
        throw std::runtime_error(i18n::trf("the graphics driver makes no picture of {} × {} pixels",
                                           size.width, size.height));
    texture_.setActive(true);
}

bool Picture::save(const std::string& path, style::Vision vision) {
    texture_.display();
    sf::Image image = texture_.getTexture().copyToImage();
    if (vision != style::Vision::normal)
        see(image, vision);
    return image.saveToFile(path);
}

} // namespace guanmo::app
