#include "render/grounds.hpp"

#include "catch.hpp"

#include <random>

using namespace guanmo;
using display::PanelGround;

namespace {

constexpr int width = 400;
constexpr int height = 300;

int boxes_over(const std::vector<geo::ScreenRect>& boxes, geo::ScreenPoint p) {
    return static_cast<int>(std::count_if(
        boxes.begin(), boxes.end(), [p](const geo::ScreenRect& box) { return box.contains(p); }));
}

/// How many boxes lie over each pixel that no ground covers, at least and at most.
std::pair<int, int> boxes_over_free_pixels(const std::vector<PanelGround>& grounds) {
    const auto free = render::left_free(grounds, width, height);
    const auto covered = render::covered_by(grounds);
    std::pair<int, int> least_and_most{1, 1};
    for (double y = 0.5; y < height; ++y)
        for (double x = 0.5; x < width; ++x) {
            const int boxes = boxes_over(free, {x, y});
            if (boxes_over(covered, {x, y}) == 0)
                least_and_most.first = std::min(least_and_most.first, boxes);
            least_and_most.second = std::max(least_and_most.second, boxes);
        }
    return least_and_most;
}

} // namespace

TEST_CASE("without panels the whole picture is free", "[changes]") {
    CHECK(render::left_free({}, width, height) ==
          std::vector{geo::screen_rect(0, 0, width, height)});
}

TEST_CASE("what a panel covers is left out up to the strips between its corners", "[changes]") {
    const std::vector<PanelGround> grounds{{geo::screen_rect(20, 40, 100, 200), 10, {}}};
    const auto free = render::left_free(grounds, width, height);
    CHECK(free.size() == 4);
    CHECK(boxes_over(free, {25, 45}) == 1);
    CHECK(boxes_over(free, {25, 55}) == 0);
    CHECK(boxes_over(free, {119, 229}) == 0);
    CHECK(boxes_over(free, {121, 100}) == 1);
}

TEST_CASE("a small panel is not worth boxes of its own", "[changes]") {
    const std::vector<PanelGround> grounds{{geo::screen_rect(300, 40, 20, 40), 0, {}}};
    CHECK(render::left_free(grounds, width, height).size() == 1);
}

TEST_CASE("wherever panels lie, each pixel of the map lies in exactly one box", "[changes]") {
    std::mt19937 random(7);
    std::uniform_int_distribution<int> x(-50, width), y(-50, height), length(1, 250);
    std::uniform_int_distribution<int> panels(1, 5), corner(0, 12);
    for (int round = 0; round < 15; ++round) {
        std::vector<PanelGround> grounds;
        for (int i = panels(random); i > 0; --i)
            grounds.push_back(
                {geo::screen_rect(x(random), y(random), length(random), length(random)),
                 static_cast<double>(corner(random)),
                 {}});
        CHECK(boxes_over_free_pixels(grounds) == std::pair{1, 1});
    }
}
