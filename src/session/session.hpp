#pragma once

#include "camera/flight.hpp"
#include "session/filter.hpp"
#include "session/selection.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

/// What this sitting shows. Nothing of it is saved with the workbook.
namespace guanmo::session {

enum class Dialog { none, keys, unsaved, problems, review_number };
enum class FilterMenu { none, unit, stage, industry, size, line };

struct Session {
    Selection selection;
    Selection hovered;
    Filter filter;
    FilterMenu open_menu = FilterMenu::none;
    bool drawer_open = false; ///< the folded left panel, on small screens
    Dialog dialog = Dialog::none;
    bool fullscreen = true;
    bool quit = false;
    std::string theme = "stage";
    std::string language = "zh_CN";
    bool focus_search = false; ///< asked for by a key, cleared by the panel that obeys
    std::string notice; ///< one line over the map until something else happens: "已保存 …"

    camera::Camera camera;
    camera::Limits camera_limits;
    camera::Camera home; ///< the fitted view
    std::optional<camera::Flight> flight;
    /// Something that the camera should bring into view; whoever knows where it lies answers with a
    /// FlyTo.
    Selection reveal;
    bool reduced_motion = false;
};

// The actions. A panel or a key gives one; `step` makes the next session.
struct Select {
    Selection selection;
};
struct Hover {
    Selection selection;
};
/// Select and bring into view.
struct Reveal {
    Selection selection;
};
struct SetFilter {
    Filter filter;
};
struct OpenMenu {
    FilterMenu menu = FilterMenu::none;
};
struct ToggleDrawer {};
struct Show {
    Dialog dialog = Dialog::none;
};
struct Notify {
    std::string text;
};
struct Pan {
    geo::ScreenPoint pixels;
};
struct Zoom {
    double factor = 1;
    geo::ScreenPoint anchor;
};
struct FlyTo {
    camera::Camera target;
    double now_s = 0;
    double duration_s = 0.9;
};
struct FlyHome {
    double now_s = 0;
    double duration_s = 0.9;
};
struct Tick {
    double now_s = 0;
};
struct FocusSearch {};
struct SearchFocused {};
struct ToggleFullscreen {};
struct SetTheme {
    std::string name;
};
struct SetLanguage {
    std::string language;
};
/// One level back: menu, dialog, drawer, selection, filter, full screen. Never quits.
struct Back {};
/// Ask to end; with unsaved changes the question is shown first.
struct Quit {
    bool unsaved = false;
};
// What the program outside the session has to do; step leaves the session as it is.
struct Save {};
struct Undo {};
struct Redo {};
struct DiscardAndQuit {};

using Action =
    std::variant<Select, Hover, Reveal, SetFilter, OpenMenu, ToggleDrawer, Show, Notify, Pan, Zoom,
                 FlyTo, FlyHome, Tick, FocusSearch, SearchFocused, ToggleFullscreen, SetTheme,
                 SetLanguage, Back, Quit, Save, Undo, Redo, DiscardAndQuit>;

[[nodiscard]] Session step(Session session, const Action& action);

/// True while something moves by itself, so that frames are wanted without input.
[[nodiscard]] bool is_moving(const Session& session);

} // namespace guanmo::session
