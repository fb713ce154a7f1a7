#include "io/three_way.hpp"

#include "catch.hpp"
#include "io/row_fields.hpp"

using namespace guanmo;
using io::conflicts_of;
using io::TeamConflict;
using io::with_changes_of_others;
using workbook::Project;
using workbook::Table;
using workbook::Workbook;

namespace {

Project project(const char* id, const char* name) {
    Project made;
    made.id = id;
    made.name = name;
    return made;
}

Workbook workbook_of(std::vector<Project> projects) {
    Workbook made;
    made.projects = Table<Project>(std::move(projects));
    made.meeting.lines.push_back({.id = "south", .name = "南线"});
    return made;
}

template <class Field, class Value>
Workbook with(Workbook workbook, std::size_t row, Field field, Value value) {
    Project changed = workbook.projects[row];
    changed.*field = value;
    workbook.projects = workbook.projects.with(row, std::move(changed));
    return workbook;
}

Workbook without(const Workbook& workbook, const std::string& id) {
    Workbook less = workbook;
    std::vector<Project> rows(workbook.projects.begin(), workbook.projects.end());
    std::erase_if(rows, [&](const Project& row) { return row.id == id; });
    less.projects = Table<Project>(rows);
    return less;
}

const Workbook base = workbook_of({project("a", "甲"), project("b", "乙"), project("c", "丙")});

} // namespace

TEST_CASE("fields that only one of two people changed are both kept", "[three way]") {
    const Workbook mine = with(base, 1, &Project::leader, "张");
    Workbook theirs = with(base, 1, &Project::jobs, 50);
    theirs.review_number = "2";
    theirs.meeting.lines[0].speed_kmh = 60;
    CHECK(conflicts_of(base, mine, theirs).empty());
    const Workbook merged = with_changes_of_others(base, theirs, mine, mine);
    CHECK(merged.projects[1].leader == "张");
    CHECK(merged.projects[1].jobs == 50);
    CHECK(merged.review_number == "2");
    CHECK(merged.meeting.lines[0].speed_kmh == 60);
}

TEST_CASE("a field that both changed is a conflict unless they agree, and mine stays until then",
          "[three way]") {
    const Workbook mine = with(base, 1, &Project::leader, "张");
    const Workbook theirs = with(base, 1, &Project::leader, "李");
    const auto conflicts = conflicts_of(base, mine, theirs);
    REQUIRE(conflicts.size() == 1);
    CHECK(conflicts[0] ==
          TeamConflict{TeamConflict::Table::projects, "b", "乙", {{"leader", "张", "李"}}});
    CHECK(with_changes_of_others(base, theirs, mine, mine).projects[1].leader == "张");
    CHECK(io::giving_in(mine, conflicts[0], theirs) == theirs);
    CHECK(conflicts_of(base, mine, mine).empty());
}

TEST_CASE("what others did is in every state of the history, so that undo takes back only what was "
          "done here",
          "[three way]") {
    const Workbook edited = with(base, 0, &Project::leader, "张"); // saved, then more edits
    const Workbook mine = with(edited, 2, &Project::jobs, 7);
    Workbook theirs = with(edited, 1, &Project::leader, "李");
    theirs = with(theirs, 0, &Project::jobs, 9);
    const Workbook earliest = with_changes_of_others(edited, theirs, mine, base);
    CHECK(earliest.projects[0].leader.empty()); // undone here
    CHECK(earliest.projects[0].jobs == 9);
    CHECK(earliest.projects[1].leader == "李");
    CHECK_FALSE(earliest.projects[2].jobs);
}

TEST_CASE("what others have put over an edit that was saved before is not undone", "[three way]") {
    const Workbook saved = with(base, 0, &Project::leader, "张");
    const Workbook theirs = with(saved, 0, &Project::leader, "李");
    CHECK(with_changes_of_others(saved, theirs, saved, base).projects[0].leader == "李");
}

TEST_CASE("rows of others come and go with everything else in place", "[three way]") {
    Workbook theirs = without(base, "b");
    std::vector<Project> rows(theirs.projects.begin(), theirs.projects.end());
    rows.push_back(project("d", "丁"));
    theirs.projects = Table<Project>(rows);
    theirs.meeting.lines.push_back({.id = "north", .name = "北线"});
    const Workbook mine = with(base, 2, &Project::jobs, 7);
    const Workbook merged = with_changes_of_others(base, theirs, mine, mine);
    CHECK(conflicts_of(base, mine, theirs).empty());
    CHECK(merged.projects.size() == 3);
    CHECK_FALSE(merged.projects.row_of("b"));
    CHECK(merged.projects.row_of("d"));
    CHECK(merged.projects[*merged.projects.row_of("c")].jobs == 7);
    CHECK(merged.meeting.lines.size() == 2);
}

TEST_CASE("a row deleted by one and changed by the other is a conflict either way", "[three way]") {
    const Workbook changed = with(base, 1, &Project::jobs, 7);
    const Workbook deleted = without(base, "b");

    const auto theirs_deleted = conflicts_of(base, changed, deleted);
    REQUIRE(theirs_deleted.size() == 1);
    CHECK(theirs_deleted[0].theirs_removed);
    CHECK(with_changes_of_others(base, deleted, changed, changed) == changed);
    CHECK(io::giving_in(changed, theirs_deleted[0], deleted) == deleted);

    const auto mine_deleted = conflicts_of(base, deleted, changed);
    REQUIRE(mine_deleted.size() == 1);
    CHECK(mine_deleted[0].mine_removed);
    CHECK(with_changes_of_others(base, changed, deleted, deleted) == deleted);
    CHECK(io::giving_in(deleted, mine_deleted[0], changed).projects.row_of("b"));
}

TEST_CASE("a conflict is over when both agree, and follows what is edited meanwhile",
          "[three way]") {
    const Workbook mine = with(base, 1, &Project::leader, "张");
    const Workbook theirs = with(base, 1, &Project::leader, "李");
    auto open = conflicts_of(base, mine, theirs);
    open = io::still_open(open, with(mine, 1, &Project::leader, "赵"), theirs);
    REQUIRE(open.size() == 1);
    CHECK(open[0].fields[0].mine == "赵");
    CHECK(io::still_open(open, theirs, theirs).empty());

    auto more = conflicts_of(theirs, with(theirs, 1, &Project::jobs, 1),
                             with(theirs, 1, &Project::jobs, 2));
    io::add_conflicts(open, more);
    REQUIRE(open.size() == 1);
    CHECK(open[0].fields.size() == 2);
}

TEST_CASE("two people who set different rules, candidates and lunches both keep theirs") {
    Workbook mine = base, theirs = base;
    mine.meeting.rules.most_per_unit = 3;
    theirs.meeting.rules.balance = true;
    mine.meeting.candidates = {{.project_id = "a", .must = true}};
    theirs.meeting.candidates = {{.project_id = "b", .value = 9}};
    mine.meeting.lines[0].boarding_minutes = 5;
    theirs.meeting.lines[0].lunch = workbook::Meal{{"食堂", {122, 43}}};
    CHECK(conflicts_of(base, mine, theirs).empty());
    const Workbook merged = with_changes_of_others(base, theirs, mine, mine);
    CHECK(merged.meeting.rules.most_per_unit == 3);
    CHECK(merged.meeting.rules.balance);
    CHECK(merged.meeting.candidates.size() == 2);
    CHECK(merged.meeting.lines[0].boarding_minutes == 5);
    CHECK(merged.meeting.lines[0].lunch == theirs.meeting.lines[0].lunch);
}

TEST_CASE("a rule and a candidate that both have set are conflicts, and giving in takes theirs") {
    Workbook mine = base, theirs = base;
    mine.meeting.rules.most_per_unit = 3;
    theirs.meeting.rules.most_per_unit = 2;
    mine.meeting.candidates = {{.project_id = "a", .value = 5}};
    theirs.meeting.candidates = {{.project_id = "a", .value = 9}};
    const auto conflicts = conflicts_of(base, mine, theirs);
    REQUIRE(conflicts.size() == 2);
    CHECK(conflicts[0].table == TeamConflict::Table::tour_rules);
    CHECK(conflicts[0].fields[0] == TeamConflict::Field{"most_per_unit", "3", "2"});
    CHECK(conflicts[1].table == TeamConflict::Table::candidates);
    CHECK(conflicts[1].key == "a");
    CHECK(io::still_open(conflicts, mine, theirs) == conflicts);
    CHECK(io::giving_in(io::giving_in(mine, conflicts[0], theirs), conflicts[1], theirs) == theirs);
}

TEST_CASE("every field of a line, a candidate and the rules takes part") {
    workbook::TourLine line{.id = "a", .name = "x", .badge = "x", .follows = "b"};
    line.date = workbook::PartialDate{2025, 5, 1};
    line.start = line.end = workbook::Place{"x", {122, 43}};
    line.departure = line.day_begins = line.day_ends = {1};
    line.speed_kmh = 33;
    line.stops = {{"x"}};
    line.lunch = workbook::Meal{{"食堂", {122, 43}}};
    line.convoy_factor = 2;
    line.boarding_minutes = 7;
    workbook::TourLine copy{.id = "a"};
    io::RowFields<workbook::TourLine>::each(
        [&](const char*, auto field) { copy.*field = line.*field; });
    CHECK(copy == line);

    const workbook::Candidate candidate{"a", true, true, 7, 30, {{}}, "south"};
    workbook::Candidate other{.project_id = "a"};
    io::RowFields<workbook::Candidate>::each(
        [&](const char*, auto field) { other.*field = candidate.*field; });
    CHECK(other == candidate);

    const workbook::TourRules rules{3,          true, true, workbook::PartialDate{2025, 0, 0},
                                    {{"x", 1}}, true, 20,   true};
    workbook::TourRules same;
    io::RowFields<workbook::TourRules>::each(
        [&](const char*, auto field) { same.*field = rules.*field; });
    CHECK(same == rules);
}

TEST_CASE("every field of a project takes part", "[three way]") {
    // What differs from an empty project in all fields is made of it field by field.
    Project full = project("a", "甲");
    full.short_name = full.unit_code = full.park = full.developer = full.industry = "x";
    full.parent_id = full.details = full.responsible = full.leader = full.open_problems = "x";
    full.last_inspection = full.source = "x";
    full.nature = workbook::Nature::fresh;
    full.stage = workbook::Stage::started;
    full.investment = full.year_plan = full.done = workbook::Money{1};
    full.yearly_output = full.yearly_tax = workbook::Money{1};
    full.percent = full.location_accuracy_m = 1.0;
    full.started_on = full.complete_on = full.as_of = workbook::PartialDate{2025, 5, 1};
    full.jobs = full.permits_done = full.permits_due = 1;
    full.position = geo::LngLat{122, 43};
    Project bare;
    bare.id = "a";
    Project copy = bare;
    io::RowFields<Project>::each([&](const char*, auto field) { copy.*field = full.*field; });
    CHECK(copy == full);
}
