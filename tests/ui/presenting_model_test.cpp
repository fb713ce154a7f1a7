#include "in_chinese.hpp"
#include "tour_fixture.hpp"

#include "ui/presenting_card_model.hpp"
#include "ui/tour_model.hpp"
#include "ui/wall_model.hpp"
#include "workbook/select.hpp"

#include "catch.hpp"

using namespace guanmo;
using namespace guanmo::ui;
using State = StopEntry::State;

namespace {

session::Playback at(double minutes) {
    return {.begun = true, .at_s = minutes * 60};
}

std::vector<LineEntry> entries(const session::Playback& playback) {
    return line_entries(touring_workbook(), touring_timetable(), playback);
}

std::vector<State> states(const LineEntry& entry) {
    std::vector<State> all;
    for (const StopEntry& stop : entry.stops)
        all.push_back(stop.state);
    return all;
}

PresentingCard card_of(const workbook::Workbook& workbook, const std::string& id) {
    return presenting_card(workbook, *workbook::find_project(workbook, id));
}

std::vector<std::string> labels(const PresentingCard& card) {
    std::vector<std::string> all;
    for (const CardRow& row : card.rows)
        all.push_back(row.fact.label);
    return all;
}

} // namespace

TEST_CASE("before the tour a line says when, how far and how long, and nothing is done",
          "[presenting][tour]") {
    const auto lines = entries({});
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].date == "19 May");
    CHECK(lines[0].weekday == "Mon");
    CHECK(lines[0].length == "280 km");
    CHECK(lines[0].hours == "08:00–13:00");
    CHECK(stop_count_text(lines[0]) == "3 stops");
    CHECK_FALSE(lines[0].now);
    CHECK(states(lines[0]) == std::vector{State::ahead, State::ahead, State::ahead});
    CHECK(lines[0].stops[1].arrives == "10:00");
}

TEST_CASE("a line without a date says so and has no weekday", "[presenting][tour]") {
    const LineEntry north = entries({})[1];
    CHECK_FALSE(north.dated);
    CHECK(north.date == "Date not fixed");
    CHECK(north.weekday.empty());
}

TEST_CASE("a waiting coach is at its stop, and the next one is said", "[presenting][tour]") {
    const LineEntry south = entries(at(130))[0];
    REQUIRE(south.now);
    CHECK(south.now->clock == "10:10");
    CHECK(south.now->place == "Stop 2 of 3");
    CHECK(south.now->driven == "120");
    CHECK(south.now->remaining == "160");
    CHECK(south.now->next == "Next stop");
    CHECK(south.now->next_time == "12:00");
    CHECK(south.now->next_name == "科尔沁区");
    CHECK(states(south) == std::vector{State::done, State::current, State::ahead});
}

TEST_CASE("a driving coach is between two stops, neither of which is current",
          "[presenting][tour]") {
    const LineEntry south = entries(at(90))[0];
    CHECK(south.now->place == "To stop 2 of 3");
    CHECK(south.now->driven == "80");
    CHECK(south.now->next_name == "奈曼旗");
    CHECK(states(south) == std::vector{State::done, State::ahead, State::ahead});
}

TEST_CASE("after the last stop comes the end of the line, then nothing", "[presenting][tour]") {
    const LineEntry waiting = entries(at(250))[0];
    CHECK(waiting.now->next == "End of the line");
    CHECK(waiting.now->next_time == "13:00");
    CHECK(waiting.now->next_name == "通辽市");
    CHECK(entries(at(280))[0].now->place == "On the way to the end");
    const LineEntry done = entries(at(500))[0];
    CHECK(done.now->place == "All stops visited");
    CHECK(done.now->clock == "13:00"); // stands still
    CHECK(done.now->remaining == "0");
    CHECK(done.now->next.empty());
    CHECK(states(done) == std::vector{State::done, State::done, State::done});
    CHECK(entries(at(670))[1].now->next == "Last stop"); // no way on from there
}

TEST_CASE("each line has its own clock and kilometres, a muted one has none",
          "[presenting][tour]") {
    const auto both = entries(at(400));
    CHECK(both[0].now->clock == "13:00");
    CHECK(both[1].now->clock == "14:40");
    CHECK(both[0].now->driven != both[1].now->driven);
    session::Playback solo = at(100);
    solo.solo = true;
    CHECK(entries(solo)[0].now);
    CHECK_FALSE(entries(solo)[1].now);
}

TEST_CASE("estimated kilometres are said to be about, once", "[presenting][tour]") {
    const auto lines = entries(at(400));
    CHECK(lines[0].length == "280 km");
    CHECK(lines[1].length == "about 410 km");
    CHECK(lines[1].now->driven == "about 247");
    CHECK(lines[1].now->remaining == "163");
    CHECK(lines[1].now->progress == "about 247 / 410 km");
    CHECK(entries(at(0))[1].now->remaining == "about 410");
    CHECK(entries(at(0))[1].now->driven == "0");
}

TEST_CASE("what comes after the end of the day is late, and the line does not fit it",
          "[presenting][tour]") {
    const auto lines = entries(at(300));
    CHECK(lines[0].warning.empty());
    CHECK(lines[1].warning == "Not in one day");
    CHECK(lines[1].remedy == "Too long for one day: a night on the way");
    CHECK_FALSE(lines[1].stops[0].late);
    CHECK(lines[1].stops[1].late);
    CHECK(lines[1].now->next_late);
}

TEST_CASE("a line of several days says how many nights it takes", "[presenting][tour]") {
    workbook::Workbook workbook = touring_workbook();
    workbook.meeting.lines = {long_line(24)};
    const auto lines = line_entries(workbook, {long_itinerary(24)}, {});
    CHECK(lines[0].remedy == "Too long for one day: 2 nights on the way");
    workbook.meeting.lines[0].departure = {19 * 60};
    CHECK(line_entries(workbook, {long_itinerary(24)}, {})[0].remedy ==
          "Departs after the end of the day");
}

TEST_CASE("stops say how many projects are seen, or that they are still to be chosen",
          "[presenting][tour]") {
    workbook::Tour tour = touring_timetable();
    tour[0].stops[1].position.reset();
    const auto lines = line_entries(touring_workbook(), tour, {});
    CHECK(lines[0].stops[0].projects == "1 project");
    CHECK(lines[0].stops[1].projects == "2 projects ・ Not located");
    CHECK(lines[0].stops[2].projects == "To be chosen");
}

TEST_CASE("a line without stops runs nowhere and says so", "[presenting][tour]") {
    workbook::Workbook workbook = touring_workbook();
    workbook.meeting.lines[0].stops.clear();
    workbook::Tour tour = touring_timetable();
    tour[0] = {"south", 8 * 3600.0};
    const auto lines = line_entries(workbook, tour, at(10));
    CHECK_FALSE(lines[0].now);
    CHECK(stop_count_text(lines[0]) == "No stops chosen yet");
    CHECK(line_entries({}, {}, {}).empty());
}

TEST_CASE("a card gives what is known before what is not", "[presenting][card]") {
    workbook::Workbook workbook = touring_workbook();
    workbook::Project p1 = *workbook::find_project(workbook, "P1");
    p1.yearly_output = workbook::money_from(4, workbook::MoneyUnit::yi);
    p1.complete_on = workbook::PartialDate{2025, 10, 0};
    p1.details = "2号线钢构安装";
    workbook.projects = workbook::Table<workbook::Project>({p1});
    const PresentingCard card = card_of(workbook, "P1");
    CHECK(card.unit == "奈曼旗");
    CHECK(card.turn == "At this stop 1 / 2");
    CHECK(card.hero.value == "6.2");
    CHECK(card.position == "Approximate ±15 km");
    CHECK(card.as_of == "As of May 2025");
    CHECK(card.words == "2号线钢构安装");
    CHECK(labels(card)[0] == "Production planned");
    CHECK(labels(card)[1] == "Yearly output");
    CHECK(std::is_partitioned(card.rows.begin(), card.rows.end(),
                              [](const CardRow& row) { return row.fact.known; }));
}

TEST_CASE("progress stands beside the share of the year gone", "[presenting][card]") {
    workbook::Workbook workbook = touring_workbook();
    workbook::Project p1 = *workbook::find_project(workbook, "P1");
    p1.percent = 30;
    workbook.projects = workbook::Table<workbook::Project>({p1});
    const PresentingCard card = card_of(workbook, "P1");
    CHECK(card.rows[0] == CardRow{{"Completed", "30.0", "%", true}, "year gone 37.0 %"});
}

TEST_CASE("an unknown investment is said, not shown as 0", "[presenting][card]") {
    const PresentingCard card = card_of(touring_workbook(), "P3");
    CHECK_FALSE(card.hero.known);
    CHECK(card.hero.value == "Not published");
    CHECK(card_of(touring_workbook(), "P5").position == "Not located");
    CHECK(card_of(touring_workbook(), "P5").turn.empty());
}

TEST_CASE("a unit without a chosen project says that it is to be chosen", "[presenting][card]") {
    const workbook::Workbook workbook = touring_workbook();
    const PresentingCard empty =
        presenting_card(workbook, *workbook::find_unit(workbook, "150502"));
    CHECK(empty.hero.value == "To be chosen");
    CHECK(empty.turn == "南线, stop 3");
    CHECK(empty.rows.empty());
    CHECK_FALSE(empty.words.empty());
    const PresentingCard naiman =
        presenting_card(workbook, *workbook::find_unit(workbook, "150525"));
    CHECK(naiman.unit == "Banner");
    CHECK(naiman.hero.value == "6.24"); // 62 + 0.35 亿元, in billions
    CHECK(naiman.rows[0].fact == Fact{"Projects", "3", "items", true});
    CHECK(naiman.turn.empty());
}

TEST_CASE("a card's rows and words keep within its height", "[presenting][card]") {
    for (double height = 0; height < 900; height += 7)
        for (std::size_t rows = 0; rows < 11; ++rows)
            for (std::size_t known = 0; known <= rows; ++known)
                for (std::size_t lines = 0; lines < 9; ++lines) {
                    const CardBody body = card_body(height, rows, known, lines);
                    CAPTURE(height, rows, known, lines, body.rows, body.lines);
                    const double words =
                        body.lines == 0
                            ? 0
                            : text_margin + static_cast<double>(body.lines) * text_line_pitch;
                    REQUIRE(static_cast<double>(body.rows) * body.pitch + words <= height + 1e-9);
                    REQUIRE(body.rows <= rows);
                    REQUIRE(body.lines <= lines);
                    REQUIRE((body.rows == 0 || body.pitch >= row_pitch_least));
                }
}

TEST_CASE("words come before a fourth row and before what is not known", "[presenting][card]") {
    CHECK(card_body(322, 9, 6, 3).rows == 3);
    CHECK(card_body(322, 9, 6, 3).lines == 2);
    CHECK(card_body(322, 9, 6, 0).rows == 4);
    CHECK(card_body(322, 9, 1, 3) == CardBody{2, 77, 3});
    CHECK(card_body(147, 9, 6, 3) == CardBody{2, 73.5, 0});
}

TEST_CASE("a wall gives the published figures and what is on the map", "[presenting][wall]") {
    workbook::Workbook workbook = touring_workbook();
    const auto totals = workbook::totals_of(workbook);
    const FactsModel two = facts_model(workbook, totals);
    REQUIRE(two.figures.size() == 4);
    CHECK(two.figures[2].label == "Projects on the map");
    CHECK(two.title == std::vector<std::string>{"通辽市重点项目", "观摩图"});
    workbook.published.push_back({"开工率", "85", "%"});
    workbook.published.push_back({"一项", "1", "%"});
    const FactsModel more = facts_model(workbook, totals);
    REQUIRE(more.figures.size() == 4);
    CHECK(more.figures[3].label == "5 on the map, 3 published");
    CHECK(more.figures[3].number == "7.83");
    CHECK(facts_model(workbook, {3, {}, 3, 0}).figures[3].number == "Not published");
    CHECK(facts_model({}, {}).date.empty());
}

TEST_CASE("a title breaks before the kind of map only", "[presenting][wall]") {
    CHECK(title_parts("观摩图") == std::vector<std::string>{"观摩图"});
    CHECK(title_parts("Key projects").size() == 1);
    CHECK(title_parts("") == std::vector<std::string>{""});
}

TEST_CASE("dates are written out in Chinese", "[presenting][wall]") {
    CHECK(date_in_words({2025, 5, 0}) == "May 2025");
    const InChinese chinese;
    CHECK(date_in_words({2025, 5, 0}) == "二〇二五年五月");
    CHECK(date_in_words({2025, 10, 20}) == "二〇二五年十月二十日");
    CHECK(date_in_words({2030, 12, 31}) == "二〇三〇年十二月三十一日");
    CHECK(date_in_words({2025, 0, 0}) == "二〇二五年");
}

TEST_CASE("a strip shows the important stop and says what it leaves out", "[presenting][wall]") {
    CHECK(strip_window(5, 16, 0) == StripWindow{0, 5});
    CHECK(strip_window(20, 16, 0) == StripWindow{0, 15});
    CHECK(strip_window(20, 16, 19) == StripWindow{5, 15});
    for (std::size_t stops = 0; stops < 60; ++stops)
        for (std::size_t rows = 3; rows < 20; ++rows)
            for (std::size_t important = 0; important < stops; ++important) {
                const StripWindow shown = strip_window(stops, rows, important);
                CAPTURE(stops, rows, important, shown.first, shown.count);
                const std::size_t end = shown.first + shown.count;
                REQUIRE(shown.first <= important);
                REQUIRE(important < end);
                REQUIRE(end <= stops);
                REQUIRE(shown.count + (shown.first > 0 ? 1 : 0) + (end < stops ? 1 : 0) <= rows);
            }
}
