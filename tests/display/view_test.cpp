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

TEST_CASE("presenting, a stop is shown with its unit and room around it, else the whole map") {
    Stage stage(fixture::two_squares());
    const geo::LngLat start{121.2, 43.2}, near_corner{121.02, 43.97};
    stage.set_tour({fixture::itinerary("south", {start, near_corner})});
    const auto view = [&] {
        return presenting_camera(stage.book, stage.map, stage.session, stage.scale);
    };
    const camera::Camera home = home_camera(stage.map, stage.session.camera.viewport, stage.scale);
    CHECK(view() == home);
    stage.play_to(fixture::leg_s - 1);
    CHECK(view() == home);
    stage.play_to(fixture::leg_s);
    const camera::Camera there = view();
    const geo::MapPoint place = *stage.map.line_paths()[0].stops[0];
    CHECK(there.viewport.grown(-220).contains(there.to_screen(place)));
    CHECK(there.viewport.contains(there.to_screen(stage.map.unit_extent(0).centre())));
    stage.session.camera.centre.x += 1e5; // wherever the camera was before
    CHECK(view() == there);
}

TEST_CASE("presenting, a stop in a unit that is not there is shown in its surroundings") {
    Stage stage(fixture::two_squares());
    workbook::Itinerary line = fixture::itinerary("south", {{121.2, 43.2}, {121.6, 43.5}});
    line.stops[0].stop.unit_code = "nowhere";
    stage.set_tour({line});
    stage.play_to(fixture::leg_s);
    const camera::Camera home = home_camera(stage.map, stage.session.camera.viewport, stage.scale);
    const camera::Camera there =
        presenting_camera(stage.book, stage.map, stage.session, stage.scale);
    CHECK(there.metres_per_pixel < home.metres_per_pixel);
    CHECK(there.metres_per_pixel > home.metres_per_pixel / 10);
    CHECK(there.centre == *stage.map.line_paths()[0].stops[0]);
}

TEST_CASE("presenting, the unit of the stop fills the view as far as its surroundings allow") {
    Stage stage(fixture::tongliao());
    const std::size_t row = 5; // 奈曼旗
    const geo::MapExtent& extent = stage.map.unit_extent(row);
    workbook::Itinerary line = fixture::itinerary("south", {{122.2, 43.6}, {121.0, 42.9}});
    line.stops[0].stop.unit_code = stage.book.units[row].code;
    stage.set_tour({line});
    stage.play_to(fixture::leg_s);
    const camera::Camera there =
        presenting_camera(stage.book, stage.map, stage.session, stage.scale);
    CHECK(there.viewport.contains(there.to_screen(extent.min)));
    CHECK(there.viewport.contains(there.to_screen(extent.max)));
    CHECK(extent.height() / there.metres_per_pixel > 0.7 * there.viewport.height());
}
