#include "catch.hpp"
#include "render/changes.hpp"
#include "render/images.hpp"
#include "render/tessellate.hpp"
#include "stage.hpp"

#include <fmt/format.h>

using namespace guanmo;
using namespace guanmo::render;

namespace {

const style::Colour white{255, 255, 255, 255};
const style::Colour halo{120, 40, 0, 230};

display::Text text_at(double x, double y, std::string utf8, style::Colour colour = white) {
    return {{x, y}, {text::Face::sans, 22, 0.1}, colour, halo, 2, std::move(utf8)};
}

/// A square with a rounded look, a rim and two bars, as symbols have them.
display::Shapes symbol_at(geo::ScreenPoint centre, double half) {
    const auto corners = [&](double reach) {
        return std::vector<geo::ScreenPoint>{
            centre + geo::ScreenPoint{-reach, -reach}, centre + geo::ScreenPoint{reach, -reach},
            centre + geo::ScreenPoint{reach, reach}, centre + geo::ScreenPoint{-reach, reach}};
    };
    return {display::Circle{centre, half + 4, 1, {200, 180, 0, 180}, 2, 3},
            display::Polyline{corners(half + 0.7), 1.4, {10, 20, 30, 255}, true},
            display::ConvexPolygon{corners(half), {90, 200, 160, 255}},
            display::Disc{centre, 4, {255, 255, 255, 128}}};
}

display::DisplayList list_of(display::Shapes shapes) {
    auto list = black_list();
    list.background = {20, 60, 90, 255};
    list.shapes = std::move(shapes);
    return list;
}

} // namespace

TEST_CASE("a text drawn as an image looks like its glyphs one by one") {
    Stage stage;
    const auto as_image = list_of({text_at(50, 100, "科左后旗 1.2亿"), text_at(60, 160, "مرحبا")});
    auto by_glyphs = as_image;
    for (display::Shape& shape : by_glyphs.shapes)
        std::get<display::Text>(shape).colour.a = 254; // not opaque: no image
    const sf::Image image = stage.drawn(as_image);
    CHECK(difference(image, stage.drawn(by_glyphs)) <= 3);
    CHECK(difference(image, stage.drawn(list_of({}))) > 100);
}

TEST_CASE("a stamp looks like its parts, wherever it lies") {
    Stage stage;
    for (const geo::ScreenPoint centre : {geo::ScreenPoint{100, 100}, {151, 83}}) {
        const display::Shapes parts = symbol_at(centre, 9.25);
        display::Shapes stamped{display::Stamp{centre, parts.size()}};
        stamped.insert(stamped.end(), parts.begin(), parts.end());
        const sf::Image plain = stage.drawn(list_of(parts));
        const sf::Image image = stage.drawn(list_of(stamped));
        CHECK(difference(plain, image) <= 24); // at edges, which fade a little otherwise
        CHECK(ink(image) == Approx(ink(plain)).epsilon(0.002));
        CHECK(difference(plain, stage.drawn(list_of({}))) > 100);
    }
}

TEST_CASE("only the parts of a stamp belong to it") {
    Stage stage;
    const geo::ScreenPoint centre{100, 100};
    display::Shapes shapes{display::Stamp{centre, 1}, display::Disc{centre, 8, white},
                           display::Disc{{200, 100}, 8, white}};
    const sf::Image image = stage.drawn(list_of(shapes));
    CHECK(level(image, 100, 100) == 255);
    CHECK(level(image, 200, 100) == 255);
}

TEST_CASE("what is drawn after an image lies over it, and under the next") {
    Stage stage;
    const style::Colour red{255, 0, 0, 255}, green{0, 255, 0, 255};
    const geo::ScreenPoint centre{100, 92};
    const auto list = list_of({text_at(80, 100, "口口"), display::Disc{centre, 70, red},
                               display::Stamp{centre, 1}, display::Disc{centre, 8, green},
                               display::Disc{{300, 200}, 70, red}, text_at(290, 205, "口口")});
    const sf::Image image = stage.drawn(list);
    CHECK(image.getPixel(84, 92) == sf::Color(255, 0, 0));
    CHECK(image.getPixel(100, 92) == sf::Color(0, 255, 0));
    auto without = list;
    without.shapes.pop_back();
    CHECK(difference(image, stage.drawn(without)) > 200);
}

TEST_CASE("when more texts have come than their texture holds all are still shown") {
    Stage stage;
    std::string last;
    for (int picture = 0; picture < 60; ++picture) {
        display::Shapes shapes;
        for (int i = 0; i < 30; ++i) {
            last = fmt::format("第{}幅图的第{}个很长的名字", picture, i);
            shapes.push_back(text_at(5, 8 + 9 * i, last));
        }
        (void)stage.drawn(list_of(shapes));
    }
    const auto as_image = list_of({text_at(5, 100, last)});
    auto by_glyphs = list_of({text_at(5, 100, last, {255, 255, 255, 254})});
    CHECK(difference(stage.drawn(as_image), stage.drawn(by_glyphs)) <= 3);
}

TEST_CASE("another image at the same place of the texture is a change") {
    Stage stage;
    Images images;
    PictureTriangles before, after;
    const auto picture_of = [&](PictureTriangles& picture, const std::string& utf8) {
        images.begin_picture();
        tessellate(picture.shapes, {text_at(50, 100, utf8)}, stage.atlas, images, 400, 300);
    };
    picture_of(before, "甲乙");
    const std::uint32_t first = images.generation();
    for (int i = 0; images.generation() == first; ++i) {
        images.begin_picture();
        (void)images.image_of(text_at(0, 0, fmt::format("占地方的一个名字{}", i)), stage.atlas);
    }
    picture_of(after, "丙丁");
    CHECK_FALSE(changed_boxes(before, after, {}, 400, 300).empty());
    picture_of(before, "丙丁");
    CHECK(changed_boxes(before, after, {}, 400, 300).empty());
}
