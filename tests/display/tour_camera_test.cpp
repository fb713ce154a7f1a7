#include "tour_fixture.hpp"

#include "display/tour_camera.hpp"
#include "session/shown_time.hpp"

using namespace guanmo;
using namespace guanmo::display;
using fixture::Stage;

namespace {

/// What a card leaves of the free rectangle.
geo::ScreenRect beside_card(const Stage& stage) {
    geo::ScreenRect view = stage.session.camera.viewport;
    view.max.x -= 0.4 * view.width();
    return view;
}

/// As seen beside the card.
camera::Camera view(const Stage& stage) {
    return camera::seen_through(
        touring_camera(stage.book, stage.map, stage.session, beside_card(stage), stage.scale),
        beside_card(stage));
}

camera::Camera home_of(const Stage& stage) {
    return camera::seen_through(room_camera(stage.map, stage.session.camera.viewport, stage.scale),
                                beside_card(stage));
}

camera::Camera view_at(Stage& stage, double shown_s) {
    stage.play_to(coach_seconds(stage.session, shown_s));
    return view(stage);
}

void check_same(const camera::Camera& a, const camera::Camera& b) {
    CHECK(geo::distance(a.centre, b.centre) < 1e-6 * b.metres_per_pixel);
    CHECK(a.metres_per_pixel == Approx(b.metres_per_pixel).epsilon(1e-9));
    CHECK(a.viewport == b.viewport);
}

geo::MapPoint coaches(const Stage& stage, std::size_t line) {
    const LinePath& path = stage.map.line_paths()[line];
    return *place_at(path, along_of(path, whereabouts_at((*stage.session.tour)[line],
                                                         stage.session.playback.at_s)));
}

} // namespace

TEST_CASE("before the tour and at its beginning the whole map is shown", "[tour camera]") {
    Stage stage = fixture::with_projects();
    check_same(view(stage), home_of(stage));
    check_same(view_at(stage, 0), home_of(stage));
}

TEST_CASE("a stop is shown with its unit and room around it, however long it lasts",
          "[tour camera]") {
    Stage stage(fixture::two_squares());
    const geo::LngLat start{121.2, 43.2}, near_corner{121.02, 43.97};
    stage.set_tour({fixture::itinerary("south", {start, near_corner})});
    stage.play_to(fixture::leg_s);
    const camera::Camera there = view(stage);
    const geo::MapPoint place = *stage.map.line_paths()[0].stops[0];
    CHECK(there.viewport.grown(-200).contains(there.to_screen(place)));
    CHECK(there.viewport.contains(there.to_screen(stage.map.unit_extent(0).centre())));
    stage.play_to(fixture::leg_s + fixture::dwell_s - 1);
    check_same(view(stage), there);
    stage.session.camera.centre.x += 1e5; // wherever the camera was before
    check_same(view(stage), there);
}

TEST_CASE("a stop in a unit that is not there is shown in its surroundings", "[tour camera]") {
    Stage stage(fixture::two_squares());
    workbook::Itinerary line = fixture::itinerary("south", {{121.2, 43.2}, {121.6, 43.5}});
    line.stops[0].stop.unit_code = "nowhere";
    stage.set_tour({line});
    stage.play_to(fixture::leg_s);
    const camera::Camera there = view(stage);
    CHECK(there.metres_per_pixel < home_of(stage).metres_per_pixel);
    CHECK(there.metres_per_pixel > home_of(stage).metres_per_pixel / 10);
    CHECK(geo::distance(there.centre, *stage.map.line_paths()[0].stops[0]) < 1e-3);
}

TEST_CASE("the unit of the stop fills the view as far as its surroundings allow", "[tour camera]") {
    Stage stage(fixture::tongliao());
    const std::size_t row = 5; // 奈曼旗
    const geo::MapExtent& extent = stage.map.unit_extent(row);
    workbook::Itinerary line = fixture::itinerary("south", {{122.2, 43.6}, {121.0, 42.9}});
    line.stops[0].stop.unit_code = stage.book.units[row].code;
    stage.set_tour({line});
    stage.play_to(fixture::leg_s);
    const camera::Camera there = view(stage);
    CHECK(there.viewport.contains(there.to_screen(extent.min)));
    CHECK(there.viewport.contains(there.to_screen(extent.max)));
    const double fills = std::max(extent.height() / there.viewport.height(),
                                  extent.width() / there.viewport.width());
    CHECK(fills / there.metres_per_pixel > 0.7);
}

TEST_CASE("on the way the coaches are in view, and in the middle of it in its middle",
          "[tour camera]") {
    Stage stage = fixture::with_projects();
    const auto parts = workbook::shown_parts((*stage.session.tour)[0]);
    for (double shown_s = 0; shown_s < parts.back().shown_to_s; shown_s += 0.05) {
        const camera::Camera camera = view_at(stage, shown_s);
        CAPTURE(shown_s);
        REQUIRE(camera.viewport.contains(camera.to_screen(coaches(stage, 0))));
    }
    const workbook::ShownPart& second = parts[2];
    REQUIRE(second.drives);
    const camera::Camera middle = view_at(stage, (second.shown_from_s + second.shown_to_s) / 2);
    CHECK(geo::distance(middle.to_screen(coaches(stage, 0)), middle.viewport.centre()) < 1);
}

TEST_CASE("when its line is done the camera goes with the one that ends last", "[tour camera]") {
    Stage stage = fixture::with_projects();
    stage.session.playback.line = 1;
    const double before_s = (*stage.session.tour)[1].duration_s;
    for (double at_s = before_s; at_s < (*stage.session.tour)[0].duration_s; at_s += 100) {
        stage.play_to(at_s);
        const camera::Camera camera = view(stage);
        CAPTURE(at_s);
        REQUIRE(camera.viewport.contains(camera.to_screen(coaches(stage, 0))));
        REQUIRE(geo::distance(camera.centre, home_of(stage).centre) > 1000);
    }
}

TEST_CASE("the picture never moves faster than half a viewport per second, and never leaps",
          "[tour camera]") {
    Stage stage = fixture::with_projects();
    using Case = std::pair<double, session::Pace>;
    const auto [speed, pace] =
        GENERATE(Case{1, {}}, Case{1.7, {}}, Case{16, {}}, Case{1, {true, 300, false}},
                 Case{1, {true, 900, false}}, Case{0.5, {true, 3600, false}});
    stage.session.playback.speed = speed;
    stage.session.pace = pace;
    const double frame_s = 1.0 / 30;
    camera::Camera before = view_at(stage, 0);
    const double end_s =
        shown_seconds(stage.session, end_of(*stage.session.tour, stage.session.playback));
    for (double shown_s = frame_s; shown_s < end_s; shown_s += frame_s * speed) {
        const camera::Camera now = view_at(stage, shown_s);
        const double scale = std::min(before.metres_per_pixel, now.metres_per_pixel);
        const double side = std::min(now.viewport.width(), now.viewport.height());
        const double moved = geo::distance(before.centre, now.centre) / scale / side / frame_s;
        CAPTURE(shown_s, speed, pace.factor);
        REQUIRE(moved < 0.5);
        REQUIRE(std::abs(std::log(now.metres_per_pixel / before.metres_per_pixel)) < 0.1);
        before = now;
    }
}

TEST_CASE("where the camera was before makes no difference", "[tour camera]") {
    Stage stage = fixture::with_projects();
    const camera::Camera there = view_at(stage, 2);
    (void)view_at(stage, 9);
    stage.session.camera.centre.x += 1e5;
    check_same(view_at(stage, 2), there);
}

TEST_CASE("with reduced motion a drive is one still view of its leg", "[tour camera]") {
    Stage stage = fixture::with_projects();
    stage.session.reduced_motion = true;
    const camera::Camera early = view_at(stage, 0.5);
    check_same(view_at(stage, 2), early);
    const LinePath& path = stage.map.line_paths()[0];
    for (std::size_t i = path.legs[0].first; i < path.legs[0].first + path.legs[0].count; ++i)
        CHECK(early.viewport.contains(early.to_screen(path.points[i])));
}

TEST_CASE("from the first stop on the picture is the same whether a card is open or not",
          "[tour camera]") {
    Stage stage = fixture::with_projects();
    for (const double shown_s : {4.5, 8.5, 10.0, 11.9}) {
        const camera::Camera wide = view_at(stage, shown_s);
        const geo::ScreenRect full = stage.session.camera.viewport;
        const geo::ScreenRect card = beside_card(stage);
        stage.session.camera.viewport = card;
        const camera::Camera narrow =
            touring_camera(stage.book, stage.map, stage.session, card, stage.scale);
        stage.session.camera.viewport = full;
        CAPTURE(shown_s);
        check_same(narrow, wide);
    }
}
