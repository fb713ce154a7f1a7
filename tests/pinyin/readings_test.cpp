#include "pinyin/readings.hpp"

#include "catch.hpp"

#include <string>
#include <vector>

using namespace guanmo;

namespace {

using Words = std::vector<std::string>;

Words readings(char32_t character) {
    const pinyin::Readings all = pinyin::readings_of(character);
    Words words;
    for (std::size_t i = 0; i < all.size(); ++i)
        words.emplace_back(all[i]);
    return words;
}

} // namespace

TEST_CASE("a character has all readings of today's dictionaries, without tones", "[pinyin]") {
    CHECK(readings(U'重') == Words{"chong", "zhong"});
    CHECK(readings(U'长') == Words{"chang", "zhang"});
    CHECK(readings(U'会') == Words{"hui", "kuai"});
    CHECK(readings(U'奈') == Words{"nai"});
    CHECK(readings(U'石') == Words{"dan", "shi"});
    CHECK(readings(U'行') == Words{"hang", "heng", "xing"});
}

TEST_CASE("ü can be typed as v and as u", "[pinyin]") {
    CHECK(readings(U'绿') == Words{"lu", "lv"});
    CHECK(readings(U'女') == Words{"nu", "nv"});
    CHECK(readings(U'略') == Words{"lue", "lve"});
}

TEST_CASE("characters outside the basic plane have readings too", "[pinyin]") {
    CHECK(readings(U'\U00020000') == Words{"he"});
    CHECK(readings(U'〇') == Words{"ling"});
}

TEST_CASE("what is no Chinese character has no reading", "[pinyin]") {
    for (const char32_t c : {U'a', U'7', U'（', U'é', U'\U0001F600', U'\U0010FFFF', U'\0'})
        CHECK(readings(c).empty());
}
