#pragma once

#include "app/screen.hpp"

#include <SFML/Window/Event.hpp>

#include <optional>

namespace guanmo::app {

/// Turns the window's events into commands: what lies over a panel goes there, the rest moves and
/// clicks the map, keys are those of the key sheet.
class Input {
  public:
    explicit Input(Screen& screen) : screen_(&screen) {}

    /// @return true when the panels have to see it in a frame of its own, before the next one.
    bool handle(const sf::Event& event, double now_s);

  private:
    void press(const sf::Event::MouseButtonEvent& button);
    void release(const sf::Event::MouseButtonEvent& button, double now_s);
    void move(const sf::Event::MouseMoveEvent& move, double now_s);
    void wheel(const sf::Event::MouseWheelScrollEvent& wheel, double now_s);
    bool key(const sf::Event::KeyEvent& key, double now_s);
    void finish_typing_and_act(const session::Action& action, double now_s);
    void character(char32_t c, double now_s);
    bool plan_click(const session::Selection& hit, double now_s);
    void drag_to(geo::ScreenPoint point, double now_s);
    void click_map(geo::ScreenPoint point, double now_s);
    void point_panels();
    void act(const session::Action& action, double now_s) { screen_->perform(action, now_s); }

    Screen* screen_;
    ui::PointerState pointer_;
    struct Drag {
        geo::ScreenPoint start;
        geo::ScreenPoint last;
        bool moved = false;
        std::optional<std::string> project = {}; ///< whose symbol is dragged; none: the map is
        geo::ScreenPoint held = {};              ///< from the symbol's centre to the pointer
    };
    std::optional<Drag> drag_; ///< the button went down on the map
    bool hovers_on_map_ = false;
    geo::ScreenPoint last_click_;
    double last_click_s_ = -1;
};

} // namespace guanmo::app
