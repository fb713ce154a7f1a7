#pragma once

#include "session/session.hpp"

#include <SFML/Window/Event.hpp>

#include <optional>

namespace guanmo::app {

/// Where keys go before they become actions.
struct KeyFocus {
    bool text = false; ///< a text field: plain keys are its own
    bool list = false; ///< the list: arrows and Enter are its own
};

/// The action of a key, at the desk or while presenting; none for keys that mean nothing there.
[[nodiscard]] std::optional<session::Action>
action_for(const sf::Event::KeyEvent& key, KeyFocus focus, const session::Session& session);

/// The part of it for presenting: the keys of a slide show, which clickers send.
[[nodiscard]] std::optional<session::Action> presenting_action_for(const sf::Event::KeyEvent& key);

/// True for what moves the map or changes its looks, and no panel: many such keys may come in one
/// frame, so that after a long one none waits for another.
[[nodiscard]] bool is_of_the_map(const session::Action& action);

/// ImGui's number of a key that text fields and lists know; none for the others.
[[nodiscard]] std::optional<int> imgui_key(sf::Keyboard::Key key);

} // namespace guanmo::app
