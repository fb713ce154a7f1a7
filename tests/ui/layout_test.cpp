#include "ui/layout.hpp"

#include "style/style.hpp"

#include "catch.hpp"

using namespace guanmo;
using ui::Layout;

namespace {

struct Size {
    int width, height;
};
const std::vector<Size> sizes{{1920, 1080}, {3840, 2160}, {3840, 1080}, {5120, 1440}, {1920, 1920},
                              {7680, 2160}, {1366, 768},  {1280, 720},  {1024, 768}};

Layout at(const Size& size, bool card, bool drawer = false, bool band = false) {
    return ui::layout_for(size.width, size.height, style::scale_for(size.width, size.height, 1),
                          {.card = card, .drawer = drawer, .band = band});
}

} // namespace

TEST_CASE("panels lie inside the window and do not overlap on any screen", "[layout]") {
    for (const Size& size : sizes)
        for (const bool card : {false, true})
            for (const int what : {0, 1, 2, 3}) {
                const bool drawer = what % 2 == 1;
                const bool band = what / 2 == 1;
                CAPTURE(size.width, size.height, card, drawer, band);
                const auto panels = at(size, card, drawer, band).panels();
                for (std::size_t i = 0; i < panels.size(); ++i) {
                    CAPTURE(panels[i].name);
                    CHECK(panels[i].box.min.x >= 0);
                    CHECK(panels[i].box.min.y >= 0);
                    CHECK(panels[i].box.max.x <= size.width);
                    CHECK(panels[i].box.max.y <= size.height);
                    for (std::size_t j = i + 1; j < panels.size(); ++j)
                        CHECK_FALSE(panels[i].box.overlaps(panels[j].box));
                }
            }
}

TEST_CASE("enlarged by the user the panels still fit and leave the map room", "[layout]") {
    for (const Size& size : sizes)
        for (const double user : {1.25, 1.5, 2.0, 3.0})
            for (const bool card : {false, true}) {
                CAPTURE(size.width, size.height, user, card);
                const Layout layout = ui::layout_for(
                    size.width, size.height, style::scale_for(size.width, size.height, user),
                    {.card = card, .band = true});
                const auto panels = layout.panels();
                for (std::size_t i = 0; i < panels.size(); ++i) {
                    CAPTURE(panels[i].name);
                    CHECK(panels[i].box.min.x >= 0);
                    CHECK(panels[i].box.max.x <= size.width);
                    for (std::size_t j = i + 1; j < panels.size(); ++j)
                        CHECK_FALSE(panels[i].box.overlaps(panels[j].box));
                }
                CHECK(layout.free.width() > 0.2 * size.width);
            }
}

TEST_CASE("at 1080 lines the panels lie where the picture has them", "[layout]") {
    const Layout layout = at({1920, 1080}, true);
    CHECK(layout.left == geo::ScreenRect{{24, 104}, {376, 1056}});
    CHECK(layout.card == geo::ScreenRect{{1480, 104}, {1896, 1056}});
    CHECK(layout.tools->max.x == 1456);
    CHECK(layout.free == geo::ScreenRect{{400, 104}, {1456, 1056}});
}

TEST_CASE("a tour without lines takes one row of the map's room", "[layout]") {
    const auto with = [](bool lines) {
        return ui::layout_for(1920, 1080, 1, {.band = true, .lines = lines});
    };
    CHECK(with(false).transport == geo::ScreenRect{{400, 996}, {1896, 1056}});
    CHECK(with(true).transport == geo::ScreenRect{{400, 920}, {1896, 1056}});
    CHECK(with(false).free.max.y == with(true).free.max.y + 76);
}

TEST_CASE("at 2160 lines every length doubles", "[layout]") {
    const Layout layout = at({3840, 2160}, true);
    CHECK(layout.left == geo::ScreenRect{{48, 208}, {752, 2112}});
    CHECK(layout.card == geo::ScreenRect{{2960, 208}, {3792, 2112}});
}

TEST_CASE("without a card the map has its room too", "[layout]") {
    const Layout layout = at({1920, 1080}, false);
    CHECK_FALSE(layout.card);
    CHECK(layout.free.max.x == 1896);
    CHECK(layout.tools->max.x == 1896);
}

TEST_CASE("a wide screen keeps the panels at its outer edges", "[layout]") {
    const Layout layout = at({3840, 1080}, true);
    CHECK_FALSE(layout.left_folded);
    CHECK(layout.left->min.x == 24);
    CHECK(layout.card->max.x == 3840 - 24);
}

TEST_CASE("short and narrow screens fold the list to a rail", "[layout]") {
    for (const Size& size : {Size{1366, 768}, Size{1280, 720}, Size{1024, 768}, Size{1920, 1920}}) {
        CAPTURE(size.width, size.height);
        const Layout folded = at(size, true);
        CHECK(folded.left_folded);
        CHECK(folded.panels()[1].name == "rail");
        CHECK(folded.left->width() <= 80);
        CHECK(folded.free.width() >= size.width / 3.0);
    }
}

TEST_CASE("the drawer lies over the map, which stays where it is", "[layout]") {
    const Layout folded = at({1024, 768}, false, false, true);
    const Layout open = at({1024, 768}, false, true, true);
    CHECK(open.panels()[1].name == "list");
    CHECK(open.left->width() > folded.left->width());
    CHECK(open.free == folded.free);
    CHECK(open.transport->min.x > open.left->max.x);
}

TEST_CASE("a drawer asked for on a large screen changes nothing", "[layout]") {
    CHECK(at({1920, 1080}, true, true).left == at({1920, 1080}, true, false).left);
}

TEST_CASE("the transport lies below the map where the picture has it", "[layout]") {
    const Layout layout = at({1920, 1080}, true, false, true);
    CHECK(layout.transport == geo::ScreenRect{{400, 920}, {1456, 1056}});
    CHECK(layout.free == geo::ScreenRect{{400, 104}, {1456, 904}});
    CHECK(layout.card->max.y == layout.left->max.y);
    CHECK(at({1920, 1080}, false, false, true).transport->max.x == 1896);
}

TEST_CASE("the lanes stay where they are when a card opens", "[layout]") {
    for (const Size& size : sizes) {
        CAPTURE(size.width, size.height);
        const Layout open = at(size, true, false, true);
        const Layout closed = at(size, false, false, true);
        REQUIRE(open.transport);
        CHECK(open.lanes == closed.lanes);
        CHECK(open.lanes == open.transport);
        CHECK(closed.transport->max.x > closed.lanes->max.x);
    }
}

TEST_CASE("a window too small for map and transport shows the map", "[layout]") {
    const Layout small = at({640, 360}, true, false, true);
    CHECK_FALSE(small.transport);
    CHECK(small.free == at({640, 360}, true).free);
}
