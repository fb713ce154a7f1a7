#include "fixture.hpp"

#include "display/furniture.hpp"
#include "display/graticule.hpp"

#include "catch.hpp"

using namespace guanmo;
using namespace guanmo::display;
using fixture::Stage;

namespace {

bool says(const Stage& stage, const std::string& words) {
    for (const Text& text : fixture::of_kind<Text>(stage.list().shapes))
        if (text.utf8.find(words) != std::string::npos)
            return true;
    return false;
}

} // namespace

TEST_CASE("the scale bar is the longest round length that fits") {
    CHECK(round_length(505, 130) == 50'000);
    CHECK(round_length(100, 100) == 10'000);
    CHECK(round_length(99.9, 100) == 5'000);
    CHECK(round_length(0.5, 130) == 50);
    CHECK(round_length(3000, 130) == 200'000);
}

TEST_CASE("the scale bar on the map is as long as it says") {
    const Stage stage(fixture::tongliao());
    Shapes shapes;
    (void)append_furniture(shapes, stage.scene());
    const Polyline bar = fixture::of_kind<Polyline>(shapes).at(0);
    const double metres =
        geo::distance(bar.points[0], bar.points[1]) * stage.session.camera.metres_per_pixel;
    CHECK(metres == Approx(50'000));
}

TEST_CASE("north points along the meridian, tilted away from the middle one") {
    const Stage stage(fixture::tongliao());
    camera::Camera camera = stage.session.camera;
    const auto north_at = [&](double lng) {
        camera.centre = stage.map.projection().forward({lng, 44});
        return true_north(stage.map.projection(), camera);
    };
    CHECK(north_at(stage.map.projection().central_meridian()).x == Approx(0).margin(1e-6));
    CHECK(north_at(126).x < -0.01);
    CHECK(north_at(117).x > 0.01);
    CHECK(geo::length(north_at(126)) == Approx(1));
}

TEST_CASE("furniture stays within the viewport and its parts do not overlap") {
    Stage stage(fixture::tongliao());
    for (const auto& [width, height] : {std::pair{1920, 1080}, {1366, 768}, {3840, 2160}}) {
        stage.resize(width, height);
        const std::vector<geo::ScreenRect> boxes = stage.list().furniture;
        for (std::size_t i = 0; i < boxes.size(); ++i) {
            CHECK(stage.session.camera.viewport.contains(boxes[i].min));
            CHECK(stage.session.camera.viewport.contains(boxes[i].max));
            for (std::size_t j = i + 1; j < boxes.size(); ++j)
                CHECK_FALSE(boxes[i].overlaps(boxes[j]));
        }
    }
}

TEST_CASE("a map without a review number says that it is to be applied for") {
    Stage stage(fixture::two_squares());
    CHECK(says(stage, "to be applied for"));
    stage.book.review_number = "GS(2025)1234";
    CHECK(says(stage, "GS(2025)1234"));
    CHECK_FALSE(says(stage, "to be applied for"));
}

TEST_CASE("a map with roads says where they come from") {
    Stage stage(fixture::two_squares());
    stage.book.road_source = "drawn by hand";
    CHECK_FALSE(says(stage, "drawn by hand"));
    const workbook::Road road{"r", "", "", "", {{120, 43}, {121, 43}}, std::nullopt, ""};
    stage.book.roads = workbook::Table<workbook::Road>({road});
    CHECK(says(stage, "Roads: drawn by hand"));
    stage.book.road_source.clear();
    CHECK(says(stage, "Roads: schematic"));
}

TEST_CASE("meridians and parallels pass through their degrees") {
    const Stage stage(fixture::tongliao());
    Shapes shapes;
    const std::vector<GraticuleLabel> labels = append_graticule(shapes, stage.scene());
    REQUIRE_FALSE(labels.empty());
    for (const GraticuleLabel& label : labels) {
        const geo::LngLat place =
            stage.map.projection().inverse(stage.session.camera.to_map(label.at));
        const double degrees = label.meridian ? place.lng : place.lat;
        CHECK(degrees == Approx(label.degrees).margin(0.003));
    }
}

TEST_CASE("the graticule stays sparse when the whole country is seen") {
    Stage stage(fixture::tongliao());
    stage.session.camera.metres_per_pixel = 5000;
    Shapes shapes;
    (void)append_graticule(shapes, stage.scene());
    CHECK(shapes.size() < 100);
}
