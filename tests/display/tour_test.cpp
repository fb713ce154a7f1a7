#include "fixture.hpp"

#include "display/fan.hpp"
#include "display/occupied.hpp"
#include "display/pick.hpp"
#include "display/thinned.hpp"

#include "catch.hpp"

using namespace guanmo;
using namespace guanmo::display;
using fixture::of_kind;
using fixture::Stage;

namespace {

constexpr geo::LngLat start{121.2, 43.8}, first{121.7, 43.8}, second{121.7, 43.3},
    third{122.6, 43.3};
constexpr geo::LngLat north_start{122.8, 43.8}, north_first{122.3, 43.7};
constexpr double at_first = fixture::leg_s, at_second = 2 * fixture::leg_s + fixture::dwell_s;

Stage two_lines(workbook::Workbook book = fixture::two_squares()) {
    Stage stage(std::move(book));
    stage.set_tour({fixture::itinerary("south", {start, first, second, third}),
                    fixture::itinerary("north", {north_start, north_first})});
    return stage;
}

Stage with_projects() {
    workbook::Workbook book = fixture::two_squares();
    fixture::add(book, fixture::project("A", 20, first));
    fixture::add(book, fixture::project("B", 5, second));
    fixture::add(book, fixture::project("C", std::nullopt, second));
    return two_lines(std::move(book));
}

Colour line_colour(const Stage& stage, std::size_t line) {
    return stage.look.theme.line[line];
}

bool same_hue(Colour a, Colour b) {
    return a.r == b.r && a.g == b.g && a.b == b.b;
}

/// The solid strokes of a line: what is travelled.
std::vector<Polyline> travelled(const DisplayList& list, Colour colour) {
    std::vector<Polyline> found;
    for (const Polyline& line : of_kind<Polyline>(list.shapes))
        if (line.colour == colour && line.dash == 0)
            found.push_back(line);
    return found;
}

std::vector<Polyline> ahead(const DisplayList& list, Colour colour) {
    std::vector<Polyline> found;
    for (const Polyline& line : of_kind<Polyline>(list.shapes))
        if (same_hue(line.colour, colour) && line.dash > 0)
            found.push_back(line);
    return found;
}

double length_of(const std::vector<Polyline>& lines) {
    double sum = 0;
    for (const Polyline& line : lines)
        for (std::size_t i = 1; i < line.points.size(); ++i)
            sum += geo::distance(line.points[i - 1], line.points[i]);
    return sum;
}

bool ends_at(const std::vector<Polyline>& lines, ScreenPoint point) {
    return std::any_of(lines.begin(), lines.end(), [&](const Polyline& line) {
        return geo::distance(line.points.back(), point) < 1e-6;
    });
}

const StopMark& stop(const DisplayList& list, std::size_t line, std::size_t number) {
    const auto found = std::find_if(list.stops.begin(), list.stops.end(), [&](const StopMark& m) {
        return m.line == line && m.stop == number;
    });
    REQUIRE(found != list.stops.end());
    return *found;
}

int texts_saying(const DisplayList& list, const std::string& words) {
    int count = 0;
    for (const Text& text : of_kind<Text>(list.shapes))
        count += text.utf8 == words ? 1 : 0;
    return count;
}

Colour fill_of(const DisplayList& list, const StopMark& mark) {
    Colour fill;
    for (const Disc& disc : of_kind<Disc>(list.shapes))
        if (disc.centre == mark.centre && disc.radius < mark.radius * 1.2)
            fill = disc.fill;
    return fill;
}

} // namespace

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
        CHECK(list.lines[0].travelled_m == Approx(fixture::leg_m * t / fixture::leg_s));
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

TEST_CASE("projects at a stop stand beside its node, even one alone, and nothing moves with time") {
    Stage stage = with_projects();
    const DisplayList before = stage.list();
    REQUIRE(before.projects.size() == 3);
    for (const ProjectMark& mark : before.projects) {
        CHECK(geo::distance(mark.symbol.centre, mark.anchor) >= 44 - 1e-9);
        for (const StopMark& node : before.stops)
            CHECK(geo::distance(mark.symbol.centre, node.centre) >
                  mark.symbol.radius + node.radius);
    }
    for (double t = 0; t < at_second + 3000; t += 450) {
        stage.play_to(t);
        const DisplayList now = stage.list();
        for (std::size_t i = 0; i < now.projects.size(); ++i) {
            CHECK(now.projects[i].symbol.centre == before.projects[i].symbol.centre);
            CHECK(now.projects[i].label == before.projects[i].label);
        }
        for (std::size_t i = 0; i < now.units.size(); ++i)
            CHECK(now.units[i].label == before.units[i].label);
    }
}

TEST_CASE("a project at a stop goes to the side where no route runs") {
    workbook::Workbook book = fixture::two_squares();
    fixture::add(book, fixture::project("A", 5, first));
    Stage stage(book);
    stage.set_tour({fixture::itinerary("south", {start, first, {122.6, 43.8}})});
    const DisplayList list = stage.list();
    const ProjectMark& mark = list.projects.at(0);
    for (std::size_t i = 1; i < list.lines[0].points.size(); ++i)
        CHECK(nearest_on(mark.symbol.centre, list.lines[0].points[i - 1], list.lines[0].points[i])
                  .distance > mark.symbol.radius + 5);
}

TEST_CASE("labels never cover a node, and no route while there is room elsewhere") {
    Stage stage = with_projects();
    for (const double zoom : {0.5, 1.0, 1.7, 3.0}) {
        const camera::Camera home = stage.session.camera;
        stage.session.camera = camera::zoomed(home, zoom, home.viewport.centre(), {});
        const DisplayList list = stage.list();
        for (const geo::ScreenRect& box : fixture::label_boxes(list)) {
            for (const StopMark& node : list.stops)
                CHECK(distance_to(box, node.centre) > node.radius);
            if (zoom >= 1)
                for (const LineMark& line : list.lines)
                    for (std::size_t i = 1; i < line.points.size(); ++i)
                        CHECK_FALSE(crosses(box, line.points[i - 1], line.points[i]));
        }
        stage.session.camera = home;
    }
}

TEST_CASE("for a room marks, nodes, routes and labels grow and the borders do not") {
    Stage stage = with_projects();
    Scene scene = stage.scene();
    const DisplayList desk = build(scene);
    scene.emphasis = 2;
    const DisplayList room = build(scene);
    CHECK(room.projects[0].symbol.radius == Approx(2 * desk.projects[0].symbol.radius));
    CHECK(stop(room, 0, 0).radius == Approx(19));
    CHECK(ahead(room, line_colour(stage, 0)).at(0).width == Approx(4.8));
    CHECK(room.outer_border.width == desk.outer_border.width);
    const auto size_of = [](const DisplayList& list, const std::string& words) {
        for (const Text& text : of_kind<Text>(list.shapes))
            if (text.utf8 == words)
                return text.font.pixels;
        return 0;
    };
    CHECK(size_of(room, "项目A") >= 32);
    CHECK(size_of(room, "项目A") <= 38);
    CHECK(size_of(room, "西旗") >= 30);
    CHECK(size_of(room, "西旗") <= 36);
}

TEST_CASE("a picture made with the last one's help is the same picture") {
    Stage stage = with_projects();
    LastPicture last;
    const auto same = [&] {
        const DisplayList quick = build(stage.scene(), last), slow = stage.list();
        bool alike =
            quick.shapes.size() == slow.shapes.size() && quick.unit_fills == slow.unit_fills &&
            quick.grounds.size() == slow.grounds.size() &&
            fixture::label_boxes(quick) == fixture::label_boxes(slow) &&
            quick.vehicles.size() == slow.vehicles.size() && quick.filtered == slow.filtered;
        for (std::size_t i = 0; alike && i < quick.vehicles.size(); ++i)
            alike = quick.vehicles[i].centre == slow.vehicles[i].centre;
        return alike;
    };
    CHECK(same());
    stage.play_to(1800);
    CHECK(same());
    stage.play_to(at_first);
    CHECK(same());
    stage.session.selection = session::ProjectId{"A"};
    CHECK(same());
    stage.session.hovered = session::UnitCode{"east"};
    CHECK(same());
    stage.session.filter.search = "项目B";
    CHECK(same());
    stage.session.filter = {};
    stage.session.camera = camera::panned(stage.session.camera, {-50, 20});
    CHECK(same());
    stage.covered = {geo::screen_rect(700, 100, 300, 300)};
    CHECK(same());
    stage.set_tour({fixture::itinerary("south", {start, second})});
    CHECK(same());
    fixture::add(stage.book, fixture::project("D", 9, third));
    stage.map.update(stage.book);
    CHECK(same());
    stage.session.blank = session::Blank::black;
    CHECK(same());
    stage.session.blank = session::Blank::off;
    stage.resize(3840, 2160);
    CHECK(same());
}

TEST_CASE("a blank screen holds nothing but its colour") {
    Stage stage = with_projects();
    stage.play_to(1800);
    stage.covered = {geo::screen_rect(700, 100, 300, 300)};
    for (const session::Blank blank : {session::Blank::black, session::Blank::white}) {
        stage.session.blank = blank;
        const DisplayList list = stage.list();
        const bool black = blank == session::Blank::black;
        CHECK(list.background == (black ? Colour{0, 0, 0} : Colour{255, 255, 255}));
        CHECK(list.mesh == nullptr);
        CHECK(list.shapes.empty());
        CHECK(list.below.empty());
        CHECK(list.glow.empty());
        CHECK(list.grounds.empty());
    }
}

TEST_CASE("a line without places is no trouble, nor a stop without position") {
    Stage stage(fixture::two_squares());
    workbook::Itinerary lost = fixture::itinerary("south", {start, first, second});
    lost.legs[1] = {};
    lost.stops[1].position.reset();
    stage.set_tour({lost, {}});
    stage.play_to(lost.stops[1].arrive_s);
    const DisplayList list = stage.list();
    CHECK(list.stops.size() == 1);
    CHECK(list.lines.size() == 2);
    CHECK(list.lines[1].points.empty());
    REQUIRE(list.vehicles.size() == 1);
    CHECK(geo::distance(list.vehicles[0].centre, list.stops[0].anchor) < 1e-6);
}

TEST_CASE("a node is picked within reach, and a project wins inside its symbol") {
    Stage stage = with_projects();
    const DisplayList list = stage.list();
    const StopMark& node = stop(list, 0, 1);
    const auto hit = pick_stop(list, node.centre + ScreenPoint{3, 3}, 20);
    REQUIRE(hit);
    CHECK(hit->line == 0);
    CHECK(hit->stop == 1);
    CHECK(pick_stop(list, stop(list, 1, 0).centre + ScreenPoint{0, 25}, 20));
    CHECK_FALSE(pick_stop(list, stop(list, 1, 0).centre + ScreenPoint{0, 35}, 20));
    for (const ProjectMark& mark : list.projects)
        CHECK_FALSE(pick_stop(list, mark.symbol.centre, 60));
}

TEST_CASE("as the coaches move, what is drawn far from them stays the same to the last bit") {
    Stage stage(fixture::two_squares());
    workbook::Itinerary line = fixture::itinerary("south", {start, third});
    line.legs[0].path.clear();
    for (int i = 0; i <= 200; ++i)
        line.legs[0].path.push_back(
            {start.lng + (third.lng - start.lng) * i / 200, 43.5 + 0.1 * std::sin(i / 9.0)});
    stage.set_tour({line});
    const auto far_points = [&](double at_s, bool behind) {
        stage.play_to(at_s);
        std::vector<double> far;
        for (const Polyline& stroke : of_kind<Polyline>(stage.list().shapes))
            if (stroke.width > 4 && !stroke.closed)
                for (const ScreenPoint p : stroke.points)
                    if (behind ? p.x < 700 : p.x > 1000)
                        far.push_back(p.x);
        std::sort(far.begin(), far.end());
        return far;
    };
    REQUIRE(far_points(0.5 * fixture::leg_s, true).size() > 20);
    CHECK(far_points(0.5 * fixture::leg_s, true) == far_points(0.53 * fixture::leg_s, true));
    CHECK(far_points(0.5 * fixture::leg_s, false) == far_points(0.53 * fixture::leg_s, false));
}
