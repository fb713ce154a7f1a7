#include "app/map_window.hpp"

#include "app/partial_swap.hpp"
#include "render/finish.hpp"

#include <SFML/System/Sleep.hpp>
#include <SFML/Window/Event.hpp>
#include <SFML/Window/VideoMode.hpp>

#include <algorithm>

namespace guanmo::app {

namespace {

PictureSize most_of(const sf::VideoMode& desktop) {
    return {std::max(640, static_cast<int>(desktop.width) * 4 / 5),
            std::max(480, static_cast<int>(desktop.height) * 4 / 5)};
}

} // namespace

MapWindow::MapWindow(std::optional<PictureSize> size)
    : framed_size_(size.value_or(most_of(sf::VideoMode::getDesktopMode()))),
      fullscreen_(!size.has_value()) {
    create();
}

void MapWindow::create() {
    const sf::VideoMode desktop = sf::VideoMode::getDesktopMode();
    const sf::VideoMode framed(static_cast<unsigned>(framed_size_.width),
                               static_cast<unsigned>(framed_size_.height));
    // A borderless window of the desktop's size is full screen without changing the video mode.
    window_.create(fullscreen_ ? desktop : framed,
                   sf::String::fromUtf8(title_.begin(), title_.end()),
                   fullscreen_ ? sf::Style::None : sf::Style::Default);
    // Without a window manager SFML places the window off the screen's corner.
    window_.setPosition({0, 0});
    window_.setKeyRepeatEnabled(true);
    window_.setMouseCursorVisible(pointer_shown_);
    follow_size();
    window_.setActive(true);
    shows_parts_ = can_swap_parts();
}

void MapWindow::set_title(const std::string& utf8) {
    title_ = utf8;
    window_.setTitle(sf::String::fromUtf8(utf8.begin(), utf8.end()));
}

void MapWindow::set_fullscreen(bool on) {
    if (on == fullscreen_)
        return;
    if (on)
        framed_size_ = size();
    fullscreen_ = on;
    create();
}

void MapWindow::show_pointer(bool on) {
    if (on == pointer_shown_)
        return;
    pointer_shown_ = on;
    window_.setMouseCursorVisible(on);
}

void MapWindow::set_pointer(PointerShape shape) {
    if (shape == pointer_)
        return;
    pointer_ = shape;
    const sf::Cursor::Type type = shape == PointerShape::cross  ? sf::Cursor::Cross
                                  : shape == PointerShape::move ? sf::Cursor::SizeAll
                                                                : sf::Cursor::Arrow;
    if (cursor_.loadFromSystem(type))
        window_.setMouseCursor(cursor_);
}

PictureSize MapWindow::size() const {
    const sf::Vector2u size = window_.getSize();
    return {static_cast<int>(size.x), static_cast<int>(size.y)};
}

void MapWindow::show(Screen& screen, bool all) {
    if (!shows_parts_) {
        screen.draw(window_);
        render::wait_for_pixels();
        window_.display();
    } else {
        if (fresh_)
            screen.forget_drawn();
        const PictureSize whole = size();
        std::vector<geo::ScreenRect> boxes = screen.draw_changes(window_);
        if (all)
            boxes = {geo::screen_rect(0, 0, whole.width, whole.height)};
        render::wait_for_pixels();
        swap_parts(boxes, whole.height);
    }
    fresh_ = false;
    sf::sleep(least_ - since_shown_.getElapsedTime());
    since_shown_.restart();
}

void MapWindow::limit_frames(int per_second) {
    least_ = per_second > 0 ? sf::seconds(1.0F / static_cast<float>(per_second)) : sf::Time::Zero;
}

void MapWindow::follow_size() {
    fresh_ = true;
    const sf::Vector2u size = window_.getSize();
    window_.setView(
        sf::View(sf::FloatRect(0, 0, static_cast<float>(size.x), static_cast<float>(size.y))));
}

} // namespace guanmo::app
