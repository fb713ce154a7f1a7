#include "catch.hpp"
#include "io/csv.hpp"
#include "io/encoding.hpp"

using namespace guanmo::io;
using Records = std::vector<std::vector<std::string>>;

TEST_CASE("CSV cells may hold commas, quotes and line ends") {
    CHECK(parse_csv("a,b\n\"x,\"\"y\"\"\n\",2\n").records ==
          Records{{"a", "b"}, {"x,\"y\"\n", "2"}});
    CHECK(parse_csv("a\r\n1\r\n\r\n2").records == Records{{"a"}, {"1"}, {"2"}});
    CHECK(parse_csv("a,b\n,\n").records == Records{{"a", "b"}, {"", ""}});
    CHECK(parse_csv("a\n\"\"\n").records == Records{{"a"}, {""}});
}

TEST_CASE("semicolons and tabs separate too") {
    CHECK(parse_csv("a;b\n1,5;2\n").records == Records{{"a", "b"}, {"1,5", "2"}});
    CHECK(parse_csv("a\tb\n1\t2\n").records == Records{{"a", "b"}, {"1", "2"}});
}

TEST_CASE("the record of an unclosed quotation mark is found") {
    CHECK_FALSE(parse_csv("a\n\"b\"\n").unclosed);
    CHECK(parse_csv("a\nb\n\"c\nd\n").unclosed == 2u);
}

TEST_CASE("a cell reads back as it was written") {
    for (const std::string cell : {"", "plain", "a,b", "a\"b", "\"", "a\nb", "a;b", "中文，"}) {
        const auto csv = parse_csv("x,y\n" + csv_cell(cell) + ",z\n");
        CHECK(csv.records.at(1) == std::vector<std::string>{cell, "z"});
    }
}

TEST_CASE("UTF-8 is told from everything else") {
    CHECK(is_utf8("abc 奈曼旗 €𠮷"));
    CHECK_FALSE(is_utf8("\xC0\xAF"));         // overlong
    CHECK_FALSE(is_utf8("\xED\xA0\x80"));     // surrogate
    CHECK_FALSE(is_utf8("\xF4\x90\x80\x80")); // beyond Unicode
    CHECK_FALSE(is_utf8("\xE5\xA5"));         // cut off
    CHECK_FALSE(is_utf8("\xC4\xCE"));         // 奈 in GB18030
}

TEST_CASE("GB18030 is decoded, four-byte characters too") {
    CHECK(decoded("\xC4\xCE\xC2\xFC\xC6\xEC").text == "奈曼旗");
    CHECK(decoded("\xC4\xCE\xC2\xFC\xC6\xEC").encoding == "GB18030");
    CHECK(utf8_from_gb18030("\x95\x32\x82\x36") == "𠀀");
    CHECK(decoded("\xFF\xFE").encoding.empty());
}

TEST_CASE("what nobody sees in copied texts goes, everything else stays", "[text]") {
    std::string text = "\u200B甲\u200E…\uFEFF乙\u2060“丙”";
    guanmo::io::drop_invisible(text);
    CHECK(text == "甲…乙“丙”");
}
