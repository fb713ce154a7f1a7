#include "desk.hpp"

#include "catch.hpp"

#include <algorithm>
#include <cstring>

using namespace guanmo;
using app::Desk;

namespace {

using session::Action;

/// True when drawing only the changes has come to the picture that drawing everything gives.
bool followed_exactly(Desk& desk) {
    const sf::Image followed = desk.followed_picture();
    const sf::Image whole = desk.picture();
    const std::size_t bytes = std::size_t{4} * whole.getSize().x * whole.getSize().y;
    return std::memcmp(followed.getPixelsPtr(), whole.getPixelsPtr(), bytes) == 0;
}

} // namespace

TEST_CASE("drawing what changed while playing comes to the same picture as drawing all") {
    Desk desk;
    desk.follow_picture();
    desk.perform(Action(session::Play{}));
    for (const double from : {0.0, 6'000.0, 20'000.0}) {
        desk.perform(Action(session::Seek{from}));
        for (int frame = 0; frame < 30; ++frame) {
            desk.play_to(desk.screen.session().playback.at_s + 37);
            desk.follow_picture();
        }
        CHECK(followed_exactly(desk));
    }
}

TEST_CASE("drawing what changed follows selection, camera, theme and size") {
    Desk desk;
    desk.follow_picture();
    desk.click(desk.symbol("P04"));
    desk.follow_picture();
    desk.perform(Action(session::Hover{session::ProjectId{"P02"}}));
    desk.follow_picture();
    CHECK(followed_exactly(desk));
    desk.follow_picture();
    desk.perform(Action(session::Zoom{1.7, {800, 500}}));
    desk.follow_picture();
    CHECK(followed_exactly(desk));
    desk.follow_picture();
    desk.perform(Action(session::SetTheme{"paper"}));
    desk.follow_picture();
    CHECK(followed_exactly(desk));
}

namespace {

/// Pans and zooms a little, as a hand does, and draws as the window does. @return the boxes drawn.
std::vector<geo::ScreenRect> moved_boxes(Desk& desk, int step) {
    desk.perform(Action(session::Pan{{-7.0 - step, 4}}));
    desk.screen.perform(Action(session::Zoom{step % 2 == 0 ? 1.08 : 0.95, {900, 500}}), 0);
    (void)desk.screen.update(0);
    return desk.screen.draw_changes(desk.followed_target());
}

} // namespace

TEST_CASE("a moving map comes to the same picture as drawing all, and leaves panels alone") {
    Desk desk;
    const bool with_card = GENERATE(false, true);
    if (with_card)
        desk.click(desk.symbol("P04"));
    desk.perform(Action(session::Hover{}));
    (void)moved_boxes(desk, 0); // the title gets its ground
    desk.follow_picture();
    for (int step = 0; step < 6; ++step) {
        const auto boxes = moved_boxes(desk, step);
        geo::ScreenRect list = desk.screen.layout().left->grown(-30);
        list.max.y -= 180; // the legend of circles follows what is in view
        for (const geo::ScreenRect& box : boxes) {
            CAPTURE(step, with_card, box.min.x, box.min.y, box.max.x, box.max.y);
            CHECK_FALSE(box.overlaps(list));
        }
        CHECK(followed_exactly(desk));
        desk.follow_picture(); // all again: the comparison drew elsewhere
    }
}

TEST_CASE("a moving map follows what panels show at the same time") {
    Desk desk;
    desk.follow_picture();
    (void)moved_boxes(desk, 0);
    desk.perform(Action(session::Select{session::ProjectId{"P02"}})); // a card opens
    desk.screen.perform(Action(session::Zoom{1.3, {900, 500}}), 0);
    (void)desk.screen.update(0);
    desk.follow_picture();
    desk.screen.perform(Action(session::Notify{"一句话"}), 0); // a line over the map
    (void)moved_boxes(desk, 1);
    CHECK(followed_exactly(desk));
}

TEST_CASE("a picture that stays the same is not drawn again") {
    Desk desk;
    desk.follow_picture();
    desk.screen.settle(1);
    CHECK(desk.screen.draw_changes(desk.followed_target()).empty());
}
