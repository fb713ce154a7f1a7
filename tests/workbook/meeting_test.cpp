#include "workbook/select.hpp"

#include "catch.hpp"

using namespace guanmo::workbook;

namespace {

TimeWindow window(int from_hour, int to_hour) {
    return {{from_hour * 60}, {to_hour * 60}};
}

Workbook with_candidates(std::vector<Candidate> candidates) {
    Workbook workbook;
    workbook.meeting.candidates = std::move(candidates);
    return workbook;
}

} // namespace

TEST_CASE("opening hours are read as they are written") {
    const std::vector windows{TimeWindow{{8 * 60}, {12 * 60}},
                              TimeWindow{{14 * 60 + 5}, {18 * 60}}};
    CHECK(to_text(windows) == "08:00-12:00 14:05-18:00");
    CHECK(parse_windows("08:00-12:00 14:05-18:00") == windows);
    CHECK(parse_windows("８：００-12:00，14:05-18:00") == windows);
    CHECK(parse_windows("") == std::vector<TimeWindow>{});
    for (const char* wrong : {"08:00", "12:00-08:00", "08:00-25:00", "morning", "08:00-12:00 x"})
        CHECK_FALSE(parse_windows(wrong));
}

TEST_CASE("quotas of industries are read as they are written") {
    const std::vector<IndustryQuota> quotas{{"新材料", 2}, {"food and drink", 1}};
    CHECK(to_text(quotas) == "新材料 2, food and drink 1");
    CHECK(parse_quotas("新材料 2, food and drink 1") == quotas);
    CHECK(parse_quotas("新材料 ２，food and drink 1") == quotas);
    CHECK(parse_quotas("") == std::vector<IndustryQuota>{});
    for (const char* wrong : {"新材料", "新材料 0", "新材料 -1", "新材料 101", "3", " , "})
        CHECK_FALSE(parse_quotas(wrong));
}

TEST_CASE("the kinds of stops go by words") {
    for (const StopKind kind : {StopKind::visit, StopKind::meal, StopKind::rest})
        CHECK(parse_stop_kind(word_of(kind)) == kind);
    CHECK_FALSE(parse_stop_kind("lunch"));
}

TEST_CASE("a stop is open when all its projects are") {
    const Workbook workbook =
        with_candidates({{.project_id = "a", .windows = {window(8, 12)}},
                         {.project_id = "b", .windows = {window(14, 17), window(10, 13)}},
                         {.project_id = "c", .windows = {window(18, 19)}},
                         {.project_id = "d"}});
    const auto hours = [&](std::vector<std::string> ids) {
        return opening_hours(workbook, {}, {.project_ids = std::move(ids)});
    };
    CHECK(hours({"a"}) == OpeningHours{{window(8, 12)}, false});
    CHECK(hours({"b"}) == OpeningHours{{window(10, 13), window(14, 17)}, false});
    CHECK(hours({"a", "d", "b"}) == OpeningHours{{window(10, 12)}, false});
    CHECK(hours({"d"}) == OpeningHours{});
    CHECK(hours({}) == OpeningHours{});
    CHECK(hours({"a", "c"}) == OpeningHours{{}, true});
}

TEST_CASE("windows that overlap are one") {
    const Workbook workbook =
        with_candidates({{.project_id = "a", .windows = {window(10, 13), window(8, 11)}}});
    CHECK(opening_hours(workbook, {}, {.project_ids = {"a"}}).windows ==
          std::vector{window(8, 13)});
}

TEST_CASE("a meal begins within the window of the line's lunch") {
    TourLine line;
    const Stop meal{.kind = StopKind::meal};
    CHECK(opening_hours({}, line, meal) == OpeningHours{});
    line.lunch = Meal{{"食堂", {122, 43}}, window(11, 13), 60};
    CHECK(opening_hours({}, line, meal) == OpeningHours{{window(11, 13)}, false});
    CHECK(opening_hours({}, line, {}) == OpeningHours{});
}

TEST_CASE("the day after starts where the group stays overnight") {
    Workbook workbook;
    auto& lines = workbook.meeting.lines;
    lines.push_back(
        {.id = "first", .start = Place{"A", {120, 43}}, .end = Place{"旅馆", {121, 44}}});
    lines.push_back({.id = "second", .start = Place{"A", {120, 43}}, .follows = "first"});
    CHECK(start_of(workbook, lines[0]) == Place{"A", {120, 43}});
    CHECK(start_of(workbook, lines[1]) == Place{"旅馆", {121, 44}});

    lines[0].end.reset();
    lines[0].stops.push_back({.kind = StopKind::rest, .place = Place{"营地", {119, 42}}});
    CHECK(start_of(workbook, lines[1]) == Place{"营地", {119, 42}}); // its last stop
    lines[0].stops.clear();
    CHECK(start_of(workbook, lines[1]) == lines[0].start); // it has not moved
    lines[1].follows = "none";
    CHECK(start_of(workbook, lines[1]) == Place{"A", {120, 43}});
}

TEST_CASE("lines that follow one another in a circle start at their own") {
    Workbook workbook;
    auto& lines = workbook.meeting.lines;
    lines.push_back({.id = "a", .start = Place{"A", {120, 43}}, .follows = "b"});
    lines.push_back({.id = "b", .start = Place{"B", {121, 43}}, .follows = "a"});
    CHECK(start_of(workbook, lines[0]) == Place{"A", {120, 43}});
    CHECK(start_of(workbook, lines[1]) == Place{"B", {121, 43}});
}
