#include "tour_fixture.hpp"

#include "display/tour_camera.hpp"
#include "workbook/presented_time.hpp"

using namespace guanmo;
using namespace guanmo::display;

namespace {

camera::Camera view(const fixture::Stage& stage) {
    return touring_camera(stage.book, stage.map, stage.session, stage.scale);
}

camera::Camera view_at(fixture::Stage& stage, double shown_s) {
    stage.play_to(coach_time_of(workbook::shown_parts((*stage.session.tour)[0]), shown_s));
    return view(stage);
}

double shown_end(const fixture::Stage& stage) {
    return workbook::shown_parts((*stage.session.tour)[0]).back().shown_to_s;
}

} // namespace

TEST_CASE("at stops and before the tour the camera is that of the presentation", "[tour camera]") {
    fixture::Stage stage = fixture::with_projects();
    const camera::Camera home = home_camera(stage.map, stage.session.camera.viewport, stage.scale);
    CHECK(view(stage) == home);
    for (const double at_s : {fixture::at_first, fixture::at_first + 60, fixture::at_second}) {
        stage.play_to(at_s);
        CHECK(view(stage) == presenting_camera(stage.book, stage.map, stage.session, stage.scale));
    }
}

TEST_CASE("on the way the coaches are in view, and in the middle of it in its middle",
          "[tour camera]") {
    fixture::Stage stage = fixture::with_projects();
    const auto parts = workbook::shown_parts((*stage.session.tour)[0]);
    for (double shown_s = 0; shown_s < shown_end(stage); shown_s += 0.05) {
        const camera::Camera camera = view_at(stage, shown_s);
        const LinePath& path = stage.map.line_paths()[0];
        const auto place = place_at(
            path,
            along_of(path, whereabouts_at((*stage.session.tour)[0], stage.session.playback.at_s)));
        CAPTURE(shown_s);
        REQUIRE(camera.viewport.contains(camera.to_screen(*place)));
    }
    const workbook::ShownPart& second = parts[2];
    REQUIRE(second.drives);
    const camera::Camera middle = view_at(stage, (second.shown_from_s + second.shown_to_s) / 2);
    const LinePath& path = stage.map.line_paths()[0];
    const auto place = place_at(path, along_of(path, whereabouts_at((*stage.session.tour)[0],
                                                                    stage.session.playback.at_s)));
    CHECK(geo::distance(middle.to_screen(*place), middle.viewport.centre()) < 1);
}

TEST_CASE("the picture never moves faster than half a viewport per second, and never leaps",
          "[tour camera]") {
    fixture::Stage stage = fixture::with_projects();
    constexpr double frame_s = 1.0 / 60;
    camera::Camera before = view_at(stage, 0);
    for (double shown_s = frame_s; shown_s < shown_end(stage); shown_s += frame_s) {
        const camera::Camera now = view_at(stage, shown_s);
        const double scale = std::min(before.metres_per_pixel, now.metres_per_pixel);
        const double side = std::min(now.viewport.width(), now.viewport.height());
        const double moved = geo::distance(before.centre, now.centre) / scale / side / frame_s;
        CAPTURE(shown_s);
        REQUIRE(moved < 0.5);
        REQUIRE(std::abs(std::log(now.metres_per_pixel / before.metres_per_pixel)) < 0.1);
        before = now;
    }
}

TEST_CASE("where the camera was before makes no difference", "[tour camera]") {
    fixture::Stage stage = fixture::with_projects();
    const camera::Camera there = view_at(stage, 2);
    (void)view_at(stage, 9);
    stage.session.camera.centre.x += 1e5;
    CHECK(view_at(stage, 2) == there);
}

TEST_CASE("with reduced motion a drive is one still view of its leg", "[tour camera]") {
    fixture::Stage stage = fixture::with_projects();
    stage.session.reduced_motion = true;
    const camera::Camera early = view_at(stage, 0.5);
    CHECK(view_at(stage, 2) == early);
    const LinePath& path = stage.map.line_paths()[0];
    for (std::size_t i = path.legs[0].first; i < path.legs[0].first + path.legs[0].count; ++i)
        CHECK(early.viewport.contains(early.to_screen(path.points[i])));
}
