#include "plan/candidates.hpp"

#include "catch.hpp"
#include "fixture.hpp"

using namespace guanmo;
using plan::RankedCandidate;
using Bar = RankedCandidate::Bar;

namespace {

workbook::Project project(const char* id, geo::LngLat at, double yi) {
    workbook::Project made;
    made.id = id;
    made.unit_code = id;
    made.position = at;
    made.investment = workbook::money_from(yi, workbook::MoneyUnit::yi);
    return made;
}

/// A line from 科尔沁区 to 奈曼旗, and projects off it.
workbook::Workbook sample() {
    workbook::Workbook workbook = plan::seats({plan::keerqin, plan::naiman});
    workbook.meeting.lines = {plan::line_to_all(workbook)};
    workbook.projects = workbook::Table<workbook::Project>(
        {project("near", {121.45, 43.245}, 10), project("far", plan::kailu, 10),
         project("large", {121.45, 43.245}, 100), project("shown", plan::naiman, 500)});
    workbook.meeting.lines[0].stops[1].project_ids = {"shown"};
    return workbook;
}

std::vector<std::string> order(const std::vector<RankedCandidate>& ranked) {
    std::vector<std::string> ids;
    for (const RankedCandidate& candidate : ranked)
        ids.push_back(candidate.project_id);
    return ids;
}

std::vector<RankedCandidate> ranked(const workbook::Workbook& workbook, std::size_t most = 40) {
    return plan::rank_candidates(workbook, workbook.meeting.lines[0], plan::straight_router(),
                                 most);
}

} // namespace

TEST_CASE("what is large and on the way comes first, what is shown already is no candidate") {
    const auto all = ranked(sample());
    CHECK(order(all) == std::vector<std::string>{"large", "near", "far"});
    CHECK(all[0].at == 1); // between both stops
    CHECK(all[0].detour_m < 2'000);
    CHECK(all[2].detour_m > 15'000);
    CHECK(all[0].never_shown);
}

TEST_CASE("what must be seen comes first, what the rules keep out last, with the reason") {
    auto workbook = sample();
    workbook.meeting.candidates = {{.project_id = "far", .must = true},
                                   {.project_id = "large", .forbidden = true}};
    const auto all = ranked(workbook);
    CHECK(order(all) == std::vector<std::string>{"far", "near", "large"});
    CHECK(all[0].must);
    CHECK(all[2].bar == Bar::forbidden);
}

TEST_CASE("every rule keeps out what breaks it") {
    auto workbook = sample();
    auto rows = std::vector<workbook::Project>(workbook.projects.begin(), workbook.projects.end());
    rows[0].last_inspection = "2024";
    rows[0].started_on = workbook::PartialDate{2020, 0, 0};
    rows[0].unit_code = "shown";
    rows[1].permits_done = rows[1].permits_due = 10;
    rows[2].position = std::nullopt;
    workbook.projects = workbook::Table<workbook::Project>(rows);
    const auto bar_of = [&](const char* id) {
        for (const RankedCandidate& candidate : ranked(workbook))
            if (candidate.project_id == id)
                return candidate.bar;
        FAIL("not there");
        return Bar::none;
    };
    CHECK(bar_of("near") == Bar::none);
    CHECK(bar_of("large") == Bar::no_position);
    workbook.meeting.rules = {.not_shown_earlier = true};
    CHECK(bar_of("near") == Bar::shown_earlier);
    workbook.meeting.rules = {.permits_complete = true};
    CHECK(bar_of("near") == Bar::permits_missing);
    CHECK(bar_of("far") == Bar::none);
    workbook.meeting.rules = {.new_since = workbook::PartialDate{2024, 0, 0}};
    CHECK(bar_of("near") == Bar::not_new);
    workbook.meeting.rules = {.most_per_unit = 1};
    CHECK(bar_of("near") == Bar::unit_full);
    workbook.meeting.rules = {};
    workbook.meeting.candidates = {{.project_id = "near", .line_id = "north"}};
    CHECK(bar_of("near") == Bar::other_line);
}

TEST_CASE("of many projects only the best are looked at") {
    CHECK(order(ranked(sample(), 1)) == std::vector<std::string>{"large"});
    CHECK(ranked(sample(), 0).empty());
}
