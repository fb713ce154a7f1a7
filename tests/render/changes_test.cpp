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

TEST_CASE("looks that differ in one byte are told apart", "[changes]") {
    unsigned char bytes[60] = {};
    const std::uint64_t plain = render::look_of(bytes, sizeof bytes);
    for (unsigned char& byte : bytes) {
        byte = 1;
        CHECK(render::look_of(bytes, sizeof bytes) != plain);
        byte = 0;
    }
}
