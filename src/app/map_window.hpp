#pragma once

#include "app/options.hpp"

#include <SFML/Graphics/RenderWindow.hpp>

#include <optional>
#include <string>

namespace guanmo::app {

/// The window on the desktop: full screen or framed, with SFML's and X11's quirks in one place.
class MapWindow {
  public:
    /// @param size of the framed window; none: full screen from the start.
    explicit MapWindow(std::optional<PictureSize> size);

    void set_title(const std::string& utf8);
    /// Recreates the window; GPU resources are shared between contexts and survive.
    void set_fullscreen(bool on);
    [[nodiscard]] bool fullscreen() const { return fullscreen_; }
    [[nodiscard]] PictureSize size() const;
    void show_pointer(bool on);
    /// Makes drawing cover the whole window after it was resized.
    void follow_size();
    [[nodiscard]] sf::RenderWindow& sfml() { return window_; }

  private:
    void create();

    sf::RenderWindow window_;
    PictureSize framed_size_;
    std::string title_ = "Guanmo";
    bool fullscreen_;
    bool pointer_shown_ = true;
};

} // namespace guanmo::app
