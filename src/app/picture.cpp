#include "app/picture.hpp"

#include "i18n/translate.hpp"

#include <stdexcept>

namespace guanmo::app {

Picture::Picture(PictureSize size) {
    if (!texture_.create(static_cast<unsigned>(size.width), static_cast<unsigned>(size.height)))
        throw std::runtime_error(i18n::trf("the graphics driver makes no picture of {} × {} pixels",
                                           size.width, size.height));
    texture_.setActive(true);
}

bool Picture::save(const std::string& path) {
    texture_.display();
    return texture_.getTexture().copyToImage().saveToFile(path);
}

} // namespace guanmo::app
