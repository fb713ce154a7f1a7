#include "render/changes.hpp"

#include "catch.hpp"

#include <random>

using namespace guanmo;
using render::DrawnTriangle;

namespace {

DrawnTriangle triangle(std::uint64_t look, double x, double y, double size = 10) {
    return {look, geo::screen_rect(x, y, size, size)};
}

bool covered(const std::vector<geo::ScreenRect>& boxes, geo::ScreenPoint p) {
    return std::any_of(boxes.begin(), boxes.end(),
                       [p](const geo::ScreenRect& box) { return box.contains(p); });
}

} // namespace

TEST_CASE("equal pictures need no drawing", "[changes]") {
    const std::vector<DrawnTriangle> picture{triangle(1, 0, 0), triangle(2, 500, 500)};
    CHECK(render::changed_boxes(picture, picture, 1920, 1080).empty());
}

TEST_CASE("what moved is drawn again where it was and where it is", "[changes]") {
    const std::vector<DrawnTriangle> before{triangle(1, 0, 0), triangle(2, 500, 500),
                                            triangle(3, 900, 100)};
    std::vector<DrawnTriangle> after = before;
    after[1] = triangle(4, 700, 300);
    const auto boxes = render::changed_boxes(before, after, 1920, 1080);
    CHECK(covered(boxes, {505, 505}));
    CHECK(covered(boxes, {705, 305}));
    CHECK_FALSE(covered(boxes, {5, 5}));
    CHECK_FALSE(covered(boxes, {905, 105}));
}

TEST_CASE("what stays is not drawn again, however much is put in before it", "[changes]") {
    std::vector<DrawnTriangle> before, after;
    after.push_back(triangle(99, 1000, 1000));
    for (std::uint64_t i = 0; i < 50; ++i)
        before.push_back(triangle(i, 0, 0));
    after.insert(after.end(), before.begin(), before.end());
    after.push_back(triangle(100, 1800, 20));
    const auto boxes = render::changed_boxes(before, after, 1920, 1080);
    CHECK(covered(boxes, {1005, 1005}));
    CHECK(covered(boxes, {1805, 25}));
    CHECK_FALSE(covered(boxes, {5, 5}));
}

TEST_CASE("however much changes, the boxes are few, apart, inside, and cover all of it",
          "[changes]") {
    std::mt19937 random(5);
    std::uniform_real_distribution<double> x(-50, 1950), y(-50, 1100);
    for (int round = 0; round < 20; ++round) {
        std::vector<DrawnTriangle> after;
        for (std::uint64_t i = 0; i < 60; ++i)
            after.push_back(triangle(i, x(random), y(random)));
        const auto boxes = render::changed_boxes({}, after, 1920, 1080);
        CHECK(boxes.size() <= 8);
        for (std::size_t i = 0; i < boxes.size(); ++i) {
            CHECK(geo::screen_rect(0, 0, 1920, 1080).contains(boxes[i].min));
            CHECK(geo::screen_rect(0, 0, 1920, 1080).contains(boxes[i].max));
            for (std::size_t j = i + 1; j < boxes.size(); ++j)
                CHECK_FALSE(boxes[i].overlaps(boxes[j]));
        }
        for (const DrawnTriangle& t : after) {
            const geo::ScreenPoint middle = t.box.centre();
            if (geo::screen_rect(0, 0, 1920, 1080).contains(middle))
                CHECK(covered(boxes, middle));
        }
    }
}

namespace {

/// A triangle within a square of 10 × 10 pixels.
void add(render::Triangles& triangles, float x, float y) {
    triangles.insert(triangles.end(),
                     {sf::Vertex({x, y}), sf::Vertex({x + 10, y}), sf::Vertex({x, y + 10})});
}

render::ClippedTriangles panels_with(float x, float y) {
    render::ClippedTriangles panels;
    add(panels.triangles, 900, 900);
    add(panels.triangles, x, y);
    panels.runs = {{0, 6, geo::screen_rect(0, 0, 1920, 1080)}};
    return panels;
}

bool shows_change(const render::PictureTriangles& before, const render::PictureTriangles& after,
                  const std::vector<geo::ScreenRect>& under, geo::ScreenPoint p) {
    return covered(render::changed_boxes(before, after, under, 1920, 1080), p);
}

} // namespace

TEST_CASE("the map may differ under a panel, the panel may not", "[changes]") {
    const std::vector<geo::ScreenRect> covered{geo::screen_rect(0, 100, 400, 800)};
    render::PictureTriangles before, after;
    add(before.shapes.triangles, 200, 500);
    add(after.shapes.triangles, 300, 600);
    before.panels = panels_with(100, 700);
    after.panels = before.panels;
    CHECK(render::changed_boxes(before, after, covered, 1920, 1080).empty());

    add(after.shapes.triangles, 395, 300); // half under it
    CHECK(shows_change(before, after, covered, {402, 302}));

    after = before;
    after.panels = panels_with(110, 700);
    CHECK(shows_change(before, after, covered, {105, 702}));
    CHECK(shows_change(before, after, covered, {115, 702}));
    CHECK_FALSE(shows_change(before, after, covered, {905, 902}));
}

TEST_CASE("a run of triangles that shows elsewhere has changed", "[changes]") {
    const render::ClippedTriangles before = panels_with(100, 700);
    render::ClippedTriangles after = before;
    CHECK(render::changed_boxes(before, after, 1920, 1080).empty());
    after.runs.front().clip.max.x = 950;
    CHECK(covered(render::changed_boxes(before, after, 1920, 1080), {102, 702}));
}

TEST_CASE("looks that differ in one byte are told apart", "[changes]") {
    unsigned char bytes[60] = {};
    const std::uint64_t plain = render::look_of(bytes, sizeof bytes);
    for (unsigned char& byte : bytes) {
        byte = 1;
        CHECK(render::look_of(bytes, sizeof bytes) != plain);
        byte = 0;
    }
}
