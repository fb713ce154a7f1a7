#include "plan/fixes.hpp"

#include "catch.hpp"
#include "fixture.hpp"
#include "plan/changes.hpp"
#include "plan/overnight.hpp"

#include <algorithm>

using namespace guanmo;
using plan::Conflict;
using plan::Fix;
using workbook::StopKind;
using Kind = Conflict::Kind;

namespace {

struct Planned {
    workbook::Workbook workbook;
    plan::Router router = plan::straight_router();

    [[nodiscard]] workbook::Tour tour() const { return plan::make_tour(workbook, router); }

    /// The first conflict of that kind.
    [[nodiscard]] Conflict conflict(Kind kind, std::size_t line = 0) const {
        const auto timed = tour();
        const auto all =
            plan::conflicts_of(workbook, workbook.meeting.lines[line], timed[line], timed);
        const auto found = std::find_if(all.begin(), all.end(),
                                        [kind](const Conflict& c) { return c.kind == kind; });
        REQUIRE(found != all.end());
        return *found;
    }

    [[nodiscard]] std::vector<Fix> fixes(Kind kind, std::size_t line = 0) const {
        return plan::fixes_of(conflict(kind, line), workbook, line, tour(), router);
    }

    [[nodiscard]] std::size_t serious_with(const Fix& fix) const {
        workbook::Workbook changed = workbook;
        changed.meeting = fix.after;
        const auto timed = plan::make_tour(changed, router);
        std::size_t count = 0;
        for (std::size_t i = 0; i < timed.size(); ++i)
            for (const Conflict& c :
                 plan::conflicts_of(changed, changed.meeting.lines[i], timed[i], timed))
                count += plan::is_serious(c.kind) ? 1 : 0;
        return count;
    }
};

/// Four units about 100 km from one another, a line to all and one to none.
Planned planned() {
    Planned made;
    made.workbook = plan::seats({plan::keerqin, plan::kailu, plan::naiman, plan::kulun});
    workbook::TourLine line = plan::line_to_all(made.workbook);
    workbook::TourLine other = line;
    other.id = "north";
    other.name = "北线";
    other.stops.clear();
    made.workbook.meeting.lines = {line, other};
    return made;
}

const Fix* of_kind(const std::vector<Fix>& fixes, Fix::Kind kind) {
    const auto found = std::find_if(fixes.begin(), fixes.end(),
                                    [kind](const Fix& fix) { return fix.kind == kind; });
    return found == fixes.end() ? nullptr : &*found;
}

} // namespace

TEST_CASE("a line that ends forty minutes late departs forty minutes earlier") {
    Planned plan = planned();
    workbook::TourLine& line = plan.workbook.meeting.lines[0];
    const double takes_s = plan.tour()[0].duration_s;
    line.day_ends = {line.departure.minutes + static_cast<int>(takes_s / 60) - 38};
    const auto fixes = plan.fixes(Kind::ends_after_day);
    const Fix* earlier = of_kind(fixes, Fix::Kind::depart_earlier);
    REQUIRE(earlier != nullptr);
    CHECK(earlier->minutes == 40);
    CHECK(earlier->solves);
    for (const Fix& fix : fixes) {
        CHECK(fix.solves);
        CHECK(plan.serious_with(fix) == 0);
    }
    CHECK(fixes.size() <= plan::most_fixes);
    CHECK(fixes.size() > 1);
}

TEST_CASE("a line far too long for its day stays overnight or moves stops to another line") {
    Planned plan = planned();
    plan.workbook.meeting.lines[0].speed_kmh = 30;
    plan.workbook.meeting.lines[0].day_ends = {8 * 60 + 445}; // of some 650 minutes
    const auto fixes = plan.fixes(Kind::ends_after_day);
    CHECK(of_kind(fixes, Fix::Kind::depart_earlier) == nullptr);
    REQUIRE(of_kind(fixes, Fix::Kind::stay_overnight) != nullptr);
    const Fix& night = *of_kind(fixes, Fix::Kind::stay_overnight);
    REQUIRE(night.after.lines.size() == 3);
    CHECK(night.after.lines[1].follows == "south");
    CHECK(night.after.lines[1].badge == "二"); // on the map the two days can be told apart
    CHECK(night.after.lines[1].date == workbook::PartialDate{2025, 5, 20});
    CHECK(night.after.lines[0].stops.size() + night.after.lines[1].stops.size() == 4);
    CHECK(night.after.lines[0].end.has_value());
}

TEST_CASE("a pinned stop and one that must be seen are never left out or moved") {
    Planned plan = planned();
    workbook::TourLine& line = plan.workbook.meeting.lines[0];
    for (workbook::Stop& stop : line.stops)
        stop.pinned = true;
    line.day_ends = {8 * 60 + 200};
    for (const Fix& fix : plan.fixes(Kind::ends_after_day)) {
        CHECK(fix.kind != Fix::Kind::drop_stop);
        CHECK(fix.kind != Fix::Kind::move_to_line);
        CHECK(fix.kind != Fix::Kind::reorder);
    }
}

TEST_CASE("a lunch that comes too late moves to another turn") {
    Planned plan = planned();
    workbook::TourLine& line = plan.workbook.meeting.lines[0];
    line.lunch = workbook::Meal{{"食堂", plan::kailu}, {{9 * 60}, {11 * 60}}, 30};
    const auto added = plan.fixes(Kind::no_meal);
    REQUIRE(of_kind(added, Fix::Kind::add_meal) != nullptr);
    CHECK(of_kind(added, Fix::Kind::add_meal)->to <= 2);
    line.stops.push_back({.dwell_minutes = 30, .kind = StopKind::meal, .place = line.lunch->place});
    const auto fixes = plan.fixes(Kind::misses_meal);
    const Fix* order = of_kind(fixes, Fix::Kind::reorder);
    REQUIRE(order != nullptr);
    CHECK(order->solves);
    CHECK(order->after.lines[0].stops.size() == 5);
}

TEST_CASE("what must be seen joins the line where it costs least") {
    Planned plan = planned();
    workbook::Project project;
    project.id = "P1";
    project.unit_code = "1";
    project.position = plan::kailu;
    plan.workbook.projects = workbook::Table<workbook::Project>({project});
    plan.workbook.meeting.candidates = {{.project_id = "P1", .must = true, .dwell_minutes = 20}};
    const auto fixes = plan.fixes(Kind::must_missing);
    REQUIRE(fixes.size() == 1);
    CHECK(fixes[0].kind == Fix::Kind::add_project);
    CHECK((fixes[0].to == 1 || fixes[0].to == 2)); // beside the seat of the same place
    CHECK(fixes[0].after.lines[0].stops[fixes[0].to].dwell_minutes == 20);
}

TEST_CASE("two groups that meet depart at other times") {
    Planned plan = planned();
    auto& lines = plan.workbook.meeting.lines;
    lines[1].stops = lines[0].stops;
    plan.workbook.meeting.rules.groups_rotate = true;
    const auto fixes = plan.fixes(Kind::groups_meet);
    REQUIRE_FALSE(fixes.empty());
    for (const Fix& fix : fixes)
        CHECK(plan.serious_with(fix) < 8);
}

TEST_CASE("the project that breaks a rule leaves, its stop with it") {
    Planned plan = planned();
    workbook::Project project;
    project.id = "P1";
    project.unit_code = "1";
    project.position = plan::kailu;
    project.last_inspection = "2024";
    plan.workbook.projects = workbook::Table<workbook::Project>({project});
    plan.workbook.meeting.lines[0].stops[1].project_ids = {"P1"};
    plan.workbook.meeting.rules.not_shown_earlier = true;
    const auto fixes = plan.fixes(Kind::shown_earlier);
    REQUIRE(fixes.size() == 1);
    CHECK(fixes[0].kind == Fix::Kind::drop_project);
    CHECK(fixes[0].after.lines[0].stops.size() == 3);
}

TEST_CASE(
    "a site that drops out leaves every line, is not proposed again, and all later times move") {
    Planned plan = planned();
    workbook::Project project;
    project.id = "P1";
    project.unit_code = "1";
    project.position = plan::kailu;
    plan.workbook.projects = workbook::Table<workbook::Project>({project});
    plan.workbook.meeting.lines[0].stops[1].project_ids = {"P1"};
    plan.workbook.meeting.lines[1].stops = {{"1", {"P1"}, 30}};
    const auto before = plan.tour();
    plan.workbook.meeting = plan::without_site(plan.workbook, "south", 1);
    CHECK(plan.workbook.meeting.lines[0].stops.size() == 3);
    CHECK(plan.workbook.meeting.lines[1].stops.empty());
    REQUIRE(plan.workbook.meeting.candidates.size() == 1);
    CHECK(plan.workbook.meeting.candidates[0].forbidden);
    const auto after = plan.tour();
    const auto changes = plan::time_changes(before, after);
    REQUIRE(changes.size() == 4); // gone on both lines, two later stops on one
    CHECK_FALSE(changes[0].after);
    CHECK(changes[0].before->arrive_s == before[0].departure_s + before[0].stops[1].arrive_s);
    CHECK(changes[1].stop.unit_code == "2");
    CHECK(changes[1].before->arrive_s == before[0].departure_s + before[0].stops[2].arrive_s);
    CHECK(changes[1].after->arrive_s == after[0].departure_s + after[0].stops[1].arrive_s);
    CHECK(changes[3].line_id == "north");
    CHECK(plan::time_changes(after, after).empty());
    CHECK_FALSE(plan::time_changes(after, before)[0].before);
}

TEST_CASE("the day after is the next of the calendar") {
    using Date = workbook::PartialDate;
    CHECK(plan::day_after({2025, 5, 31}) == Date{2025, 6, 1});
    CHECK(plan::day_after({2024, 2, 28}) == Date{2024, 2, 29});
    CHECK(plan::day_after({2025, 12, 31}) == Date{2026, 1, 1});
    CHECK_FALSE(plan::day_after({2025, 5, 0}));
}

TEST_CASE("a line of hundreds of stops is given ways out without all of its orders being tried") {
    Planned made;
    std::vector<geo::LngLat> places;
    for (int i = 0; i < 300; ++i)
        places.push_back({122 + 0.01 * (i * 37 % 100), 43 + 0.01 * (i * 61 % 100)});
    made.workbook = plan::seats({places.begin(), places.end()});
    made.workbook.meeting.lines = {plan::line_to_all(made.workbook)};
    const std::vector<Fix> fixes = made.fixes(Kind::ends_after_day);
    REQUIRE(of_kind(fixes, Fix::Kind::stay_overnight));
    CHECK(fixes.front().solves);
}
