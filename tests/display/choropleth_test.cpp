#include "fixture.hpp"

#include "display/hatch.hpp"

#include "catch.hpp"

#include <algorithm>
#include <numeric>

using namespace guanmo;
using namespace guanmo::display;
using fixture::of_kind;
using workbook::Figure;

namespace {

/// Units "0" … with so many 亿元 each, in projects of one unit each; none: amount not known.
workbook::Workbook with_amounts(const std::vector<std::optional<double>>& amounts) {
    workbook::Workbook book;
    std::vector<workbook::Unit> units;
    for (std::size_t i = 0; i < amounts.size(); ++i) {
        workbook::Unit unit;
        unit.code = std::to_string(i);
        units.push_back(unit);
        workbook::Project project = fixture::project("P" + unit.code, amounts[i], std::nullopt);
        project.unit_code = unit.code;
        fixture::add(book, project);
    }
    book.units = workbook::Table<workbook::Unit>(std::move(units));
    return book;
}

std::shared_ptr<const Choropleth> of_all(const workbook::Workbook& book,
                                         const session::Layers& layers) {
    std::vector<std::uint32_t> rows(book.projects.size());
    std::iota(rows.begin(), rows.end(), 0U);
    return choropleth(book, rows, layers);
}

/// The squares with two projects in the west, one in the east and none in the zone.
struct Coloured : fixture::Stage {
    explicit Coloured(Figure figure) : fixture::Stage(squares()) {
        session.layers.figure = figure;
        update();
    }
    static workbook::Workbook squares() {
        workbook::Workbook book = fixture::two_squares();
        fixture::add(book, fixture::project("A", 5.0, geo::LngLat{121.7, 43.7}));
        fixture::add(book, fixture::project("B", 1.0, geo::LngLat{121.6, 43.5}));
        workbook::Project in_the_east = fixture::project("C", 40.0, geo::LngLat{122.5, 43.5});
        in_the_east.unit_code = "east";
        fixture::add(book, in_the_east);
        return book;
    }
    [[nodiscard]] DisplayList list() const {
        Scene coloured = scene();
        coloured.choropleth = of_all(book, session.layers);
        return build(coloured);
    }
};

bool says(const Shapes& shapes, const std::string& words) {
    const auto texts = of_kind<Text>(shapes);
    return std::any_of(texts.begin(), texts.end(),
                       [&](const Text& text) { return text.utf8 == words; });
}

} // namespace

TEST_CASE("no figure, no choropleth", "[choropleth]") {
    CHECK(of_all(with_amounts({1.0, 2.0}), {}) == nullptr);
}

TEST_CASE("class labels print the bounds that class the units", "[choropleth]") {
    const auto of =
        of_all(with_amounts({1.0, 12.0, 14.5, 60.0}), {.figure = Figure::investment, .classes = 3});
    REQUIRE(of->breaks.size() == 3);
    CHECK(of->breaks.bounds == std::vector<double>{10, 50});
    CHECK(class_label(*of, 0) == "< 10");
    CHECK(class_label(*of, 1) == "10–50");
    CHECK(class_label(*of, 2) == "≥ 50");
    CHECK(of->class_of(2) == std::size_t{1});
}

TEST_CASE("whole numbers are labelled by those that belong to the class", "[choropleth]") {
    Choropleth of;
    of.figure = Figure::count;
    of.breaks = {{2, 5, 6}, true, 0};
    CHECK(class_label(of, 0) == "< 2");
    CHECK(class_label(of, 1) == "2–4");
    CHECK(class_label(of, 2) == "5");
    CHECK(class_label(of, 3) == "≥ 6");
    of.breaks.bounds.front() = 1;
    CHECK(class_label(of, 0) == "0");
}

TEST_CASE("equal values make one class that prints the value", "[choropleth]") {
    const auto of = of_all(with_amounts({3.5, 3.5}), {.figure = Figure::investment});
    REQUIRE(of->breaks.size() == 1);
    CHECK(class_label(*of, 0) == "3.5");
}

TEST_CASE("classes take the ramp from its first to its last colour, others between",
          "[choropleth]") {
    const style::Theme theme = fixture::style().theme;
    for (const std::size_t classes : {2U, 3U, 5U, 7U}) {
        CHECK(class_colour(theme, 0, classes) == theme.ramp.front());
        CHECK(class_colour(theme, classes - 1, classes) == theme.ramp.back());
    }
    CHECK(class_colour(theme, 1, 3) == theme.ramp[2]);
    const Colour between = class_colour(theme, 1, 7);
    CHECK(between.g > theme.ramp[0].g);
    CHECK(between.g < theme.ramp[1].g);
}

TEST_CASE("units are filled by class, and without data never with a class's colour",
          "[choropleth]") {
    const DisplayList list = Coloured(Figure::investment).list();
    const style::Theme theme = fixture::style().theme;
    CHECK(list.unit_fills[0] == theme.ramp.front());
    CHECK(list.unit_fills[1] == theme.ramp.back());
    CHECK(list.unit_fills[2] == theme.nodata);
    CHECK(list.hatched_units == std::vector<std::size_t>{2});
    CHECK(list.hatch.colour == theme.nodata_hatch);
}

TEST_CASE("a plain map has no hatching and no legend", "[choropleth]") {
    const Coloured stage(Figure::count);
    const DisplayList plain = build(stage.scene());
    CHECK(plain.hatched_units.empty());
    CHECK(plain.furniture.size() + 1 == stage.list().furniture.size());
    CHECK_FALSE(says(plain.shapes, figure_title(Figure::count)));
}

TEST_CASE("the legend prints title, classes, sums and no data, above the scale bar",
          "[choropleth]") {
    const DisplayList list = Coloured(Figure::investment).list();
    CHECK(says(list.shapes, figure_title(Figure::investment)));
    CHECK(says(list.shapes, "< 20"));
    CHECK(says(list.shapes, "≥ 20"));
    CHECK(says(list.shapes, "Not reported"));
    const geo::ScreenRect bar = list.furniture[0], legend = list.furniture[2];
    CHECK(legend.max.y < bar.min.y + 1);
    CHECK(list.camera.viewport.contains(legend.min));
    for (const geo::ScreenRect& label : fixture::label_boxes(list))
        CHECK_FALSE(label.overlaps(legend));
}

TEST_CASE("while presenting the legend is read from the back of the room", "[choropleth]") {
    Coloured stage(Figure::investment);
    stage.session.presenting = true;
    for (const Text& text : of_kind<Text>(stage.list().shapes))
        if (text.utf8 == figure_title(Figure::investment))
            CHECK(text.font.pixels >= 32);
    CHECK(says(stage.list().shapes, figure_title(Figure::investment)));
}

TEST_CASE("a zone's swatch stands off the land, is led to and says that it counts for itself",
          "[choropleth]") {
    Coloured stage(Figure::count);
    stage.session.camera.metres_per_pixel *= 2; // room around the squares
    const DisplayList list = stage.list();
    const UnitMark& zone = list.units[2];
    REQUIRE(zone.zone_point);
    REQUIRE(zone.label);
    for (const ScreenPoint corner : {zone.zone_box->min, zone.zone_box->max, zone.label->max})
        CHECK_FALSE(stage.map.unit_at(list.camera.to_map(corner)));
    CHECK(says(list.shapes, "No statutory boundary, counted for itself"));
    const auto lines = of_kind<Polyline>(list.shapes);
    CHECK(std::any_of(lines.begin(), lines.end(), [&](const Polyline& line) {
        return line.points.size() == 2 && line.points.back() == *zone.zone_point;
    }));
}

TEST_CASE("a zone's swatch stays in its place where there is no room off the land",
          "[choropleth]") {
    Coloured stage(Figure::count);
    stage.session.camera.metres_per_pixel /= 8;
    stage.session.camera.centre = stage.map.unit_anchor(2);
    const DisplayList list = stage.list();
    CHECK_FALSE(list.units[2].zone_point);
    CHECK(list.units[2].zone_box->contains(list.camera.viewport.centre()));
}

TEST_CASE("names of units are in the first ink on a choropleth", "[choropleth]") {
    const Coloured stage(Figure::count);
    for (const Text& text : of_kind<Text>(stage.list().shapes))
        if (text.utf8 == "西旗" || text.utf8 == "东旗")
            CHECK(text.colour == stage.look.theme.text1);
}

TEST_CASE("hatching keeps within its box", "[choropleth]") {
    Shapes shapes;
    const geo::ScreenRect box = geo::screen_rect(10, 20, 50, 14);
    append_hatch(shapes, box, {}, 1, 8);
    CHECK(shapes.size() >= 7);
    for (const Polyline& line : of_kind<Polyline>(shapes)) {
        CHECK(box.grown(1e-9).contains(line.points.front()));
        CHECK(box.grown(1e-9).contains(line.points.back()));
        CHECK(line.points[1].x - line.points[0].x == Approx(line.points[0].y - line.points[1].y));
    }
}
