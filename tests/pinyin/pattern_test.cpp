#include "pinyin/pattern.hpp"

#include "pinyin/code_point.hpp"
#include "pinyin/readings.hpp"

#include "catch.hpp"

#include <random>
#include <set>
#include <string>
#include <vector>

using namespace guanmo;
using pinyin::Pattern;

namespace {

bool finds(std::string_view word, std::string_view text) {
    return Pattern(word).is_in(text);
}

using Characters = std::vector<std::string>;
using Words = std::set<std::string>;

Characters characters_of(std::string_view text) {
    Characters all;
    while (!text.empty()) {
        const std::string_view before = text;
        (void)pinyin::take_code_point(text);
        all.emplace_back(before.substr(0, before.size() - text.size()));
    }
    return all;
}

/// What a character may be given by; the last one of a word also by beginnings.
Words ways_of(const std::string& character, bool last) {
    std::string_view text = character;
    const pinyin::Readings readings = pinyin::readings_of(pinyin::take_code_point(text));
    Words ways{character};
    for (std::size_t i = 0; i < readings.size(); ++i) {
        const std::string reading(readings[i]);
        ways.insert(reading);
        ways.insert(reading.substr(0, 1));
        for (const char* initial : {"zh", "ch", "sh"})
            if (reading.starts_with(initial))
                ways.insert(initial);
        for (std::size_t length = 1; last && length < reading.size(); ++length)
            ways.insert(reading.substr(0, length));
    }
    return ways;
}

/// Every word that finds the name, written out.
Words all_words(const std::string& name) {
    const Characters characters = characters_of(name);
    Words all;
    Words open; // what ends at the character before and can go on
    for (const std::string& character : characters) {
        Words next;
        open.insert("");
        for (const std::string& begin : open) {
            for (const std::string& way : ways_of(character, true))
                all.insert(begin + way);
            for (const std::string& way : ways_of(character, false))
                next.insert(begin + way);
        }
        open = std::move(next);
    }
    return all;
}

std::string random_name(std::mt19937& random) {
    static const Characters pool =
        characters_of("重庆长春银行会计科左后旗石厦绿女乐西安先恩阿儿诸长张章a7Bxi嗯呣𠀀发区");
    std::uniform_int_distribution<std::size_t> length(1, 5), pick(0, pool.size() - 1);
    std::string name;
    for (std::size_t i = length(random); i > 0; --i)
        name += pool[pick(random)];
    return name;
}

} // namespace

TEST_CASE("a banner is found by characters, initials, pinyin and any mixture", "[pinyin]") {
    for (const char* word : {"kzhq", "kezuohouqi", "kzhouq", "科zhq", "kezuoh", "k左hq", "KZHQ",
                             "ｋｚｈｑ", "左后", "zuoh", "hq", "q"})
        CHECK(finds(word, "科左后旗"));
    for (const char* word : {"kzq", "kzhqi3", "qhzk", "zuohouke", "kezuohqu"})
        CHECK_FALSE(finds(word, "科左后旗"));
}

TEST_CASE("every reading of a polyphone counts", "[pinyin]") {
    for (const char* word : {"cq", "zq", "chongqing", "zhongqing", "chq", "zhq", "zhqing"})
        CHECK(finds(word, "重庆"));
    for (const char* word : {"cc", "zc", "changchun", "zhangchun", "chch", "zhch"})
        CHECK(finds(word, "长春"));
    for (const char* word : {"yh", "yx", "yinhang", "yinxing"})
        CHECK(finds(word, "银行"));
    for (const char* word : {"kj", "hj", "kuaiji", "huiji"})
        CHECK(finds(word, "会计"));
    CHECK_FALSE(finds("gj", "会计"));
}

TEST_CASE("an apostrophe separates syllables", "[pinyin]") {
    CHECK(finds("xi'an", "西安"));
    CHECK(finds("xi'", "西安"));
    CHECK(finds("xi’an", "西安"));
    CHECK(finds("xian", "西安"));
    CHECK(finds("xian", "先进"));
    CHECK_FALSE(finds("xi'an", "先进"));
    CHECK_FALSE(finds("x'i'an", "西安"));
    CHECK(finds("d'or", "Côte D'Or"));
}

TEST_CASE("beginnings of a reading stand for the last character only", "[pinyin]") {
    CHECK(finds("tongli", "通辽市"));
    CHECK(finds("tonglia", "通辽市"));
    CHECK_FALSE(finds("tonlia", "通辽市"));
    CHECK_FALSE(finds("tongliash", "通辽市"));
}

TEST_CASE("digits and letters of a name stand for themselves", "[pinyin]") {
    const char* name = "创源102万吨绿色铝基新材料项目";
    for (const char* word : {"cy102wd", "102", "2wandunlv", "lvselvji", "luseluji", "xclxm"})
        CHECK(finds(word, name));
    CHECK(finds("d-ykhxs", "年产2万吨D-异抗坏血酸及其钠盐项目"));
    CHECK_FALSE(finds("cy103", name));
}

TEST_CASE("an ill-formed or empty text is searched without harm", "[pinyin]") {
    CHECK(finds("q", "\xFF旗\xE6"));
    CHECK_FALSE(finds("a", ""));
    CHECK_FALSE(finds("a", "\xE6\x97"));
    CHECK(finds("'", "旗"));
}

TEST_CASE("a word of more than 63 letters is found as it stands", "[pinyin]") {
    std::string name;
    for (int i = 0; i < 40; ++i)
        name += "科左";
    CHECK(finds(name, "新" + name + "旗"));
    CHECK_FALSE(finds(name + "后", name));
    CHECK(finds(std::string(60, 'k'), std::string(61, 'k')));
    CHECK(Pattern(name).find("新" + name) == Pattern::Run{1, 80});
}

TEST_CASE("the place where a word is found is said in characters", "[pinyin]") {
    CHECK(Pattern("zhq").find("科左后旗") == Pattern::Run{1, 3});
    CHECK(Pattern("ke").find("科左后旗") == Pattern::Run{0, 1});
    CHECK(Pattern("后").find("科左后旗") == Pattern::Run{2, 1});
    CHECK(Pattern("xi'an").find("新西安") == Pattern::Run{1, 2});
    CHECK_FALSE(Pattern("zz").find("科左后旗"));
}

TEST_CASE("words are separated by blanks of any kind", "[pinyin]") {
    CHECK(pinyin::words_of("  奈曼　gui ") == std::vector<std::string>{"奈曼", "gui"});
    CHECK(pinyin::words_of("   ").empty());
    CHECK(pinyin::words_of("' xi'an ’").size() == 1);
}

TEST_CASE("exactly the combinations of all ways are found", "[pinyin]") {
    std::mt19937 random(4);
    const std::string letters = "abcdefghijklmnopqrstuvwxyz7";
    std::uniform_int_distribution<std::size_t> letter(0, letters.size() - 1);
    int rejected = 0;
    for (int i = 0; i < 60; ++i) {
        std::string name = random_name(random);
        for (char& c : name) // the table of ways knows nothing of capitals
            c = c == 'B' ? 'b' : c;
        const Words all = all_words(name);
        INFO(name);
        std::size_t every = all.size() / 500 + 1, n = 0;
        for (const std::string& word : all) {
            if (n++ % every != 0)
                continue;
            INFO(word);
            REQUIRE(finds(word, name));
            // Near misses: one letter changed, added or taken away.
            std::string other = word;
            const std::size_t at = n * 7 % word.size();
            if (static_cast<unsigned char>(other[at]) >= 0x80)
                continue;
            switch (n % 3) {
            case 0:
                other[at] = letters[letter(random)];
                break;
            case 1:
                other.insert(at, 1, letters[letter(random)]);
                break;
            default:
                other.erase(at, 1);
            }
            if (other.empty())
                continue;
            INFO(other);
            REQUIRE(finds(other, name) == (all.count(other) == 1));
            rejected += all.count(other) == 1 ? 0 : 1;
        }
    }
    CHECK(rejected > 1000);
}

TEST_CASE("what a word finds is found by each of its beginnings", "[pinyin]") {
    std::mt19937 random(5);
    for (int i = 0; i < 20; ++i) {
        const std::string name = random_name(random);
        std::size_t n = 0;
        for (const std::string& word : all_words(name)) {
            if (n++ % 50 != 0)
                continue;
            std::string begin;
            for (const std::string& character : characters_of(word)) {
                begin += character;
                INFO(name << " " << word << " " << begin);
                REQUIRE(finds(begin, name));
            }
        }
    }
}
