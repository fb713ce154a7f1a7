#include "plan/best_order.hpp"

#include "catch.hpp"
#include "fixture.hpp"

#include <algorithm>
#include <numeric>
#include <random>

using namespace guanmo;
using plan::CostMatrix;

namespace {

using Order = std::vector<std::size_t>;

Order present(std::size_t size) {
    Order order(size);
    std::iota(order.begin(), order.end(), std::size_t{0});
    return order;
}

/// Whole numbers up to `largest`, so that sums are exact and, with a small one, ties are common.
CostMatrix random_costs(std::mt19937& random, std::size_t size, bool with_ends, int largest) {
    std::uniform_int_distribution<int> cost(0, largest);
    const auto draw = [&](std::size_t count, bool zero) {
        std::vector<double> values(count);
        for (double& value : values)
            value = zero ? 0 : cost(random);
        return values;
    };
    return {size, draw(size * size, false), draw(size, !with_ends), draw(size, !with_ends)};
}

/// The first cheapest of all orders, in the order of the dictionary.
plan::OrderFound by_brute_force(const CostMatrix& costs) {
    Order order = present(costs.size);
    plan::OrderFound best{order, plan::cost_of(costs, order)};
    while (std::next_permutation(order.begin(), order.end()))
        if (const double cost = plan::cost_of(costs, order); cost < best.cost)
            best = {order, cost};
    return best;
}

} // namespace

TEST_CASE("the cheapest order of 8 stops is that of brute force", "[order]") {
    std::mt19937 random(8);
    for (int round = 0; round < 100; ++round) {
        const CostMatrix costs = random_costs(random, 8, round % 2 == 0, 1000);
        const plan::OrderFound found = plan::cheapest_order(costs);
        const plan::OrderFound expected = by_brute_force(costs);
        INFO("round " << round);
        CHECK(found.cost == expected.cost);
        CHECK(found.order == expected.order);
    }
}

TEST_CASE("of several cheapest orders it is the first in the dictionary", "[order]") {
    std::mt19937 random(3);
    for (int round = 0; round < 100; ++round) {
        const CostMatrix costs = random_costs(random, 6, round % 2 == 0, 2);
        INFO("round " << round);
        CHECK(plan::cheapest_order(costs).order == by_brute_force(costs).order);
    }
}

TEST_CASE("an order that only rounding makes dearer stays", "[order]") {
    // (0.1 + 0.2) + 0.3 is a little more than (0.3 + 0.2) + 0.1, the ways through four stops in a
    // row: whichever is the present one stays, summed from either end.
    REQUIRE((0.1 + 0.2) + 0.3 > (0.3 + 0.2) + 0.1);
    for (const auto& legs : {std::vector{0.1, 0.2, 0.3}, std::vector{0.3, 0.2, 0.1}}) {
        CostMatrix costs{4, std::vector<double>(16, 9), std::vector<double>(4, 0),
                         std::vector<double>(4, 0)};
        for (std::size_t i = 0; i < 3; ++i)
            costs.between[i * 4 + i + 1] = costs.between[(i + 1) * 4 + i] = legs[i];
        CHECK(plan::cheapest_order(costs).order == present(4));
    }
}

TEST_CASE("a matrix may have no stop, one, two or twelve", "[order]") {
    CHECK(plan::cheapest_order({}).order.empty());
    CHECK(plan::cheapest_order({}).cost == 0);
    const plan::OrderFound one = plan::cheapest_order({1, {0}, {3}, {4}});
    CHECK(one.order == Order{0});
    CHECK(one.cost == 7);
    CHECK(plan::cheapest_order({2, {0, 5, 1, 0}, {0, 0}, {0, 0}}).order == Order{1, 0});
    CHECK(plan::cheapest_order({2, {0, 5, 1, 0}, {0, 9}, {0, 0}}).order == Order{0, 1});

    // Twelve stops on a ring, every leg one way round: only the ring costs nothing.
    CostMatrix ring{12, std::vector<double>(144, 1), std::vector<double>(12, 1),
                    std::vector<double>(12, 0)};
    Order along;
    for (std::size_t i = 0; i < 12; ++i) {
        const std::size_t stop = (5 + 7 * i) % 12;
        if (i > 0)
            ring.between[along.back() * 12 + stop] = 0;
        along.push_back(stop);
    }
    ring.from_start[along.front()] = 0;
    CHECK(plan::cheapest_order(ring).order == along);
    CHECK(plan::cheapest_order(ring).cost == 0);
}

TEST_CASE("a way that costs more in one direction is driven in the other", "[order]") {
    // Uphill 0 → 1 → 2 costs ten times what the way down costs.
    const CostMatrix hill{3, {0, 10, 20, 1, 0, 10, 2, 1, 0}, {0, 0, 0}, {0, 0, 0}};
    CHECK(plan::cheapest_order(hill).order == Order{2, 1, 0});
    CHECK(plan::cheapest_order(hill).cost == 2);
}

TEST_CASE("the start and the end pull the order their way", "[order]") {
    CostMatrix row{3, {0, 1, 2, 1, 0, 1, 2, 1, 0}, {0, 0, 0}, {0, 0, 0}};
    CHECK(plan::cheapest_order(row).order == Order{0, 1, 2});
    row.from_start = {5, 4, 1};
    CHECK(plan::cheapest_order(row).order == Order{2, 1, 0});
    row.to_end = {9, 5, 0};
    CHECK(plan::cheapest_order(row).order == Order{0, 1, 2});
}

TEST_CASE("the best order of a line saves what the zigzag cost", "[order]") {
    const plan::Router router = plan::straight_router();
    const auto workbook = plan::seats({plan::naiman, plan::keerqin, plan::kulun, plan::kailu});
    workbook::TourLine line = plan::line_to_all(workbook);
    line.start = line.end = workbook::Place{"通辽", plan::keerqin};
    const auto better = plan::best_order(line, workbook, router);
    REQUIRE(better);
    CHECK(better->saved_m > 100'000);
    CHECK(better->saved_s == Approx(better->saved_m / 20)); // at 72 km/h

    workbook::TourLine ordered = line;
    for (std::size_t i = 0; i < line.stops.size(); ++i)
        ordered.stops[i] = line.stops[better->order[i]];
    const double before_m = plan::make_itinerary(line, workbook, router).metres;
    const double after_m = plan::make_itinerary(ordered, workbook, router).metres;
    CHECK(better->saved_m == Approx(before_m - after_m));

    const auto again = plan::best_order(ordered, workbook, router);
    REQUIRE(again);
    CHECK(again->order == present(4));
    CHECK(again->saved_m == 0);
    CHECK(again->saved_s == 0);
}

TEST_CASE("a stop without position keeps its place in the line", "[order]") {
    const plan::Router router = plan::straight_router();
    const auto workbook = plan::seats({plan::keerqin, std::nullopt, plan::naiman, plan::kulun});
    workbook::TourLine line = plan::line_to_all(workbook);
    line.start = workbook::Place{"奈曼旗", plan::naiman};
    const auto better = plan::best_order(line, workbook, router);
    REQUIRE(better);
    CHECK(better->order == Order{2, 1, 3, 0});
}

TEST_CASE("more than twelve stops that have a position are not ordered", "[order]") {
    const plan::Router router = plan::straight_router();
    std::vector<std::optional<geo::LngLat>> places;
    for (int i = 0; i < 12; ++i)
        places.emplace_back(geo::LngLat{120 + 0.1 * (i * 5 % 12), 43});
    places.emplace_back(std::nullopt);
    const auto twelve = plan::seats(places);
    const auto ordered = plan::best_order(plan::line_to_all(twelve), twelve, router);
    REQUIRE(ordered);
    CHECK(ordered->saved_m > 0);
    places.emplace_back(geo::LngLat{122, 43});
    const auto thirteen = plan::seats(places);
    CHECK_FALSE(plan::best_order(plan::line_to_all(thirteen), thirteen, router));
}

TEST_CASE("a line of no stop or one has nothing to save", "[order]") {
    const plan::Router router = plan::straight_router();
    const auto nowhere = plan::best_order({}, {}, router);
    REQUIRE(nowhere);
    CHECK(nowhere->order.empty());
    CHECK(nowhere->saved_m == 0);
    const auto workbook = plan::seats({plan::kailu});
    const auto single = plan::best_order(plan::line_to_all(workbook), workbook, router);
    REQUIRE(single);
    CHECK(single->order == Order{0});
    CHECK(single->saved_m == 0);
}

TEST_CASE("pinned stops and meals keep their turn in the best order", "[best_order]") {
    const auto workbook = plan::seats({plan::kailu, plan::naiman, plan::kulun, plan::keerqin});
    workbook::TourLine line = plan::line_to_all(workbook);
    line.start = line.end = workbook::Place{"通辽市", {122.3, 43.6}};
    const auto free = plan::best_order(line, workbook, plan::straight_router());
    REQUIRE(free);
    for (std::size_t stop = 0; stop < line.stops.size(); ++stop) {
        workbook::TourLine fixed = line;
        if (stop % 2 == 0)
            fixed.stops[stop].pinned = true;
        else
            fixed.stops[stop].kind = workbook::StopKind::meal;
        const auto best = plan::best_order(fixed, workbook, plan::straight_router());
        REQUIRE(best);
        CHECK(best->order[stop] == stop);
        CHECK(best->saved_m <= free->saved_m + 1e-6);
    }
}
