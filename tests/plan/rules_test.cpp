#include "plan/conflicts.hpp"

#include "catch.hpp"
#include "fixture.hpp"

using namespace guanmo;
using plan::Conflict;
using workbook::StopKind;
using Kind = Conflict::Kind;

namespace {

/// Projects "a", "b", … at these places, each in a unit of its own unless said otherwise.
struct Sites {
    workbook::Workbook workbook;
    std::vector<workbook::Project> projects;

    explicit Sites(const std::vector<geo::LngLat>& places) {
        for (const geo::LngLat& place : places) {
            workbook::Project project;
            project.id = std::string(1, static_cast<char>('a' + projects.size()));
            project.unit_code = "u" + std::string(project.id.view());
            project.position = place;
            projects.push_back(project);
        }
    }

    /// The meeting of these lines, each with its stops of one project.
    void meet(const std::vector<std::vector<std::string>>& lines) {
        workbook.projects = workbook::Table<workbook::Project>(projects);
        for (const auto& ids : lines) {
            workbook::TourLine line;
            line.id = "line" + std::to_string(workbook.meeting.lines.size());
            line.date = workbook::PartialDate{2025, 5, 19};
            line.speed_kmh = 72;
            for (const std::string& id : ids)
                line.stops.push_back({"u" + id, {id}, 30});
            workbook.meeting.lines.push_back(line);
        }
    }

    [[nodiscard]] std::vector<Conflict> found(std::size_t line = 0) const {
        const auto tour = plan::make_tour(workbook, plan::straight_router());
        return plan::conflicts_of(workbook, workbook.meeting.lines[line], tour[line], tour);
    }

    [[nodiscard]] std::vector<Conflict> of_kind(Kind kind, std::size_t line = 0) const {
        std::vector<Conflict> some;
        for (const Conflict& conflict : found(line))
            if (conflict.kind == kind)
                some.push_back(conflict);
        return some;
    }
};

} // namespace

TEST_CASE("lunch that begins after its window is a conflict by so much") {
    Sites sites({plan::naiman, plan::naiman});
    sites.meet({{"a", "b"}});
    workbook::TourLine& line = sites.workbook.meeting.lines[0];
    line.departure = {12 * 60};
    line.lunch = workbook::Meal{{"食堂", plan::naiman}, {{11 * 60}, {12 * 60 + 20}}, 60};
    CHECK(sites.of_kind(Kind::no_meal).size() == 1);
    line.stops.insert(line.stops.begin() + 1,
                      {.dwell_minutes = 60, .kind = StopKind::meal, .place = line.lunch->place});
    const auto late = sites.of_kind(Kind::misses_meal);
    REQUIRE(late.size() == 1);
    CHECK(late[0].stop == 1);
    CHECK(late[0].seconds == 600);
    CHECK(sites.of_kind(Kind::no_meal).empty());
    line.lunch->window.to = {12 * 60 + 30};
    CHECK(sites.of_kind(Kind::misses_meal).empty());
}

TEST_CASE("a stop reached after it has closed, before it opens, or never open is said") {
    Sites sites({plan::naiman});
    sites.meet({{"a"}});
    auto& wishes = sites.workbook.meeting.candidates;
    wishes = {{.project_id = "a", .windows = {{{6 * 60}, {7 * 60 + 45}}}}};
    const auto closed = sites.of_kind(Kind::arrives_closed);
    REQUIRE(closed.size() == 1);
    CHECK(closed[0].seconds == 900);
    wishes[0].windows = {{{9 * 60}, {10 * 60}}};
    CHECK(sites.of_kind(Kind::arrives_closed).empty());
    REQUIRE(sites.of_kind(Kind::waits).size() == 1);
    CHECK(sites.of_kind(Kind::waits)[0].seconds == 3600);
    CHECK_FALSE(plan::is_serious(Kind::waits));
    CHECK(plan::is_serious(Kind::arrives_closed));
}

TEST_CASE("what must be seen and is not, and what is seen against a wish, is said") {
    Sites sites({plan::naiman, plan::kulun});
    sites.meet({{"a"}, {}});
    sites.workbook.meeting.candidates = {{.project_id = "b", .must = true}};
    REQUIRE(sites.of_kind(Kind::must_missing).size() == 1);
    CHECK(sites.of_kind(Kind::must_missing)[0].project_id == "b");
    sites.workbook.meeting.candidates[0].line_id = "line1";
    CHECK(sites.of_kind(Kind::must_missing).empty()); // that line's affair
    CHECK(sites.of_kind(Kind::must_missing, 1).size() == 1);
    sites.workbook.meeting.candidates = {{.project_id = "a", .forbidden = true}};
    CHECK(sites.of_kind(Kind::forbidden_shown).size() == 1);
    sites.workbook.meeting.candidates = {{.project_id = "a", .line_id = "line1"}};
    REQUIRE(sites.of_kind(Kind::wrong_line).size() == 1);
    CHECK(sites.of_kind(Kind::wrong_line)[0].line_id == "line1");
}

TEST_CASE("more projects of a unit than the rule allows count over all lines") {
    Sites sites({plan::naiman, plan::kulun, plan::kailu});
    for (workbook::Project& project : sites.projects)
        project.unit_code = "u";
    sites.meet({{"a", "b"}, {"c"}});
    CHECK(sites.of_kind(Kind::too_many_of_unit).empty());
    sites.workbook.meeting.rules.most_per_unit = 2;
    const auto many = sites.of_kind(Kind::too_many_of_unit);
    REQUIRE(many.size() == 1);
    CHECK(many[0].count == 3);
    CHECK(many[0].limit == 2);
    CHECK(many[0].stop == 1);
    sites.workbook.meeting.rules.most_per_unit = 3;
    CHECK(sites.of_kind(Kind::too_many_of_unit).empty());
}

TEST_CASE("projects that were shown earlier, lack permits or are not new are named") {
    Sites sites({plan::naiman, plan::kulun});
    sites.projects[0].last_inspection = "2024-09";
    sites.projects[0].started_on = workbook::PartialDate{2023, 4, 1};
    sites.projects[1].permits_done = 9;
    sites.projects[1].permits_due = 10;
    sites.projects[0].permits_done = sites.projects[0].permits_due = 10;
    sites.meet({{"a", "b"}});
    for (const Conflict& conflict : sites.found())
        CHECK_FALSE(plan::is_serious(conflict.kind));
    auto& rules = sites.workbook.meeting.rules;
    rules = {.not_shown_earlier = true};
    REQUIRE(sites.of_kind(Kind::shown_earlier).size() == 1);
    CHECK(sites.of_kind(Kind::shown_earlier)[0].project_id == "a");
    rules = {.permits_complete = true};
    REQUIRE(sites.of_kind(Kind::permits_missing).size() == 1);
    CHECK(sites.of_kind(Kind::permits_missing)[0].stop == 1);
    rules = {.new_since = workbook::PartialDate{2024, 0, 0}};
    CHECK(sites.of_kind(Kind::not_new).size() == 1);
}

TEST_CASE("too few projects of an industry are counted over all lines") {
    Sites sites({plan::naiman, plan::kulun});
    sites.projects[1].industry = "电力";
    sites.meet({{"a"}, {"b"}});
    sites.workbook.meeting.rules.industries = {{"电力", 1}, {"新材料", 1}};
    const auto few = sites.of_kind(Kind::too_few_of_industry);
    REQUIRE(few.size() == 1);
    CHECK(few[0].industry == "新材料");
    CHECK(few[0].count == 0);
}

TEST_CASE("two groups of a day that rotate never meet at a site within a quarter of an hour") {
    Sites sites({plan::naiman, plan::naiman});
    sites.meet({{"a"}, {"b"}});
    auto& meeting = sites.workbook.meeting;
    CHECK(sites.of_kind(Kind::groups_meet).empty()); // no rule
    meeting.rules.groups_rotate = true;
    REQUIRE(sites.of_kind(Kind::groups_meet).size() == 1);
    CHECK(sites.of_kind(Kind::groups_meet)[0].seconds == 0);
    meeting.lines[1].departure = {8 * 60 + 40}; // ten minutes after the first has left
    CHECK(sites.of_kind(Kind::groups_meet)[0].seconds == 600);
    CHECK(sites.of_kind(Kind::groups_meet, 1)[0].seconds == 600);
    meeting.lines[1].departure = {8 * 60 + 45};
    CHECK(sites.of_kind(Kind::groups_meet).empty());
    meeting.lines[1].departure = {8 * 60};
    meeting.lines[1].date = workbook::PartialDate{2025, 5, 26};
    CHECK(sites.of_kind(Kind::groups_meet).empty()); // another day
}

TEST_CASE("what the other group does not see is said while groups rotate") {
    Sites sites({plan::naiman, plan::kulun});
    sites.meet({{"a", "b"}, {"a"}});
    sites.workbook.meeting.rules.groups_rotate = true;
    const auto missed = sites.of_kind(Kind::not_seen_by_others);
    REQUIRE(missed.size() == 1);
    CHECK(missed[0].stop == 1);
    CHECK(sites.of_kind(Kind::not_seen_by_others, 1).empty());
}

TEST_CASE("a line is dated after the one that it follows") {
    Sites sites({plan::naiman, plan::kulun});
    sites.meet({{"a"}, {"b"}});
    auto& lines = sites.workbook.meeting.lines;
    lines[1].follows = "line0";
    CHECK(sites.of_kind(Kind::follows_too_early, 1).size() == 1);
    lines[1].date = workbook::PartialDate{2025, 5, 20};
    CHECK(sites.of_kind(Kind::follows_too_early, 1).empty());
}
