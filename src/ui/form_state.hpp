#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>

namespace guanmo::ui {

/// What a form remembers between frames: which field has the keyboard, what is typed there, and
/// what was typed elsewhere and could not be taken.
struct FormState {
    std::string project_id, unit_code; ///< whose form it is; both empty: none is open
    std::optional<std::size_t> at; ///< the field, or behind the fields the button, with the keys
    bool opened = false;           ///< the field was given the keyboard
    bool had_keys = false;         ///< in the frame before
    int fields_opened = 0;         ///< so far: each has its own caret and selection
    std::array<char, 4096> typed{};
    std::string before; ///< what stood there when it got the keyboard
    std::size_t option = 0;
    bool option_chosen = false;                 ///< with the arrows: Enter takes it
    std::map<std::size_t, std::string> refused; ///< by field, what is to be mended
    double scroll = 0;
    bool show_focused = false; ///< the field is to be brought into view

    [[nodiscard]] bool has_keys() const { return at.has_value(); }
};

} // namespace guanmo::ui
