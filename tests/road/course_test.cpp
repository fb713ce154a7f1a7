#include "road/course.hpp"

#include "catch.hpp"

#include "geo/measure.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace guanmo;
using geo::LngLat;
using geo::MapPoint;

namespace {

const road::CoursePlane plane(43);

std::vector<MapPoint> on_plane(const std::vector<LngLat>& path) {
    std::vector<MapPoint> points;
    for (const LngLat p : path)
        points.push_back(plane.to_plane(p));
    return points;
}

/// The sharpest turn of a line, degrees.
double sharpest_turn(const std::vector<LngLat>& path) {
    const std::vector<MapPoint> points = on_plane(path);
    double sharpest = 0;
    for (std::size_t i = 1; i + 1 < points.size(); ++i) {
        const MapPoint in = points[i] - points[i - 1];
        const MapPoint out = points[i + 1] - points[i];
        const double turn = std::abs(std::atan2(geo::cross(in, out), geo::dot(in, out)));
        sharpest = std::max(sharpest, turn * 180 / std::numbers::pi);
    }
    return sharpest;
}

bool crosses_itself(const std::vector<LngLat>& path) {
    const std::vector<MapPoint> p = on_plane(path);
    const auto apart = [](MapPoint a, MapPoint b, MapPoint c, MapPoint d) {
        return geo::cross(b - a, c - a) * geo::cross(b - a, d - a) < 0;
    };
    for (std::size_t i = 0; i + 1 < p.size(); ++i)
        for (std::size_t j = i + 2; j + 1 < p.size(); ++j)
            if (apart(p[i], p[i + 1], p[j], p[j + 1]) && apart(p[j], p[j + 1], p[i], p[i + 1]))
                return true;
    return false;
}

/// Turns of 30 to 60 degrees every 20 km or so, as in the data.
const std::vector<LngLat> bent{{122.0, 43.0}, {122.2, 43.1}, {122.25, 43.3},
                               {122.5, 43.4}, {122.6, 43.3}, {122.9, 43.3}};

std::vector<LngLat> smooth(const std::vector<LngLat>& path) {
    return road::smooth_course(path, std::nullopt, std::nullopt, plane);
}

} // namespace

TEST_CASE("the points that are known stay on the course, in their order") {
    const std::vector<LngLat> course = smooth(bent);
    auto at = course.begin();
    for (const LngLat p : bent) {
        at = std::find(at, course.end(), p);
        CHECK(at != course.end());
    }
    CHECK(course.front() == bent.front());
    CHECK(course.back() == bent.back());
}

TEST_CASE("a course turns little by little") {
    CHECK(sharpest_turn(bent) > 40);
    CHECK(sharpest_turn(smooth(bent)) < 15);
}

TEST_CASE("a course is little longer than the path it is drawn through, and never shorter") {
    const double path = geo::polyline_length(on_plane(bent));
    const double course = geo::polyline_length(on_plane(smooth(bent)));
    CHECK(course > path);
    CHECK(course < 1.06 * path);
}

TEST_CASE("a course has no more points than it needs") {
    CHECK(smooth(bent).size() < 80); // 100 km that bend all the way
    CHECK(smooth({{122, 43}, {122, 43.5}}).size() == 2);
}

TEST_CASE("a course that winds has points between its ends") {
    // Crosses its chord right in the middle.
    const std::vector<LngLat> course = road::smooth_course(
        {{122, 43}, {122.4, 43}}, LngLat{121.8, 43.2}, LngLat{122.6, 42.8}, plane);
    CHECK(course.size() >= 5);
}

TEST_CASE("the course back is the course there") {
    std::vector<LngLat> reversed(bent.rbegin(), bent.rend());
    const std::vector<LngLat> there = smooth(bent);
    std::vector<LngLat> back = smooth(reversed);
    std::reverse(back.begin(), back.end());
    REQUIRE(back.size() == there.size());
    for (std::size_t i = 0; i < there.size(); ++i) {
        CHECK(back[i].lng == Approx(there[i].lng).epsilon(1e-12));
        CHECK(back[i].lat == Approx(there[i].lat).epsilon(1e-12));
    }
}

TEST_CASE("a straight path stays straight, whatever the distances between its points") {
    for (const LngLat p : smooth({{122, 43}, {122, 43.01}, {122, 43.6}, {122, 43.65}}))
        CHECK(p.lng == Approx(122).epsilon(1e-12));
}

TEST_CASE("a course makes no loop at a short stretch between long ones") {
    // The uniform spline does: its parameter gives the short stretch as much time as the long ones.
    CHECK_FALSE(crosses_itself(smooth({{122, 43}, {122.8, 43}, {122.81, 43.01}, {122.1, 43.3}})));
}

TEST_CASE("a point that repeats the one before is dropped") {
    const LngLat a{122, 43}, b{123, 44};
    CHECK(road::without_repeats({a, a, b, b, a}) == std::vector<LngLat>{a, b, a});
    CHECK(road::without_repeats({a, a}).size() == 1);
    std::vector<LngLat> joined{a, b};
    road::join(joined, {b, a});
    CHECK(joined == std::vector<LngLat>{a, b, a});
}
