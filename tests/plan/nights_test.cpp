#include "catch.hpp"
#include "optimise_fixture.hpp"
#include "plan/conflicts.hpp"
#include "plan/make_itinerary.hpp"

#include <limits>

using namespace guanmo;
using namespace guanmo::test;

TEST_CASE("without a place for the night the second day begins at the first one's last stop",
          "[optimise]") {
    // East of the start a row of four, each a day's drive from the next two.
    workbook::Workbook workbook =
        projects_at({{123.25, 43.62}, {124.25, 43.62}, {124.3, 43.7}, {123.3, 43.7}});
    workbook::TourLine first = empty_line("day1"), second = empty_line("day2");
    first.end.reset();
    second.start.reset();
    second.follows = "day1";
    second.end = workbook::Place{"通辽市", plan::keerqin};
    first.day_ends = second.day_ends = {12 * 60 + 15}; // ten minutes too short for all
    for (const int i : {1, 0, 2, 3}) // as it stands the first day ends at p3, near the start
        first.stops.push_back({std::to_string(i), {"p" + std::to_string(i)}, 30});
    workbook.meeting.lines = {first, second};
    const OptimiseResult result = optimised(workbook);
    CHECK(result.unmet.empty());
    REQUIRE(all_shown(result).size() == 4);
    REQUIRE_FALSE(result.lines[0].stops.empty());
    REQUIRE_FALSE(result.lines[1].stops.empty());
    CHECK_FALSE(result.lines[0].end);
    workbook.meeting.lines = result.lines;
    double driving = 0;
    for (const auto& line : result.lines) {
        const auto timetable = make_itinerary(line, workbook, plan::straight_router());
        CHECK(plan::fits_day(line, timetable));
        for (const auto& leg : timetable.legs)
            driving += leg.seconds;
    }
    CHECK(result.driving_s == Approx(driving).margin(1));
    CHECK(result.quality.proof == vrp::Proof::none);
    // The round over all four, which is the least that anybody could drive.
    double least = std::numeric_limits<double>::infinity();
    std::vector<std::size_t> round{0, 1, 2, 3};
    do {
        workbook::TourLine whole = empty_line("whole");
        for (const std::size_t i : round)
            whole.stops.push_back({std::to_string(i), {"p" + std::to_string(i)}, 30});
        double seconds = 0;
        for (const auto& leg : make_itinerary(whole, workbook, plan::straight_router()).legs)
            seconds += leg.seconds;
        least = std::min(least, seconds);
    } while (std::next_permutation(round.begin(), round.end()));
    CHECK(driving == Approx(least).epsilon(1e-3));
}

TEST_CASE("the way home counts although the day after a free night has nothing to see",
          "[optimise]") {
    // 20 km west and 10 km east of the start; home is 40 km east of it.
    workbook::Workbook workbook = projects_at({{122.0, 43.62}, {122.37, 43.62}});
    workbook::TourLine first = empty_line("day1"), second = empty_line("day2");
    first.end.reset();
    second.start.reset();
    second.follows = "day1";
    second.end = workbook::Place{"东", {122.74, 43.62}};
    for (const int i : {1, 0}) // shortest for who need not go home
        first.stops.push_back({std::to_string(i), {"p" + std::to_string(i)}, 30});
    workbook.meeting.lines = {first, second};
    const OptimiseResult result = optimised(workbook);
    std::vector<std::string> order = shown(result.lines[0]);
    for (const std::string& id : shown(result.lines[1]))
        order.push_back(id);
    CHECK(order == std::vector<std::string>{"p0", "p1"});
}

TEST_CASE("the way home from a night's place counts although nothing is seen on it", "[optimise]") {
    // The night is 10 km east, the journey's end 10 km north; p1 lies half-way to the latter.
    workbook::Workbook workbook = projects_at({{122.31, 43.62}, {122.25, 43.665}});
    workbook::TourLine first = empty_line("day1"), second = empty_line("day2");
    first.start = workbook::Place{"起点", {122.25, 43.62}};
    first.end = workbook::Place{"住宿", {122.374, 43.62}};
    second.start.reset();
    second.follows = "day1";
    second.end = workbook::Place{"北", {122.25, 43.71}};
    for (const int i : {1, 0})
        first.stops.push_back({std::to_string(i), {"p" + std::to_string(i)}, 30});
    workbook.meeting.lines = {first, second};
    const OptimiseResult result = optimised(workbook);
    CHECK(shown(result.lines[0]) == std::vector<std::string>{"p0"});
    CHECK(shown(result.lines[1]) == std::vector<std::string>{"p1"});
}

TEST_CASE("a day without stops after a night is the drive home, and all legs add up",
          "[optimise]") {
    workbook::Workbook workbook = projects_at({{122.31, 43.62}});
    workbook::TourLine first = empty_line("day1"), second = empty_line("day2");
    first.start = workbook::Place{"起点", {122.25, 43.62}};
    second.start.reset();
    second.follows = "day1";
    second.end = workbook::Place{"北", {122.25, 43.71}};
    first.stops.push_back({"0", {"p0"}, 30});
    for (const bool is_free : {false, true}) {
        INFO("free night: " << is_free);
        first.end =
            is_free ? std::nullopt : std::optional(workbook::Place{"住宿", {122.33, 43.62}});
        workbook.meeting.lines = {first, second};
        const OptimiseResult result = optimised(workbook);
        REQUIRE(all_shown(result).size() == 1);
        workbook.meeting.lines = result.lines;
        const workbook::Tour tour = plan::make_tour(workbook, plan::straight_router());
        double driving_s = 0, metres = 0;
        for (const workbook::Itinerary& day : tour) {
            CHECK(day.legs.size() == day.stops.size() + 1);
            metres += day.metres;
            for (const workbook::Leg& leg : day.legs)
                driving_s += leg.seconds;
        }
        CHECK(driving_s ==
              Approx(result.driving_s).margin(4)); // durations of a problem are rounded up
        CHECK(metres == Approx(result.metres).margin(4));
    }
    second.follows.clear(); // a day of its own is not driven for nothing
    second.start = first.start;
    workbook.meeting.lines = {second};
    CHECK(plan::make_tour(workbook, plan::straight_router())[0].legs.empty());
}

TEST_CASE("the second day begins where the first one ended", "[optimise]") {
    workbook::Workbook workbook = projects_at(in_a_row());
    workbook::TourLine first = empty_line("day1");
    first.end = workbook::Place{"鲁北", {122.73, 43.6}};
    workbook::TourLine second = empty_line("day2");
    second.follows = "day1";
    second.start.reset();
    first.day_ends = second.day_ends = {10 * 60};
    for (const int i : {0, 1, 2, 3})
        first.stops.push_back({std::to_string(i), {"p" + std::to_string(i)}, 30});
    workbook.meeting.lines = {first, second};
    const OptimiseResult result = optimised(workbook);
    CHECK(result.unmet.empty());
    CHECK(all_shown(result).size() == 4); // days of one line share its stops
    CHECK_FALSE(result.lines[1].stops.empty());
    workbook.meeting.lines = result.lines;
    for (const auto& line : result.lines)
        CHECK(plan::fits_day(line, make_itinerary(line, workbook, plan::straight_router())));
}
