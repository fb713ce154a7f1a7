#include "fixture.hpp"

#include "display/silhouette.hpp"

#include "catch.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace guanmo;
using namespace guanmo::display;
using fixture::of_kind;
using workbook::Stage;
using workbook::StageGroup;

namespace {

workbook::Money yi(double amount) {
    return *workbook::money_from(amount, workbook::MoneyUnit::yi);
}

Shapes drawn(const Symbol& symbol) {
    const style::Style look = fixture::style();
    Shapes shapes;
    append(shapes, symbol, look.theme, look.symbols, 1);
    return shapes;
}

} // namespace

TEST_CASE("the area of every silhouette is π·radius²") {
    for (const StageGroup group :
         {StageGroup::conceiving, StageGroup::preparing, StageGroup::built, StageGroup::halted})
        for (const double radius : {5.0, 11.3, 30.0, 60.0}) {
            const double area = fixture::area_of(silhouette(group, {100, 50}, radius, 0, 3));
            CHECK(area == Approx(std::numbers::pi * radius * radius).epsilon(0.005));
        }
}

TEST_CASE("the pieces of a saltire cover it once") {
    const double length = saltire_length(20);
    double area = 0;
    for (const auto& piece : saltire_pieces({0, 0}, length, length / 3))
        area += fixture::area_of(piece);
    CHECK(area == Approx(std::numbers::pi * 400));
}

TEST_CASE("the area of the symbol is proportional to the investment") {
    const style::SymbolScale symbols;
    const double reference = radius_for(yi(62), symbols, 1);
    CHECK(reference == Approx(30).epsilon(0.002));
    for (const double amount : {2.0, 3.68, 5.31, 16.0, 124.0}) {
        const double radius = radius_for(yi(amount), symbols, 1);
        CHECK(radius * radius / (reference * reference) == Approx(amount / 62).epsilon(0.02));
    }
}

TEST_CASE("a small investment keeps the smallest radius, whatever the scale") {
    const style::SymbolScale symbols;
    CHECK(radius_for(yi(0.01), symbols, 1) == 5);
    CHECK(radius_for(yi(0), symbols, 2) == 10);
}

TEST_CASE("an unknown investment is hollow and of fixed size") {
    const style::SymbolScale symbols;
    CHECK(radius_for(std::nullopt, symbols, 1) == symbols.unknown_radius);
    const Shapes hollow = drawn(stage_symbol(Stage::started, true, {0, 0}, 8.5));
    const style::Theme theme = fixture::style().theme;
    CHECK(of_kind<Disc>(hollow).at(0).fill == style::faded(theme.land, 0.9));
    CHECK(of_kind<Circle>(hollow).back().colour == theme.stage[2]);
}

TEST_CASE("a stage has its group's silhouette and its own bars") {
    CHECK(of_kind<Disc>(drawn(stage_symbol(Stage::started, false, {0, 0}, 10))).size() == 1);
    CHECK(of_kind<ConvexPolygon>(drawn(stage_symbol(Stage::started, false, {}, 10))).size() == 1);
    CHECK(of_kind<ConvexPolygon>(drawn(stage_symbol(Stage::under_construction, false, {}, 10)))
              .size() == 2);
    // Body and bars.
    CHECK(
        of_kind<ConvexPolygon>(drawn(stage_symbol(Stage::at_full_output, false, {}, 10))).size() ==
        4);
}

TEST_CASE("stages of one group look different") {
    for (const Stage a : workbook::all_stages)
        for (const Stage b : workbook::all_stages) {
            if (a >= b || workbook::group_of(a) != workbook::group_of(b))
                continue;
            INFO(workbook::word_of(a) << " " << workbook::word_of(b));
            const Shapes of_a = drawn(stage_symbol(a, false, {50, 50}, 12));
            const Shapes of_b = drawn(stage_symbol(b, false, {50, 50}, 12));
            CHECK(of_a.size() != of_b.size()); // a bar or the pieces of a core more
        }
}

TEST_CASE("with the Flannery option the radius grows with the 0.5716th power") {
    style::SymbolScale symbols;
    const double area_true = radius_for(yi(62), symbols, 1);
    symbols.flannery = true;
    CHECK(radius_for(yi(100), symbols, 1) / radius_for(yi(10), symbols, 1) ==
          Approx(std::pow(10, 0.5716)));
    CHECK(radius_for(yi(62), symbols, 1) / area_true == Approx(std::pow(62, 0.0716)));
    CHECK(radius_for(yi(0.01), symbols, 1) == symbols.min_radius);
}

TEST_CASE("stopped and withdrawn look different, known amount or not") {
    for (const bool hollow : {false, true}) {
        const Shapes stopped = drawn(stage_symbol(Stage::stopped, hollow, {}, 10));
        const Shapes withdrawn = drawn(stage_symbol(Stage::withdrawn, hollow, {}, 10));
        const bool more_pieces =
            of_kind<ConvexPolygon>(withdrawn).size() > of_kind<ConvexPolygon>(stopped).size();
        const bool dashed = of_kind<Polyline>(withdrawn).back().dash > 0;
        CHECK((more_pieces || dashed));
        CHECK(of_kind<Polyline>(stopped).back().dash == 0);
    }
}

TEST_CASE("a stage that is not known gives a grey circle without bars") {
    const Shapes unknown = drawn(stage_symbol(std::nullopt, false, {}, 10));
    CHECK(of_kind<Disc>(unknown).at(0).fill == fixture::style().theme.label2);
    CHECK(of_kind<ConvexPolygon>(unknown).empty());
}

TEST_CASE("bars are left out of the smallest symbols") {
    CHECK(of_kind<ConvexPolygon>(drawn(stage_symbol(Stage::started, false, {}, 6))).empty());
    CHECK(of_kind<ConvexPolygon>(drawn(stage_symbol(Stage::started, false, {}, 7))).size() == 1);
}

TEST_CASE("large discs let the land shine through and keep a full rim") {
    const Shapes large = drawn(stage_symbol(Stage::started, false, {}, 30));
    CHECK(of_kind<Disc>(large).at(0).fill.a < 255);
    CHECK(of_kind<Circle>(large).back().colour.a == 255);
    CHECK(of_kind<Disc>(drawn(stage_symbol(Stage::started, false, {}, 20))).at(0).fill.a == 255);
}

TEST_CASE("the legend's circles have the map's size and stand on one line") {
    const style::Style look = fixture::style();
    Shapes shapes;
    const double height =
        append_circle_legend(shapes, geo::screen_rect(10, 20, 200, 300), fixture::faces(),
                             look.interface.legend_circles_yi, look, 1);
    std::vector<Circle> circles = of_kind<Circle>(shapes);
    REQUIRE(circles.size() >= 3);
    for (std::size_t i = 0; i < 3; ++i) {
        const double amount = look.interface.legend_circles_yi[i];
        CHECK(circles[i].radius == Approx(radius_for(yi(amount), look.symbols, 1)));
        CHECK(circles[i].centre.y + circles[i].radius ==
              Approx(circles[0].centre.y + circles[0].radius));
    }
    CHECK(height > 100);
    for (const Text& text : of_kind<Text>(shapes)) {
        CHECK(text.origin.x >= 10);
        CHECK(text.origin.x + text::width_of(fixture::faces(), text.font, text.utf8) <= 210);
        CHECK(text.origin.y <= 20 + height);
    }
}

TEST_CASE("the legend's amounts are round, follow what is in view and fit the legend") {
    const style::SymbolScale symbols;
    CHECK(legend_amounts(62, symbols) == std::vector<double>{60, 20, 5});
    CHECK(legend_amounts(23.2, symbols) == std::vector<double>{20, 5, 2});
    CHECK(legend_amounts(4, symbols) == std::vector<double>{4}); // the others are all alike
    for (const double largest : {0.003, 1.0, 17.0, 99.0, 480.0, 1e9}) {
        const std::vector<double> amounts = legend_amounts(largest, symbols);
        REQUIRE_FALSE(amounts.empty());
        CHECK(amounts.front() <= largest);
        CHECK(radius_for(yi(amounts.front()), symbols, 1) <= 36);
        CHECK(std::is_sorted(amounts.rbegin(), amounts.rend()));
    }
}
