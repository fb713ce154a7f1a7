#include "ui/tour_words.hpp"

#include "in_chinese.hpp"

using namespace guanmo;
using namespace guanmo::ui;

TEST_CASE("weekdays are those of the calendar", "[words]") {
    CHECK(weekday_text({2025, 5, 19}) == "Mon");
    CHECK(weekday_text({2024, 2, 29}) == "Thu");
    CHECK(weekday_text({2025, 5, 0}).empty());
    const InChinese chinese;
    CHECK(weekday_text({2025, 5, 25}) == "周日");
}

TEST_CASE("a date is said as far as it is known, and that there is none", "[words]") {
    const InChinese chinese;
    CHECK(date_text(workbook::PartialDate{2025, 5, 19}) == "5月19日");
    CHECK(date_text(workbook::PartialDate{2025, 5, 0}) == "5月");
    CHECK(date_text(workbook::PartialDate{2025, 0, 0}) == "2025年");
    CHECK(date_text(std::nullopt) == "未定日期");
}

TEST_CASE("kilometres have a decimal below ten, estimated ones are said to be about", "[words]") {
    const InChinese chinese;
    CHECK(distance_text(552'400, false) == "552 公里");
    CHECK(distance_text(552'400, true) == "约 552 公里");
    CHECK(distance_text(3440, false) == "3.4 公里");
    CHECK(distance_text(0, false) == "0 公里");
}

TEST_CASE("durations are said in hours and minutes", "[words]") {
    const InChinese chinese;
    CHECK(duration_text(0) == "0 分钟");
    CHECK(duration_text(59) == "不到 1 分钟");
    CHECK(duration_text(2880) == "48 分钟");
    CHECK(duration_text(10'800 - 1e-6) == "3 小时");
    CHECK(duration_text(13'739) == "3 小时 48 分钟");
}

TEST_CASE("a moment after midnight says of which day", "[words]") {
    const InChinese chinese;
    CHECK(moment_text(23 * 3600 + 3599) == "23:59");
    CHECK(moment_text(24 * 3600 - 1e-6) == "次日 00:00");
    CHECK(moment_text(25 * 3600 + 1200) == "次日 01:20");
    CHECK(moment_text(49 * 3600 + 1200) == "第 3 天 01:20");
}
