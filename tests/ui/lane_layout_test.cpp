#include "ui/lane_layout.hpp"

#include "catch.hpp"

using namespace guanmo::ui;

namespace {

/// Ten pixels a byte.
double ten_each(const std::string& text) {
    return 10.0 * static_cast<double>(text.size());
}

constexpr TextRow row{0, 200, 5};

std::vector<std::string> texts(const std::vector<PlacedText>& placed) {
    std::vector<std::string> all;
    for (const PlacedText& text : placed)
        all.push_back(text.text);
    return all;
}
using Texts = std::vector<std::string>;

void check_apart(const std::vector<PlacedText>& placed) {
    for (std::size_t i = 0; i < placed.size(); ++i) {
        CHECK(placed[i].left >= row.left);
        CHECK(placed[i].left + placed[i].width <= row.right);
        if (i > 0)
            CHECK(placed[i].left >= placed[i - 1].left + placed[i - 1].width + row.gap - 1);
    }
}

} // namespace

TEST_CASE("a time of day and its pixel lead back to each other", "[lane]") {
    const TimeAxis axis{7 * 3600, 17 * 3600, 100, 600};
    CHECK(axis.x(7 * 3600) == 100);
    CHECK(axis.x(12 * 3600) == 350);
    CHECK(axis.clock_s(350) == Approx(12 * 3600));
}

TEST_CASE("hour ticks stay apart however long the day is", "[lane]") {
    const TimeAxis day{7.5 * 3600, 18 * 3600, 0, 1050};
    const auto hours = hour_ticks(day, 14);
    CHECK(hours.size() == 11); // 8:00 to 18:00
    CHECK(hours.front() == 8 * 3600);
    const TimeAxis days{0, 60 * 3600, 0, 100};
    const auto sparse = hour_ticks(days, 14);
    REQUIRE(sparse.size() > 1);
    CHECK(days.x(sparse[1]) - days.x(sparse[0]) >= 14);
}

TEST_CASE("texts with room stand around their places", "[lane]") {
    const auto placed = placed_texts({{30, {"aaaa"}}, {150, {"bb"}}}, row, ten_each);
    REQUIRE(placed.size() == 2);
    CHECK(placed[0].left == 10);
    CHECK(placed[1].left == 140);
}

TEST_CASE("texts that would meet move aside by the same amount", "[lane]") {
    const auto placed = placed_texts({{80, {"aaaa"}}, {110, {"bbbb"}}}, row, ten_each);
    REQUIRE(texts(placed) == Texts{"aaaa", "bbbb"});
    CHECK(placed[0].left == Approx(52).margin(1)); // wishes 60 and 90, 45 apart: 7.5 each
    CHECK(placed[1].left == Approx(97).margin(1));
    check_apart(placed);
}

TEST_CASE("a name without room becomes its number, then nothing", "[lane]") {
    const std::vector<WantedText> crowd{
        {90, {"aaaaaa", "1"}}, {95, {"bbbbbb", "2"}}, {100, {"cccccc", "3"}}, {102, {"dddddd"}}};
    const auto placed = placed_texts(crowd, row, ten_each);
    check_apart(placed);
    REQUIRE(placed.size() >= 2);
    CHECK(placed[0].text == "aaaaaa");
    CHECK(texts(placed) != Texts{"aaaaaa", "bbbbbb", "cccccc", "dddddd"});
}

TEST_CASE("no text leaves the row or meets another, wherever they want to be", "[lane]") {
    for (double step = 0; step < 60; step += 3)
        for (double first = -20; first < 220; first += 20) {
            std::vector<WantedText> wanted;
            for (int i = 0; i < 5; ++i)
                wanted.push_back({first + step * i, {"abcdef", "ab", "a"}});
            CAPTURE(step, first);
            check_apart(placed_texts(wanted, row, ten_each));
        }
}

TEST_CASE("a remark takes the leftmost gap between the names, or none", "[lane]") {
    const auto placed = placed_texts({{40, {"aaaa"}}, {150, {"bbbb"}}}, row, ten_each);
    CHECK(free_place(placed, row, 10) == 0.0);
    CHECK(free_place(placed, row, 40) == 65.0);
    CHECK_FALSE(free_place(placed, row, 80));
}
