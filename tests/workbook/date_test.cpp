#include "workbook/date.hpp"

#include "catch.hpp"

using namespace guanmo::workbook;

TEST_CASE("dates are read as far as they are known", "[date]") {
    CHECK(parse_date("2025") == PartialDate{2025, 0, 0});
    CHECK(parse_date("2025-03") == PartialDate{2025, 3, 0});
    CHECK(parse_date("2025/5/9") == PartialDate{2025, 5, 9});
    CHECK(parse_date("2025年5月19日") == PartialDate{2025, 5, 19});
    CHECK(parse_date(" 2025.10 ") == PartialDate{2025, 10, 0});
}

TEST_CASE("days that do not exist are not read", "[date]") {
    for (const char* text : {"", "2025-13", "2025-02-29", "2025-0", "2025-5-0", "25", "2025-5-19-1",
                             "19 May 2025", "2025-05x", "-2025"})
        CHECK_FALSE(parse_date(text));
    CHECK(parse_date("2024-02-29"));
}

TEST_CASE("files hold a date as it was read", "[date]") {
    for (const char* text : {"2025", "2025-03", "2025-05-19"})
        CHECK(to_iso(*parse_date(text)) == text);
}

TEST_CASE("the year is half gone after 2 July", "[date]") {
    // Day 183 of 365.
    CHECK(*percent_of_year_gone({2025, 7, 2}) == Approx(100.0 * 183 / 365));
    CHECK(*percent_of_year_gone({2025, 12, 31}) == Approx(100));
    CHECK(*percent_of_year_gone({2024, 2, 29}) == Approx(100.0 * 60 / 366));
}

TEST_CASE("a month alone counts as its 15th day", "[date]") {
    CHECK(percent_of_year_gone({2025, 5, 0}) == percent_of_year_gone({2025, 5, 15}));
    CHECK_FALSE(percent_of_year_gone({2025, 0, 0}));
}
