#pragma once

#include "geo/coordinates.hpp"

#include <SFML/Window/Event.hpp>
#include <SFML/Window/Window.hpp>

#include <memory>
#include <optional>

namespace guanmo::app {

/// Before the first window: SFML's windows take no part in the desktop's input method, which
/// Keyboard talks to by itself. Not while other threads read the environment.
void keep_input_method_from_sfml();

/// SFML's key of an X key symbol (without modifiers); Unknown for those that it has none for.
[[nodiscard]] sf::Keyboard::Key key_of(unsigned long keysym);

/// The events of an SFML window in their order, keys and text by the desktop's input method (XIM).
/// SFML 2.5 has an input context of its own but gives it to nobody: its keys arrive even when the
/// input method has used them, a text of more than 64 bytes is lost, and the candidates cannot be
/// told where the caret is. So keys are taken from the queue before SFML sees them, on the same
/// connection; everything else goes on to SFML. Where X knows no input method at all SFML has the
/// keys too.
class Keyboard {
  public:
    /// @param window outlives this; its GL context is active in this thread.
    explicit Keyboard(sf::Window& window);
    ~Keyboard();
    Keyboard(const Keyboard&) = delete;
    Keyboard& operator=(const Keyboard&) = delete;

    /// Whether letters are typed into a field, and where its caret stands: the lower end, in pixels
    /// of the window. The input method sees no key otherwise: letters are then the program's.
    void set_text(bool wanted, std::optional<geo::ScreenPoint> caret);

    /// The next event, if there is one.
    [[nodiscard]] bool poll(sf::Event& event);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace guanmo::app
