#include "ui/band_model.hpp"

#include "catch.hpp"

using namespace guanmo::ui;

namespace {

StopLineRoom room(double from, double to) {
    return {.from = from, .to = to, .radius = 20, .gap = 16};
}

std::size_t shown(const StopLinePlan& plan) {
    std::size_t count = 0;
    for (const bool named : plan.named)
        count += named ? 1 : 0;
    return count;
}

} // namespace

TEST_CASE("stops stand evenly, their names within the stretch", "[presenting][band]") {
    const StopLinePlan plan = stop_line_plan(room(100, 900), {100, 80, 100, 80, 120}, 2);
    CHECK(plan.nodes.front() == 150);
    CHECK(plan.nodes.back() == 840);
    CHECK(plan.spacing == 172.5);
    CHECK(shown(plan) == 5);
    CHECK(plan.start == plan.nodes.front());
    CHECK(plan.end == plan.nodes.back());
}

TEST_CASE("a way before the first stop and after the last has room of its own",
          "[presenting][band]") {
    StopLineRoom with_ways = room(100, 900);
    with_ways.start_stub = with_ways.end_stub = 56;
    const StopLinePlan plan = stop_line_plan(with_ways, {40, 40}, 0);
    CHECK(plan.start == 100);
    CHECK(plan.nodes.front() == 156);
    CHECK(plan.end == 900);
}

TEST_CASE("names never overlap, and the important one is always there", "[presenting][band]") {
    for (std::size_t count = 1; count < 40; ++count)
        for (std::size_t important = 0; important < count; ++important)
            for (const double width : {30.0, 136.0, 400.0}) {
                const std::vector<double> widths(count, width);
                const StopLinePlan plan = stop_line_plan(room(0, 700), widths, important);
                CAPTURE(count, important, width);
                REQUIRE(plan.named[important]);
                double taken_to = -1e9;
                for (std::size_t i = 0; i < count; ++i)
                    if (plan.named[i]) {
                        REQUIRE(plan.nodes[i] - width / 2 >= taken_to + 16);
                        taken_to = plan.nodes[i] + width / 2;
                    }
                REQUIRE(plan.nodes.front() - width / 2 >= 0);
                REQUIRE(plan.nodes.back() + width / 2 <= 700);
            }
}

TEST_CASE("no stops give no nodes, one stands in the middle", "[presenting][band]") {
    CHECK(stop_line_plan(room(0, 700), {}, 0).nodes.empty());
    CHECK(stop_line_plan(room(0, 700), {100}, 0).nodes == std::vector<double>{350});
}

TEST_CASE("phrases leave a row by their rank until the rest fits", "[presenting][band]") {
    const std::vector<double> widths{100, 200, 150, 80};
    const std::vector<int> ranks{3, 0, 2, 1};
    CHECK(phrases_that_fit(widths, ranks, 10, 560) == std::vector{true, true, true, true});
    CHECK(phrases_that_fit(widths, ranks, 10, 559) == std::vector{false, true, true, true});
    CHECK(phrases_that_fit(widths, ranks, 10, 300) == std::vector{false, true, false, true});
    CHECK(phrases_that_fit(widths, ranks, 10, 5) == std::vector{false, true, false, false});
}
