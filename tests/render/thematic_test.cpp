#include "catch.hpp"
#include "stage.hpp"

using namespace guanmo;
using namespace guanmo::render;

namespace {

/// The western half hatched with lines of full red on dark red, the eastern one plain.
display::DisplayList hatched() {
    auto list = black_list();
    const auto mesh = two_halves(71);
    mesh->borders.clear();
    list.mesh = mesh;
    list.unit_fills = {{40, 0, 0, 255}, {80, 0, 0, 255}};
    list.hatched_units = {0};
    list.hatch = {2, {255, 0, 0, 255}};
    list.hatch_spacing = 20;
    return list;
}

std::shared_ptr<const workbook::BaseImage> image_of(std::uint64_t id) {
    auto image = std::make_shared<workbook::BaseImage>();
    image->id = id;
    image->width = image->height = 2;
    image->extent.add(geo::MapPoint{-100, -100});
    image->extent.add(geo::MapPoint{100, 100});
    image->rgba = {200, 0, 0, 255, 150, 0, 0, 255, // north: west, east
                   100, 0, 0, 255, 0,   0, 0, 0};  // south: west, nothing in the east
    return image;
}

} // namespace

TEST_CASE("hatching covers its share of a unit and nothing else") {
    Stage stage;
    const sf::Image image = stage.drawn(hatched());
    // Lines 2 px wide, 20 px apart along a row: 2·√2 of 20 pixels.
    const double lines = (ink(image, 100, 50, 200, 250) * 255 / (100 * 200) - 40) / (255 - 40);
    CHECK(lines == Approx(2 * std::sqrt(2.0) / 20).epsilon(0.06));
    for (int x = 205; x < 295; x += 3)
        CHECK(level(image, x, 150) == 80);
    CHECK(level(image, 95, 150) == 0);
}

TEST_CASE("hatching lies at 45 degrees, evenly, and goes with the map when it is moved") {
    Stage stage;
    auto list = hatched();
    const sf::Image image = stage.drawn(list);
    for (int x = 110; x < 160; ++x) {
        CHECK(level(image, x, 150) == Approx(level(image, x + 7, 143)).margin(2));
        CHECK(level(image, x, 150) == Approx(level(image, x + 20, 150)).margin(2));
    }
    list.camera.centre = {-13, 0}; // the map moves 13 px to the right
    const sf::Image moved = stage.drawn(list);
    for (int x = 110; x < 160; ++x)
        CHECK(level(moved, x + 13, 150) == Approx(level(image, x, 150)).margin(2));
}

TEST_CASE("a picture lies on its extent, over plain land or under classes") {
    Stage stage;
    auto list = black_list();
    list.mesh = two_halves(72);
    list.unit_fills = {{40, 0, 0, 255}, {80, 0, 0, 255}};
    list.image = image_of(1001);
    const sf::Image over = stage.drawn(list);
    CHECK(level(over, 110, 60) == 200);
    CHECK(level(over, 290, 60) == 150);
    CHECK(level(over, 110, 240) == 100);
    CHECK(level(over, 290, 240) == 80); // clear: the land
    CHECK(level(over, 95, 60) == 0);

    list.land_over_image = true;
    CHECK(level(stage.drawn(list), 110, 60) == 40);
}

TEST_CASE("another picture takes the place of the first") {
    Stage stage;
    auto list = black_list();
    list.image = image_of(1002);
    CHECK(level(stage.drawn(list), 110, 60) == 200);
    auto other = std::make_shared<workbook::BaseImage>(*image_of(1003));
    other->rgba[0] = 90;
    list.image = other;
    CHECK(level(stage.drawn(list), 110, 60) == 90);
}
