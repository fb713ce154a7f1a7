#include "catch.hpp"

#include "text/utf8.hpp"

using namespace guanmo::text;

TEST_CASE("one to four bytes make one code point and back") {
    const std::string utf8 = "A\u00D7奈\U00020BB7";
    CHECK(code_points(utf8) == U"A\u00D7奈\U00020BB7");
    CHECK(to_utf8(code_points(utf8)) == utf8);
}

TEST_CASE("each malformed byte gives one replacement character") {
    CHECK(code_points("a\xFFz") == U"a\uFFFDz");
    CHECK(code_points("\xE5\xA5") == U"\uFFFD\uFFFD");           // cut off
    CHECK(code_points("\xC0\x80") == U"\uFFFD\uFFFD");           // overlong NUL
    CHECK(code_points("\xED\xA0\x80") == U"\uFFFD\uFFFD\uFFFD"); // a surrogate
    CHECK(code_points("\xF4\x90\x80\x80").size() == 4);          // above U+10FFFF
}

TEST_CASE("what is no scalar value is written as a replacement character") {
    CHECK(to_utf8(std::u32string(1, char32_t{0xD800})) == "\uFFFD");
}
