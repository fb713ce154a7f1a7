#pragma once

#include "app/options.hpp"
#include "app/screen.hpp"

#include <SFML/Graphics/RenderWindow.hpp>
#include <SFML/System/Clock.hpp>
#include <SFML/Window/Cursor.hpp>

#include <optional>
#include <string>

namespace guanmo::app {

/// What the pointer says a press would do.
enum class PointerShape { arrow, cross, move };

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
    void set_pointer(PointerShape shape);

    /// Draws a frame of the screen and shows it. @param all even what has not changed: after input,
    /// when another window may have lain over this one. What was drawn there is still kept.
    void show(Screen& screen, bool all);
    /// No more than so many frames a second; 0: as many as there are.
    void limit_frames(int per_second);
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
    PointerShape pointer_ = PointerShape::arrow;
    sf::Cursor cursor_;        ///< as long as the window shows it
    bool shows_parts_ = false; ///< of a frame; what was drawn before is then kept
    bool fresh_ = true;        ///< nothing was drawn on this window yet
    sf::Time least_ = sf::milliseconds(16);
    sf::Clock since_shown_;
};

} // namespace guanmo::app
