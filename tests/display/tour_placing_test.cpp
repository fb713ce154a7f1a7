#include "tour_fixture.hpp"

#include "display/occupied.hpp"
#include "display/pick.hpp"
#include "display/thinned.hpp"

#include "catch.hpp"

using namespace guanmo;
using namespace guanmo::display;
using namespace guanmo::display::fixture;

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

TEST_CASE("a picture made with the last one's help is the same picture, labels' places aside") {
    Stage stage = with_projects();
    stage.session.reduced_motion = true; // nothing fades
    LastPicture last;
    bool labels_stay = false; // from the moment on when the map has moved
    const auto same = [&] {
        const DisplayList quick = build(stage.scene(), last), slow = stage.list();
        const bool labels =
            labels_stay || (quick.shapes.size() == slow.shapes.size() &&
                            fixture::label_boxes(quick) == fixture::label_boxes(slow));
        bool alike =
            labels && quick.camera == slow.camera && quick.stops.size() == slow.stops.size() &&
            quick.projects.size() == slow.projects.size() && quick.unit_fills == slow.unit_fills &&
            quick.grounds.size() == slow.grounds.size() &&
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
    labels_stay = true;
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
    labels_stay = false; // another picture
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
