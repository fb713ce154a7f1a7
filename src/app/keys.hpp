#pragma once

#include "session/session.hpp"

#include <SFML/Window/Event.hpp>

#include <optional>

namespace guanmo::app {

/// The action of a key at the desk; none for keys that mean nothing there.
/// @param typing a text field has the focus: plain keys belong to it.
/// @param viewport where zooming by key has its fixed point: the middle.
[[nodiscard]] std::optional<session::Action> action_for(const sf::Event::KeyEvent& key, bool typing,
                                                        const session::Session& session);

/// ImGui's number of a key that text fields and lists know; none for the others.
[[nodiscard]] std::optional<int> imgui_key(sf::Keyboard::Key key);

} // namespace guanmo::app
