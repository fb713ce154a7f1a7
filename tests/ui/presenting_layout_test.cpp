#include "ui/layout.hpp"

#include "style/style.hpp"

#include "catch.hpp"

using namespace guanmo;
using ui::Layout;
using ui::LayoutMode;

namespace {

struct Size {
    int width, height;
};
const std::vector<Size> sizes{{1920, 1080}, {3840, 2160}, {3840, 1080}, {5120, 1440}, {7680, 2160},
                              {1920, 1920}, {1366, 768},  {1280, 720},  {1024, 768}};
const std::vector<Size> walls{{3840, 1080}, {5120, 1440}, {7680, 2160}, {7680, 1080}};

Layout at(const Size& size, bool card, bool band = true) {
    return ui::layout_for(size.width, size.height, style::scale_for(size.width, size.height, 1),
                          {.card = card, .band = band, .presenting = true});
}

} // namespace

TEST_CASE("while presenting panels lie inside and overlap neither each other nor the map",
          "[presenting][layout]") {
    for (const Size& size : sizes)
        for (const bool card : {false, true})
            for (const bool band : {false, true}) {
                CAPTURE(size.width, size.height, card, band);
                const Layout layout = at(size, card, band);
                const geo::ScreenRect window = geo::screen_rect(0, 0, size.width, size.height);
                const auto panels = layout.panels();
                for (std::size_t i = 0; i < panels.size(); ++i) {
                    CAPTURE(panels[i].name);
                    CHECK(window.contains(panels[i].box.min));
                    CHECK(window.contains(panels[i].box.max));
                    for (std::size_t j = i + 1; j < panels.size(); ++j)
                        CHECK_FALSE(panels[i].box.overlaps(panels[j].box));
                    if (panels[i].name != "title") // no panel stands behind it
                        CHECK_FALSE(panels[i].box.overlaps(layout.free));
                }
            }
}

TEST_CASE("the map keeps a good part of every screen", "[presenting][layout]") {
    for (const Size& size : sizes) {
        CAPTURE(size.width, size.height);
        for (const bool card : {false, true}) {
            const Layout layout = at(size, card);
            CHECK(layout.free.width() >= size.width * 0.38);
            CHECK(layout.free.height() >= size.height * 0.38);
        }
    }
}

TEST_CASE("at 1080 lines card and band lie where the picture has them", "[presenting][layout]") {
    const Layout layout = at({1920, 1080}, true);
    CHECK(layout.mode == LayoutMode::presenting);
    CHECK(layout.card == geo::ScreenRect{{1152, 56}, {1864, 872}});
    CHECK(layout.band == geo::ScreenRect{{0, 904}, {1920, 1080}});
    CHECK(layout.free == geo::ScreenRect{{24, 24}, {1128, 880}});
    CHECK_FALSE(layout.left);
    CHECK_FALSE(layout.tools);
    CHECK(at({3840, 2160}, true).card == geo::ScreenRect{{2304, 112}, {3728, 1744}});
}

TEST_CASE("the band can be hidden, and the map takes its place", "[presenting][layout]") {
    const Layout layout = at({1920, 1080}, false, false);
    CHECK_FALSE(layout.band);
    CHECK(layout.free.max.y == 1056);
}

TEST_CASE("on a square screen the card goes under the map at full width", "[presenting][layout]") {
    const Layout layout = at({1920, 1920}, true);
    CHECK(layout.card->width() > 0.9 * 1920);
    CHECK(layout.card->min.y > layout.free.max.y);
    CHECK(layout.card->max.y < layout.band->min.y);
    CHECK(layout.free.width() > 0.9 * 1920);
}

TEST_CASE("a 4:3 screen makes the card narrower, not the map small", "[presenting][layout]") {
    const Layout layout = at({1024, 768}, true);
    CHECK(layout.card->width() < 0.45 * 1024);
    CHECK(layout.card->min.x > layout.free.max.x);
}

TEST_CASE("the title stands over the map until there is a card", "[presenting][layout]") {
    for (const Size& size : {Size{1920, 1080}, Size{1024, 768}, Size{1920, 1920}}) {
        CAPTURE(size.width, size.height);
        const Layout overview = at(size, false);
        REQUIRE(overview.title_strip);
        CHECK(overview.words() == std::vector{*overview.title_strip});
        const auto grounds = overview.grounds();
        CHECK(grounds == std::vector{*overview.band});
        CHECK_FALSE(at(size, true).title_strip);
        CHECK(at(size, true).words().empty());
    }
    CHECK(at({1024, 768}, false).free.min.y >= at({1024, 768}, false).title_strip->max.y);
}

TEST_CASE("a wall has three columns within its safe margin", "[presenting][layout]") {
    for (const Size& size : walls) {
        CAPTURE(size.width, size.height);
        const Layout layout = at(size, false);
        const double s = layout.scale;
        CHECK(layout.mode == LayoutMode::wall);
        CHECK(layout.facts->min == geo::ScreenPoint{144 * s, 72 * s});
        CHECK(layout.strips->max == geo::ScreenPoint{size.width - 144 * s, size.height - 72 * s});
        for (const auto& column : {layout.facts, layout.strips})
            CHECK(column->width() <= 1000 * s);
        CHECK(layout.facts->max.x < layout.free.min.x);
        CHECK(layout.free.max.x < layout.strips->min.x);
        CHECK(layout.free.width() > 0.4 * size.width);
    }
    const Layout layout = at({3840, 1080}, false);
    CHECK(layout.facts->width() == Approx(0.26 * 3552).margin(1));
    CHECK(layout.strips->width() == Approx(0.28 * 3552).margin(1));
}

TEST_CASE("on a wall a stop's card takes the place of the facts", "[presenting][layout]") {
    const Layout with_card = at({3840, 1080}, true);
    CHECK(with_card.card == at({3840, 1080}, false).facts);
    CHECK_FALSE(with_card.facts);
    CHECK(with_card.free == at({3840, 1080}, false).free);
}

TEST_CASE("the columns of a wall stand on the background from top to bottom",
          "[presenting][layout]") {
    const Layout layout = at({3840, 1080}, true);
    const auto grounds = layout.grounds();
    REQUIRE(grounds.size() == 2);
    for (const geo::ScreenRect& ground : grounds)
        CHECK(ground.height() == 1080);
    CHECK(grounds[0].max.x == layout.free.min.x);
    CHECK(grounds[1].min.x == layout.free.max.x);
    CHECK(at({3840, 1080}, true, false).grounds().size() == 1);
}
