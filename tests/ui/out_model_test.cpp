#include "ui/out_model.hpp"

#include "catch.hpp"
#include "in_chinese.hpp"

using namespace guanmo;
using namespace guanmo::ui;

namespace {

workbook::Workbook two_stops() {
    workbook::Unit a, b;
    a.code = "A";
    a.name = a.short_name = "甲旗";
    a.seat = geo::LngLat{121.3, 43.6};
    b.code = "B";
    b.name = b.short_name = "乙县";
    b.seat = geo::LngLat{121.7, 43.6};
    workbook::Workbook book;
    book.units = workbook::Table<workbook::Unit>({a, b});
    workbook::TourLine line;
    line.id = "south";
    line.name = "南线";
    line.speed_kmh = 60;
    line.start = line.end = workbook::Place{"通辽市", {122, 43.6}};
    line.stops = {{"A", {}, 30}, {"B", {}, 20}};
    book.meeting.lines = {line};
    return book;
}

plan::Router straight() {
    return plan::Router({}, {.detour_factor = 1, .snap_metres = 15'000});
}

} // namespace

TEST_CASE("a line that was not scouted says so, and what the stopwatch takes first",
          "[out model]") {
    const InChinese chinese;
    const workbook::Workbook book = two_stops();
    const plan::Router router = straight();
    const ScoutingModel model = scouting_model(book, book.meeting.lines[0], &router);
    CHECK(model.source == "还没有踏勘");
    CHECK(model.next == "离开起点");
    REQUIRE(model.rows.size() == 3);
    CHECK(model.rows[0].where == "1 甲旗");
    CHECK(model.rows[2].where == "返回 通辽市");
    CHECK(model.rows[0].differs.empty());
    CHECK_FALSE(model.any);
    CHECK_FALSE(model.all_adopted);
}

TEST_CASE("what was taken stands beside the plan, and longer ways warn", "[out model]") {
    const InChinese chinese;
    workbook::Workbook book = two_stops();
    const workbook::TourLine line = book.meeting.lines[0];
    workbook::ScoutedLine scouted{.line_id = "south", .source = "", .stops = {}};
    for (const double minute : {480.0, 560.0, 590.0})
        (void)mark_next(scouted, line, minute * 60);
    book.settings[workbook::scouting_key("south")] = to_text(scouted);
    const plan::Router router = straight();
    const ScoutingModel model = scouting_model(book, line, &router);
    CHECK(model.source == "秒表踏勘");
    CHECK(model.next == "到达 乙县");
    CHECK(model.rows[0].drive == "车程 56 → 80 分钟"); // 56.5 km at 60 km/h
    CHECK(model.rows[0].stay == "停留 30 分钟");
    CHECK(model.rows[0].late);
    CHECK(model.rows[0].can_adopt);
    CHECK_FALSE(model.rows[1].can_adopt);
    CHECK_FALSE(model.all_adopted);
    book.settings[workbook::scouting_key("south")] =
        to_text(with_adopted(book, line, std::nullopt, true));
    CHECK(scouting_model(book, line, &router).all_adopted);
}

TEST_CASE("words that are too long for their leg say by how much", "[out model]") {
    const InChinese chinese;
    workbook::Workbook book = two_stops();
    auto& stops = book.meeting.lines[0].stops;
    for (int i = 0; i < 50; ++i)
        stops[1].commentary += "一二三四五六七八九十。"; // 500 characters
    const plan::Router router = straight();
    const auto itinerary = plan::make_itinerary(book.meeting.lines[0], book, router);
    const double drive_s = itinerary.legs[1].seconds;
    const double rate = 500 * 60 / (drive_s + 72);
    const CommentaryModel model = commentary_model(book, book.meeting.lines[0], itinerary, rate);
    REQUIRE(model.rows.size() == 2);
    CHECK(model.rows[0].over.empty());
    CHECK(model.rows[1].over == "超 1 分 12 秒");
    const double slow = 500 * 60 / (drive_s + 75 * 60);
    CHECK(commentary_model(book, book.meeting.lines[0], itinerary, slow).rows[1].over ==
          "超 1 小时 15 分钟");
    CHECK(model.split.changes);
    CHECK_FALSE(model.split.commentary[0].empty());
    CHECK(model.split.left_over_s == 0);
}

TEST_CASE("the prompter shows the words for the way ahead, and how far they should be",
          "[out model]") {
    const InChinese chinese;
    workbook::Workbook book = two_stops();
    book.meeting.lines[0].stops[1].commentary = "一二三四五六七八九十。";
    const plan::Router router = straight();
    session::Session session = step(
        session::Session{},
        session::SetTour{std::make_shared<const workbook::Tour>(plan::make_tour(book, router))});
    const workbook::Itinerary& line = (*session.tour)[0];
    session = step(session, session::Seek{line.stops[0].arrive_s + 1});
    const auto waiting = prompter_model(book, session, 60);
    REQUIRE(waiting);
    CHECK(waiting->where == "2 乙县");
    CHECK(waiting->said == 0);
    session = step(session, session::Seek{line.stops[0].depart_s + 4});
    CHECK(prompter_model(book, session, 60)->said == 4);
    session = step(session, session::Seek{line.stops[1].arrive_s - 2});
    CHECK_FALSE(prompter_model(book, session, 60)->late); // all is said
    CHECK(prompter_model(book, session, 0.1)->late);
    session = step(session, session::Seek{line.stops[1].depart_s + 5});
    CHECK_FALSE(prompter_model(book, session, 60)); // on the way home nothing is said
}

TEST_CASE("a timetable that was handed out tells how many sheets have changed", "[out model]") {
    const InChinese chinese;
    workbook::Workbook book = two_stops();
    const plan::Router router = straight();
    const workbook::Tour tour = plan::make_tour(book, router);
    CHECK(printed_words(book, tour) == "还没有印发过");
    book.settings[workbook::printed_timetable_key] =
        to_text(printed_of(timetable_sheets(book, tour), "2025-05-01"));
    CHECK(printed_words(book, tour) == "2025-05-01 印发，此后没有变化");
    book.meeting.lines[0].stops[1].dwell_minutes = 25;
    CHECK(printed_words(book, plan::make_tour(book, router)) == "2025-05-01 印发，此后 2 张有变化");
}
