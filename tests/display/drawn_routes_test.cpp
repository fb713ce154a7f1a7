#include "fixture.hpp"

#include "display/thinned.hpp"

#include "catch.hpp"

using namespace guanmo;
using namespace guanmo::display;

namespace {

constexpr double pixel = 100;

LinePath line_through(const std::vector<std::vector<geo::MapPoint>>& legs) {
    LinePath line;
    double along = 0;
    for (const std::vector<geo::MapPoint>& points : legs) {
        LinePath::Leg leg{workbook::LegKind::road, line.points.size(), points.size(), along, along};
        for (std::size_t i = 0; i < points.size(); ++i) {
            along += i > 0 ? geo::distance(points[i - 1], points[i]) : 0;
            line.points.push_back(points[i]);
            line.along_m.push_back(along);
        }
        leg.to_m = along;
        line.legs.push_back(leg);
    }
    return line;
}

std::size_t again(const DrawnRoute& route, std::size_t leg) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < route.legs[leg].count; ++i)
        count += route.vertices[route.legs[leg].first + i].again ? 1 : 0;
    return count;
}

} // namespace

TEST_CASE("the way back over the same road is not drawn again, another road is") {
    const geo::MapPoint a{0, 0}, b{40'000, 5'000}, c{40'000, 30'000};
    const DrawnRoute route = drawn_routes({line_through({{a, b}, {b, a}, {a, c}})}, pixel)[0];
    CHECK(again(route, 0) == 0);
    CHECK(again(route, 1) == route.legs[1].count);
    CHECK(again(route, 2) <= 3); // where it leaves
}

TEST_CASE("a way back that differs by less than two pixels lies on the way out") {
    const geo::MapPoint a{0, 0}, b{40'000, 0};
    const DrawnRoute route =
        drawn_routes({line_through({{a, b}, {b, {20'000, 150}, a}})}, pixel)[0];
    for (std::size_t i = 0; i < route.legs[1].count; ++i)
        CHECK(route.vertices[route.legs[1].first + i].at.y == Approx(0).margin(1e-6));
}

TEST_CASE("crossing roads are both drawn whole") {
    const DrawnRoute route = drawn_routes(
        {line_through({{{-20'000, 0}, {20'000, 0}}, {{0, -20'000}, {0, 20'000}}})}, pixel)[0];
    CHECK(again(route, 1) == 0);
}

TEST_CASE("a second line on the same road steps aside, to the same side there and back") {
    const geo::MapPoint a{0, 0}, b{40'000, 0}, far{40'000, 60'000};
    const std::vector<DrawnRoute> routes =
        drawn_routes({line_through({{a, b}}), line_through({{a, b, far}, {b, a}})}, pixel);
    for (const DrawnRoute::Vertex& vertex : routes[0].vertices)
        CHECK(vertex.aside == geo::MapPoint{});
    int aside = 0;
    for (const DrawnRoute::Vertex& vertex : routes[1].vertices)
        if (vertex.at.x > 5'000 && vertex.at.x < 35'000 && vertex.at.y == 0) {
            CHECK(geo::distance(vertex.aside, {0, 1}) < 1e-9);
            ++aside;
        }
    CHECK(aside > 50);
    CHECK(routes[1].vertices[routes[1].legs[0].count - 1].aside == geo::MapPoint{});
}

TEST_CASE("points that a line does not need are left out, the others stay near") {
    std::vector<geo::ScreenPoint> line;
    for (int i = 0; i <= 1000; ++i)
        line.push_back({i * 1.0, 30 * std::sin(i / 100.0)});
    const std::vector<std::size_t> kept = thinned(line, 0.5);
    CHECK(kept.size() < 60);
    CHECK(kept.front() == 0);
    CHECK(kept.back() == 1000);
    std::size_t next = 1;
    for (std::size_t i = 0; i < line.size(); ++i) {
        next += i > kept[next] ? 1 : 0;
        CHECK(nearest_on(line[i], line[kept[next - 1]], line[kept[next]]).distance <= 0.5);
    }
    CHECK(thinned(std::vector<geo::ScreenPoint>{}, 1).empty());
    CHECK(thinned(std::vector<geo::ScreenPoint>{{1, 1}}, 1).size() == 1);
}
