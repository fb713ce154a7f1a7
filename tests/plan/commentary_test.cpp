#include "plan/commentary.hpp"

#include "catch.hpp"

using namespace guanmo::plan;

TEST_CASE("characters that are spoken are counted, signs and blanks are not", "[commentary]") {
    CHECK(spoken_characters("") == 0);
    CHECK(spoken_characters("各位领导，早上好！") == 7);
    CHECK(spoken_characters("年产 20 亿方，LNG。") == 2 + 2 + 2 + 3);
    CHECK(spoken_characters("（一）“二”…—、；：") == 2);
    CHECK(spoken_characters("１２，㐀𠀀") == 4);
    CHECK(spoken_characters("\xE5\x90") == 0); // cut in the middle
}

TEST_CASE("a text takes its characters by the speaking rate", "[commentary]") {
    CHECK(spoken_seconds("一二三四五六七八九十", 120) == Approx(5));
    const guanmo::workbook::Leg leg{guanmo::workbook::LegKind::road, {}, 1000, 4};
    const CommentaryFit fit = fit_of("一二三四五六七八九十", leg, 120);
    CHECK_FALSE(fit.fits());
    CHECK(fit.over_s() == Approx(1));
    CHECK(fit_of("一二三", leg, 120).over_s() == 0);
}

TEST_CASE("sentences together are the text", "[commentary]") {
    const std::string text = "左边是风电。“真大！”他说；\n右边呢？光伏";
    const auto sentences = sentences_of(text);
    REQUIRE(sentences.size() == 5);
    CHECK(sentences[1] == "“真大！”");
    std::string again;
    for (const std::string& sentence : sentences)
        again += sentence;
    CHECK(again == text);
    CHECK(sentences_of("").empty());
}

TEST_CASE("sentences that are too many move to the legs beside, in their order", "[commentary]") {
    // 60 characters a minute: one a second.
    const std::vector<std::string> words{"", "一二三四五。六七八九十。", "", ""};
    const CommentarySplit before = split_commentary(words, {6, 5, 0, 0}, 60);
    CHECK(before.changes);
    CHECK(before.commentary[0] == "一二三四五。");
    CHECK(before.commentary[1] == "六七八九十。");
    CHECK(before.left_over_s == 0);
    const CommentarySplit behind = split_commentary(words, {0, 5, 6, 0}, 60);
    CHECK(behind.commentary[1] == "一二三四五。");
    CHECK(behind.commentary[2] == "六七八九十。");
    std::string all;
    for (const std::string& leg : behind.commentary)
        all += leg;
    CHECK(all == words[1]);
}

TEST_CASE("what fits nowhere stays where it was, and what fits is left alone", "[commentary]") {
    const CommentarySplit none = split_commentary({"一二三四五。六七八九十。"}, {4}, 60);
    CHECK_FALSE(none.changes);
    CHECK(none.left_over_s == Approx(6));
    const CommentarySplit fits = split_commentary({"一二。", "三四。"}, {5, 5}, 60);
    CHECK_FALSE(fits.changes);
    CHECK(fits.commentary[1] == "三四。");
}

TEST_CASE("how much was said grows with time and ends with the text", "[commentary]") {
    const std::string text = "一二，三四。";
    CHECK(said_after(text, 0, 60) == 0);
    CHECK(said_after(text, 2, 60) == 6);
    CHECK(said_after(text, 3, 60) == 12); // the sign in between too
    CHECK(said_after(text, 99, 60) == text.size());
}
