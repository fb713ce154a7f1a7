#include "fixture.hpp"

#include "plan/make_itinerary.hpp"
#include "ui/conflict_words.hpp"
#include "ui/optimise_model.hpp"
#include "ui/plan_model.hpp"
#include "ui/planner_model.hpp"
#include "ui/way_out_words.hpp"

#include <imgui.h>

#include "catch.hpp"

#include <algorithm>

using namespace guanmo;
using namespace guanmo::ui;

namespace {

// Where things lie at 1920 × 1080.
constexpr double first_row_y = 471;
constexpr geo::ScreenPoint first_row{1600, first_row_y + 26}, first_pin{1866, first_row_y + 38},
    north_badge{1552, 138}, candidates_tab{1850, 184}, first_candidate_must{1822, 280},
    first_candidate_add{1788, 280}, first_candidate_forbid{1856, 280};

/// With the plan of the south line open.
struct Planning : Bench {
    explicit Planning(const workbook::Workbook& shown = tour_workbook()) : Bench(shown) {
        session = session::step(session, session::OpenPlan{"south"});
        frame();
        frame();
    }
};

template <class Edit> const Edit& only_edit(const Bench& bench) {
    REQUIRE(bench.edits.size() == 1);
    REQUIRE(std::holds_alternative<Edit>(bench.edits[0]));
    return std::get<Edit>(bench.edits[0]);
}

} // namespace

TEST_CASE("lunch that is missed is said with the place, the time and by how much", "[planner]") {
    auto workbook = tour_workbook();
    workbook::TourLine& line = workbook.meeting.lines[0];
    line.lunch = workbook::Meal{{"食堂", {122.2, 43.6}}, {{60}, {120}}, 60};
    line.stops.push_back({.kind = workbook::StopKind::meal, .place = line.lunch->place});
    const auto times = plan::make_itinerary(line, workbook, plan::Router(workbook.roads, {}));
    const PlanModel plan = plan_model(workbook, line, times);
    const auto late =
        std::find_if(plan.remarks.begin(), plan.remarks.end(), [](const PlanRemark& remark) {
            return remark.conflict.kind == plan::Conflict::Kind::misses_meal;
        });
    REQUIRE(late != plan.remarks.end());
    CHECK(late->warns);
    CHECK(late->words.rfind("食堂 is reached at ", 0) == 0);
    CHECK(late->words.find("after the lunch hour") != std::string::npos);
    CHECK(plan.rows.back().warns);
    CHECK(plan.rows.back().name == "食堂");
    CHECK(can_be_fixed(late->conflict.kind));
}

TEST_CASE("a way out says what it does, whether that is enough and what it costs", "[planner]") {
    const auto workbook = tour_workbook();
    const workbook::TourLine& line = workbook.meeting.lines[0];
    plan::Fix fix{.kind = plan::Fix::Kind::depart_earlier, .minutes = 40};
    CHECK(fix_row(fix, workbook, line).label == "Depart 40 min earlier");
    CHECK(fix_row(fix, workbook, line).gain == "solved");
    fix = {.kind = plan::Fix::Kind::move_to_line,
           .line_id = "north",
           .solves = false,
           .gained_s = 3900,
           .driven_m = 12'300};
    CHECK(fix_row(fix, workbook, line).gain == "gains 1 h 5 min ・ +12 km");
    CHECK(fix_row(fix, workbook, line).gain_in_short == "gains 1 h 5 min");
    fix = {.kind = plan::Fix::Kind::stay_overnight, .place = "霍林郭勒市"};
    CHECK(fix_row(fix, workbook, line).label == "Overnight in 霍林郭勒市, go on next day");
}

TEST_CASE("a candidate comes with its reasons, one that is kept out with the rule", "[planner]") {
    const auto workbook = tour_workbook();
    plan::RankedCandidate candidate{.project_id = "P4", .never_shown = true, .detour_m = 12'300};
    CandidateRow row = candidate_row(candidate, workbook);
    CHECK(row.reasons.find("never shown") != std::string::npos);
    CHECK(row.reasons.find("+12 km") != std::string::npos);
    CHECK(row.bar.empty());
    candidate.bar = plan::RankedCandidate::Bar::unit_full;
    candidate.detour_m = 100;
    row = candidate_row(candidate, workbook);
    CHECK(row.bar == "enough of its unit");
    CHECK(row.reasons.find("no detour") != std::string::npos);
}

TEST_CASE("old and new times stand side by side", "[planner]") {
    const auto workbook = tour_workbook();
    const workbook::Stop stop = workbook.meeting.lines[0].stops[0];
    using Times = plan::TimeChange::Times;
    const auto rows = change_rows({{"south", stop, Times{36'000, 37'800}, Times{36'600, 38'400}},
                                   {"north", stop, Times{36'000, 37'800}, std::nullopt},
                                   {"north", stop, std::nullopt, Times{36'000, 37'800}}},
                                  workbook);
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].before == "10:00–10:30");
    CHECK(rows[0].after == "10:10–10:40");
    CHECK_FALSE(rows[0].gone);
    CHECK(rows[1].gone);
    CHECK(rows[1].line == 1);
    CHECK(rows[1].after == "drops out");
    CHECK(rows[2].before == "new");
}

TEST_CASE("the best is called so only with a proof", "[planner]") {
    CHECK(quality_words({vrp::Proof::none, 0}) == "The best so far");
    CHECK(quality_words({vrp::Proof::bound, 0.0312}) == "At most 3.2 % from the best");
    CHECK(quality_words({vrp::Proof::optimal, 0}) == "Proved to be the best");
}

TEST_CASE("what the search found is held against the present plan", "[planner]") {
    const auto workbook = tour_workbook();
    workbook::Itinerary line;
    line.metres = 100'000;
    line.legs.push_back({workbook::LegKind::road, {}, 100'000, 7200});
    plan::OptimiseResult found;
    found.lines = workbook.meeting.lines;
    found.metres = 62'000;
    found.driving_s = 7200 - 41 * 60;
    CHECK_FALSE(optimise_found(found, workbook, {line}).better);
    found.lines[0].stops.pop_back();
    found.left_out = {"P4"};
    found.unmet = {{.rule = plan::Unmet::Rule::day_too_short, .line_id = "south", .seconds = 600}};
    const OptimiseModel model = optimise_found(found, workbook, {line});
    CHECK(model.better);
    CHECK(model.words == "Your plan: +38 km / +41 min");
    CHECK(model.notes.size() == 2);
}

TEST_CASE("stops of one place in another order are no other plan", "[planner]") {
    workbook::Workbook workbook;
    workbook::TourLine line;
    for (const char* name : {"a", "b"})
        line.stops.push_back({.dwell_minutes = 30, .place = workbook::Place{name, {122, 43}}});
    workbook.meeting.lines = {line};
    plan::OptimiseResult found;
    found.lines = workbook.meeting.lines;
    std::swap(found.lines[0].stops[0], found.lines[0].stops[1]);
    CHECK_FALSE(optimise_found(found, workbook, {{}}).better);
    found.lines[0].stops[0].place->position.lng += 0.1;
    const OptimiseModel model = optimise_found(found, workbook, {{}});
    CHECK(model.better);
    CHECK(model.words == "As much driving as by your plan");
}

TEST_CASE("of very many stops that would have to go the first are named", "[planner]") {
    plan::WayOut way{.kind = plan::WayOut::Kind::drop_stops};
    for (int i = 1; i <= 12; ++i)
        way.places.push_back(std::to_string(i));
    CHECK(way_out_words(way, {}) == "way out: leave out 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12");
    way.places.push_back("13");
    CHECK(way_out_words(way, {}) ==
          "way out: leave out 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 … (13 in all)");
}

TEST_CASE("a press on the needle pins the stop, the insert key does too", "[planner]") {
    Planning bench;
    bench.click(first_pin);
    CHECK(only_edit<edit::SetPinned>(bench).pinned);
    bench.edits.clear();
    bench.click(first_row);
    bench.press_key(ImGuiKey_Insert);
    CHECK(only_edit<edit::SetPinned>(bench).stop == 0);
}

TEST_CASE("a row let go on another line's badge goes to that line", "[planner]") {
    Planning bench;
    bench.drag({first_row, {1600, first_row.y - 60}, north_badge});
    CHECK(bench.edits.empty());
    bench.release(north_badge);
    const auto& moved = only_edit<edit::TransferStop>(bench);
    CHECK(moved.from_line == "south");
    CHECK(moved.stop == 0);
    CHECK(moved.to_line == "north");
}

TEST_CASE("Alt with an arrow to the side takes the stop to the other line", "[planner]") {
    Planning bench;
    bench.click(first_row);
    bench.interface.modifiers(false, false, true);
    bench.press_key(ImGuiKey_RightArrow);
    CHECK(only_edit<edit::TransferStop>(bench).to_line == "north");
}

TEST_CASE("Delete lets the stop drop out of the whole plan", "[planner]") {
    Planning bench;
    const auto stops = tour_workbook().meeting.lines[0].stops.size();
    bench.click(first_row);
    bench.press_key(ImGuiKey_Delete);
    const auto& plan_b = only_edit<edit::SetMeeting>(bench);
    CHECK(plan_b.meeting.lines[0].stops.size() == stops - 1);
    CHECK(plan_b.what.find("drops out") != std::string::npos);
}

TEST_CASE("a candidate is added, has to be seen or is not to be seen by one press", "[planner]") {
    Planning bench;
    bench.click(candidates_tab);
    bench.frame();
    bench.click(first_candidate_must);
    CHECK(only_edit<edit::SetCandidate>(bench).candidate.must);
    bench.edits.clear();
    bench.click(first_candidate_forbid);
    CHECK(only_edit<edit::SetCandidate>(bench).candidate.forbidden);
    bench.edits.clear();
    bench.click(first_candidate_add);
    CHECK(only_edit<edit::AddProject>(bench).to.has_value());
}

TEST_CASE("a chosen candidate's stay and opening hours are stepped and typed", "[planner]") {
    Planning bench;
    bench.click(candidates_tab);
    bench.frame();
    const geo::ScreenPoint more_stay{1857, 347}, hours{1700, 387};
    bench.click({1600, 280});
    REQUIRE_FALSE(bench.selected_project().empty());
    bench.edits.clear();
    bench.click(more_stay);
    CHECK(only_edit<edit::SetCandidate>(bench).candidate.dwell_minutes == 35);
    CHECK(only_edit<edit::SetCandidate>(bench).candidate.project_id == bench.selected_project());
    bench.edits.clear();
    bench.click(hours);
    bench.frame();
    bench.type(U"14:00-13:00");
    bench.press_key(ImGuiKey_Enter);
    CHECK(bench.edits.empty()); // ends before it begins: said, and left to be mended
    CHECK(bench.session.notice.find("08:00-12:00") != std::string::npos);
    for (int i = 0; i < 11; ++i)
        bench.press_key(ImGuiKey_Backspace);
    bench.type(U"9:00-11:30 14:00-17:00");
    bench.press_key(ImGuiKey_Enter);
    const auto& wish = only_edit<edit::SetCandidate>(bench).candidate;
    CHECK(to_text(wish.windows) == "09:00-11:30 14:00-17:00");
    CHECK_FALSE(wish.dwell_minutes);
}

TEST_CASE("one press below a conflict applies a way out", "[planner]") {
    auto workbook = tour_workbook();
    workbook.meeting.lines[0].day_ends = {workbook.meeting.lines[0].departure.minutes + 90};
    Planning bench(workbook);
    for (double y = 1040; y > 500 && bench.edits.empty(); y -= 14)
        bench.click({1600, y});
    const auto& fixed = only_edit<edit::SetMeeting>(bench);
    CHECK_FALSE(fixed.what.empty());
    CHECK(fixed.meeting != workbook.meeting);
}
