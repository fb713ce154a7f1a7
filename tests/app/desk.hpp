#pragma once

#include "app/input.hpp"
#include "app/picture.hpp"
#include "app/screen.hpp"
#include "running/guanmo.hpp"

#include <SFML/Graphics/Image.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace guanmo::app {

/// The assembled program on a picture instead of a window: the window's own events go in, and what
/// a person sees is read from what was drawn.
class Desk {
  public:
    /// The bundled workbook at 1920×1080; with reduced motion nothing flies.
    explicit Desk(bool reduced_motion = true);

    void resize(int width, int height);
    void click(geo::ScreenPoint at);
    /// With the button held, but not let go.
    void drag(geo::ScreenPoint from, geo::ScreenPoint to);
    void release(geo::ScreenPoint at);
    void press(sf::Keyboard::Key key, bool control = false, bool alt = false, bool shift = false);
    void type(std::u32string_view text);
    void perform(const ui::Command& command);
    /// Lets time pass until the tour, which plays, has come to that moment.
    void play_to(double at_s);
    void pass(double seconds);

    /// Middle of the project's row in the list, which is not scrolled; none when it is not listed.
    [[nodiscard]] std::optional<geo::ScreenPoint> row(const std::string& id) const;
    /// The card's × button. A card must be open.
    [[nodiscard]] geo::ScreenPoint close_button() const;
    /// Where the map shows the project.
    [[nodiscard]] geo::ScreenPoint symbol(const std::string& id) const;
    /// Where the map writes the unit's name.
    [[nodiscard]] geo::ScreenPoint name_of_unit(const std::string& code) const;

    /// What is drawn now.
    [[nodiscard]] sf::Image picture();
    /// Draws what has changed since the last call, as the window does.
    void follow_picture();
    [[nodiscard]] sf::RenderTarget& followed_target() { return followed_.target(); }
    /// What follow_picture has come to.
    [[nodiscard]] sf::Image followed_picture();
    /// The part of it where the card lies, or would lie.
    [[nodiscard]] std::vector<std::uint8_t> card_pixels();
    /// The projects whose rows carry the mark of the selected row.
    [[nodiscard]] std::vector<std::string> rows_drawn_selected();
    /// The projects that the map rings.
    [[nodiscard]] std::vector<std::string> rings() const;
    /// The events of that name in the log.
    [[nodiscard]] std::vector<test::Json> logged(const std::string& event) const;

  private:
    test::TemporaryFolder folder_;
    [[nodiscard]] sf::Image image_of(Picture& picture) const;

    Picture picture_, followed_;
    EventLog log_;

  public:
    Screen screen;

  private:
    void handle(const sf::Event& event);

    Input input_;
    double now_s_ = 0;
};

} // namespace guanmo::app
