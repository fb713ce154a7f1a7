#include "app/keys.hpp"

#include <imgui.h>

#include <array>
#include <utility>

namespace guanmo::app {

using sf::Keyboard;

namespace {

constexpr double zoom_step = 1.5;
constexpr double pan_step = 0.1; ///< of the viewport's height

std::optional<session::Action> action_with_control(const sf::Event::KeyEvent& key) {
    switch (key.code) {
    case Keyboard::S:
        return key.shift ? session::Action(session::SaveAs{}) : session::Action(session::Save{});
    case Keyboard::E:
        return session::ExportProjects{};
    case Keyboard::Z:
        return key.shift ? session::Action(session::Redo{}) : session::Action(session::Undo{});
    case Keyboard::Y:
        return session::Redo{};
    case Keyboard::O:
        return session::ChooseFiles{false};
    case Keyboard::I:
        return session::ChooseFiles{true};
    case Keyboard::F:
        return session::FocusSearch{};
    case Keyboard::N:
        return session::SetAdding{};
    case Keyboard::D:
        return session::DuplicateSelected{};
    case Keyboard::Q:
        return session::Quit{};
    case Keyboard::Num0:
    case Keyboard::Numpad0:
        return session::FlyHome{};
    default:
        return std::nullopt;
    }
}

std::optional<session::Action> photo_action(Keyboard::Key key) {
    switch (key) {
    case Keyboard::Left:
    case Keyboard::PageUp:
        return session::TurnPhoto{-1};
    case Keyboard::Right:
    case Keyboard::PageDown:
    case Keyboard::Space:
        return session::TurnPhoto{1};
    case Keyboard::Delete:
        return session::RemoveShownPhoto{};
    default:
        return std::nullopt;
    }
}

/// Ctrl with these changes the text that is being typed, not the workbook.
bool is_editing_key(Keyboard::Key key) {
    return key == Keyboard::Z || key == Keyboard::Y;
}

/// Clickers send these two wherever the focus is.
std::optional<session::Action> clicker_action(Keyboard::Key key) {
    if (key == Keyboard::PageDown)
        return session::NextStop{};
    if (key == Keyboard::PageUp)
        return session::PreviousStop{};
    return std::nullopt;
}

std::optional<session::Action> tour_action(Keyboard::Key key, const session::Session& session) {
    const session::Playback& playback = session.playback;
    const std::size_t lines = session.tour->size();
    if (key == Keyboard::H)
        return session::ToggleBand{};
    if (key == Keyboard::C)
        return session::NextFigure{};
    if (lines == 0)
        return std::nullopt;
    switch (key) {
    case Keyboard::Space:
        return session::TogglePlay{};
    case Keyboard::LBracket:
        return session::SetSpeed{playback.speed / 2};
    case Keyboard::RBracket:
        return session::SetSpeed{playback.speed * 2};
    case Keyboard::S:
        return session::ToggleSolo{playback.line};
    case Keyboard::L:
        return session::SetLine{(playback.line + 1) % lines};
    case Keyboard::T:
        if (session.out_page != session::OutPage::scouting || session.planned_line.empty())
            return std::nullopt;
        return session::MarkScouted{session.planned_line};
    case Keyboard::E:
        return session::OpenPlan{
            session.planned_line.empty() ? (*session.tour)[playback.line].line_id : std::string{}};
    default:
        return std::nullopt;
    }
}

bool is_list_key(Keyboard::Key key) {
    return key == Keyboard::Up || key == Keyboard::Down || key == Keyboard::Enter ||
           key == Keyboard::Home;
}

std::optional<session::Action> camera_action(Keyboard::Key key, const session::Session& session) {
    const geo::ScreenRect& viewport = session.camera.viewport;
    const double step = viewport.height() * pan_step;
    switch (key) {
    case Keyboard::Left:
        return session::Pan{{step, 0}};
    case Keyboard::Right:
        return session::Pan{{-step, 0}};
    case Keyboard::Up:
        return session::Pan{{0, step}};
    case Keyboard::Down:
        return session::Pan{{0, -step}};
    case Keyboard::Add:
    case Keyboard::Equal:
        return session::Zoom{zoom_step, viewport.centre()};
    case Keyboard::Subtract:
    case Keyboard::Hyphen:
        return session::Zoom{1 / zoom_step, viewport.centre()};
    case Keyboard::Home:
    case Keyboard::Num0:
    case Keyboard::Numpad0:
        return session::FlyHome{};
    default:
        return std::nullopt;
    }
}

} // namespace

std::optional<session::Action> action_for(const sf::Event::KeyEvent& key, KeyFocus focus,
                                          const session::Session& session) {
    const bool sheet_open = session.dialog != session::Dialog::none;
    if (key.code == Keyboard::F1)
        return session::Show{session.dialog == session::Dialog::keys ? session::Dialog::none
                                                                     : session::Dialog::keys};
    if (session.presenting && !sheet_open && !key.control)
        return presenting_action_for(key);
    if (key.code == Keyboard::F11)
        return session::ToggleFullscreen{};
    if (key.code == Keyboard::F5)
        return session::StartPresenting{key.shift};
    if (key.code == Keyboard::F2 && !sheet_open)
        return session::SetEditing{!session.editing};
    if (const auto clicked = clicker_action(key.code); clicked && !sheet_open)
        return clicked;
    if (key.control && ((focus.text && is_editing_key(key.code)) ||
                        (session.presenting && key.code == Keyboard::F)))
        return std::nullopt;
    if (key.control)
        return action_with_control(key);
    if (focus.text || key.alt || key.system)
        return std::nullopt;
    if (key.code == Keyboard::Escape)
        return session::Back{};
    if (session.dialog == session::Dialog::photo)
        return photo_action(key.code);
    if (sheet_open || (focus.list && is_list_key(key.code)))
        return std::nullopt;
    if (key.code == Keyboard::Enter)
        return session::is_none(session.selection)
                   ? std::nullopt
                   : std::optional<session::Action>(session::Reveal{session.selection});
    if (key.code == Keyboard::Delete && session.editing)
        return session::DeleteSelected{};
    if (const auto action = tour_action(key.code, session))
        return action;
    return camera_action(key.code, session);
}

bool is_of_the_map(const session::Action& action) {
    using namespace session;
    return std::holds_alternative<Pan>(action) || std::holds_alternative<Zoom>(action) ||
           std::holds_alternative<FlyHome>(action) || std::holds_alternative<NextFigure>(action);
}

std::optional<int> imgui_key(Keyboard::Key key) {
    constexpr std::array<std::pair<Keyboard::Key, int>, 20> known{{
        {Keyboard::Tab, ImGuiKey_Tab},
        {Keyboard::Left, ImGuiKey_LeftArrow},
        {Keyboard::Right, ImGuiKey_RightArrow},
        {Keyboard::Up, ImGuiKey_UpArrow},
        {Keyboard::Down, ImGuiKey_DownArrow},
        {Keyboard::PageUp, ImGuiKey_PageUp},
        {Keyboard::PageDown, ImGuiKey_PageDown},
        {Keyboard::Home, ImGuiKey_Home},
        {Keyboard::End, ImGuiKey_End},
        {Keyboard::Insert, ImGuiKey_Insert},
        {Keyboard::Delete, ImGuiKey_Delete},
        {Keyboard::Backspace, ImGuiKey_Backspace},
        {Keyboard::Enter, ImGuiKey_Enter},
        {Keyboard::Escape, ImGuiKey_Escape},
        {Keyboard::A, ImGuiKey_A},
        {Keyboard::C, ImGuiKey_C},
        {Keyboard::V, ImGuiKey_V},
        {Keyboard::X, ImGuiKey_X},
        {Keyboard::Y, ImGuiKey_Y},
        {Keyboard::Z, ImGuiKey_Z},
    }};
    for (const auto& [sfml, imgui] : known)
        if (sfml == key)
            return imgui;
    return std::nullopt;
}

} // namespace guanmo::app
