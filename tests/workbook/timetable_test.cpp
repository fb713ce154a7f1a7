#include "workbook/timetable.hpp"

#include "catch.hpp"

using namespace guanmo::workbook;
using Column = TimetableColumn;

namespace {

Workbook book_of_two_stops() {
    Unit a, b;
    a.code = "A";
    a.name = "甲旗";
    b.code = "B";
    b.name = "乙县";
    Project p;
    p.id = "P1";
    p.name = p.short_name = "风电";
    p.unit_code = "A";
    Workbook book;
    book.units = Table<Unit>({a, b});
    book.projects = Table<Project>({p});
    TourLine line;
    line.id = "south";
    line.name = "南线";
    line.date = PartialDate{2025, 5, 19};
    line.end = Place{"通辽市", {122, 43}};
    line.stops = {{"A", {"P1"}, 30}, {"B", {}, 20}};
    book.meeting.lines = {line};
    return book;
}

/// 600 s, 30 min, 1200 s by estimate, 20 min, 600 s home; from 8:00.
Tour tour_of(const Workbook& book) {
    const auto& stops = book.meeting.lines[0].stops;
    Itinerary line;
    line.line_id = "south";
    line.departure_s = 8 * 3600;
    line.legs = {{LegKind::road, {}, 12'345, 600},
                 {LegKind::straight, {}, 24'000, 1200},
                 {LegKind::road, {}, 12'000, 600}};
    line.stops = {{stops[0], guanmo::geo::LngLat{121, 43}, 600, 2400, 12'345},
                  {stops[1], guanmo::geo::LngLat{121, 43}, 3600, 4800, 36'345}};
    line.duration_s = 5400;
    line.metres = 48'345;
    return {line};
}

} // namespace

TEST_CASE("a timetable's rows have the leg that leads to a stop and the stay there",
          "[timetable]") {
    const Workbook book = book_of_two_stops();
    const auto sheets = timetable_sheets(book, tour_of(book));
    REQUIRE(sheets.size() == 3);
    CHECK(sheets[0].key == "line south");
    REQUIRE(sheets[0].rows.size() == 3);
    const TimetableRow& first = sheets[0].rows[0];
    CHECK(first.at(Column::number) == "1");
    CHECK(first.at(Column::departs) == "08:00");
    CHECK(first.at(Column::distance) == "12.3");
    CHECK(first.at(Column::drive) == "10");
    CHECK(first.at(Column::arrives) == "08:10");
    CHECK(first.at(Column::dwell) == "30");
    CHECK(first.at(Column::project) == "甲旗 风电");
    CHECK(first.at(Column::presenter).empty());
    CHECK(sheets[0].rows[1].at(Column::departs) == "08:40");
    CHECK_FALSE(sheets[0].rows[1].at(Column::remark).empty()); // by estimate
    CHECK(sheets[0].rows[2].at(Column::number).empty());       // the way home
    CHECK(sheets[0].rows[2].at(Column::arrives) == "09:30");
}

TEST_CASE("who presents, reports and is called stands in the columns for them", "[timetable]") {
    Workbook book = book_of_two_stops();
    Stop& stop = book.meeting.lines[0].stops[0];
    stop.presenter = "讲解员";
    stop.reporter = "旗长";
    stop.contact = "办公室 0475";
    const auto sheets = timetable_sheets(book, tour_of(book));
    const TimetableRow& first = sheets[0].rows[0];
    CHECK(first.at(Column::presenter) == "讲解员");
    CHECK(first.at(Column::reporter) == "旗长");
    CHECK(first.at(Column::contact) == "办公室 0475");
    CHECK(sheets[0].rows[1].at(Column::reporter).empty());
    // A change of them is a changed cell of what was printed.
    const PrintedTimetable printed = printed_of(sheets, "2025-05-01");
    book.meeting.lines[0].stops[0].reporter = "副旗长";
    const SheetChanges changes = changes_of(timetable_sheets(book, tour_of(book))[0], printed);
    CHECK(changes.cells[0][static_cast<std::size_t>(Column::reporter)]);
    CHECK_FALSE(changes.cells[0][static_cast<std::size_t>(Column::presenter)]);
}

TEST_CASE("times on paper are those of the clock on screen, seconds cut off", "[timetable]") {
    const Workbook book = book_of_two_stops();
    Tour tour = tour_of(book);
    tour[0].legs[0].seconds = 659;
    tour[0].stops[0].arrive_s = 659;
    tour[0].stops[1].arrive_s = 60 * 60 - 1e-9; // a full hour but for rounding
    tour[0].duration_s = 40 * 3600.0 - 1;
    const auto& rows = timetable_sheets(book, tour)[0].rows;
    CHECK(rows[0].at(Column::arrives) == "08:10");
    CHECK(rows[0].at(Column::arrives) == clock_text(tour[0].departure_s + 659));
    CHECK(rows[0].at(Column::drive) == "10");
    CHECK(rows[1].at(Column::arrives) == "09:00");
    CHECK(rows[2].at(Column::arrives) == "23:59 (+1 d)");
}

TEST_CASE("a unit's sheet has its visits alone, with the line named", "[timetable]") {
    const Workbook book = book_of_two_stops();
    const auto sheets = timetable_sheets(book, tour_of(book));
    CHECK(sheets[1].key == "unit A");
    REQUIRE(sheets[1].rows.size() == 1);
    CHECK(sheets[1].rows[0].at(Column::remark) == "南线");
    CHECK(sheets[2].rows[0].at(Column::number) == "2");
}

TEST_CASE("what was printed is known again, whatever its texts hold", "[timetable]") {
    Workbook book = book_of_two_stops();
    book.meeting.lines[0].end->name = "一\t二\n三\\四";
    const auto printed = printed_of(timetable_sheets(book, tour_of(book)), "5月1日");
    CHECK(parse_printed(to_text(printed)) == printed);
    CHECK(parse_printed("") == PrintedTimetable{});
    CHECK(parse_printed("nonsense\nrow\tx\nsheet").sheets.empty());
}

TEST_CASE("only the cells that changed are marked, only their sheets are printed again",
          "[timetable]") {
    const Workbook book = book_of_two_stops();
    Tour tour = tour_of(book);
    const auto printed = printed_of(timetable_sheets(book, tour), "");
    for (const TimetableSheet& sheet : timetable_sheets(book, tour))
        CHECK_FALSE(changes_of(sheet, printed).any());
    tour[0].stops[1].depart_s += 600; // ten minutes longer at the second stop
    tour[0].duration_s += 600;
    const auto sheets = timetable_sheets(book, tour);
    const SheetChanges line = changes_of(sheets[0], printed);
    CHECK(line.any());
    CHECK(line.cells[0] == std::array<bool, timetable_columns>{});
    for (std::size_t c = 0; c < timetable_columns; ++c)
        CHECK(line.cells[1][c] == (c == static_cast<std::size_t>(Column::dwell)));
    CHECK(line.cells[2][static_cast<std::size_t>(Column::departs)]);
    CHECK_FALSE(changes_of(sheets[1], printed).any()); // the first unit's sheet stands
    CHECK(changes_of(sheets[2], printed).any());
}

TEST_CASE("a stop that comes or goes is said, and a sheet nobody has is all new", "[timetable]") {
    Workbook book = book_of_two_stops();
    const auto printed = printed_of(timetable_sheets(book, tour_of(book)), "");
    Tour tour = tour_of(book);
    tour[0].stops.erase(tour[0].stops.begin());
    tour[0].legs.erase(tour[0].legs.begin());
    const auto sheets = timetable_sheets(book, tour);
    const SheetChanges changes = changes_of(sheets[0], printed);
    REQUIRE(changes.gone.size() == 1);
    CHECK(changes.gone[0].at(Column::project) == "甲旗 风电");
    CHECK(changes_of({"line east", "", "", "", {}}, printed).is_new);
}

TEST_CASE("two visits of one project are two rows of their own", "[timetable]") {
    Workbook book = book_of_two_stops();
    auto& stops = book.meeting.lines[0].stops;
    stops[1] = stops[0];
    const auto rows = timetable_sheets(book, tour_of(book))[0].rows;
    CHECK(rows[0].key != rows[1].key);
}
