#include "workbook/text.hpp"

#include "catch.hpp"

#include <set>

using guanmo::workbook::Text;
using guanmo::workbook::TextPool;

namespace {

/// Long enough not to lie in the eight bytes.
constexpr const char* long_name = "通辽市科左中旗风电项目";

bool share_bytes(const Text& a, const Text& b) {
    return a.view().data() == b.view().data();
}

} // namespace

TEST_CASE("a text of any length takes eight bytes and reads back as it was", "[text]") {
    STATIC_REQUIRE(sizeof(Text) == 8);
    std::string text;
    for (int length = 0; length < 40; ++length) {
        const Text held(text);
        CHECK(held.view() == text);
        CHECK(held.str() == text);
        CHECK(held.empty() == text.empty());
        CHECK(Text(held) == held);
        text += static_cast<char>('a' + length % 26);
    }
    const std::string with_zero("a\0b", 3);
    CHECK(Text(with_zero).str() == with_zero);
}

TEST_CASE("copies of a long text share its bytes and outlive it", "[text]") {
    Text copy;
    {
        const Text first(long_name);
        copy = first;
        CHECK(share_bytes(first, copy));
        const Text moved = Text(first);
        CHECK(share_bytes(first, moved));
    }
    CHECK(copy == long_name);
    copy = "other";
    CHECK(copy == "other");
    copy.clear();
    CHECK(copy.empty());
}

TEST_CASE("a text assigned to itself stays", "[text]") {
    Text text(long_name);
    const Text& itself = text;
    text = itself;
    CHECK(text == long_name);
    text = std::move(text);
    CHECK(text == long_name);
}

TEST_CASE("texts compare by their bytes, with other strings too", "[text]") {
    CHECK(Text("abc") == Text(std::string("abc")));
    CHECK(Text(long_name) == Text(std::string(long_name)));
    CHECK(Text("abc") != Text("abd"));
    CHECK(Text("abcdefg") != Text("abcdefgh"));
    CHECK(Text("abc") < Text("abd"));
    CHECK(Text("b") > Text("abcdefghijk"));
    CHECK(Text(long_name) == std::string(long_name));
    CHECK(std::string_view("abc") == Text("abc"));
    CHECK(Text("\xE4") > Text("z")); // as unsigned bytes, like std::string
    const std::set<std::string, std::less<>> names{"abc", long_name};
    CHECK(names.contains(Text(long_name)));
}

TEST_CASE("a text converts where a string is asked for and prints like one", "[text]") {
    const Text text(long_name);
    const std::string_view view = text;
    const std::string string = text;
    CHECK(view == string);
    CHECK(fmt::format("<{}>", text) == "<" + string + ">");
    CHECK(fmt::format("{:>3}", Text("a")) == "  a");
}

TEST_CASE("a pool makes equal texts share their bytes", "[text]") {
    TextPool shared;
    const Text first = shared(long_name);
    const Text second = shared(std::string(long_name));
    CHECK(share_bytes(first, second));
    CHECK_FALSE(share_bytes(first, Text(long_name)));
    CHECK(shared("other text") == "other text");
}

TEST_CASE("a full pool still hands out every text", "[text]") {
    TextPool shared;
    for (int i = 0; i < 140'000; ++i)
        (void)shared("text number " + std::to_string(i));
    CHECK(shared("text number 139999") == "text number 139999");
    CHECK(share_bytes(shared("text number 7"), shared("text number 7")));
}

TEST_CASE("a pool gives the same texts for many at once as one by one", "[text]") {
    std::vector<std::string> written;
    for (int i = 0; i < 3'000; ++i)
        written.push_back(i % 7 == 0 ? "" : "text " + std::to_string(i * 31 % 1'500));
    const std::vector<std::string_view> asked(written.begin(), written.end());
    TextPool shared;
    (void)shared("text 1234");
    std::vector<Text> made(asked.size());
    shared(asked, made);
    for (std::size_t i = 0; i < asked.size(); ++i) {
        CHECK(made[i] == asked[i]);
        CHECK((asked[i].size() < 8 || share_bytes(made[i], shared(asked[i]))));
    }
    std::vector<Text> few(3);
    shared(std::span(asked).first(3), few);
    CHECK(few[2] == asked[2]);
}
