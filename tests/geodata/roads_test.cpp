#include "crs/projection.hpp"
#include "geo/measure.hpp"
#include "io/diagnostic.hpp"
#include "io/read_config.hpp"
#include "io/workbook_file.hpp"
#include "plan/make_itinerary.hpp"
#include "road/course.hpp"

#include "catch.hpp"

#include <cmath>
#include <map>
#include <set>

using namespace guanmo;
using geo::LngLat;
using workbook::Road;

namespace {

const workbook::Workbook& bundled() {
    static const workbook::Workbook opened = [] {
        auto loaded = io::open_workbook(SOURCE_DIR "/geodata/tongliao");
        for (const io::Diagnostic& diagnostic : loaded.diagnostics)
            UNSCOPED_INFO(io::to_text(diagnostic));
        REQUIRE(loaded.diagnostics.empty());
        return std::move(loaded.value).value();
    }();
    return opened;
}

const plan::Router& router() {
    static const plan::Router made(bundled().roads,
                                   io::read_config(SOURCE_DIR "/config", "").value->routing);
    return made;
}

LngLat seat(const std::string& code) {
    for (const workbook::Unit& unit : bundled().units)
        if (unit.code == code)
            return unit.seat ? *unit.seat : *unit.position;
    FAIL("no unit " << code);
    return {};
}

const LngLat& tongliao() {
    static const LngLat position = seat("150502");
    return position;
}

double kilometres(LngLat from, LngLat to) {
    const workbook::Leg& leg = router().between(from, to);
    REQUIRE(leg.kind == workbook::LegKind::road);
    return leg.metres / 1000;
}

double course_kilometres(const Road& road) {
    double metres = 0;
    for (std::size_t i = 1; i < road.path.size(); ++i)
        metres += crs::geodesic_distance(road.path[i - 1], road.path[i]);
    return metres / 1000;
}

const Road& road_called(const std::string& id) {
    for (const Road& one : bundled().roads)
        if (one.id == id)
            return one;
    FAIL("no road " << id);
    return *bundled().roads.begin();
}

double published(const std::string& id) {
    return road_called(id).metres.value() / 1000;
}

bool says(const Road& road, const char* words) {
    return road.source.find(words) != std::string::npos;
}

/// Published lengths over the lengths of their courses, on the roads drawn after Natural Earth.
double scale() {
    double kilometres = 0, course = 0;
    for (const Road& road : bundled().roads)
        if (says(road, "公布的") && says(road, "Natural Earth")) {
            kilometres += *road.metres / 1000;
            course += course_kilometres(road);
        }
    return kilometres / course;
}

double turn(LngLat a, LngLat b, LngLat c) {
    const road::CoursePlane plane(44);
    const geo::MapPoint in = plane.to_plane(b) - plane.to_plane(a);
    const geo::MapPoint out = plane.to_plane(c) - plane.to_plane(b);
    return std::abs(std::atan2(geo::cross(in, out), geo::dot(in, out))) * 180 / 3.14159265;
}

} // namespace

TEST_CASE("the ways from Tongliao are as long as published") {
    struct Published {
        const char* code;
        double km, tolerance;
    };
    for (const auto& [code, km, tolerance] :
         {Published{"150581", 320, 0.02}, Published{"150526", 168, 0.02},
          Published{"150525", 176, 0.02}, Published{"150524", 129, 0.02},
          Published{"150522", 76, 0.02}, Published{"150523", 80, 0.02},
          Published{"150521", 120, 0.05}}) {
        INFO(code);
        CHECK(kilometres(tongliao(), seat(code)) == Approx(km).epsilon(tolerance));
    }
}

TEST_CASE("every seat is a node of the network, and all are connected") {
    for (const workbook::Unit& unit : bundled().units) {
        INFO(unit.name);
        bool is_end = false;
        for (const Road& road : bundled().roads)
            is_end = is_end || road.path.front() == seat(unit.code) ||
                     road.path.back() == seat(unit.code);
        CHECK(is_end);
        for (const workbook::Unit& other : bundled().units)
            CHECK(router().between(seat(unit.code), seat(other.code)).kind ==
                  workbook::LegKind::road);
    }
}

TEST_CASE("every road has a length, says where it comes from and names its ends") {
    std::map<std::pair<double, double>, std::set<std::string>> names;
    for (const Road& road : bundled().roads) {
        INFO(road.id);
        CHECK(road.metres.value_or(0) > 1'000);
        CHECK(says(road, "里程："));
        CHECK((says(road, "公布的") || says(road, "未公布")));
        CHECK(says(road, "走向"));
        CHECK_FALSE(road.from.empty());
        CHECK_FALSE(road.to.empty());
        names[{road.path.front().lng, road.path.front().lat}].insert(road.from);
        names[{road.path.back().lng, road.path.back().lat}].insert(road.to);
    }
    std::set<std::string> all;
    for (const auto& [at, here] : names) {
        CHECK(here.size() == 1); // one name for a place
        CHECK(all.insert(*here.begin()).second);
    }
}

TEST_CASE("what is not published follows from what is, by the arithmetic of the README") {
    CHECK(scale() == Approx(1).margin(0.0005));
    for (const Road& road : bundled().roads)
        if (says(road, "折算")) {
            INFO(road.id);
            CHECK(*road.metres / 1000 == Approx(1.000 * course_kilometres(road)).margin(0.06));
        }
    CHECK(published("tongliao-zone") ==
          Approx(1.3 * course_kilometres(road_called("tongliao-zone"))).margin(0.06));
    const auto shared_by_course = [](double km, const char* first, const char* second) {
        const double a = course_kilometres(road_called(first)),
                     b = course_kilometres(road_called(second));
        CHECK(published(first) == Approx(km * a / (a + b)).margin(0.06));
        CHECK(published(first) + published(second) == Approx(km));
    };
    shared_by_course(168, "tongliao-shebotu", "shebotu-lubei");
    shared_by_course(320 - 168, "lubei-zhahanaoer", "zhahanaoer-huolinguole");
}

TEST_CASE("no road is far shorter or longer than its course") {
    for (const Road& road : bundled().roads) {
        INFO(road.id);
        const double ratio = *road.metres / 1000 / course_kilometres(road);
        CHECK(ratio > 0.95);
        CHECK(ratio < 1.31); // the spur to the zone is a straight line
    }
}

TEST_CASE("the courses run in the city or close to it") {
    geo::LngLatExtent around;
    for (const workbook::Unit& unit : bundled().units)
        for (const auto& polygon : unit.area)
            for (const LngLat p : polygon.outer)
                around.add(p);
    for (const Road& road : bundled().roads) {
        INFO(road.id);
        std::size_t inside = 0;
        for (const LngLat p : road.path) {
            CHECK((p.lng > around.southwest.lng && p.lng < around.northeast.lng));
            CHECK((p.lat > around.southwest.lat && p.lat < around.northeast.lat));
            for (const workbook::Unit& unit : bundled().units)
                inside += geo::contains(unit.area, p) ? 1 : 0;
        }
        CHECK(inside >= road.path.size() * 2 / 3);
    }
}

TEST_CASE("a leg is a smooth line of a few hundred points") {
    const workbook::Leg& leg = router().between(tongliao(), seat("150581"));
    CHECK(leg.path.size() > 60);
    CHECK(leg.path.size() < 400);
    for (std::size_t i = 1; i + 1 < leg.path.size(); ++i) {
        INFO(leg.path[i].lng << ", " << leg.path[i].lat);
        CHECK(turn(leg.path[i - 1], leg.path[i], leg.path[i + 1]) < 25);
    }
}

TEST_CASE("the south line is some 520 km long and fits its day, the north line does not") {
    const workbook::Tour tour = plan::make_tour(bundled(), router());
    REQUIRE(tour.size() == 2);
    CHECK(tour[0].metres == Approx(520'000).epsilon(0.08));
    CHECK(tour[0].duration_s < 10 * 3600);
    CHECK(tour[1].metres > 10 * 75'000 * 1.08);
    CHECK(tour[1].duration_s > 12 * 3600);
    for (const workbook::Itinerary& itinerary : tour)
        for (std::size_t i = 0; i + 1 < itinerary.legs.size(); ++i)
            CHECK(itinerary.legs[i].kind == workbook::LegKind::road);
}
