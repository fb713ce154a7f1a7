#include "pinyin/packed_texts.hpp"

#include "pinyin/code_point.hpp"

#include "catch.hpp"

#include <random>
#include <string>
#include <vector>

using namespace guanmo;
using pinyin::PackedTexts;
using pinyin::Pattern;

namespace {

using Texts = std::vector<std::vector<std::string>>; ///< fields by text

PackedTexts packed(const Texts& texts, const pinyin::CharacterCounts& sample) {
    PackedTexts::Builder builder(sample);
    for (const auto& fields : texts) {
        for (const std::string& field : fields)
            builder.append(field);
        builder.end_text();
    }
    return std::move(builder).finish();
}

pinyin::CharacterCounts counts_of(const Texts& texts) {
    pinyin::CharacterCounts counts;
    for (const auto& fields : texts)
        for (const std::string& field : fields)
            pinyin::count_characters(counts, field);
    return counts;
}

std::vector<std::size_t> found(const PackedTexts& texts, const std::string& word) {
    const std::vector<std::uint64_t> all((texts.size() + 63) / 64, ~std::uint64_t{0});
    std::vector<std::uint64_t> hits(all.size());
    texts.find(Pattern(word), all, hits);
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < hits.size() * 64; ++i)
        if ((hits[i / 64] >> i % 64 & 1) != 0)
            found.push_back(i);
    return found;
}

std::vector<std::size_t> found_one_by_one(const Texts& texts, const std::string& word) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < texts.size(); ++i)
        for (const std::string& field : texts[i])
            if (Pattern(word).is_in(field)) {
                found.push_back(i);
                break;
            }
    return found;
}

std::string utf8(char32_t c) {
    std::string bytes;
    if (c < 0x80)
        return {static_cast<char>(c)};
    const int length = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (int i = 1; i < length; ++i, c >>= 6)
        bytes.insert(bytes.begin(), static_cast<char>(0x80 | (c & 0x3F)));
    bytes.insert(bytes.begin(), static_cast<char>((0xF0 << (4 - length)) | static_cast<int>(c)));
    return bytes;
}

/// Names of characters that are more or less frequent, out of `different` ones.
Texts random_texts(std::size_t count, std::size_t different, std::uint32_t seed) {
    std::mt19937 random(seed);
    std::geometric_distribution<std::size_t> rank(8.0 / static_cast<double>(different));
    std::uniform_int_distribution<int> fields(0, 3), length(0, 12);
    Texts texts(count);
    for (auto& text : texts) {
        text.resize(static_cast<std::size_t>(fields(random)));
        for (std::string& field : text)
            for (int i = length(random); i > 0; --i) {
                const std::size_t r = rank(random) % different;
                field += utf8(r < 30 ? U'a' + static_cast<char32_t>(r)
                                     : U'一' + static_cast<char32_t>(r * 7 % 20'000));
            }
    }
    return texts;
}

} // namespace

TEST_CASE("packed texts give the same hits as the texts one by one", "[pinyin]") {
    // Few characters: one byte each; 1,500: two; 6,000: three.
    for (const std::size_t different : {40UL, 1'500UL, 6'000UL}) {
        const Texts texts = random_texts(700, different, 1);
        const PackedTexts all = packed(texts, counts_of(texts));
        REQUIRE(all.size() == texts.size());
        CHECK(all.odd().empty());
        std::mt19937 random(2);
        std::uniform_int_distribution<std::size_t> any(0, texts.size() - 1);
        std::size_t hits = 0;
        for (int i = 0; i < 40; ++i) {
            const auto& text = texts[any(random)];
            if (text.empty() || text[0].size() < 4)
                continue;
            std::string_view rest = text[0];
            (void)pinyin::take_code_point(rest);
            for (const std::string& word :
                 {text[0], std::string(rest), std::string("z"), std::string("xi'a"),
                  std::string("zhq"), std::string("dey"), std::string("a") + text[0]}) {
                INFO(word);
                REQUIRE(found(all, word) == found_one_by_one(texts, word));
                hits += found(all, word).size();
            }
        }
        CHECK(hits > 100);
    }
}

TEST_CASE("characters that the sample does not have are found as well", "[pinyin]") {
    const Texts texts{{"科左后旗"}, {"重庆"}, {"銀行𠀀"}, {}};
    const PackedTexts all = packed(texts, counts_of({{"科"}}));
    CHECK(found(all, "kzhq") == std::vector<std::size_t>{0});
    CHECK(found(all, "cq") == std::vector<std::size_t>{1});
    CHECK(found(all, "yxh") == std::vector<std::size_t>{2});
    CHECK(found(all, "𠀀") == std::vector<std::size_t>{2});
}

TEST_CASE("a word does not run from one field or text into the next", "[pinyin]") {
    const Texts texts{{"科左", "后旗"}, {"科左"}, {"后旗"}};
    const PackedTexts all = packed(texts, counts_of(texts));
    CHECK(found(all, "kzhq").empty());
    CHECK(found(all, "zh").empty());
    CHECK(found(all, "hq") == std::vector<std::size_t>{0, 2});
}

TEST_CASE("a text whose characters have no code is named, not lost", "[pinyin]") {
    const Texts texts{{"科左"}, {"左\U000F0000", "后"}, {"后旗"}};
    const PackedTexts all = packed(texts, counts_of(texts));
    CHECK(all.odd() == std::vector<std::uint32_t>{1});
    CHECK(found(all, "h") == std::vector<std::size_t>{2});
}

TEST_CASE("only the texts that are asked about are looked at", "[pinyin]") {
    const Texts texts{{"旗"}, {"旗"}, {"旗"}};
    const PackedTexts all = packed(texts, counts_of(texts));
    std::vector<std::uint64_t> hits(1);
    all.find(Pattern("q"), std::vector<std::uint64_t>{0b101}, hits);
    CHECK(hits[0] == 0b101);
}

TEST_CASE("large sets, which are searched in two threads, lose nothing", "[pinyin]") {
    const Texts texts = random_texts(150'000, 300, 3);
    const PackedTexts all = packed(texts, counts_of(texts));
    for (const char* word : {"ze", "b", "zhong"})
        CHECK(found(all, word) == found_one_by_one(texts, word));
}

TEST_CASE("texts longer than what is looked at together are searched to their ends", "[pinyin]") {
    Texts texts(70);
    for (std::size_t i = 0; i < texts.size(); ++i)
        texts[i] = {std::string(i * 17 % 500, 'a') + (i % 3 == 0 ? "通辽项目" : "通"),
                    std::string(i % 2 == 0 ? 6'000 : 10, 'b') + (i % 5 == 0 ? "xm" : "x")};
    const PackedTexts packed_texts = packed(texts, counts_of(texts));
    for (const char* word : {"xm", "tl", "tongliao", "bx", "b", "项目"})
        CHECK(found(packed_texts, word) == found_one_by_one(texts, word));
}
