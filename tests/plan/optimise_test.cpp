#include "plan/optimise.hpp"

#include "catch.hpp"
#include "optimise_fixture.hpp"
#include "plan/conflicts.hpp"
#include "plan/rotation.hpp"
#include "stub_server.hpp"
#include "vrp/random.hpp"
#include "workbook/select.hpp"

#include <algorithm>
#include <limits>

using namespace guanmo;
using namespace guanmo::test;
using workbook::StopKind;

TEST_CASE("a line's stops are put in the order of least driving", "[optimise]") {
    workbook::Workbook workbook = projects_at(in_a_row());
    workbook::TourLine line = empty_line("south");
    line.end = workbook::Place{"鲁北", {122.85, 43.62}};
    for (const int i : {2, 0, 3, 1})
        line.stops.push_back({std::to_string(i), {"p" + std::to_string(i)}, 30});
    workbook.meeting.lines = {line};
    const OptimiseResult result = optimised(workbook);
    CHECK(result.quality.proof == vrp::Proof::optimal);
    CHECK(result.unmet.empty());
    REQUIRE(result.lines.size() == 1);
    const auto order = shown(result.lines[0]);
    CHECK(order == std::vector<std::string>{"p0", "p1", "p2", "p3"});
    // The answer's figures are those of the timetable.
    workbook.meeting.lines = result.lines;
    const auto timetable = plan::make_itinerary(result.lines[0], workbook, plan::straight_router());
    CHECK(result.metres == Approx(timetable.metres).margin(5));
}

TEST_CASE("candidates join the lines as far as the day goes, by their value", "[optimise]") {
    workbook::Workbook workbook = projects_at(in_a_row());
    workbook::TourLine line = empty_line("south");
    line.day_ends = {10 * 60}; // two hours: three stays of half an hour at most
    workbook.meeting.lines = {line};
    workbook.meeting.candidates = {wish("p0"), wish("p1", 5), wish("p2", 5), wish("p3")};
    const OptimiseResult result = optimised(workbook);
    CHECK(result.unmet.empty());
    const auto ids = all_shown(result);
    CHECK(std::count(ids.begin(), ids.end(), "p1") == 1);
    CHECK(std::count(ids.begin(), ids.end(), "p2") == 1);
    CHECK(std::count(result.left_out.begin(), result.left_out.end(), "p3") == 1);
    SECTION("what must be seen comes before value") {
        workbook.meeting.candidates[3].must = true;
        const auto with = all_shown(optimised(workbook));
        CHECK(std::count(with.begin(), with.end(), "p3") == 1);
    }
    SECTION("what is forbidden is not seen") {
        workbook.meeting.candidates[1].forbidden = true;
        const auto without = optimised(workbook);
        CHECK(std::count(without.left_out.begin(), without.left_out.end(), "p1") == 1);
    }
}

TEST_CASE("each rule forbids a cheaper plan", "[optimise]") {
    workbook::Workbook workbook = projects_at(in_a_row());
    workbook.meeting.lines = {empty_line("south"), empty_line("north")};
    workbook.meeting.candidates = {wish("p0"), wish("p1"), wish("p2"), wish("p3")};
    const OptimiseResult free = optimised(workbook);
    REQUIRE(all_shown(free).size() == 4);
    const auto dearer = [&] {
        const OptimiseResult ruled = optimised(workbook);
        return all_shown(ruled).size() < 4 || ruled.driving_s > free.driving_s;
    };
    SECTION("at most so many of a unit") {
        workbook.meeting.rules.most_per_unit = 1;
        std::vector<workbook::Project> projects(workbook.projects.begin(), workbook.projects.end());
        for (auto& project : projects)
            project.unit_code = "0";
        workbook.projects = workbook::Table<workbook::Project>(std::move(projects));
        CHECK(all_shown(optimised(workbook)).size() == 1);
    }
    SECTION("only on its line") {
        workbook.meeting.candidates[0].line_id = "south";
        workbook.meeting.candidates[1].line_id = "north";
        const OptimiseResult ruled = optimised(workbook);
        const auto south = shown(ruled.lines[0]);
        CHECK(std::count(south.begin(), south.end(), "p0") == 1);
        CHECK(std::count(south.begin(), south.end(), "p1") == 0);
        CHECK(dearer());
    }
    SECTION("when it is open") {
        workbook.meeting.candidates[0].windows = {{{9 * 60}, {9 * 60 + 10}}};
        workbook.meeting.candidates[3].windows = {{{9 * 60}, {9 * 60 + 10}}};
        CHECK(dearer());
    }
    SECTION("shown earlier, or without permits") {
        std::vector<workbook::Project> projects(workbook.projects.begin(), workbook.projects.end());
        projects[0].last_inspection = "2024 年";
        projects[1].permits_done = 9;
        for (auto& project : projects)
            project.permits_due = 10;
        projects[2].permits_done = projects[3].permits_done = 10;
        workbook.projects = workbook::Table<workbook::Project>(std::move(projects));
        workbook.meeting.rules.not_shown_earlier = true;
        workbook.meeting.rules.permits_complete = true;
        CHECK(all_shown(optimised(workbook)) == std::vector<std::string>{"p2", "p3"});
    }
    SECTION("getting off and on, and driving in a convoy") {
        for (auto& line : workbook.meeting.lines) {
            line.day_ends = {10 * 60 + 30};
            line.boarding_minutes = 20;
            line.convoy_factor = 2;
        }
        CHECK(dearer());
    }
    SECTION("lunch at a place in a window") {
        workbook.meeting.lines[0].lunch =
            workbook::Meal{{"鲁北", {122.49, 43.9}}, {{8 * 60}, {11 * 60}}, 60};
        const OptimiseResult ruled = optimised(workbook);
        const auto& stops = ruled.lines[0].stops;
        const auto meal = std::find_if(stops.begin(), stops.end(), [](const auto& stop) {
            return stop.kind == StopKind::meal;
        });
        REQUIRE(meal != stops.end());
        CHECK(meal->dwell_minutes == 60);
        CHECK(dearer());
    }
}

TEST_CASE("pinned stops keep their line and turn", "[optimise]") {
    workbook::Workbook workbook = projects_at(in_a_row());
    workbook::TourLine line = empty_line("south");
    for (const int i : {3, 0, 2, 1})
        line.stops.push_back({std::to_string(i), {"p" + std::to_string(i)}, 30});
    line.stops[2].pinned = true;
    line.stops[1].pinned = true;
    workbook.meeting.lines = {line};
    const auto order = shown(optimised(workbook).lines[0]);
    REQUIRE(order.size() == 4);
    CHECK(order[1] == "p0");
    CHECK(order[2] == "p2");
}

TEST_CASE("what follows a pinned stop stays behind it when one before it is left out",
          "[optimise]") {
    // p3, far away, is before the pinned p2 and can be left out; p0 and p1 follow.
    workbook::Workbook workbook =
        projects_at({{122.37, 43.62}, {122.49, 43.62}, {122.61, 43.62}, {129.0, 43.62}});
    workbook::TourLine line = empty_line("south");
    for (const int i : {3, 2, 1, 0})
        line.stops.push_back({std::to_string(i), {"p" + std::to_string(i)}, 30});
    line.stops[1].pinned = true;
    line.day_ends = {13 * 60};
    workbook.meeting.lines = {line};
    workbook.meeting.candidates = {wish("p3")};
    const OptimiseResult result = optimised(workbook);
    CHECK(result.unmet.empty());
    const auto order = shown(result.lines[0]);
    REQUIRE(order.size() == 3);
    CHECK(order[0] == "p2");
    // Without a pin the order is another one of the same length, or this one.
    CHECK(result.left_out == std::vector<std::string>{"p3"});
}

TEST_CASE("stops that are not part of the search do not count for a pinned one's turn",
          "[optimise]") {
    workbook::Workbook workbook = projects_at(in_a_row());
    workbook::TourLine line = empty_line("south");
    line.stops.push_back({"", {}, 10}); // nobody knows where
    for (const int i : {3, 0, 1})
        line.stops.push_back({std::to_string(i), {"p" + std::to_string(i)}, 30});
    line.stops[2].pinned = true;
    workbook.meeting.lines = {line};
    const OptimiseResult result = optimised(workbook);
    CHECK(result.unmet.empty());
    REQUIRE(result.lines[0].stops.size() == 4);
    CHECK(result.lines[0].stops[2].project_ids == std::vector<std::string>{"p0"});
}

TEST_CASE("what does not fit a day is said with ways out that were tried", "[optimise]") {
    workbook::Workbook workbook = projects_at(in_a_row());
    workbook::TourLine line = empty_line("south");
    line.day_ends = {10 * 60 + 40};
    for (const int i : {0, 1, 2, 3})
        line.stops.push_back({std::to_string(i), {"p" + std::to_string(i)}, 30});
    workbook.meeting.lines = {line};
    const OptimiseResult result = optimised(workbook);
    REQUIRE(result.unmet.size() == 1);
    CHECK(result.unmet[0].rule == plan::Unmet::Rule::day_too_short);
    CHECK(result.unmet[0].line_id == "south");
    CHECK(all_shown(result).size() == 4); // nothing is lost
    const auto timetable = make_itinerary(result.lines[0], workbook, plan::straight_router());
    CHECK(result.unmet[0].seconds ==
          Approx(timetable.duration_s - plan::day_end_after_departure(line)).margin(60));
    using Kind = plan::WayOut::Kind;
    bool earlier = false, dropped = false;
    for (const plan::WayOut& way : result.ways_out) {
        workbook::Workbook changed = workbook;
        workbook::TourLine& changed_line = changed.meeting.lines[0];
        if (way.kind == Kind::start_earlier) {
            earlier = true;
            changed_line.departure.minutes -= static_cast<int>(way.seconds / 60);
            CHECK(optimised(changed).unmet.empty());
            changed_line.departure.minutes += 10; // ten minutes less are not enough
            CHECK_FALSE(optimised(changed).unmet.empty());
        } else if (way.kind == Kind::drop_stops) {
            dropped = true;
            auto& stops = changed_line.stops;
            stops.erase(std::find_if(stops.begin(), stops.end(), [&](const auto& stop) {
                return stop.project_ids == way.project_ids;
            }));
            CHECK(optimised(changed).unmet.empty());
        }
    }
    CHECK(earlier);
    CHECK(dropped);
    SECTION("where one stop is not enough, as few as are") {
        workbook.meeting.lines[0].day_ends = {9 * 60 + 50};
        bool several = false;
        for (const plan::WayOut& way : optimised(workbook).ways_out)
            if (way.kind == Kind::drop_stops && way.project_ids.size() == 2) {
                several = true;
                workbook::Workbook changed = workbook;
                std::erase_if(changed.meeting.lines[0].stops, [&](const workbook::Stop& stop) {
                    return std::find(way.project_ids.begin(), way.project_ids.end(),
                                     stop.project_ids.front()) != way.project_ids.end();
                });
                CHECK(optimised(changed).unmet.empty());
            }
        CHECK(several);
    }
}

TEST_CASE("hours that exclude one another are said, with how much longer a site has to be open",
          "[optimise]") {
    workbook::Workbook workbook = projects_at({{122.8, 43.62}, {121.7, 43.62}});
    workbook.meeting.lines = {empty_line("line")};
    workbook.meeting.candidates = {wish("p0", 1, true), wish("p1", 1, true)};
    for (workbook::Candidate& candidate : workbook.meeting.candidates) {
        candidate.dwell_minutes = 30;
        candidate.windows = *workbook::parse_windows("09:00-09:10");
    }
    const OptimiseResult result = optimised(workbook);
    CHECK(all_shown(result).size() == 1);
    REQUIRE(result.unmet.size() == 1);
    CHECK(result.unmet[0].rule == plan::Unmet::Rule::beside_others);
    const auto way =
        std::find_if(result.ways_out.begin(), result.ways_out.end(), [](const plan::WayOut& out) {
            return out.kind == plan::WayOut::Kind::close_later;
        });
    REQUIRE(way != result.ways_out.end());
    CHECK(way->project_ids == std::vector<std::string>{result.unmet[0].project_id});
    for (const int less : {0, 10}) { // minutes
        workbook::Workbook open_longer = workbook;
        for (workbook::Candidate& candidate : open_longer.meeting.candidates)
            if (candidate.project_id == way->project_ids[0])
                candidate.windows.back().to.minutes += static_cast<int>(way->seconds) / 60 - less;
        CHECK(optimised(open_longer).unmet.empty() == (less == 0));
    }
}

TEST_CASE("a search without any time keeps what was planned and says what is too much",
          "[optimise]") {
    std::vector<geo::LngLat> places;
    workbook::TourLine line = empty_line("south");
    for (int i = 0; i < 30; ++i) {
        places.push_back({122.3 + 0.05 * (i * 7 % 30), 43.62});
        line.stops.push_back({std::to_string(i), {"p" + std::to_string(i)}, 60});
    }
    workbook::Workbook workbook = projects_at(places);
    workbook.meeting.lines = {line};
    plan::OptimiseOptions none = few_steps;
    none.seconds = 0;
    none.steps.reset();
    const OptimiseResult result = plan::optimise_tour(workbook, plan::straight_router(), none);
    CHECK(all_shown(result).size() == 30);
    REQUIRE(result.unmet.size() == 1);
    CHECK(result.unmet[0].rule == plan::Unmet::Rule::day_too_short);
    CHECK(result.unmet[0].seconds > 15 * 3600);
}

TEST_CASE("a server that takes all the time leaves some for searching", "[optimise]") {
    const StubServer server([](const std::string&) {
        return StubServer::Answer{"{}", 200, 20'000};
    });
    road::RoutingSettings settings;
    settings.server = server.url();
    settings.server_seconds = 0.3;
    workbook::Workbook workbook = projects_at(in_a_row());
    workbook::TourLine line = empty_line("south");
    for (const int i : {2, 0, 3, 1})
        line.stops.push_back({std::to_string(i), {"p" + std::to_string(i)}, 30});
    workbook.meeting.lines = {line};
    const plan::Router router(workbook, settings, plan::Asking::at_once);
    plan::OptimiseOptions brief;
    brief.seconds = 0.2;
    CHECK(plan::optimise_tour(workbook, router, brief).quality.proof == vrp::Proof::optimal);
}

TEST_CASE("two groups see the same sites in rotated order and never meet", "[optimise]") {
    workbook::Workbook workbook = projects_at(in_a_row());
    workbook::TourLine first = empty_line("one");
    first.date = workbook::PartialDate{2025, 5, 19};
    for (const int i : {0, 1, 2, 3})
        first.stops.push_back({std::to_string(i), {"p" + std::to_string(i)}, 30});
    workbook::TourLine second = empty_line("two");
    second.date = first.date;
    workbook.meeting.lines = {first, second};
    workbook.meeting.rules.groups_rotate = true;
    workbook.meeting.rules.apart_minutes = 15;
    const OptimiseResult result = optimised(workbook);
    CHECK(result.unmet.empty());
    auto ones = shown(result.lines[0]);
    auto twos = shown(result.lines[1]);
    CHECK(ones != twos);
    workbook.meeting.lines = result.lines;
    const auto one = make_itinerary(result.lines[0], workbook, plan::straight_router());
    const auto two = make_itinerary(result.lines[1], workbook, plan::straight_router());
    const auto apart = plan::time_apart(one, two);
    REQUIRE(apart);
    CHECK(*apart >= 15 * 60);
    std::sort(ones.begin(), ones.end());
    std::sort(twos.begin(), twos.end());
    CHECK(ones == twos);
    SECTION("without the rule both would drive the shorter way at once") {
        workbook.meeting.rules.apart_minutes = 0;
        const OptimiseResult side_by_side = optimised(workbook);
        CHECK(side_by_side.driving_s <= result.driving_s);
    }
    SECTION("an impossible distance in time is said") {
        workbook.meeting.rules.apart_minutes = 240;
        const OptimiseResult impossible = optimised(workbook);
        REQUIRE_FALSE(impossible.unmet.empty());
        CHECK(impossible.unmet.back().rule == plan::Unmet::Rule::groups_meet);
    }
}

TEST_CASE("two groups are ordered together, not one after the other", "[optimise]") {
    int improved = 0;
    int best_of_all = 0;
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        vrp::Random random(seed);
        std::vector<geo::LngLat> places;
        for (int i = 0; i < 5; ++i)
            places.push_back({122.0 + random.uniform(), 43.3 + 0.7 * random.uniform()});
        workbook::Workbook workbook = projects_at(places);
        workbook::TourLine first = empty_line("one");
        first.date = workbook::PartialDate{2025, 5, 19};
        for (const int i : {0, 1, 2, 3, 4})
            first.stops.push_back({std::to_string(i), {"p" + std::to_string(i)}, 30});
        workbook::TourLine second = first;
        second.id = "two";
        workbook.meeting.lines = {first, second};
        workbook.meeting.rules.groups_rotate = true;
        workbook.meeting.rules.apart_minutes = 75;
        const auto go_on = [] { return true; };
        constexpr double apart_s = 75 * 60;

        // All orders of the leading line, each with the second's best rotation.
        std::optional<double> least;
        plan::RotatedLines alone;
        double least_alone = std::numeric_limits<double>::infinity();
        std::vector<std::size_t> order{0, 1, 2, 3, 4};
        do {
            workbook::TourLine line = first;
            for (std::size_t i = 0; i < 5; ++i)
                line.stops[i] = first.stops[order[i]];
            const plan::RotatedLines lines = plan::rotate_after(workbook, line, {second}, apart_s,
                                                                plan::straight_router(), go_on);
            if (lines.others[0])
                least = std::min(least.value_or(lines.metres), lines.metres);
            const double own = make_itinerary(line, workbook, plan::straight_router()).metres;
            if (own < least_alone) {
                least_alone = own;
                alone = lines;
            }
        } while (std::next_permutation(order.begin(), order.end()));
        REQUIRE(least);

        const plan::RotatedLines together = plan::rotate_together(
            workbook, alone, {second}, apart_s, plan::straight_router(), go_on);
        REQUIRE(together.others[0]);
        CHECK(together.metres >= *least - 1);
        if (alone.others[0])
            CHECK(together.metres <= alone.metres);
        improved += !alone.others[0] || together.metres < alone.metres - 1;
        best_of_all += together.metres <= *least + 1;
        const auto apart = plan::time_apart(
            make_itinerary(together.leading, workbook, plan::straight_router()),
            make_itinerary(*together.others[0], workbook, plan::straight_router()));
        CHECK(*apart >= apart_s);
        const OptimiseResult result = optimised(workbook);
        CHECK(result.metres == Approx(together.metres).margin(0.01 * together.metres));
        double metres = 0;
        for (const workbook::TourLine& line : result.lines)
            metres += make_itinerary(line, workbook, plan::straight_router()).metres;
        CHECK(metres == Approx(result.metres).margin(1));
    }
    INFO(improved << " improved, " << best_of_all << " best");
    CHECK(improved >= 2);
    CHECK(best_of_all >= 10);
    SECTION("but an order that somebody has pinned stays") {
        workbook::Workbook workbook = projects_at(in_a_row());
        workbook::TourLine line = empty_line("one");
        for (const int i : {3, 0, 2, 1})
            line.stops.push_back({std::to_string(i), {"p" + std::to_string(i)}, 30});
        line.stops[0].pinned = true;
        const auto go_on = [] { return true; };
        const plan::RotatedLines lines =
            plan::rotate_after(workbook, line, {line}, 0, plan::straight_router(), go_on);
        const auto together =
            plan::rotate_together(workbook, lines, {line}, 0, plan::straight_router(), go_on);
        CHECK(together.leading == line);
    }
}

TEST_CASE("stops without position stay where they are in their line", "[optimise]") {
    workbook::Workbook workbook = projects_at(in_a_row());
    workbook::TourLine line = empty_line("south");
    for (const int i : {2, 0})
        line.stops.push_back({std::to_string(i), {"p" + std::to_string(i)}, 30});
    line.stops.insert(line.stops.begin() + 1, workbook::Stop{"nowhere", {}, 30});
    workbook.meeting.lines = {line};
    const OptimiseResult result = optimised(workbook);
    REQUIRE(result.lines[0].stops.size() == 3);
    CHECK(result.lines[0].stops[1].unit_code == "nowhere");
}
