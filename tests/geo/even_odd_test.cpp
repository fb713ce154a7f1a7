#include "geo/even_odd.hpp"
#include "geo/measure.hpp"
#include "geo/outline.hpp"
#include "geo/turn.hpp"

#include "catch.hpp"

#include <algorithm>
#include <cmath>
#include <random>
#include <set>

using namespace guanmo::geo;

namespace {

using Area = MultiPolygon<LngLat>;
using Corners = Ring<LngLat>;

Corners box(double west, double south, double east, double north) {
    return {{west, south}, {east, south}, {east, north}, {west, north}};
}

/// Points one after the other anywhere on a grid, or without one when `grid` is 0.
Corners scribble(int corners, double grid, unsigned seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> degrees(0, 10);
    Corners ring;
    while (std::ssize(ring) < corners) {
        LngLat p{degrees(random), degrees(random)};
        if (grid > 0)
            p = {std::round(p.lng / grid) * grid, std::round(p.lat / grid) * grid};
        if (ring.empty() ||
            (ring.back() != p && (std::ssize(ring) + 1 < corners || ring.front() != p)))
            ring.push_back(p);
    }
    return ring;
}

double doubled_area(const Corners& ring) {
    double sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const LngLat a = ring[i];
        const LngLat b = ring[(i + 1) % ring.size()];
        sum += a.lng * b.lat - b.lng * a.lat;
    }
    return sum;
}

double area_of(const Area& area) {
    double sum = 0;
    for (const Polygon<LngLat>& polygon : area) {
        sum += std::abs(doubled_area(polygon.outer)) / 2;
        for (const Corners& hole : polygon.holes)
            sum -= std::abs(doubled_area(hole)) / 2;
    }
    return sum;
}

using Pairs = std::set<std::pair<std::uint32_t, std::uint32_t>>;

Pairs meetings_of(const Outline& outline) {
    Pairs pairs;
    for_each_meeting(outline, [&pairs](std::uint32_t i, std::uint32_t j) {
        pairs.emplace(std::min(i, j), std::max(i, j));
        return true;
    });
    return pairs;
}

bool on(LngLat p, LngLat a, LngLat b) {
    return turn(a, b, p) == 0 && p.lng >= std::min(a.lng, b.lng) &&
           p.lng <= std::max(a.lng, b.lng) && p.lat >= std::min(a.lat, b.lat) &&
           p.lat <= std::max(a.lat, b.lat);
}

/// The same by comparing every segment with every other; neighbours only where one turns back.
Pairs meetings_one_by_one(const Outline& outline) {
    Pairs pairs;
    const auto segments = static_cast<std::uint32_t>(outline.points.size());
    for (std::uint32_t i = 0; i < segments; ++i)
        for (std::uint32_t j = i + 1; j < segments; ++j) {
            const LngLat a = outline.from(i), b = outline.to(i);
            const LngLat c = outline.from(j), d = outline.to(j);
            const bool cross =
                turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
            const bool touch = on(c, a, b) || on(d, a, b) || on(a, c, d) || on(b, c, d);
            const bool after = outline.next[i] == j, before = outline.next[j] == i;
            const bool neighbours = after || before;
            const bool back =
                (after && (on(d, a, b) || on(a, c, d))) || (before && (on(c, a, b) || on(b, c, d)));
            if (neighbours ? back : cross || touch)
                pairs.emplace(i, j);
        }
    return pairs;
}

/// Rings that meet in single corners only.
void check_sound(const Area& area) {
    const Outline outline = outline_of(area);
    for (const auto& [i, j] : meetings_of(outline)) {
        const std::set<std::pair<double, double>> corners{
            {outline.from(i).lng, outline.from(i).lat},
            {outline.to(i).lng, outline.to(i).lat},
            {outline.from(j).lng, outline.from(j).lat},
            {outline.to(j).lng, outline.to(j).lat}};
        CHECK(corners.size() == 3); // one in common
    }
    for (const Polygon<LngLat>& polygon : area) {
        CHECK(doubled_area(polygon.outer) > 0);
        for (const Corners& hole : polygon.holes) {
            CHECK(doubled_area(hole) < 0);
            CHECK(doubled_area(polygon.outer) > -doubled_area(hole));
        }
    }
}

} // namespace

TEST_CASE("the side of a line is right where doubles alone would be wrong", "[even_odd]") {
    const LngLat a{12, 12}, b{24, 24};
    CHECK(turn(a, b, {0.5, 0.5}) == 0);
    CHECK(turn(a, b, {0.5, std::nextafter(0.5, 1)}) == 1);
    CHECK(turn(a, b, {std::nextafter(0.5, 1), 0.5}) == -1);
}

TEST_CASE("all meetings of segments are found, and no others", "[even_odd]") {
    for (unsigned seed = 0; seed < 60; ++seed) {
        CAPTURE(seed);
        Area area{{scribble(3 + static_cast<int>(seed), seed % 3 == 0 ? 0 : 1, seed),
                   {scribble(7, 0.5, seed + 1000)}}};
        area.push_back({box(3, 3, 4, 4), {}});
        const Outline outline = outline_of(area);
        CHECK(meetings_of(outline) == meetings_one_by_one(outline));
    }
}

TEST_CASE("an area is valid, is not, or only what it encloses can tell", "[even_odd]") {
    using Kind = Validity::Kind;
    const auto kind = [](const Area& area) { return validity_of(area).kind; };
    const Corners land = box(0, 0, 10, 10);
    CHECK(kind({{land, {}}}) == Kind::valid);
    CHECK(kind({{land, {box(1, 1, 2, 2), box(3, 3, 4, 4)}}}) == Kind::valid);
    CHECK(kind({{land, {box(1, 1, 5, 5)}}, {box(2, 2, 3, 3), {}}}) == Kind::valid); // an island
    CHECK(kind({{box(2, 2, 3, 3), {}}, {land, {box(1, 1, 5, 5)}}}) == Kind::valid);
    CHECK(kind({{land, {box(11, 11, 12, 12)}}}) == Kind::unknown);              // hole outside
    CHECK(kind({{land, {box(1, 1, 5, 5), box(2, 2, 3, 3)}}}) == Kind::unknown); // hole in a hole
    CHECK(kind({{land, {}}, {box(2, 2, 3, 3), {}}}) == Kind::unknown);          // part in a part
    CHECK(kind({{land, {}}, {box(10, 0, 12, 10), {}}}) == Kind::unknown);       // common border
    CHECK(kind({{land, {}}, {land, {}}}) == Kind::unknown);                     // twice
    CHECK(kind({{land, {{{0, 0}, {2, 1}, {1, 2}}}}}) == Kind::unknown);         // in a corner
    CHECK(kind({{land, {box(20, 1, 21, 2)}}, {box(19, 0, 22, 3), {}}}) == Kind::unknown);
    CHECK(kind({{{{0, 0}, {1, NAN}, {2, 2}}, {}}}) == Kind::unknown);
}

TEST_CASE("where a ring meets itself is said", "[even_odd]") {
    const auto met = [](const Corners& ring) {
        // A part beside it that touches it says nothing about it.
        const Validity validity = validity_of({{box(-1, -1, 0, 0), {}}, {ring, {}}});
        REQUIRE(validity.kind == Validity::Kind::invalid);
        return validity.at;
    };
    CHECK(met({{0, 0}, {4, 4}, {4, 0}, {0, 4}}) == LngLat{2, 2});
    CHECK(met({{4, 0}, {8, 0}, {4, 0}, {4, 4}, {0, 0}}) == LngLat{8, 0});         // a spike's end
    CHECK(met({{0, 0}, {4, 0}, {2, 2}, {4, 4}, {0, 4}, {2, 2}}) == LngLat{2, 2}); // a corner twice
    CHECK(met({{0, 0}, {8, 0}, {8, 8}, {4, 0}, {0, 8}}) == LngLat{4, 0});         // in a side
}

TEST_CASE("what a ring encloses that crosses, touches or retraces itself", "[even_odd]") {
    const auto enclosed = [](const Area& area) {
        const auto made = even_odd_area(area);
        REQUIRE(made);
        check_sound(*made);
        return *made;
    };
    const Area bow = enclosed({{{{0, 0}, {4, 4}, {4, 0}, {0, 4}}, {}}});
    CHECK(bow.size() == 2);
    CHECK(area_of(bow) == Approx(8));
    const Area spike = enclosed({{{{0, 0}, {4, 0}, {9, 0}, {4, 0}, {4, 4}, {0, 4}}, {}}});
    CHECK(spike.size() == 1);
    CHECK(area_of(spike) == Approx(16));
    const Area keyhole = enclosed({{{{0, 0},
                                     {9, 0},
                                     {9, 9},
                                     {5, 9},
                                     {5, 6},
                                     {6, 6},
                                     {6, 4},
                                     {4, 4},
                                     {4, 6},
                                     {5, 6},
                                     {5, 9},
                                     {0, 9}},
                                    {}}});
    REQUIRE(keyhole.size() == 1);
    CHECK(keyhole.front().holes.size() == 1);
    CHECK(area_of(keyhole) == Approx(77));
    // A ring that touches itself in a corner encloses a hole there.
    const Area pinched =
        enclosed({{{{0, 0}, {9, 0}, {9, 9}, {4, 9}, {6, 4}, {2, 4}, {4, 9}, {0, 9}}, {}}});
    REQUIRE(pinched.size() == 1);
    CHECK(pinched.front().holes.size() == 1);
    const Area joined = enclosed({{box(0, 0, 2, 2), {}}, {box(2, 1, 4, 3), {}}});
    REQUIRE(joined.size() == 1);
    CHECK(area_of(joined) == Approx(8));
    const Area lake = enclosed({{box(0, 0, 9, 9), {box(1, 1, 5, 5)}},
                                {box(2, 2, 4, 4), {}},
                                {{{20, 0}, {24, 4}, {24, 0}, {20, 4}}, {}}});
    CHECK(lake.size() == 4);
    CHECK(area_of(lake) == Approx(81 - 16 + 4 + 8));
    CHECK(enclosed({{{{0, 0}, {5, 0}, {9, 0}}, {}}}).empty()); // nothing but a way there and back
}

TEST_CASE("where the rule would lose what people mean it is not applied", "[even_odd]") {
    const Corners land = box(0, 0, 10, 10);
    CHECK_FALSE(even_odd_area({{land, {}}, {land, {}}}));
    CHECK_FALSE(even_odd_area({{land, {}}, {box(0, 0, 10, 5), {}}}));
    CHECK_FALSE(even_odd_area({{land, {box(2, 0, 4, 3)}}}));
    Corners twice = land;
    twice.insert(twice.end(), land.begin(), land.end());
    CHECK_FALSE(even_odd_area({{twice, {}}}));
}

TEST_CASE("of any scribble exactly the points with an odd number of crossings remain",
          "[even_odd]") {
    int applied = 0;
    for (unsigned seed = 0; seed < 400; ++seed) {
        CAPTURE(seed);
        const double grid = seed % 2 == 0 ? 0 : 0.5;
        Area area{{scribble(3 + static_cast<int>(seed % 12), grid, seed), {}}};
        if (seed % 5 == 0)
            area.push_back({scribble(4, grid, seed + 5000), {}});
        const auto made = even_odd_area(area);
        if (!made)
            continue;
        ++applied;
        check_sound(*made);
        std::mt19937 random(seed);
        std::uniform_real_distribution<double> degrees(-1, 11);
        int different = 0;
        for (int k = 0; k < 200; ++k) {
            const LngLat p{degrees(random), degrees(random)};
            different += contains(area, p) != contains(*made, p) ? 1 : 0;
        }
        CHECK(different == 0);
    }
    CHECK(applied > 250);
}
