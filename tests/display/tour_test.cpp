#include "tour_fixture.hpp"

#include "display/thinned.hpp"

#include "catch.hpp"
#include "workbook/leg_motion.hpp"

using namespace guanmo;
using namespace guanmo::display;
using namespace guanmo::display::fixture;

TEST_CASE("before the tour both lines are dashed from end to end and no coaches are seen") {
    const Stage stage = two_lines();
    const DisplayList list = stage.list();
    CHECK(list.vehicles.empty());
    REQUIRE(list.lines.size() == 2);
    for (std::size_t line : {0, 1}) {
        const Colour colour = line_colour(stage, line);
        CHECK(travelled(list, colour).empty());
        double whole = 0;
        for (std::size_t i = 1; i < list.lines[line].points.size(); ++i)
            whole += geo::distance(list.lines[line].points[i - 1], list.lines[line].points[i]);
        CHECK(length_of(ahead(list, colour)) == Approx(whole));
        CHECK(list.lines[line].travelled_m == 0);
    }
    CHECK(list.lines[0].id == "south");
}

TEST_CASE(
    "the travelled part grows with time, ends at the coaches, and what is ahead begins there") {
    Stage stage = two_lines();
    const Colour colour = line_colour(stage, 0);
    double before = 0;
    for (double t = 600; t < fixture::leg_s; t += 600) {
        stage.play_to(t);
        const DisplayList list = stage.list();
        const ScreenPoint coaches = list.vehicles.at(0).centre;
        const double now = length_of(travelled(list, colour));
        CHECK(now > before);
        CHECK(ends_at(travelled(list, colour), coaches));
        CHECK(geo::distance(ahead(list, colour).at(0).points.front(), coaches) < 1e-6);
        const workbook::Leg leg{
            .kind = workbook::LegKind::road, .metres = fixture::leg_m, .seconds = fixture::leg_s};
        CHECK(list.lines[0].travelled_m ==
              Approx(fixture::leg_m * workbook::fraction_after(leg, t)));
        before = now;
    }
}

TEST_CASE("dashes lie still while the coaches move over them") {
    Stage stage = two_lines();
    const auto phase_at_end = [&] {
        const Polyline line = ahead(stage.list(), line_colour(stage, 0)).at(0);
        return std::fmod(line.dash_start + length_of({line}), line.dash + line.gap);
    };
    stage.play_to(700);
    const double phase = phase_at_end();
    stage.play_to(1900);
    CHECK(phase_at_end() == Approx(phase).margin(1e-6));
}

TEST_CASE("coaches sit on their line, look along it, and do not move while they wait") {
    Stage stage = two_lines();
    for (double t = 0; t < stage.session.tour->at(0).duration_s; t += 317) {
        stage.play_to(t);
        const DisplayList list = stage.list();
        const VehicleMark& coaches = list.vehicles.at(0);
        double away = 1e9;
        for (std::size_t i = 1; i < list.lines[0].points.size(); ++i)
            away = std::min(away, nearest_on(coaches.centre, list.lines[0].points[i - 1],
                                             list.lines[0].points[i])
                                      .distance);
        CHECK(away < 1e-6);
    }
    stage.play_to(at_first);
    const DisplayList arrived = stage.list();
    CHECK(arrived.vehicles[0].whereabouts.state == workbook::Whereabouts::State::waiting);
    CHECK(geo::distance(arrived.vehicles[0].centre, stop(arrived, 0, 0).anchor) < 1e-6);
    CHECK(arrived.vehicles[0].heading_deg == Approx(90).margin(2));
    stage.play_to(at_first + fixture::dwell_s - 1);
    CHECK(stage.list().vehicles[0].centre == arrived.vehicles[0].centre);
    stage.play_to(at_first + fixture::dwell_s + 600);
    CHECK(stage.list().vehicles[0].heading_deg == Approx(180).margin(2));
}

TEST_CASE("the badge is upright and the beak shows only while driving") {
    Stage stage = two_lines();
    const auto beaks = [&] {
        int count = 0;
        for (const ConvexPolygon& polygon : of_kind<ConvexPolygon>(stage.list().shapes))
            count += polygon.points.size() == 3 && polygon.fill == stage.look.theme.line[0];
        return count;
    };
    stage.play_to(900);
    CHECK(beaks() == 1);
    CHECK(texts_saying(stage.list(), "南") == 1);
    CHECK(texts_saying(stage.list(), "北") == 1);
    stage.play_to(at_first + 60);
    CHECK(beaks() == 0);
    CHECK(texts_saying(stage.list(), "南") == 1);
}

TEST_CASE("a trail follows the coaches, but not with reduced motion nor before the start") {
    Stage stage = two_lines();
    const auto cores = [&] {
        int count = 0;
        for (const Polyline& line : of_kind<Polyline>(stage.list().shapes))
            count += same_hue(line.colour, {255, 255, 255}) && line.width == 1.5 ? 1 : 0;
        return count;
    };
    CHECK(cores() == 0);
    stage.play_to(1800);
    CHECK(cores() > 0);
    stage.session.reduced_motion = true;
    CHECK(cores() == 0);
}

TEST_CASE("a straight leg has short dashes, a road long ones") {
    Stage stage(fixture::two_squares());
    const auto dash = [&](workbook::LegKind kind) {
        stage.set_tour({fixture::itinerary("south", {start, first}, kind)});
        return ahead(stage.list(), line_colour(stage, 0)).at(0).dash;
    };
    CHECK(dash(workbook::LegKind::straight) == 2);
    CHECK(dash(workbook::LegKind::road) == 8);
}

TEST_CASE("a way back over the same road is dashed once") {
    Stage stage(fixture::two_squares());
    stage.set_tour({fixture::itinerary("south", {start, first})});
    const double there = length_of(ahead(stage.list(), line_colour(stage, 0)));
    stage.set_tour({fixture::itinerary("south", {start, first, start})});
    CHECK(length_of(ahead(stage.list(), line_colour(stage, 0))) == Approx(there).margin(7));
    stage.play_to(2 * fixture::leg_s + fixture::dwell_s);
    CHECK(ahead(stage.list(), line_colour(stage, 0)).empty());
}

TEST_CASE("two lines on one road run beside one another") {
    Stage stage(fixture::two_squares());
    stage.set_tour(
        {fixture::itinerary("south", {start, third}), fixture::itinerary("north", {third, start})});
    const DisplayList list = stage.list();
    const ScreenPoint middle =
        geo::lerp(list.lines[0].points.front(), list.lines[0].points.back(), 0.5);
    double away = 1e9;
    for (std::size_t i = 1; i < list.lines[1].points.size(); ++i)
        away = std::min(
            away,
            nearest_on(middle, list.lines[1].points[i - 1], list.lines[1].points[i]).distance);
    CHECK(away == Approx(5).margin(0.1));
}

TEST_CASE("nodes are hollow ahead and filled from the arrival on; the one waited at is larger") {
    Stage stage = two_lines();
    const style::Theme& theme = stage.look.theme;
    CHECK(fill_of(stage.list(), stop(stage.list(), 0, 0)) == theme.panel);
    const double normal = stop(stage.list(), 0, 0).radius;
    CHECK(normal == Approx(8.5));
    stage.play_to(at_first);
    CHECK(fill_of(stage.list(), stop(stage.list(), 0, 0)) == theme.line[0]);
    CHECK(fill_of(stage.list(), stop(stage.list(), 0, 1)) == theme.panel);
    CHECK(stop(stage.list(), 0, 0).radius > 1.4 * normal);
    const auto rings = [&] {
        int count = 0;
        for (const Circle& circle : of_kind<Circle>(stage.list().shapes))
            count += circle.colour == theme.accent ? 1 : 0;
        return count;
    };
    CHECK(rings() == 2); // both lines wait
    stage.play_to(at_second - 600);
    CHECK(stop(stage.list(), 0, 0).radius == normal);
    CHECK(fill_of(stage.list(), stop(stage.list(), 0, 0)) == theme.line[0]);
    CHECK(rings() == 0);
}

TEST_CASE("nodes at one spot stand beside one another, of one line or of two") {
    Stage stage(fixture::two_squares());
    stage.set_tour({fixture::itinerary("south", {start, first, second, first}),
                    fixture::itinerary("north", {north_start, first})});
    const DisplayList list = stage.list();
    for (std::size_t i = 0; i < list.stops.size(); ++i)
        for (std::size_t j = i + 1; j < list.stops.size(); ++j)
            CHECK(geo::distance(list.stops[i].centre, list.stops[j].centre) >=
                  list.stops[i].radius + list.stops[j].radius);
    for (const StopMark& mark : list.stops)
        CHECK(geo::distance(mark.centre, mark.anchor) < 3 * mark.radius);
}

TEST_CASE("while one line runs solo the other is faint, without numbers and without coaches") {
    Stage stage = two_lines();
    stage.session.playback.solo = true;
    stage.session.playback.line = 1;
    stage.play_to(1800);
    const DisplayList list = stage.list();
    REQUIRE(list.vehicles.size() == 1);
    CHECK(list.vehicles[0].line_id == "north");
    for (const Polyline& line : ahead(list, line_colour(stage, 0)))
        CHECK(line.colour.a <= 0.25 * 255);
    CHECK(travelled(list, line_colour(stage, 0)).empty());
    CHECK(list.lines[0].travelled_m == 0);
    CHECK(texts_saying(list, "2") == 0);
    CHECK(texts_saying(list, "1") == 1);
}

TEST_CASE("the unit whose stop is shown is lit") {
    Stage stage = two_lines();
    stage.play_to(at_first - 1);
    CHECK(stage.list().unit_fills.at(0) != stage.look.theme.land_active);
    stage.play_to(at_first);
    CHECK(stage.list().unit_fills.at(0) == stage.look.theme.land_active);
}
