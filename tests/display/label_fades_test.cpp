#include "display/label_fades.hpp"

#include "catch.hpp"

using namespace guanmo;
using namespace guanmo::display;

namespace {

const camera::Camera camera_at_rest{{0, 0}, 1, geo::screen_rect(0, 0, 400, 300)};
constexpr double fade_s = 0.2;

/// A label 100 × 20 pixels large that rides with the middle of the map.
PlacedLabel label(std::size_t row, int place, double left, double top) {
    PlacedLabel made;
    made.key = {LabelKey::Of::project, row};
    made.place.place = place;
    made.box = geo::screen_rect(left, top, 100, 20);
    made.shapes = {Text{{left, top}, {}, {255, 255, 255, 255}, {}, 0, std::to_string(row)}};
    return made;
}

using Labels = std::vector<PlacedLabel>;

/// What shows so long after one picture has followed another: text, left edge, opacity.
std::vector<std::tuple<std::string, double, int>>
shown(const Labels& before, const Labels& now, double after_s,
      const camera::Camera& then = camera_at_rest) {
    LabelFades fades;
    fades.follow({before, camera_at_rest}, {now, then}, 10, fade_s);
    (void)fades.go_on(10 + after_s);
    Shapes shapes;
    fades.append(
        shapes, now, [](const PlacedLabel&) { return true; }, then, 10 + after_s);
    std::vector<std::tuple<std::string, double, int>> texts;
    for (const Shape& shape : shapes) {
        const auto& text = std::get<Text>(shape);
        texts.emplace_back(text.utf8, text.origin.x, text.colour.a);
    }
    return texts;
}

} // namespace

TEST_CASE("a label that goes into free room is seen going", "[fades]") {
    const auto texts = shown({label(1, 0, 50, 50)}, {}, fade_s / 4);
    REQUIRE(texts.size() == 1);
    CHECK(std::get<2>(texts[0]) > 0);
    CHECK(std::get<2>(texts[0]) < 255);
    CHECK(shown({label(1, 0, 50, 50)}, {}, fade_s).empty());
}

TEST_CASE("a label that changes to a place far from its own goes there and comes here", "[fades]") {
    const auto texts = shown({label(1, 0, 50, 50)}, {label(1, 1, 200, 50)}, fade_s / 4);
    REQUIRE(texts.size() == 2);
    CHECK(std::get<1>(texts[0]) == 50);
    CHECK(std::get<1>(texts[1]) == 200);
    CHECK(std::get<2>(texts[0]) + std::get<2>(texts[1]) == Approx(255).margin(1));
}

TEST_CASE("a label is never seen twice over itself", "[fades]") {
    const auto texts = shown({label(1, 0, 50, 50)}, {label(1, 1, 70, 55)}, 0);
    REQUIRE(texts.size() == 1);
    CHECK(texts[0] == std::tuple{std::string("1"), 70.0, 255});
}

TEST_CASE("a label that goes gives way to one that needs its room", "[fades]") {
    const Labels before{label(1, 0, 50, 50)};
    const auto texts = shown(before, {label(2, 0, 140, 60)}, fade_s / 4);
    REQUIRE(texts.size() == 1);
    CHECK(std::get<0>(texts[0]) == "2");
    CHECK(shown(before, {label(2, 0, 160, 60)}, fade_s / 4).size() == 2);
}

TEST_CASE("what overlaps is asked where the labels have been moved to", "[fades]") {
    camera::Camera moved = camera_at_rest;
    moved.centre.x = -30; // everything lies 30 pixels farther to the right
    // The second one stands where the first has moved to.
    CHECK(shown({label(1, 0, 50, 50)}, {label(2, 0, 170, 60)}, fade_s / 4, moved).size() == 1);
    CHECK(shown({label(1, 0, 50, 50)}, {label(2, 0, 190, 60)}, fade_s / 4, moved).size() == 2);
    CHECK(shown({label(1, 0, 50, 50)}, {label(1, 1, 170, 55)}, 0, moved).size() == 1);
}
