#pragma once

#include "ui/desk.hpp"

#include <span>

/// The few things that can be pressed, with our own look.
namespace guanmo::ui {

/// An ImGui window without anything of ImGui's on it, for as long as the object lives.
class PanelWindow {
  public:
    enum class Level { panel, above };
    PanelWindow(const Desk& desk, const char* name, const geo::ScreenRect& box,
                Level level = Level::panel);
    ~PanelWindow();
    PanelWindow(const PanelWindow&) = delete;
    PanelWindow& operator=(const PanelWindow&) = delete;
    [[nodiscard]] ImDrawList* list() const;
};

struct Press {
    bool hovered = false;
    bool held = false;
    bool clicked = false;
    bool doubled = false;
};
/// An area that can be pressed. @param id unique in its window.
[[nodiscard]] Press press_area(const char* id, const geo::ScreenRect& box);
[[nodiscard]] Press press_area(int id, const geo::ScreenRect& box);
/// True in the frame in which the button goes down outside of all these: what closes a menu.
[[nodiscard]] bool is_pressed_outside(std::span<const geo::ScreenRect> boxes);

/// Ids of areas are told apart from those of other scopes for as long as the object lives.
class PressScope {
  public:
    explicit PressScope(int id);
    ~PressScope();
    PressScope(const PressScope&) = delete;
    PressScope& operator=(const PressScope&) = delete;
};

/// Keeps `at` within the content, follows the wheel over `box` and draws the 4 px bar at its right
/// edge when there is more content than box.
void scroll(const Desk& desk, const Painter& paint, const char* id, const geo::ScreenRect& box,
            double content_height, double& at);

/// Limits drawing and pressing to `box` for as long as the object lives.
class Clip {
  public:
    explicit Clip(const geo::ScreenRect& box);
    ~Clip();
    Clip(const Clip&) = delete;
    Clip& operator=(const Clip&) = delete;
};

enum class ButtonKind { plain, filled };
[[nodiscard]] bool text_button(const Desk& desk, const Painter& paint, const char* id,
                               const geo::ScreenRect& box, const std::string& label,
                               ButtonKind kind = ButtonKind::plain);
/// The × that closes a panel or dialog.
[[nodiscard]] bool close_button(const Desk& desk, const Painter& paint, const char* id,
                                geo::ScreenPoint centre);

/// The pencil that makes what a panel shows editable.
[[nodiscard]] bool pencil_button(const Desk& desk, const Painter& paint, const char* id,
                                 geo::ScreenPoint centre);
/// The pencil itself, 16 px at 1080 lines.
void draw_pencil(const Painter& paint, geo::ScreenPoint centre, style::Colour ink);

/// Colour of a tour line and of what is written on it.
[[nodiscard]] style::Colour line_colour(const style::Theme& theme, std::size_t line);
[[nodiscard]] style::Colour line_ink(const style::Theme& theme, std::size_t line);

/// A line's disc with its character, which always go together. @param opacity below 1 for a
/// muted line; its character stays readable.
void line_badge(const Painter& paint, geo::ScreenPoint centre, double radius, std::size_t line,
                const std::string& badge, double opacity = 1);
/// The triangle with "!" that goes with everything in the colour of warnings. @return its width.
double warn_sign(const Painter& paint, geo::ScreenPoint left_middle, double height);
inline constexpr double warn_height = 12; ///< of it in a row of text at the desk, at 1080 lines

/// A one-line text field on ground of our own. @return true when the text changed.
bool text_field(const Desk& desk, const char* id, const geo::ScreenRect& box, char* buffer,
                std::size_t size, bool focus, const std::string* replace, bool& active);

} // namespace guanmo::ui
