#include "workbook/coaches.hpp"

#include "catch.hpp"

using namespace guanmo::workbook;

TEST_CASE("coaches are read as people write them and come back", "[coaches]") {
    const std::vector<Coach> two{{"1号车", 45}, {"蒙G A1234", 33}};
    CHECK(parse_coaches("1号车 45, 蒙G A1234 33") == two);
    CHECK(parse_coaches(" 1号车　４５；蒙G A1234 33，") == two);
    CHECK(parse_coaches(to_text(two)) == two);
    CHECK(parse_coaches("") == std::vector<Coach>{});
}

TEST_CASE("coaches without seats, or with too many, are refused", "[coaches]") {
    for (const char* wrong : {"1号车", "1号车 0", "1号车 101", "45", "1号车 45座", "a 1, b"})
        CHECK_FALSE(parse_coaches(wrong));
}

TEST_CASE("a line has the coaches that the workbook remembers", "[coaches]") {
    Workbook book;
    CHECK(coaches_of(book, "south").empty());
    book.settings[coaches_key("south")] = "1号车 45";
    CHECK(coaches_of(book, "south") == std::vector<Coach>{{"1号车", 45}});
    CHECK(coaches_of(book, "north").empty());
}
