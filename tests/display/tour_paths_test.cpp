#include "fixture.hpp"

#include "catch.hpp"

using namespace guanmo;
using namespace guanmo::display;

namespace {

constexpr geo::LngLat a{121.2, 43.2}, b{121.6, 43.2}, c{121.6, 43.6};

const crs::Projection& projection() {
    static const crs::Projection made({}, {{121, 43}, {123, 44}});
    return made;
}

LinePath path_of(const workbook::Itinerary& line) {
    return tour_paths(std::make_shared<const workbook::Tour>(workbook::Tour{line}), projection())
        .lines.at(0);
}

double turn(double from, double to) {
    return std::abs(std::remainder(to - from, 360));
}

} // namespace

TEST_CASE("the way of a line starts at its start and passes each stop where its leg ends") {
    const LinePath path = path_of(fixture::itinerary("south", {a, b, c}));
    CHECK(place_at(path, 0) == projection().forward(a));
    CHECK(place_at(path, path.legs[0].to_m) == projection().forward(b));
    CHECK(place_at(path, path.length_m()) == projection().forward(c));
    CHECK(path.stops == std::vector<std::optional<geo::MapPoint>>{projection().forward(b),
                                                                  projection().forward(c)});
    CHECK(path.legs[2].from_m == path.legs[2].to_m);
}

TEST_CASE("half of a leg in time is half of its path") {
    const workbook::Itinerary line = fixture::itinerary("south", {a, b});
    const LinePath path = path_of(line);
    const double along = along_of(path, whereabouts_at(line, fixture::leg_s / 2));
    CHECK(along == Approx(path.length_m() / 2));
    const geo::MapPoint middle = geo::lerp(path.points[0], path.points[1], 0.5);
    CHECK(geo::distance(*place_at(path, along), middle) < 1e-6);
}

TEST_CASE("coaches look along the way, clockwise from north") {
    const workbook::Itinerary line = fixture::itinerary("south", {a, b, c});
    const LinePath path = path_of(line);
    CHECK(heading_deg(path, whereabouts_at(line, 100)) == Approx(90).margin(2));
    const double second = fixture::leg_s + fixture::dwell_s + 100;
    CHECK(turn(heading_deg(path, whereabouts_at(line, second)), 0) < 2);
    const workbook::Itinerary back = fixture::itinerary("south", {b, a});
    CHECK(heading_deg(path_of(back), whereabouts_at(back, 100)) == Approx(270).margin(2));
}

TEST_CASE("a heading turns around a corner without a jump") {
    workbook::Itinerary line = fixture::itinerary("south", {a, c});
    line.legs[0].path = {a, b, c};
    const LinePath path = path_of(line);
    double before = heading_deg(path, whereabouts_at(line, 0));
    double turned = 0, most = 0;
    for (double t = 0; t <= fixture::leg_s; t += 2) { // 40 m of the way
        const double now = heading_deg(path, whereabouts_at(line, t));
        most = std::max(most, turn(before, now));
        turned += turn(before, now);
        before = now;
    }
    CHECK(turned == Approx(90).margin(3));
    CHECK(most < 3);
}

TEST_CASE("waiting coaches look as they arrived, also where the way turns back") {
    const workbook::Itinerary line = fixture::itinerary("south", {a, b, a});
    const LinePath path = path_of(line);
    const double arrived = heading_deg(path, whereabouts_at(line, fixture::leg_s - 1));
    CHECK(turn(heading_deg(path, whereabouts_at(line, fixture::leg_s + 600)), arrived) < 1);
}

TEST_CASE("at a stop without position the coaches stay where they are") {
    workbook::Itinerary line = fixture::itinerary("south", {a, b, c});
    line.legs[1] = {};
    line.stops[1].position.reset();
    const LinePath path = path_of(line);
    const workbook::Whereabouts there = whereabouts_at(line, line.stops[1].arrive_s + 1);
    CHECK(place_at(path, along_of(path, there)) == projection().forward(b));
    CHECK_FALSE(path.stops[1]);
}

TEST_CASE("a line with one stop and no start stays at the stop; one without places is nowhere") {
    workbook::Itinerary line = fixture::itinerary("south", {a, b});
    line.legs[0] = {};
    CHECK(place_at(path_of(line), 0) == projection().forward(b));
    CHECK(heading_deg(path_of(line), whereabouts_at(line, 0)) == 0);
    line.stops[0].position.reset();
    CHECK_FALSE(place_at(path_of(line), 0));
    CHECK_FALSE(place_at(path_of({}), 0));
}

TEST_CASE("a leg that both tours have is taken over as it was") {
    const auto first = std::make_shared<const workbook::Tour>(
        workbook::Tour{fixture::itinerary("south", {a, b, c})});
    const auto second = std::make_shared<const workbook::Tour>(
        workbook::Tour{fixture::itinerary("south", {b, c, a})});
    TourPaths before = tour_paths(first, projection());
    before.lines[0].points[2].x += 1; // of the leg from b to c, to know it again
    const LinePath after = tour_paths(second, projection(), before).lines[0];
    CHECK(after.points[0].x == before.lines[0].points[2].x);
    CHECK(after.points[2] == projection().forward(c));
}
