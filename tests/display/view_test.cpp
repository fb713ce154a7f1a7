#include "fixture.hpp"

#include "catch.hpp"

using namespace guanmo;
using namespace guanmo::display;
using fixture::Stage;

namespace {

std::optional<camera::Camera> view_of(const Stage& stage, const session::Selection& selection,
                                      bool only_if_hidden) {
    return camera_for(selection, stage.book, stage.map, stage.session, stage.scale, only_if_hidden);
}

} // namespace

TEST_CASE("the home view shows the whole map") {
    const Stage stage(fixture::tongliao());
    const geo::MapExtent& extent = stage.map.extent();
    CHECK(stage.session.camera.viewport.contains(stage.session.camera.to_screen(extent.min)));
    CHECK(stage.session.camera.viewport.contains(stage.session.camera.to_screen(extent.max)));
}

TEST_CASE("a project is brought to the middle, unless it is seen already and that will do") {
    Stage stage(fixture::tongliao());
    const session::Selection project = session::ProjectId{"P04"};
    CHECK(view_of(stage, project, true) == stage.session.camera);
    const auto centred = view_of(stage, project, false);
    REQUIRE(centred);
    CHECK(centred->centre == stage.map.project_position(3));
    stage.session.camera.centre.x += 1e6;
    CHECK(view_of(stage, project, true)->centre == stage.map.project_position(3));
}

TEST_CASE("a unit is fitted into the view") {
    const Stage stage(fixture::tongliao());
    const auto view = view_of(stage, session::UnitCode{stage.book.units[0].code}, false);
    REQUIRE(view);
    const geo::MapExtent& extent = stage.map.unit_extent(0);
    CHECK(view->centre == extent.centre());
    CHECK(view->metres_per_pixel < stage.session.camera.metres_per_pixel / 2);
    CHECK(view->viewport.contains(view->to_screen(extent.min)));
    CHECK(view->viewport.contains(view->to_screen(extent.max)));
}

TEST_CASE("a zone without area is looked at from near") {
    const Stage stage(fixture::two_squares());
    const auto view = view_of(stage, session::UnitCode{"zone"}, false);
    REQUIRE(view);
    CHECK(view->centre == stage.map.unit_anchor(2));
    CHECK(view->metres_per_pixel <= stage.session.camera.metres_per_pixel);
}

TEST_CASE("what has no place has no view") {
    Stage stage(fixture::two_squares());
    fixture::add(stage.book, fixture::project("nowhere", 1, std::nullopt));
    stage.map.update(stage.book);
    CHECK_FALSE(view_of(stage, session::ProjectId{"nowhere"}, false));
    CHECK_FALSE(view_of(stage, session::ProjectId{"unknown"}, false));
    CHECK_FALSE(view_of(stage, {}, false));
}
