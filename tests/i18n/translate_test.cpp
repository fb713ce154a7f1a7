#include "i18n/translate.hpp"

#include "catch.hpp"

using namespace guanmo::i18n;

TEST_CASE("without a catalogue the identifier is shown, without its context", "[i18n]") {
    CHECK_FALSE(set_language("xx", "/nonexistent"));
    CHECK(tr("Total investment") == std::string("Total investment"));
    CHECK(tr_in_context("nature|New") == std::string("New"));
    CHECK(tr_in_context("no bar") == std::string("no bar"));
}

TEST_CASE("Chinese comes from the catalogue whatever the machine's locale is", "[i18n]") {
    unsetenv("LC_ALL");
    unsetenv("LANG");
    unsetenv("LANGUAGE");
    REQUIRE(set_language("zh_CN", BUILD_DIR "/locale"));
    CHECK(tr_in_context("stage|Building") == std::string("在建"));
    REQUIRE(set_language("en", BUILD_DIR "/locale"));
    CHECK(tr_in_context("stage|Building") == std::string("Building"));
}
