#include "app/keys.hpp"

namespace guanmo::app {

using sf::Keyboard;

namespace {

std::optional<int> digit_of(Keyboard::Key key) {
    if (key >= Keyboard::Num0 && key <= Keyboard::Num9)
        return key - Keyboard::Num0;
    if (key >= Keyboard::Numpad0 && key <= Keyboard::Numpad9)
        return key - Keyboard::Numpad0;
    return std::nullopt;
}

std::optional<session::Action> named_action(const sf::Event::KeyEvent& key) {
    using session::Blank;
    switch (key.code) {
    case Keyboard::PageDown:
    case Keyboard::Right:
    case Keyboard::Down:
    case Keyboard::Space:
    case Keyboard::N:
        return session::NextStop{};
    case Keyboard::PageUp:
    case Keyboard::Left:
    case Keyboard::Up:
    case Keyboard::Backspace:
    case Keyboard::P:
        return session::PreviousStop{};
    case Keyboard::Enter:
        return session::EnterNumber{};
    case Keyboard::Home:
        return session::GoToOverview{};
    case Keyboard::End:
        return session::GoToLastStop{};
    case Keyboard::B:
    case Keyboard::Period:
        return session::ToggleBlank{Blank::black};
    case Keyboard::W:
        return session::ToggleBlank{Blank::white};
    case Keyboard::T:
        return session::TogglePrompter{};
    case Keyboard::F5:
        return session::StartPresenting{key.shift};
    case Keyboard::F11:
        return session::ToggleFullscreen{};
    case Keyboard::Escape:
        return session::Back{};
    default:
        return std::nullopt;
    }
}

} // namespace

std::optional<session::Action> presenting_action_for(const sf::Event::KeyEvent& key) {
    if (key.alt || key.system)
        return std::nullopt;
    if (const auto digit = digit_of(key.code))
        return session::TypeDigit{*digit};
    return named_action(key);
}

} // namespace guanmo::app
