#include "workbook/scouting.hpp"

#include "catch.hpp"

using namespace guanmo::workbook;

namespace {

TourLine there_and_back() {
    TourLine line;
    line.id = "south";
    line.start = line.end = Place{"通辽市", {122, 43}};
    line.stops = {{"A", {"P1"}, 30}, {"B", {}, 20}};
    return line;
}

} // namespace

TEST_CASE("the stopwatch notes the start, every arrival and departure, and the end in turn",
          "[scouting]") {
    const TourLine line = there_and_back();
    ScoutedLine scouted{.line_id = "south", .source = {}, .stops = {}};
    CHECK(next_mark(scouted, line) == NextMark{});
    for (const double now_s : {28'800.0, 30'000.0, 31'500.0, 33'000.0, 34'000.0})
        CHECK(mark_next(scouted, line, now_s));
    CHECK(next_mark(scouted, line) == NextMark{.arrives = true});
    CHECK(mark_next(scouted, line, 36'000));
    CHECK_FALSE(mark_next(scouted, line, 37'000));
    CHECK(scouted_drive(scouted, line.stops, 0) == 1200);
    CHECK(scouted_stay(scouted, line.stops, 0) == 1500);
    CHECK(scouted_drive(scouted, line.stops, 1) == 1500);
    CHECK(scouted_stay(scouted, line.stops, 1) == 1000);
    CHECK(scouted_drive(scouted, line.stops, 2) == 2000);
}

TEST_CASE("a line without start and end is scouted from its first stop to its last", "[scouting]") {
    TourLine line = there_and_back();
    line.start.reset();
    line.end.reset();
    ScoutedLine scouted;
    CHECK(next_mark(scouted, line) == NextMark{0, true});
    for (int i = 0; i < 4; ++i)
        CHECK(mark_next(scouted, line, 30'000.0 + i));
    CHECK(next_mark(scouted, line).known);
}

TEST_CASE("midnight falls into a drive", "[scouting]") {
    const TourLine line = there_and_back();
    ScoutedLine scouted{.line_id = "south", .source = {}, .left_s = 86'000, .stops = {}};
    CHECK(mark_next(scouted, line, 600));
    CHECK(scouted_drive(scouted, line.stops, 0) == 1000);
}

TEST_CASE("nothing is adopted until it is asked for, and each leg by itself", "[scouting]") {
    const TourLine line = there_and_back();
    ScoutedLine scouted;
    for (int i = 0; i < 6; ++i)
        (void)mark_next(scouted, line, 1000.0 * i);
    for (std::size_t leg = 0; leg < 3; ++leg)
        CHECK_FALSE(adopted_drive(scouted, line.stops, leg));
    adopt(scouted, line.stops, 1, true);
    CHECK_FALSE(adopted_drive(scouted, line.stops, 0));
    CHECK(adopted_drive(scouted, line.stops, 1) == 1000);
    CHECK(adopted_stay(scouted, line.stops, 1) == 1000);
    adopt(scouted, line.stops, 2, true);
    CHECK(adopted_drive(scouted, line.stops, 2) == 1000);
    adopt(scouted, line.stops, 1, false);
    CHECK_FALSE(adopted_stay(scouted, line.stops, 1));
}

TEST_CASE("scouted times stay with their stop when the line is put in another order",
          "[scouting]") {
    TourLine line = there_and_back();
    ScoutedLine scouted;
    for (int i = 0; i < 6; ++i)
        (void)mark_next(scouted, line, 1000.0 * i);
    std::swap(line.stops[0], line.stops[1]);
    CHECK(scouted_stay(scouted, line.stops, 0) == 1000); // B's
    line.stops.push_back({"C", {}, 5});
    CHECK_FALSE(scouted_stay(scouted, line.stops, 2));
    CHECK(next_mark(scouted, line) == NextMark{2, true});
}

TEST_CASE("the workbook holds what was scouted as one text", "[scouting]") {
    const TourLine line = there_and_back();
    ScoutedLine scouted{.line_id = "south", .source = "a\tb.gpx", .stops = {}};
    for (int i = 0; i < 3; ++i)
        (void)mark_next(scouted, line, 1000.0 * i);
    adopt(scouted, line.stops, 0, true);
    Workbook book;
    CHECK_FALSE(scouting_of(book, "south"));
    book.settings[scouting_key("south")] = to_text(scouted);
    scouted.source = "a b.gpx";
    CHECK(scouting_of(book, "south") == scouted);
    CHECK(parse_scouting("south", "nonsense\nstop\tx").stops.empty());
}
