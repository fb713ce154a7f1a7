#include "catch.hpp"
#include "stage.hpp"

#include <numbers>

using namespace guanmo;
using namespace guanmo::render;

namespace {
const style::Colour white{255, 255, 255, 255};
}

TEST_CASE("a disc is round") {
    Stage stage;
    for (const double radius : {4.0, 8.5, 30.0, 100.0}) {
        auto list = black_list();
        list.shapes = {display::Disc{{200, 150}, radius, white}};
        const sf::Image image = stage.drawn(list);
        const sf::IntRect box = inked_box(image);
        CHECK(std::abs(box.width - 2 * radius) <= 1);
        CHECK(std::abs(box.height - 2 * radius) <= 1);
        CHECK(ink(image) == Approx(std::numbers::pi * radius * radius).epsilon(0.01));
    }
}

TEST_CASE("a ring has the area of its stroke") {
    Stage stage;
    for (const double width : {1.0, 2.2, 6.0}) {
        auto list = black_list();
        list.shapes = {display::Circle{{200.3, 150.7}, 40, width, white}};
        CHECK(ink(stage.drawn(list)) == Approx(2 * std::numbers::pi * 40 * width).epsilon(0.015));
    }
}

TEST_CASE("a hairline has its width at any place and slope") {
    Stage stage;
    for (const double width : {0.5, 1.0}) {
        for (const double shift : {0.0, 0.25, 0.5}) {
            auto list = black_list();
            list.shapes = {display::Polyline{{{50, 100 + shift}, {350, 100 + shift}}, width, white},
                           display::Polyline{{{50, 150}, {350, 250 + shift}}, width, white}};
            const sf::Image image = stage.drawn(list);
            CHECK(ink(image, 100, 90, 300, 110) == Approx(200 * width).epsilon(0.03));
            CHECK(ink(image, 100, 140, 300, 260) ==
                  Approx(width * std::hypot(200, 200 * (100 + shift) / 300)).epsilon(0.03));
        }
    }
}

TEST_CASE("dashes leave their share of the ring out") {
    Stage stage;
    auto list = black_list();
    list.shapes = {display::Circle{{200, 150}, 60, 2, white, 6, 6}};
    CHECK(ink(stage.drawn(list)) == Approx(std::numbers::pi * 60 * 2).epsilon(0.03));
}

TEST_CASE("a polygon on whole pixels has sharp edges") {
    Stage stage;
    auto list = black_list();
    list.shapes = {display::ConvexPolygon{{{100, 100}, {120, 100}, {120, 110}, {100, 110}}, white}};
    const sf::Image image = stage.drawn(list);
    CHECK(ink(image) == Approx(200).epsilon(0.001));
    CHECK(level(image, 100, 100) == 255);
    CHECK(level(image, 99, 105) == 0);
    CHECK(level(image, 120, 105) == 0);
}

TEST_CASE("the direction of a polygon does not matter") {
    Stage stage;
    auto one = black_list();
    auto other = black_list();
    one.shapes = {display::ConvexPolygon{{{100, 100}, {150, 100}, {125, 140}}, white}};
    other.shapes = {display::ConvexPolygon{{{125, 140}, {150, 100}, {100, 100}}, white}};
    CHECK(difference(stage.drawn(one), stage.drawn(other)) <= 2);
}

TEST_CASE("a bent translucent line is one even tone without gaps") {
    Stage stage;
    auto list = black_list();
    display::Polyline line{{}, 6, {255, 255, 255, 128}};
    for (int i = 0; i <= 60; ++i) { // an arc of 80 px in short segments
        const double angle = i * 0.05;
        line.points.push_back({200 - 80 * std::cos(angle), 150 - 80 * std::sin(angle)});
    }
    list.shapes = {line};
    const sf::Image image = stage.drawn(list);
    for (int i = 1; i < 240; ++i) {
        const double angle = i * 0.0125;
        const auto x = static_cast<int>(200 - 80 * std::cos(angle));
        const auto y = static_cast<int>(150 - 80 * std::sin(angle));
        CHECK(std::abs(level(image, x, y) - 128) <= 2);
    }
}

TEST_CASE("sharp corners are joined") {
    Stage stage;
    auto list = black_list();
    list.shapes = {display::Polyline{{{100, 200}, {200, 100}, {205, 200}}, 6, white}};
    const sf::Image image = stage.drawn(list);
    CHECK(level(image, 200, 101) == 255);
    CHECK(level(image, 199, 102) == 255);
}

TEST_CASE("text is drawn where width_of says") {
    Stage stage;
    const text::Font font{text::Face::sans_bold, 20, 0.2};
    const std::string utf8 = "口口口口";
    auto list = black_list();
    list.shapes = {display::Text{{50, 100}, font, white, {}, 0, utf8}};
    const sf::IntRect box = inked_box(stage.drawn(list));
    const double width = text::width_of(stage.faces, font, utf8);
    CHECK(box.left >= 50);
    CHECK(box.left <= 54);
    CHECK(box.left + box.width <= 50 + width);
    CHECK(box.left + box.width >= 50 + width - 4);
    CHECK(box.top + box.height <= 100 + stage.faces.descent(font.face, font.pixels));
}

TEST_CASE("glyphs are as sharp on the picture as in the atlas") {
    Stage stage;
    auto list = black_list();
    list.shapes = {display::Text{{50.4, 99.6}, {text::Face::sans, 20, 0}, white, {}, 0, "旗"}};
    const sf::Image image = stage.drawn(list);
    const auto glyph = stage.faces.rasterise(text::Face::sans, 20, U'旗', 0);
    int worst = 0;
    for (int y = 0; y < glyph.height; ++y) {
        for (int x = 0; x < glyph.width; ++x) {
            const int want = glyph.coverage[static_cast<std::size_t>(y * glyph.width + x)];
            worst = std::max(
                worst, std::abs(level(image, 50 + glyph.left + x, 100 - glyph.top + y) - want));
        }
    }
    CHECK(worst <= 1);
}

TEST_CASE("a halo lies below all glyphs of its text") {
    Stage stage;
    auto plain = black_list();
    auto haloed = black_list();
    const text::Font font{text::Face::sans, 20, 0};
    plain.shapes = {display::Text{{50, 100}, font, white, {}, 0, "科尔沁"}};
    haloed.shapes = {display::Text{{50, 100}, font, white, {0, 0, 0, 255}, 3, "科尔沁"}};
    CHECK(difference(stage.drawn(plain), stage.drawn(haloed)) <= 1); // black on black
    haloed.background = {0, 90, 0, 255};
    const sf::Image image = stage.drawn(haloed);
    CHECK(image.getPixel(49, 92).g < 90); // left of the text, within the halo
    CHECK(image.getPixel(40, 92).g == 90);
}

TEST_CASE("glyphs that make the atlas grow are drawn at once") {
    Stage stage;
    auto list = black_list();
    (void)stage.drawn(list);
    const int before = stage.atlas.height();
    for (char32_t c = U'一'; stage.atlas.height() == before; ++c) {
        stage.atlas.glyph(text::Face::sans, 40, c);
    }
    list.shapes = {display::Text{{50, 100}, {text::Face::sans, 40, 0}, white, {}, 0, "疆"},
                   display::Disc{{300, 200}, 30, white}};
    const sf::Image image = stage.drawn(list);
    CHECK(ink(image, 50, 50, 100, 110) > 200);
    CHECK(ink(image, 260, 160, 340, 240) == Approx(std::numbers::pi * 900).epsilon(0.01));
}

TEST_CASE("a line that begins later has its dashes where they were") {
    Stage stage;
    auto list = black_list();
    list.shapes = {display::Polyline{{{50, 150}, {350, 150}}, 6, white, false, 16, 12}};
    const sf::Image whole = stage.drawn(list);
    list.shapes = {display::Polyline{{{151, 150}, {350, 150}}, 6, white, false, 16, 12, 101}};
    const sf::Image rest = stage.drawn(list);
    int different = 0;
    for (int x = 155; x < 360; ++x) {
        different += std::abs(level(whole, x, 150) - level(rest, x, 150)) > 8;
    }
    CHECK(different == 0);
    CHECK(ink(rest, 155, 140, 350, 160) > 500);
}

TEST_CASE("strokes have their width at any slope, narrow dashes and wide lines alike") {
    Stage stage;
    for (const double width : {2.4, 4.5, 9.0, 70.0}) {
        auto list = black_list();
        list.shapes = {display::Polyline{{{100, 100}, {300, 190}}, width, white}};
        CHECK(ink(stage.drawn(list)) == Approx(std::hypot(200, 90) * width).epsilon(0.02));
        if (width < 20) {
            list.shapes = {display::Polyline{{{100, 100}, {300, 190}}, width, white, false, 8, 8}};
            CHECK(ink(stage.drawn(list)) == Approx(std::hypot(200, 90) * width / 2).epsilon(0.05));
        }
    }
}
