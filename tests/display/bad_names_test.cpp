#include "crowd.hpp"

#include "catch.hpp"

using namespace guanmo;
using namespace guanmo::display;
using fixture::Stage;

namespace {

workbook::Workbook with_names(const std::string& project_name, const std::string& unit_name) {
    workbook::Workbook book = fixture::two_squares();
    std::vector<workbook::Unit> units(book.units.begin(), book.units.end());
    units[0].name = unit_name;
    units[0].short_name = "";
    book.units = workbook::Table<workbook::Unit>(units);
    workbook::Project one = fixture::project("A", 5, geo::LngLat{121.5, 43.3});
    one.name = project_name;
    one.short_name = "";
    fixture::add(book, one);
    return book;
}

std::string repeated(const std::string& word, int times) {
    std::string text;
    for (int i = 0; i < times; ++i)
        text += word;
    return text;
}

std::string all_texts(const DisplayList& list) {
    std::string all;
    for (const Text& text : fixture::of_kind<Text>(list.shapes))
        all += text.utf8 + "|";
    return all;
}

} // namespace

TEST_CASE("names of 400 characters are shortened, for units and projects, and fit") {
    const DisplayList list =
        Stage(with_names(repeated("镁", 400), repeated("科尔沁旗", 100))).list();
    CHECK(fixture::defects(list) == 0);
    REQUIRE(list.projects.at(0).label);
    CHECK(list.projects[0].label->width() < 340);
    REQUIRE(list.units.at(0).label);
    CHECK(list.units[0].label->width() < 340);
    CHECK(all_texts(list).find("…") != std::string::npos);
}

TEST_CASE("control characters and line breaks in a name make no second line") {
    const DisplayList list = Stage(with_names("东方\r\n\x02晶硅", "西\n旗")).list();
    const std::string all = all_texts(list);
    CHECK(all.find("东方 晶硅|") != std::string::npos);
    CHECK(all.find("西 旗|") != std::string::npos);
    REQUIRE(list.projects.at(0).label);
    CHECK(list.projects[0].label->height() < 20);
}

TEST_CASE("right-to-left names are set as they are seen, their amount behind them") {
    const DisplayList list = Stage(with_names("שלום", "سلام")).list();
    const std::string all = all_texts(list);
    INFO(all);
    CHECK(all.find("םולש|500|") != std::string::npos);
    CHECK(all.find("\uFEE1\uFEFC\uFEB3|") != std::string::npos);
    CHECK(fixture::defects(list) == 0);
}

TEST_CASE("emoji and characters beyond the basic plane are set whole, broken bytes as U+FFFD") {
    const DisplayList list = Stage(with_names("𠮷野😀", "\xF0\x9F旗")).list();
    REQUIRE(list.projects.at(0).label);
    CHECK(all_texts(list).find("𠮷野😀|") != std::string::npos);
    CHECK(all_texts(list).find("\uFFFD") != std::string::npos);
    CHECK(fixture::defects(list) == 0);
}

TEST_CASE("a nameless unit and a nameless project are drawn without a word") {
    const DisplayList list = Stage(with_names("", "")).list();
    CHECK(list.projects.size() == 1);
    CHECK_FALSE(list.units.at(0).label);
}
