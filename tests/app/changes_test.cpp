#include "desk.hpp"

#include "catch.hpp"

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

TEST_CASE("a picture that stays the same is not drawn again") {
    Desk desk;
    desk.follow_picture();
    desk.screen.settle(1);
    CHECK(desk.screen.draw_changes(desk.followed_target()).empty());
}
