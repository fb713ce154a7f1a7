#include "fixture.hpp"

#include "catch.hpp"

using namespace guanmo;
using namespace guanmo::display;
using fixture::of_kind;
using workbook::BaseFeature;
using workbook::BaseKind;

namespace {

using Features = std::vector<BaseFeature>;

/// The squares with a road, a seat and, of the office, a river, a lake and a town.
struct WithBase : fixture::Stage {
    WithBase() : fixture::Stage(squares()) { give(rivers()); }

    static workbook::Workbook squares() {
        workbook::Workbook book = fixture::two_squares();
        workbook::Road road;
        road.id = "G1";
        road.path = {{121.1, 43.5}, {122.9, 43.5}};
        book.roads = workbook::Table<workbook::Road>({road});
        workbook::Unit west = book.units[0];
        west.seat = geo::LngLat{121.5, 43.5};
        book.units = book.units.with(0, west);
        return book;
    }
    static Features rivers() {
        BaseFeature river{BaseKind::water, "", {}, {{{121.2, 43.1}, {122.8, 43.9}}}, {}};
        BaseFeature lake{BaseKind::water,
                         "",
                         {{{{122, 43.2}, {122.2, 43.2}, {122.2, 43.4}, {122, 43.4}}, {}}},
                         {},
                         {}};
        BaseFeature town{BaseKind::town, "镇", {}, {}, {{121.7, 43.3}}};
        return {river, lake, town};
    }
    void give(Features features) {
        update();
        base.update(book, std::make_shared<const Features>(std::move(features)), map);
    }
    [[nodiscard]] Shapes below() const {
        Scene with = scene();
        with.base = &base;
        return build(with).below;
    }
    BaseModel base;
};

std::size_t of_colour(const Shapes& shapes, Colour colour) {
    std::size_t count = 0;
    for (const Polyline& line : of_kind<Polyline>(shapes))
        count += line.colour == colour ? 1 : 0;
    for (const ConvexPolygon& polygon : of_kind<ConvexPolygon>(shapes))
        count += polygon.fill == colour ? 1 : 0;
    return count;
}

} // namespace

TEST_CASE("a layer that is on adds shapes below the borders, off takes them away", "[base]") {
    WithBase stage;
    stage.look.theme.road = {1, 2, 3, 255};
    stage.look.theme.water = {4, 5, 6, 255};
    const std::size_t graticule_and_office = stage.below().size();
    CHECK(of_colour(stage.below(), stage.look.theme.road) == 0);
    CHECK(of_colour(stage.below(), stage.look.theme.water) == 3); // a river, a lake's two triangles
    CHECK(of_kind<Disc>(stage.below()).size() == 1);

    stage.session.layers.roads = stage.session.layers.towns = true;
    CHECK(of_colour(stage.below(), stage.look.theme.road) == 1);
    CHECK(of_kind<Disc>(stage.below()).size() == 2);

    stage.session.layers.roads = stage.session.layers.towns = stage.session.layers.base = false;
    CHECK(of_colour(stage.below(), stage.look.theme.water) == 0);
    CHECK(stage.below().size() < graticule_and_office);
}

TEST_CASE("base lines lie where the map has them", "[base]") {
    WithBase stage;
    stage.session.layers.roads = true;
    stage.session.layers.base = false;
    stage.look.theme.road = {1, 2, 3, 255};
    for (const Polyline& line : of_kind<Polyline>(stage.below()))
        if (line.colour == stage.look.theme.road) {
            const ScreenPoint west =
                stage.session.camera.to_screen(stage.map.projection().forward({121.1, 43.5}));
            CHECK(geo::distance(line.points.front(), west) < 1);
        }
}

TEST_CASE("lines end where the land does", "[base]") {
    WithBase stage;
    stage.give(
        {{BaseKind::water,
          "",
          {},
          {{{119, 43.5}, {120.9, 43.5}, {121.1, 43.5}, {122.9, 43.5}, {123.1, 43.5}, {125, 43.5}}},
          {}}});
    const auto& lines = stage.base.office().lines;
    REQUIRE(lines.size() == 1);
    const double west = stage.map.projection().forward({120.9, 43.5}).x;
    const double east = stage.map.projection().forward({123.1, 43.5}).x;
    CHECK(lines[0].extent.min.x >= west - 1);
    CHECK(lines[0].extent.max.x <= east + 1);
}

TEST_CASE("towns are named where nothing else is written", "[base]") {
    WithBase stage;
    const auto named = [&] {
        Scene with = stage.scene();
        with.base = &stage.base;
        const DisplayList list = build(with);
        int count = 0;
        for (const Text& text : of_kind<Text>(list.shapes))
            count += text.utf8 == "镇" ? 1 : 0;
        return count;
    };
    CHECK(named() == 1);
    stage.session.layers.base = false;
    CHECK(named() == 0);
}

TEST_CASE("however much a layer holds, a frame draws a bounded number of points", "[base]") {
    WithBase stage;
    Features many;
    for (int i = 0; i < 3000; ++i) {
        BaseFeature line{BaseKind::water, "", {}, {{}}, {}};
        for (int k = 0; k < 40; ++k) // a zigzag that no thinning takes away
            line.lines[0].push_back({121 + k * 0.05, 43 + i * 0.0003 + (k % 2) * 0.05});
        many.push_back(line);
    }
    stage.give(std::move(many));
    stage.look.theme.water = {4, 5, 6, 255};
    std::size_t points = 0;
    for (const Polyline& line : of_kind<Polyline>(stage.below()))
        points += line.colour == stage.look.theme.water ? line.points.size() : 0;
    CHECK(points > most_base_points / 2);
    CHECK(points <= most_base_points + 40);
}

TEST_CASE("the picture lies over plain land and under a choropleth", "[base]") {
    WithBase stage;
    Scene with = stage.scene();
    with.image = std::make_shared<const workbook::BaseImage>();
    CHECK(build(with).image == with.image);
    CHECK_FALSE(build(with).land_over_image);
    stage.session.layers.figure = workbook::Figure::count;
    const std::vector<std::uint32_t> none;
    with.choropleth = choropleth(stage.book, none, stage.session.layers);
    CHECK(build(with).land_over_image);
}
