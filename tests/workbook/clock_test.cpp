#include "workbook/clock.hpp"

#include "catch.hpp"

using namespace guanmo::workbook;

TEST_CASE("clock times are read as people write them", "[clock]") {
    CHECK(parse_clock("08:00") == ClockTime{480});
    CHECK(parse_clock("8:00") == ClockTime{480});
    CHECK(parse_clock("23:59") == ClockTime{1439});
    CHECK(parse_clock("00:00") == ClockTime{0});
    CHECK(parse_clock("８：３０") == ClockTime{510});
}

TEST_CASE("what is no time of day is refused", "[clock]") {
    for (const char* text : {"", "8", "800", "24:00", "08:60", "8:5", "08:000", ":30", "-1:00",
                             "+8:00", "8:+5", "a:00", "08:00:00", "008:00"}) {
        INFO(text);
        CHECK_FALSE(parse_clock(text));
    }
}

TEST_CASE("a clock time is written so that it is read again", "[clock]") {
    for (const int minutes : {0, 59, 60, 485, 1439})
        CHECK(parse_clock(to_text(ClockTime{minutes})) == ClockTime{minutes});
    CHECK(to_text(ClockTime{485}) == "08:05");
}

TEST_CASE("the clock on the wall cuts off seconds and starts again at midnight", "[clock]") {
    CHECK(clock_text(8 * 3600 + 4 * 60 + 59.9) == "08:04");
    CHECK(clock_text(24 * 3600) == "00:00");
    CHECK(clock_text(25.5 * 3600) == "01:30");
    CHECK(clock_text(-60) == "23:59");
}

TEST_CASE("a sum that is a rounding short of the minute shows the minute", "[clock]") {
    CHECK(clock_text(8 * 3600 - 1e-9) == "08:00");
    CHECK(clock_text(8 * 3600 - 0.5) == "07:59");
}
