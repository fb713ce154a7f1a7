#include "fixture.hpp"

#include "plan/make_itinerary.hpp"
#include "ui/plan_model.hpp"
#include "ui/tour_words.hpp"
#include "workbook/select.hpp"

#include <imgui.h>

#include "catch.hpp"

using namespace guanmo;
using namespace guanmo::ui;

namespace {

// Where things lie at 1920 × 1080.
constexpr double first_row_y = 471, row_pitch = 78;
geo::ScreenPoint row(int n) {
    return {1600, first_row_y + row_pitch * n + 26};
}
constexpr geo::ScreenRect totals{{1504, 358}, {1872, 413}};

PlanModel plan_of(const workbook::Workbook& workbook, const workbook::TourLine& line) {
    return plan_model(workbook, line,
                      plan::make_itinerary(line, workbook, plan::Router(workbook.roads, {})));
}

Bench planning() {
    return Bench(tour_workbook());
}

void open_plan(Bench& bench, const std::string& line) {
    bench.session = session::step(bench.session, session::OpenPlan{line});
    bench.frame();
    bench.frame();
}

/// What is written in a part of the picture, as places in the glyph atlas.
std::vector<float> written_in(Bench& bench, const geo::ScreenRect& box) {
    std::vector<float> places;
    const ImDrawData* data = bench.interface.draw_data();
    for (int i = 0; i < data->CmdListsCount; ++i)
        for (const ImDrawVert& vertex : data->CmdLists[i]->VtxBuffer)
            if (box.contains({vertex.pos.x, vertex.pos.y}))
                places.push_back(vertex.uv.x);
    return places;
}

} // namespace

TEST_CASE("the plan lists the stops with their times and the ways between them", "[plan]") {
    const auto workbook = tour_workbook();
    const PlanModel plan = plan_of(workbook, workbook.meeting.lines[0]);
    CHECK(plan.name == "南线");
    CHECK(plan.date == "19 May 2025 Mon");
    CHECK(plan.departure == "07:00");
    REQUIRE(plan.rows.size() == 3);
    CHECK(plan.rows[1].name == "奈曼旗");
    CHECK(plan.rows[1].projects == "东方晶硅, 金达钒钛");
    CHECK(plan.rows[1].dwell_minutes == 40);
    const auto tour = plan::make_tour(workbook, plan::Router(workbook.roads, {}));
    const std::string estimated = distance_text(tour[0].legs[1].metres, true);
    CHECK(plan.rows[1].leg.rfind(estimated, 0) == 0);
    CHECK(plan.rows[2].projects == "Projects still to be chosen");
    CHECK_FALSE(plan.rows[2].chosen);
    CHECK(plan.start == "通辽市");
    CHECK(plan.end_clock == plan.totals[3].value);
    CHECK(plan.fits);
    CHECK(std::none_of(plan.remarks.begin(), plan.remarks.end(),
                       [](const PlanRemark& remark) { return remark.warns; }));
}

TEST_CASE("a plan that does not fit its day says by how much", "[plan]") {
    const auto workbook = tour_workbook();
    const PlanModel plan = plan_of(workbook, workbook.meeting.lines[1]);
    CHECK_FALSE(plan.fits);
    REQUIRE_FALSE(plan.remarks.empty());
    CHECK(plan.remarks[0].warns);
    CHECK(plan.remarks[0].words.find(plan.totals[3].value) != std::string::npos);
    CHECK(plan.rows.back().late);
}

TEST_CASE("a stop without a position stays in the plan without a distance", "[plan]") {
    auto workbook = sample_workbook(); // 库伦旗 has neither seat nor project there
    workbook.meeting.lines[0].start = workbook::Place{"通辽市", {122.26, 43.65}};
    const PlanModel plan = plan_of(workbook, workbook.meeting.lines[0]);
    REQUIRE(plan.rows.size() == 2);
    CHECK(plan.rows[0].leg == "Not located, no distance");
    CHECK(plan.rows[0].dwell_minutes == 30);
    workbook.meeting.lines[0].start.reset();
    workbook.meeting.lines[0].stops.erase(workbook.meeting.lines[0].stops.begin());
    CHECK(plan_of(workbook, workbook.meeting.lines[0]).rows[0].leg.empty()); // starts there
}

TEST_CASE("a line without stops has a plan without rows", "[plan]") {
    auto workbook = tour_workbook();
    workbook.meeting.lines[1].stops.clear();
    const PlanModel plan = plan_of(workbook, workbook.meeting.lines[1]);
    CHECK(plan.rows.empty());
    CHECK(plan.totals.empty());
    CHECK(plan.date == "Date not fixed");
    Bench bench(workbook);
    open_plan(bench, "north");
    CHECK(bench.session.planned_line == "north");
}

TEST_CASE("another order has other times for every later stop", "[plan]") {
    const auto workbook = tour_workbook();
    const auto& line = workbook.meeting.lines[0];
    const PlanModel before = plan_of(workbook, line);
    const PlanModel after = plan_of(workbook, with_stop_moved(line, 0, 2));
    CHECK(after.rows[2].name == before.rows[0].name);
    CHECK(after.rows[0].arrival != before.rows[1].arrival);
    CHECK(after.totals != before.totals);
    CHECK(with_stop_moved(line, 2, 2) == line);
    CHECK(with_stop_moved(line, 0, 3) == line);
}

TEST_CASE("the best order is offered with what it saves, or said to be reached", "[plan]") {
    const auto line = tour_workbook().meeting.lines[1];
    const BestOrderNote saves =
        best_order_note(line, plan::Improvement{{1, 0, 2, 3}, 38'000, 1860});
    CHECK(saves.worth_it);
    CHECK(saves.text == "The best order saves 38 km and 31 min");
    const BestOrderNote same = best_order_note(line, plan::Improvement{{0, 1, 2, 3}, 0, 0});
    CHECK_FALSE(same.worth_it);
    CHECK(same.text == "The stops are in their best order");
    CHECK(best_order_note(line, std::nullopt).text ==
          "The best order cannot be proved for more than 12 stops");
    CHECK(best_order_note({}, std::nullopt).text.empty());
}

TEST_CASE("a press on a project puts it into the planned line or takes it out", "[plan]") {
    const auto workbook = tour_workbook();
    const auto click = [&](const session::Selection& on) {
        return planning_click(workbook, "south", on);
    };
    const auto added = click(session::ProjectId{"P4"});
    REQUIRE(added);
    CHECK(std::get<edit::AddProject>(*added).project_id == "P4");
    const auto removed = click(session::ProjectId{"P3"});
    REQUIRE(removed);
    CHECK(std::get<edit::RemoveProject>(*removed).project_id == "P3");
    CHECK(std::holds_alternative<edit::AddUnit>(*click(session::UnitCode{"150502"})));
    CHECK(std::get<edit::RemoveStop>(*click(session::UnitCode{"150571"})).stop == 2);
    CHECK_FALSE(click(session::UnitCode{"150525"})); // its projects are chosen one by one
    CHECK_FALSE(click(session::ProjectId{"gone"}));
    CHECK_FALSE(click({}));
    CHECK_FALSE(planning_click(workbook, "gone", session::ProjectId{"P4"}));
}

TEST_CASE("what is typed is a number in range or refused", "[plan]") {
    CHECK(parse_dwell("45") == 45);
    CHECK(parse_dwell("４５") == 45);
    CHECK(parse_dwell("0") == 0);
    CHECK_FALSE(parse_dwell("1441"));
    CHECK_FALSE(parse_dwell("-5"));
    CHECK_FALSE(parse_dwell("4h"));
    CHECK_FALSE(parse_dwell(""));
    CHECK(parse_speed("75") == 75.0);
    CHECK_FALSE(parse_speed("121"));
}

TEST_CASE("distances and durations read as people say them", "[plan]") {
    const auto workbook = tour_workbook();
    auto line = workbook.meeting.lines[0];
    line.stops.resize(1);
    line.stops[0].dwell_minutes = 120;
    line.end.reset();
    line.start.reset();
    const PlanModel plan = plan_of(workbook, line);
    CHECK(plan.totals[0].value == "0 km");
    CHECK(plan.totals[1].value == "0 min");
    CHECK(plan.totals[2].value == "2 h");
    CHECK(plan.totals[3].value == "09:00");
}

TEST_CASE("what ends after midnight says on which day", "[plan]") {
    auto workbook = tour_workbook();
    auto line = workbook.meeting.lines[0];
    line.stops[0].dwell_minutes = 15 * 60;
    CHECK(plan_of(workbook, line).end_clock.find("the next day") != std::string::npos);
    CHECK(plan_of(workbook, line).totals[3].label == "Ends next day");
    line.stops[0].dwell_minutes = line.stops[1].dwell_minutes = workbook::longest_dwell_minutes;
    CHECK(plan_of(workbook, line).end_clock.find("on day 3") != std::string::npos);
}

TEST_CASE("a row dragged from the first place to the third moves the stop once", "[plan]") {
    Bench bench = planning();
    open_plan(bench, "south");
    const auto before = written_in(bench, totals);
    bench.drag({row(0), {1600, row(0).y + 60}, {1600, row(2).y + 2}});
    CHECK(bench.edits.empty()); // not before it is let go
    CHECK(written_in(bench, totals) != before);
    bench.drag_on(row(0));
    CHECK(written_in(bench, totals) == before);
    bench.drag_on(row(2));
    bench.release(row(2));
    REQUIRE(bench.edits.size() == 1);
    const auto& moved = std::get<edit::MoveStop>(bench.edits[0]);
    CHECK(moved.line_id == "south");
    CHECK(moved.from == 0);
    CHECK(moved.to == 2);
    bench.frame();
    CHECK(bench.edits.size() == 1);
}

TEST_CASE("a row let go where it was changes nothing", "[plan]") {
    Bench bench = planning();
    open_plan(bench, "south");
    bench.drag({row(1), {1600, row(1).y + 70}, {1600, row(1).y + 6}});
    bench.release({1600, row(1).y + 6});
    CHECK(bench.edits.empty());
    CHECK(bench.selected_project().empty());
}

TEST_CASE("a press on a row selects what is seen there", "[plan]") {
    Bench bench = planning();
    open_plan(bench, "south");
    bench.click(row(1));
    CHECK(bench.selected_project() == "P1");
    CHECK(bench.edits.empty());
    CHECK(bench.session.planned_line == "south");
}

TEST_CASE("Alt with an arrow moves the row that was pressed last", "[plan]") {
    Bench bench = planning();
    open_plan(bench, "south");
    bench.click(row(1));
    bench.interface.modifiers(false, false, true);
    bench.press_key(ImGuiKey_DownArrow);
    REQUIRE(bench.edits.size() == 1);
    CHECK(std::get<edit::MoveStop>(bench.edits[0]).from == 1);
    CHECK(std::get<edit::MoveStop>(bench.edits[0]).to == 2);
}

TEST_CASE("the dwell is stepped by five minutes, typed, and never below 0", "[plan]") {
    Bench bench = planning();
    open_plan(bench, "south");
    bench.click({1840, first_row_y + 37});
    REQUIRE(bench.edits.size() == 1);
    CHECK(std::get<edit::SetDwell>(bench.edits[0]).minutes == 35);
    bench.click({1752, first_row_y + row_pitch + 37});
    REQUIRE(bench.edits.size() == 2);
    CHECK(std::get<edit::SetDwell>(bench.edits[1]).stop == 1);
    CHECK(std::get<edit::SetDwell>(bench.edits[1]).minutes == 35);
    bench.click({1796, first_row_y + 37});
    bench.frame();
    bench.type(U"55");
    CHECK(bench.interface.wants_text());
    bench.press_key(ImGuiKey_Enter);
    REQUIRE(bench.edits.size() == 3);
    CHECK(std::get<edit::SetDwell>(bench.edits[2]).stop == 0);
    CHECK(std::get<edit::SetDwell>(bench.edits[2]).minutes == 55);
    CHECK_FALSE(bench.interface.wants_text());
}

TEST_CASE("the departure is stepped, typed as a time, and refused in words", "[plan]") {
    Bench bench = planning();
    open_plan(bench, "south");
    bench.click({1658, 328});
    REQUIRE(bench.edits.size() == 1);
    CHECK(to_text(std::get<edit::SetDeparture>(bench.edits[0]).departure) == "07:10");
    const auto type = [&](std::u32string_view text) {
        bench.click({1589, 328});
        bench.frame();
        bench.type(text);
        bench.press_key(ImGuiKey_Enter);
    };
    type(U"8:30");
    REQUIRE(bench.edits.size() == 2);
    CHECK(to_text(std::get<edit::SetDeparture>(bench.edits[1]).departure) == "08:30");
    type(U"soon");
    CHECK(bench.edits.size() == 2);
    CHECK(bench.session.notice == "A time of day, such as 8:30");
    CHECK(bench.interface.wants_text()); // what was typed is still there, to be mended
    for (int i = 0; i < 4; ++i)
        bench.press_key(ImGuiKey_Backspace);
    bench.type(U"9:15");
    bench.press_key(ImGuiKey_Enter);
    REQUIRE(bench.edits.size() == 3);
    CHECK(to_text(std::get<edit::SetDeparture>(bench.edits[2]).departure) == "09:15");
    CHECK(bench.session.notice.empty());
    CHECK_FALSE(bench.interface.wants_text());
}

TEST_CASE("what cannot be used and was left stays to be mended", "[plan]") {
    Bench bench = planning();
    open_plan(bench, "south");
    bench.click({1589, 328});
    bench.frame();
    bench.type(U"soon");
    bench.click({960, 500}); // the map
    CHECK(bench.session.notice == "A time of day, such as 8:30");
    CHECK_FALSE(bench.interface.wants_text());
    bench.actions.clear();
    bench.frame();
    CHECK_FALSE(bench.asked_for<session::Notify>()); // said once
    bench.click({1600, 328});
    CHECK(bench.interface.wants_text());
    bench.press_key(ImGuiKey_Enter);
    CHECK(bench.asked_for<session::Notify>());
    CHECK(bench.edits.empty());
}

TEST_CASE("the date is typed, taken away, and refused in words", "[plan]") {
    Bench bench = planning();
    open_plan(bench, "south");
    const auto type = [&](std::u32string_view text) {
        bench.click({1589, 260});
        bench.frame();
        bench.type(text);
        bench.press_key(ImGuiKey_Enter);
    };
    type(U"2025-06-02");
    REQUIRE(bench.edits.size() == 1);
    CHECK(std::get<edit::SetDate>(bench.edits[0]).date == workbook::PartialDate{2025, 6, 2});
    type(U" ");
    REQUIRE(bench.edits.size() == 2);
    CHECK_FALSE(std::get<edit::SetDate>(bench.edits[1]).date);
    type(U"2025-02-30");
    CHECK(bench.edits.size() == 2);
    CHECK(bench.session.notice == "A date, such as 2025-05-19, or nothing");
}

TEST_CASE("the day begins before it ends, whichever of them is typed", "[plan]") {
    Bench bench = planning();
    open_plan(bench, "south");
    const auto type = [&](double x, std::u32string_view text) {
        bench.click({x, 260});
        bench.frame();
        bench.type(text);
        bench.press_key(ImGuiKey_Enter);
    };
    type(1735, U"7:00");
    REQUIRE(bench.edits.size() == 1);
    CHECK(to_text(std::get<edit::SetDay>(bench.edits[0]).begins) == "07:00");
    CHECK(to_text(std::get<edit::SetDay>(bench.edits[0]).ends) == "18:00");
    type(1835, U"20:00");
    REQUIRE(bench.edits.size() == 2);
    CHECK(to_text(std::get<edit::SetDay>(bench.edits[1]).ends) == "20:00");
    type(1835, U"6:00");
    CHECK(bench.edits.size() == 2);
    CHECK(bench.session.notice == "The day's beginning, such as 8:00, is before its end");
}

TEST_CASE("Esc leaves a typed value as it was", "[plan]") {
    Bench bench = planning();
    open_plan(bench, "south");
    bench.click({1589, 328});
    bench.frame();
    bench.type(U"9:00");
    bench.press_key(ImGuiKey_Escape);
    CHECK(bench.edits.empty());
    CHECK_FALSE(bench.interface.wants_text());
}

TEST_CASE("a stop's cross takes it out of the line", "[plan]") {
    Bench bench = planning();
    open_plan(bench, "south");
    bench.click({1866, first_row_y + 2 * row_pitch + 16});
    REQUIRE(bench.edits.size() == 1);
    CHECK(std::get<edit::RemoveStop>(bench.edits[0]).stop == 2);
}

TEST_CASE("the badges lead from plan to plan, the plus makes a line and opens it", "[plan]") {
    Bench bench = planning();
    open_plan(bench, "south");
    bench.click({1552, 138});
    CHECK(bench.session.planned_line == "north");
    bench.click({1588, 138});
    REQUIRE(bench.edits.size() == 1);
    CHECK(std::holds_alternative<edit::AddLine>(bench.edits[0]));
    bench.workbook.meeting.lines.push_back({.id = "third", .name = "线路 3", .badge = "3"});
    bench.session.tour =
        std::make_shared<const workbook::Tour>(plan::make_tour(bench.workbook, bench.router));
    bench.frame();
    CHECK(bench.session.planned_line == "third");
}

TEST_CASE("the cross closes the plan, and so does a line that is gone", "[plan]") {
    Bench bench = planning();
    open_plan(bench, "south");
    bench.click({1862, 138});
    CHECK(bench.session.planned_line.empty());
    open_plan(bench, "gone");
    CHECK(bench.session.planned_line.empty());
}

TEST_CASE("while a line is planned a press in the list changes the line", "[plan]") {
    Bench bench = planning();
    open_plan(bench, "south");
    bench.click(bench.row(0)); // P1, the second stop's
    REQUIRE(bench.edits.size() == 1);
    CHECK(std::get<edit::RemoveProject>(bench.edits[0]).project_id == "P1");
    CHECK(bench.selected_project().empty());
    bench.session.planned_line.clear();
    bench.click(bench.row(0));
    CHECK(bench.edits.size() == 1);
    CHECK(bench.selected_project() == "P1");
}

TEST_CASE("an idle plan asks for nothing", "[plan]") {
    Bench bench = planning();
    open_plan(bench, "north");
    bench.frame();
    bench.actions.clear();
    bench.frame();
    bench.frame();
    CHECK(bench.actions.empty());
    CHECK(bench.edits.empty());
}

TEST_CASE("the button for the best order asks for it", "[plan]") {
    Bench bench = planning();
    const auto& north = bench.workbook.meeting.lines[1];
    const auto found = plan::best_order(north, bench.workbook, bench.router);
    if (!found) {
        WARN("no order is found for four stops");
        return;
    }
    REQUIRE(found->saved_m > 50);
    open_plan(bench, "north");
    for (double y = 900; y < 1050 && !bench.asked_for<session::OrderBest>(); y += 10)
        bench.click({1840, y});
    REQUIRE(bench.asked_for<session::OrderBest>());
    CHECK(bench.edits.empty()); // the workbook is changed by whoever carries it out
}

TEST_CASE("hundreds of stops cost a frame what those in view cost", "[plan]") {
    const auto vertices = [](std::size_t stops) {
        auto workbook = tour_workbook();
        auto& line = workbook.meeting.lines[0];
        while (line.stops.size() < stops)
            line.stops.push_back(line.stops.front());
        Bench bench(workbook);
        open_plan(bench, line.id);
        const ImDrawData* data = bench.interface.draw_data();
        for (int i = 0; i < data->CmdListsCount; ++i)
            if (std::string(data->CmdLists[i]->_OwnerName) == "plan")
                return data->CmdLists[i]->VtxBuffer.Size;
        return 0;
    };
    const int of_forty = vertices(40);
    CHECK(of_forty > 0);
    CHECK(vertices(300) < of_forty * 1.2);
}

TEST_CASE("a press on the count of further remarks shows them all", "[plan]") {
    auto workbook = tour_workbook();
    auto& line = workbook.meeting.lines[1];
    line.date.reset();
    line.departure = workbook::ClockTime{19 * 60};
    for (workbook::Stop& stop : line.stops)
        stop.dwell_minutes = 0;
    while (plan_of(workbook, line).remarks.size() < 7)
        line.stops.push_back(line.stops.front());
    Bench bench(workbook);
    open_plan(bench, line.id);
    const geo::ScreenRect card = *bench.layout().card;
    const auto drawn = [&bench] {
        int vertices = 0;
        for (const ImDrawList* list :
             std::vector<ImDrawList*>(bench.interface.draw_data()->CmdLists,
                                      bench.interface.draw_data()->CmdLists +
                                          bench.interface.draw_data()->CmdListsCount))
            vertices += list->VtxBuffer.Size;
        return vertices;
    };
    const int before = drawn();
    // The count stands under the remarks, above the best order and the hint: pressed where it is.
    for (double up = 60; up < 260 && drawn() <= before; up += 8)
        bench.click({card.min.x + 100, card.max.y - up});
    CHECK(drawn() > before);
}
