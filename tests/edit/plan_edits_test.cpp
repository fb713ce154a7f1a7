#include "edit/history.hpp"

#include "catch.hpp"

using namespace guanmo;
using namespace guanmo::edit;
using workbook::Candidate;
using workbook::TourLine;
using workbook::Workbook;

namespace {

/// Two projects, a line of three stops and one of one.
Workbook sample() {
    Workbook workbook;
    std::vector<workbook::Project> projects(2);
    projects[0].id = "P1";
    projects[0].unit_code = "1";
    projects[0].short_name = "甲";
    projects[1].id = "P2";
    projects[1].unit_code = "2";
    workbook.projects = workbook::Table<workbook::Project>(projects);
    TourLine south{.id = "south", .name = "南线"};
    south.stops = {{"1", {"P1"}}, {"2"}, {"3"}};
    TourLine north{.id = "north", .name = "北线"};
    north.stops = {{"4"}};
    workbook.meeting.lines = {south, north};
    return workbook;
}

std::vector<std::string> units(const TourLine& line) {
    std::vector<std::string> codes;
    for (const workbook::Stop& stop : line.stops)
        codes.push_back(stop.unit_code);
    return codes;
}

using Codes = std::vector<std::string>;

} // namespace

TEST_CASE("a stop goes to another line, at its turn there, and undo brings it back") {
    History history(sample(), true);
    REQUIRE(history.apply(TransferStop{"south", 1, "north", 0}));
    CHECK(units(history.current().meeting.lines[0]) == Codes{"1", "3"});
    CHECK(units(history.current().meeting.lines[1]) == Codes{"2", "4"});
    REQUIRE(history.apply(TransferStop{"south", 1, "north", 99}));
    CHECK(units(history.current().meeting.lines[1]) == Codes{"2", "4", "3"});
    history.undo();
    history.undo();
    CHECK(history.current() == sample());
    CHECK_FALSE(history.apply(TransferStop{"south", 1, "south", 0}));
    CHECK_FALSE(history.apply(TransferStop{"south", 9, "north", 0}));
    CHECK_FALSE(history.apply(TransferStop{"south", 0, "east", 0}));
}

TEST_CASE("a stop is pinned and let go") {
    const Workbook pinned = apply(sample(), SetPinned{"south", 2, true});
    CHECK(pinned.meeting.lines[0].stops[2].pinned);
    CHECK(apply(pinned, SetPinned{"south", 2, false}) == sample());
    CHECK(apply(sample(), SetPinned{"south", 3, true}) == sample());
}

TEST_CASE("a stop's people are named, and taken back by an undo") {
    History history(sample(), true);
    CHECK(history.apply(SetStopPeople{"south", 1, "讲解员", "旗长", "办公室"}));
    const workbook::Stop& stop = history.current().meeting.lines[0].stops[1];
    CHECK(stop.presenter == "讲解员");
    CHECK(stop.reporter == "旗长");
    CHECK(stop.contact == "办公室");
    CHECK_FALSE(history.apply(SetStopPeople{"south", 9, "x", "", ""}));
    history.undo();
    CHECK(history.current() == sample());
}

TEST_CASE("a wish is kept once for a project and goes when it is as usual") {
    Workbook wished = apply(sample(), SetCandidate{{.project_id = "P1", .must = true}, "必看"});
    REQUIRE(wished.meeting.candidates.size() == 1);
    wished = apply(wished, SetCandidate{{.project_id = "P1", .must = true, .value = 9999}, ""});
    REQUIRE(wished.meeting.candidates.size() == 1);
    CHECK(wished.meeting.candidates[0].value == workbook::most_value);
    CHECK(apply(wished, SetCandidate{{.project_id = "P1"}, ""}) == sample());
    CHECK(apply(sample(), SetCandidate{{.project_id = "gone", .must = true}, ""}) == sample());
    const Workbook both =
        apply(sample(), SetCandidate{{.project_id = "P1", .must = true, .forbidden = true}, ""});
    CHECK_FALSE(both.meeting.candidates[0].must);
}

TEST_CASE("numbers of a changed line and of rules are brought into their range") {
    TourLine line = sample().meeting.lines[0];
    line.convoy_factor = 9;
    line.boarding_minutes = -1;
    line.lunch = workbook::Meal{.place = {}, .minutes = 9999};
    line.follows = "south";
    const Workbook changed = apply(sample(), ChangeLine{line, "x"});
    const TourLine& now = changed.meeting.lines[0];
    CHECK(now.convoy_factor == workbook::longest_convoy_factor);
    CHECK(now.boarding_minutes == 0);
    CHECK(now.lunch->minutes == workbook::longest_dwell_minutes);
    CHECK(now.follows.empty());
    line.id = "east";
    CHECK(apply(sample(), ChangeLine{line, "x"}) == sample());
    const Workbook ruled =
        apply(sample(), SetRules{{.most_per_unit = 0, .apart_minutes = 9999}, "x"});
    CHECK(ruled.meeting.rules.most_per_unit == 1);
    CHECK(ruled.meeting.rules.apart_minutes == workbook::longest_apart_minutes);
}

TEST_CASE("a plan that was worked out is one step to undo, in its own words") {
    workbook::Meeting meeting = sample().meeting;
    meeting.lines[0].stops.pop_back();
    const SetMeeting edit{meeting, "早 40 分钟出发"};
    CHECK(describe(edit, sample()) == "早 40 分钟出发");
    History history(sample(), true);
    REQUIRE(history.apply(edit));
    CHECK(history.current().meeting == meeting);
    history.undo();
    CHECK(history.current() == sample());
}

TEST_CASE("a project joins at the place asked for and stays as long as is wished") {
    Workbook workbook = sample();
    workbook.meeting.candidates = {{.project_id = "P2", .dwell_minutes = 12}};
    workbook = apply(workbook, AddProject{"north", "P2", 0});
    REQUIRE(workbook.meeting.lines[1].stops.size() == 2);
    CHECK(workbook.meeting.lines[1].stops[0].project_ids == Codes{"P2"});
    CHECK(workbook.meeting.lines[1].stops[0].dwell_minutes == 12);
}

TEST_CASE("every planning edit says what it does") {
    const Workbook before = sample();
    CHECK(describe(SetPinned{"south", 0, true}, before) == "南线: stop 1 stays at its turn");
    CHECK(describe(TransferStop{"south", 0, "north", 1}, before) ==
          "南线: stop 1 becomes stop 2 of 北线");
    CHECK(describe(SetCandidate{{.project_id = "P1", .must = true}, "must"}, before) == "甲: must");
    CHECK(describe(SetRules{{.balance = true}, "balanced"}, before) == "balanced");
    CHECK(describe(SetRules{{}, "nothing"}, before).empty());
}
