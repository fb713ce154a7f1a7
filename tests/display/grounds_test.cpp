#include "fixture.hpp"

#include "catch.hpp"

using namespace guanmo;
using namespace guanmo::display;
using fixture::Stage;

TEST_CASE("a panel has a ground of its own, a column beside the map the bare background") {
    Stage stage(fixture::tongliao());
    stage.look.theme.panel = {20, 27, 32, 255};
    const geo::ScreenRect panel = geo::screen_rect(100, 100, 300, 300);
    const geo::ScreenRect column = geo::screen_rect(1500, 0, 420, 1080);
    stage.covered = {panel, column};
    const DisplayList list = stage.list();
    REQUIRE(list.grounds.size() == 2);
    CHECK(list.grounds[0].box == panel);
    CHECK(list.grounds[0].fill == stage.look.theme.panel);
    CHECK(list.grounds[0].corner == 10);
    CHECK(list.grounds[1].fill == stage.look.theme.background);
    CHECK(list.grounds[1].corner == 0);
    stage.session.presenting = true;
    CHECK(stage.list().grounds[0].corner == 16);
}

TEST_CASE("a band from side to side is a panel without corners") {
    Stage stage(fixture::tongliao());
    stage.look.theme.panel = {20, 27, 32, 255};
    stage.covered = {geo::screen_rect(0, 904, 1920, 176)};
    const DisplayList list = stage.list();
    REQUIRE(list.grounds.size() == 1);
    CHECK(list.grounds[0].fill == stage.look.theme.panel);
    CHECK(list.grounds[0].corner == 0);
}

TEST_CASE("labels keep out of words over the map, which have no ground") {
    Stage stage(fixture::tongliao());
    const geo::ScreenRect words = geo::screen_rect(700, 100, 400, 400);
    Scene scene = stage.scene();
    const auto in_the_way = [&words](const DisplayList& list) {
        int count = 0;
        for (const geo::ScreenRect& label : fixture::label_boxes(list))
            count += label.overlaps(words) ? 1 : 0;
        return count;
    };
    REQUIRE(in_the_way(build(scene)) > 0);
    scene.words = {words};
    CHECK(in_the_way(build(scene)) == 0);
    CHECK(build(scene).grounds.empty());
}
