#include "display_picture.hpp"

#include <X11/Xlib.h>
#include <X11/Xutil.h>

#include <memory>
#include <stdexcept>

namespace guanmo::test {

sf::Image display_picture() {
    const std::unique_ptr<Display, int (*)(Display*)> display(XOpenDisplay(nullptr), XCloseDisplay);
    if (!display)
        throw std::runtime_error("no display");
    const int screen = DefaultScreen(display.get());
    const int width = DisplayWidth(display.get(), screen);
    const int height = DisplayHeight(display.get(), screen);
    XImage* shown =
        XGetImage(display.get(), DefaultRootWindow(display.get()), 0, 0,
                  static_cast<unsigned>(width), static_cast<unsigned>(height), AllPlanes, ZPixmap);
    if (shown == nullptr || shown->red_mask != 0xFF0000 || shown->blue_mask != 0xFF)
        throw std::runtime_error("the display is not of 24-bit colour");
    sf::Image image;
    image.create(static_cast<unsigned>(width), static_cast<unsigned>(height));
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const unsigned long rgb = XGetPixel(shown, x, y);
            image.setPixel(static_cast<unsigned>(x), static_cast<unsigned>(y),
                           sf::Color(static_cast<sf::Uint8>(rgb >> 16),
                                     static_cast<sf::Uint8>(rgb >> 8),
                                     static_cast<sf::Uint8>(rgb)));
        }
    XDestroyImage(shown);
    return image;
}

} // namespace guanmo::test
