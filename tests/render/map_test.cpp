#include "catch.hpp"
#include "stage.hpp"

using namespace guanmo;
using namespace guanmo::render;

namespace {

display::DisplayList map_list(std::uint64_t id) {
    auto list = black_list();
    list.mesh = two_halves(id);
    list.unit_fills = {{40, 0, 0, 255}, {80, 0, 0, 255}};
    return list;
}

} // namespace

TEST_CASE("units are filled with their own colours and nothing else is") {
    Stage stage;
    const sf::Image image = stage.drawn(map_list(1));
    CHECK(level(image, 101, 150) == 40);
    CHECK(level(image, 196, 53) == 40);
    CHECK(level(image, 201, 150) == 80);
    CHECK(level(image, 297, 248) == 80);
    CHECK(level(image, 98, 150) == 0);
    CHECK(level(image, 200, 252) == 0);
}

TEST_CASE("north is up") {
    Stage stage;
    auto list = map_list(1);
    list.camera.centre = {0, 100}; // the northern edge in the middle
    const sf::Image image = stage.drawn(list);
    CHECK(level(image, 180, 140) == 0);
    CHECK(level(image, 180, 160) == 40);
}

TEST_CASE("a border keeps its width when zoomed") {
    Stage stage;
    auto list = map_list(2);
    list.unit_fills = {{0, 0, 0, 255}, {0, 0, 0, 255}};
    for (const double width : {1.0, 1.6, 3.0}) {
        list.inner_border = {width, {255, 255, 255, 255}};
        for (const double metres_per_pixel : {0.1, 0.4, 1.0}) {
            list.camera.metres_per_pixel = metres_per_pixel;
            const sf::Image image = stage.drawn(list);
            CHECK(ink(image, 190, 120, 210, 180) == Approx(width * 60).epsilon(0.02));
        }
    }
}

TEST_CASE("glow strokes are round, even and below the land") {
    Stage stage;
    auto list = map_list(3);
    list.glow = {{30, {120, 0, 0, 255}}};
    const sf::Image image = stage.drawn(list);
    CHECK(level(image, 90, 150) == 120);
    CHECK(level(image, 100 - 14, 150) == 120);
    CHECK(level(image, 100 - 16, 150) == 0);
    CHECK(level(image, 110, 150) == 40);
    CHECK(level(image, 90, 40) == 120); // 14.1 px off the corner
    CHECK(level(image, 88, 38) == 0);   // 16.3 px off
}

TEST_CASE("of a glow's strokes the narrowest shows, whichever piece of the border comes last") {
    Stage stage;
    auto list = black_list();
    list.background = {50, 50, 50, 255};
    list.glow = {{30, {60, 40, 50, 255}}, {18, {70, 30, 50, 255}}, {8, {80, 20, 50, 255}}};
    auto mesh = std::make_shared<display::LandMesh>();
    mesh->id = display::next_mesh_id();
    // Land with a notch open to the north, 100 pixels wide and 60 deep; it lies on the left.
    mesh->borders = {{{{-150, -90},
                       {150, -90},
                       {150, 90},
                       {50, 90},
                       {50, 30},
                       {-50, 30},
                       {-50, 90},
                       {-150, 90},
                       {-150, -90}},
                      true,
                      display::BorderRank::outer}};
    list.mesh = mesh;
    const sf::Image image = stage.drawn(list);
    const auto colour = [&](unsigned x, unsigned y) { return image.getPixel(x, y); };
    const sf::Color far{60, 40, 50}, middle{70, 30, 50}, near{80, 20, 50};
    // The notch is x 150 to 250, y 60 to 120.
    CHECK(colour(200, 117) == near);
    CHECK(colour(200, 113) == middle);
    CHECK(colour(200, 108) == far);
    CHECK(colour(200, 103) == sf::Color{50, 50, 50});
    CHECK(colour(152, 108) == near); // near one side of the notch, far from its bottom
    CHECK(colour(247, 108) == near);
    CHECK(colour(162, 117) == near);
    CHECK(colour(238, 117) == near);
    CHECK(colour(157, 108) == middle);
}

TEST_CASE("the graticule lies above the land and below the borders") {
    Stage stage;
    auto list = map_list(4);
    list.inner_border = {3, {200, 0, 0, 255}};
    list.below = {display::Polyline{{{0, 150.5}, {400, 150.5}}, 1, {255, 0, 0, 255}}};
    const sf::Image image = stage.drawn(list);
    CHECK(level(image, 150, 150) == 255);
    CHECK(level(image, 199, 150) == 200);
}

TEST_CASE("a panel's ground covers its box but for the corners, and nothing else") {
    Stage stage;
    auto list = map_list(5);
    list.outer_border = {3, {255, 255, 255, 255}};
    list.shapes = {
        display::Disc{{200, 150}, 90, {200, 0, 0, 255}},
        display::Text{
            {60, 150}, {text::Face::sans, 30, 0}, {255, 255, 255, 255}, {}, 0, "科尔沁左翼中旗"}};
    const sf::Image whole = stage.drawn(list);
    list.grounds = {{geo::screen_rect(20, 40, 100, 220), 10, {1, 2, 3, 255}}};
    const sf::Image image = stage.drawn(list);
    int wrong = 0;
    for (int y = 0; y < Stage::height; ++y) {
        for (int x = 0; x < Stage::width; ++x) {
            const bool in_columns = x >= 30 && x < 110 && y >= 40 && y < 260;
            const bool in_rows = x >= 20 && x < 120 && y >= 50 && y < 250;
            const auto ux = static_cast<unsigned>(x);
            const auto uy = static_cast<unsigned>(y);
            const sf::Color want =
                in_columns || in_rows ? sf::Color{1, 2, 3} : whole.getPixel(ux, uy);
            wrong += image.getPixel(ux, uy) != want;
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("drawing twice gives identical pixels") {
    Stage stage;
    auto list = map_list(6);
    list.outer_border = {1.6, {255, 255, 255, 255}};
    list.shapes = {display::Circle{{150, 120}, 33, 2.2, {255, 255, 0, 130}, 4, 3},
                   display::Text{{60, 150},
                                 {text::Face::serif_bold, 18, 0.28},
                                 {9, 255, 9, 255},
                                 {99, 0, 0, 180},
                                 3,
                                 "奈曼旗"}};
    const sf::Image first = stage.drawn(list);
    CHECK(difference(first, stage.drawn(list)) == 0);
}

TEST_CASE("warming up touches one pixel and changes no later picture") {
    const auto list = map_list(8);
    Stage cold, warm;
    warm.picture.clear(sf::Color::Blue);
    warm.renderer.warm_up(warm.picture, list.background);
    warm.picture.display();
    const sf::Image left = warm.picture.getTexture().copyToImage();
    CHECK(left.getPixel(0, 0) != sf::Color::Blue);
    CHECK(left.getPixel(1, 0) == sf::Color::Blue);
    CHECK(left.getPixel(0, 1) == sf::Color::Blue);
    CHECK(left.getPixel(Stage::width - 1, Stage::height - 1) == sf::Color::Blue);
    CHECK(difference(cold.drawn(list), warm.drawn(list)) == 0);
}

TEST_CASE("a window shows what an off-screen picture shows") {
    Stage stage;
    auto list = map_list(7);
    list.glow = {{30, {20, 10, 10, 255}}};
    list.outer_border = {1.6, {255, 255, 255, 255}};
    list.shapes = {display::Disc{{150.3, 120.8}, 33, {255, 255, 0, 130}},
                   display::Text{{60, 150},
                                 {text::Face::serif_bold, 18, 0.28},
                                 {9, 255, 9, 255},
                                 {99, 0, 0, 180},
                                 3,
                                 "奈曼旗"}};
    CHECK(difference(stage.drawn(list), stage.in_window(list)) <= 2);
}

TEST_CASE("a mesh far from the projection's origin does not shake") {
    Stage stage;
    auto near = map_list(8);
    near.inner_border = {1.6, {255, 255, 255, 255}};
    auto far = near;
    auto moved = two_halves(9);
    moved->origin = {21'500'000.3, 4'800'000.7};
    far.mesh = moved;
    far.camera.centre = moved->origin;
    near.camera.metres_per_pixel = far.camera.metres_per_pixel = 0.5;
    CHECK(difference(stage.drawn(near), stage.drawn(far)) <= 1);
}

TEST_CASE("an old mesh can be drawn again after many others") {
    Stage stage;
    const auto list = map_list(100);
    const sf::Image first = stage.drawn(list);
    for (std::uint64_t id = 101; id < 120; ++id) {
        (void)stage.drawn(map_list(id));
    }
    CHECK(difference(first, stage.drawn(list)) == 0);
}

TEST_CASE("a missing shader is named") {
    Stage stage;
    CHECK_THROWS_WITH(MapRenderer("/nowhere", stage.atlas), Catch::Contains("/nowhere/land.vert"));
}
